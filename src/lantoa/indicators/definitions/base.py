"""What a definition is, and the populations that one may count over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.indicators.ground import Ground, Takes
from lantoa.indicators.models import Indicator
from lantoa.indicators.spans import Record
from lantoa.orgs.models import SCHOOL_KINDS, UnitKind
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import ActivityKind

# code -> (words, kinds of unit)
POPULATIONS: dict[str, tuple[str | Promise, tuple[str, ...]]] = {
    "education": (gettext_lazy("Education units (schools, centres, affiliated units)"), EDUCATION_KINDS),
    "schools": (gettext_lazy("Schools alone"), SCHOOL_KINDS),
    "offices": (
        gettext_lazy("Offices and divisions"),
        (UnitKind.OFFICE, UnitKind.DIVISION, UnitKind.DISTRICT, UnitKind.COMMUNE),
    ),
    "all": (gettext_lazy("Every unit"), tuple(kind for kind in UnitKind if kind != UnitKind.DEPARTMENT)),
}
Records = Callable[[Indicator, Ground], Iterable[Record]]


@dataclass(frozen=True)
class Definition:
    """`words` recognises the target's sentence (folded; empty: it is only chosen by hand).

    `by` says what a record is: a `unit`, an `entry` of a register, an `event` or an `activity`. `takes` says which
    activities satisfy it (None: something else does). `fixed` is the unit of its value where the target has no say.
    """

    code: str
    label: str | Promise
    sentence: str | Promise
    records: Records
    words: str = ""
    by: str = "unit"
    takes: Callable[[Indicator], Takes] | None = None
    fixed: str = ""
    kinds: tuple[str, ...] = EDUCATION_KINDS
    register: str = ""


def population(indicator: Indicator, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """The kinds of unit that an indicator counts over."""
    code = indicator.options.get("population", "")
    return POPULATIONS[code][1] if code in POPULATIONS else otherwise


def sentence(definition: Definition, indicator: Indicator) -> str:
    """How it is counted, in one sentence, with what was chosen for it by hand."""
    text = str(definition.sentence)
    code, kinds = indicator.options.get("population", ""), indicator.options.get("kinds", [])
    if code in POPULATIONS:
        text += " " + _("Counted over: %(population)s.") % {"population": str(POPULATIONS[code][0]).lower()}
    if kinds:
        names = ", ".join(str(ActivityKind(kind).label).lower() for kind in kinds if kind in ActivityKind.values)
        text += " " + _("Kinds of activity: %(kinds)s.") % {"kinds": names}
    return text
