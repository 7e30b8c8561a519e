"""The filter of the list, of the queue and of the export; its names in the address are Vietnamese: figures link to them."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.activities.forms import DayInput
from lantoa.activities.models import ActivityState, Channel
from lantoa.activities.queries import ActivityFilter
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.plans.models import ActivityKind, Plan
from lantoa.plans.queries import current_plan

_NAMES: dict[str, str] = {
    "q": "q",
    "don-vi": "unit",
    "loai": "kind",
    "trang-thai": "state",
    "kenh": "channel",
    "nhiem-vu": "task",
    "chu-de": "topic",
    "su-kien": "event",
    "tu": "first",
    "den": "last",
    "co": "flagged",
    "minh-chung": "bare",
}


class FilterForm(forms.Form):
    """One field for each part of `ActivityFilter`; a value that no list offers (a link from a figure) is offered too."""

    # shown at once; the others are behind a fold
    FIRST: ClassVar[tuple[str, ...]] = ("q", "don-vi", "loai")

    def __init__(self, actor: Actor, data: Any, *, review: bool = False) -> None:
        super().__init__(data)
        self.data_given = data
        plan = current_plan(actor)
        every = ("", _("all"))
        fields: dict[str, forms.Field] = {
            "q": forms.CharField(label=_("Words"), required=False),
            "don-vi": forms.ChoiceField(label=_("Area, unit"), required=False, choices=[every, *_areas(actor, data)]),
            "loai": forms.ChoiceField(label=_("Kind"), required=False, choices=[every, *ActivityKind.choices]),
            "trang-thai": forms.ChoiceField(label=_("State"), required=False, choices=[every, *ActivityState.choices]),
            "nhiem-vu": _number(_("Task"), [every, *_rows(plan, "tasks", data.get("nhiem-vu"))]),
            "chu-de": _number(_("Topic"), [every, *_rows(plan, "topics", data.get("chu-de"))]),
            "su-kien": _number(_("Event"), [every, *_rows(plan, "events", data.get("su-kien"))]),
            "kenh": forms.ChoiceField(label=_("Channel"), required=False, choices=[every, *Channel.choices]),
            "tu": forms.DateField(label=_("From"), required=False, widget=DayInput()),
            "den": forms.DateField(label=_("To"), required=False, widget=DayInput()),
            "co": forms.BooleanField(label=_("Photographs to look at"), required=False),
            "minh-chung": forms.BooleanField(label=_("Without evidence"), required=False),
        }
        if review:
            del fields["trang-thai"]
        if len(fields["don-vi"].choices) == 1:  # type: ignore[attr-defined]
            del fields["don-vi"]
        self.fields.update(fields)

    def wanted(self) -> ActivityFilter:
        """What the rows are narrowed to; an answer that makes no sense narrows nothing and is marked."""
        self.is_valid()
        data = getattr(self, "cleaned_data", {})
        return ActivityFilter(**{name: data[key] for key, name in _NAMES.items() if data.get(key)})

    def first_fields(self) -> list[forms.BoundField]:
        """What is shown at once."""
        return [self[name] for name in self.FIRST if name in self.fields]

    def more_fields(self) -> list[forms.BoundField]:
        """What is behind the fold."""
        return [self[name] for name in self.fields if name not in self.FIRST]

    def more_used(self) -> int:
        """How many of those behind the fold are used."""
        return sum(bool(self.data_given.get(name)) for name in self.fields if name not in self.FIRST)

    def used(self) -> bool:
        """Whether anything is narrowed."""
        return any(self.data_given.get(name) for name in self.fields)


def _number(label: Any, choices: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, required=False, choices=choices, coerce=int, empty_value=None)


def _areas(actor: Actor, data: Any) -> list[tuple[str, str]]:
    """The levels just below the actor's seats that have units of their own, and the unit that the address names."""
    below = Q(pk__in=[])
    for seat in actor.seats:
        below |= Q(path__startswith=seat.unit.path, depth=seat.unit.depth + 1, numchild__gt=0)
    named = Q(code=data.get("don-vi") or "") & actor.reach()
    rows = Unit.objects.filter(below | named).distinct().order_by("path")
    return [(unit.code, unit.name) for unit in rows]


def _rows(plan: Plan | None, name: str, given: str | None) -> list[tuple[int, str]]:
    """Tasks, topics or events of the plan in force; one that the address names and that is of another plan keeps its number."""
    rows = getattr(plan, name).all() if plan else []
    if name == "tasks":
        rows = [row for row in rows if not row.is_group]
    found = [(row.pk, str(row)[:90]) for row in rows]
    if given and given.isdigit() and int(given) not in dict(found):
        found.append((int(given), f"#{given}"))
    return found
