"""Every definition: the plan's six percentages, its count of events, the bulletin rule, and what an office may choose."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from lantoa.indicators.definitions import bulletin, lists, units
from lantoa.indicators.definitions.base import Definition
from lantoa.indicators.ground import Takes
from lantoa.indicators.models import Indicator, RegisterEntry
from lantoa.orgs.models import SCHOOL_KINDS
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import ActivityKind
from lantoa.vietnamese.text import fold

Register = RegisterEntry.Register


def _dx_day(indicator: Indicator) -> Takes:
    return Takes(frozenset({ActivityKind.DX_DAY}), "dx")


def _lessons(indicator: Indicator) -> Takes:
    return Takes(frozenset({ActivityKind.LESSON, ActivityKind.SESSION}))


def _city(indicator: Indicator) -> Takes:
    return Takes(events="city")


DEFINITIONS: dict[str, Definition] = {
    one.code: one
    for one in (
        Definition(
            "own_plan",
            _("Units with a plan of their own"),
            _("Education units; satisfied: with an approved plan of their own, or one that is part of another plan."),
            units.own_plan(EDUCATION_KINDS),
            r"(xay dung|ban hanh|lap|co) (.{0,30} )?ke hoach (truyen thong|tuyen truyen)|long ghep noi dung",
        ),
        Definition(
            "dx_day",
            _("Units that respond to a digital transformation day"),
            _("Education units; satisfied: with an accepted activity in response to a digital transformation day."),
            units.active(EDUCATION_KINDS, _dx_day),
            r"(don vi|truong|co quan|phong).*(huong ung|ngay (chuyen doi so|cds))",
            takes=_dx_day,
        ),
        Definition(
            "portal",
            _("Portals that keep the column"),
            _("The register of portals and websites; satisfied: keeping the column on digital transformation."),
            lists.registered(Register.PORTAL),
            r"(cong|trang) thong tin dien tu.*chuyen (muc|trang)",
            by="entry",
            register=Register.PORTAL,
        ),
        Definition(
            "officer",
            _("Information officers who are trained"),
            _("Entries of the register of information officers on that day; satisfied: trained in writing news."),
            lists.registered(Register.OFFICER),
            r"(phu trach|thong tin co so|bien tap vien|cong tac vien).*(tap huan|boi duong)",
            by="entry",
            register=Register.OFFICER,
        ),
        Definition(
            "exemplar",
            _("Exemplars and models that are publicised"),
            _("Entries of the register of exemplars and models on that day; satisfied: publicised."),
            lists.registered(Register.EXEMPLAR),
            r"(mo hinh|dien hinh).*(tuyen truyen|chia se|gioi thieu|nhan rong|ton vinh)",
            by="entry",
            register=Register.EXEMPLAR,
        ),
        Definition(
            "city_events",
            _("City-level events attended"),
            _(
                "Distinct events at city level that a unit attended, by an accepted activity; reached at the lower figure, "
                "more is no failure."
            ),
            lists.city_events,
            r"(cuoc thi|hoi thao|hoi nghi).*cap (thanh pho|tinh)",
            by="event",
            takes=_city,
            fixed="count",
        ),
        Definition(
            "lessons",
            _("Schools with extracurricular lessons"),
            _("Schools alone; satisfied: with an accepted extracurricular lesson or thematic session."),
            units.active(SCHOOL_KINDS, _lessons),
            r"truong.*ngoai khoa",
            takes=_lessons,
            kinds=SCHOOL_KINDS,
        ),
        Definition(
            "bulletin",
            _("Units that keep the bulletin board going"),
            _(
                "Education units; satisfied: on the average at least the plan's lower figure of accepted bulletin items for "
                "each month that is over."
            ),
            bulletin.records,
            fixed="%",
        ),
        Definition(
            "activity",
            _("Units with an activity of some kinds"),
            _("Units; satisfied: with an accepted activity of the chosen kinds."),
            units.active(EDUCATION_KINDS, units.chosen),
            takes=units.chosen,
            fixed="%",
        ),
        Definition(
            "activities",
            _("Number of activities of some kinds"),
            _("Accepted activities of the chosen kinds, each counted once."),
            lists.activities,
            by="activity",
            takes=units.chosen,
            fixed="count",
        ),
        Definition(
            "listed",
            _("A list of its own, kept by hand or from Excel"),
            _("Entries of the list that is kept for this target on that day; satisfied: marked as meeting it."),
            lists.registered(),
            by="entry",
        ),
    )
}
_ORDER = ("lessons", "city_events", "portal", "officer", "exemplar", "dx_day", "own_plan")
# What an office may choose by hand, whatever the words of the target are.
_BY_HAND = (
    "own_plan",
    "dx_day",
    "lessons",
    "portal",
    "officer",
    "exemplar",
    "city_events",
    "activity",
    "activities",
    "listed",
)


def recognise(text: str, taken: Iterable[str] = (), sign: str = "") -> Definition | None:
    """The definition that measures a target's sentence; None where none is meant, or only one that gives another unit."""
    words, used = fold(text), set(taken)
    for code in _ORDER:
        one = DEFINITIONS[code]
        if code not in used and re.search(one.words, words) and (not sign or sign == (one.fixed or "%")):
            return one
    return None


def choices(sign: str) -> list[Definition]:
    """What may be chosen for a target whose figure is a `%` or a `count`."""
    return [one for code in _BY_HAND if (one := DEFINITIONS[code]).fixed in {"", sign}]
