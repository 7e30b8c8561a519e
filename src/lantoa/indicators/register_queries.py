"""Reads of the dated registers: what each one is, and its entries within the actor's reach."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.indicators.evaluation import Share
from lantoa.indicators.models import Indicator, RegisterEntry
from lantoa.orgs.actor import Actor
from lantoa.orgs.queries import visible_to as units_visible_to
from lantoa.plans.queries import visible_to as plans_visible_to
from lantoa.vietnamese.text import fold

_MET = {
    RegisterEntry.Register.PORTAL: gettext_lazy("Keeps the column since"),
    RegisterEntry.Register.OFFICER: gettext_lazy("Trained on"),
    RegisterEntry.Register.EXEMPLAR: gettext_lazy("Publicised on"),
    RegisterEntry.Register.PARTNER: gettext_lazy("Has taken part since"),
}
_HELP = {
    RegisterEntry.Register.PORTAL: gettext_lazy("The address without https://, as truong.edu.vn."),
    RegisterEntry.Register.OFFICER: gettext_lazy("Any code that no other entry has, as the unit's code with -CB1."),
    RegisterEntry.Register.EXEMPLAR: gettext_lazy("Any code that no other entry has, as the unit's code with -DH1."),
    RegisterEntry.Register.PARTNER: gettext_lazy("Any code that no other entry has, as the unit's code with -CTV1."),
}
STATES = (
    ("", gettext_lazy("Counts today")),
    ("thieu", gettext_lazy("Does not meet the target")),
    ("dat", gettext_lazy("Meets the target")),
    ("khong-ap-dung", gettext_lazy("Not applicable")),
    ("khac", gettext_lazy("Over, or not yet begun")),
)


@dataclass(frozen=True)
class Register:
    """One register: a built-in one, or the list of one target (`indicator`)."""

    code: str
    label: str
    met: str
    code_help: str
    indicator: Indicator | None = None

    @property
    def has_target(self) -> bool:
        """Partners are a list for the network alone (plan, I.1): no target counts over them."""
        return self.code != RegisterEntry.Register.PARTNER


def built_in() -> list[Register]:
    """Those that every plan has."""
    return [_built_in(one) for one in RegisterEntry.Register]


def _built_in(one: RegisterEntry.Register) -> Register:
    return Register(one.value, str(one.label), str(_MET[one]), str(_HELP[one]))


def register_of(indicator: Indicator) -> Register:
    """The list that is kept for one target."""
    help_ = _("Any code that no other entry has.")
    return Register(indicator.own_register, indicator.title, _("Meets the target since"), help_, indicator)


def register(actor: Actor, register: str) -> Register:
    """A register by its code; 404 for an unknown one and for that of a plan out of sight."""
    if register in RegisterEntry.Register.values:
        return _built_in(RegisterEntry.Register(register))
    number = register.removeprefix("ct")
    if not (register.startswith("ct") and number.isascii() and number.isdigit() and len(number) < 18):
        raise Http404
    rows = Indicator.objects.filter(definition="listed", plan__in=plans_visible_to(actor).values("pk"))
    found = rows.select_related("plan").filter(pk=int(number)).first()
    if found is None:
        raise Http404
    return register_of(found)


@dataclass(frozen=True)
class RegisterFilter:
    """What to show of a register; an unknown state is as good as none."""

    q: str = ""
    area: str = ""
    state: str = ""


def visible_to(actor: Actor) -> QuerySet[RegisterEntry]:
    """Entries of the units within reach."""
    return RegisterEntry.objects.filter(actor.reach("unit__")).select_related("unit")


def entry(actor: Actor, pk: int) -> RegisterEntry:
    """One entry, 404 outside the actor's sight."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    register(actor, found.register)
    return found


def _counting(day: dt.date) -> Q:
    return Q(valid_from__lte=day) & (Q(valid_until__isnull=True) | Q(valid_until__gte=day))


def _meeting(day: dt.date) -> Q:
    return Q(satisfied_from__lte=day) & (Q(satisfied_until__isnull=True) | Q(satisfied_until__gte=day))


def entries(actor: Actor, register: str, asked: RegisterFilter, day: dt.date) -> QuerySet[RegisterEntry]:
    """A register as of a day."""
    rows = visible_to(actor).filter(register=register)
    if asked.q:
        rows = rows.filter(Q(search__contains=fold(asked.q)) | Q(unit__name_fold__contains=fold(asked.q)))
    if asked.area:
        area = units_visible_to(actor).filter(code=asked.area).first()
        rows = rows.filter(unit__path__startswith=area.path) if area else rows.none()
    counts, meets, applies = _counting(day), _meeting(day), Q(not_applicable="")
    conditions = {
        "thieu": counts & ~meets & applies,
        "dat": counts & meets & applies,
        "khong-ap-dung": counts & ~applies,
        "khac": ~counts,
    }
    return rows.filter(conditions.get(asked.state, counts)).order_by("unit__path", "code")


def share(actor: Actor, register: str, day: dt.date) -> Share:
    """Who meets the target, of those that count on the day, within reach."""
    rows = visible_to(actor).filter(_counting(day), register=register, not_applicable="")
    return Share(rows.filter(_meeting(day)).count(), rows.count())


def state_of(entry: RegisterEntry, day: dt.date) -> str:
    """The state of an entry on a day, as `STATES` names it."""
    if entry.valid_from > day or (entry.valid_until and entry.valid_until < day):
        return "khac"
    if entry.not_applicable:
        return "khong-ap-dung"
    met = entry.satisfied_from and entry.satisfied_from <= day
    return "dat" if met and (entry.satisfied_until is None or entry.satisfied_until >= day) else "thieu"
