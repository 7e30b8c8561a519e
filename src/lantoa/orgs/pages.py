"""What the table of units and the page of a unit show, gathered in a constant number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lantoa.audit.log import history
from lantoa.orgs import queries
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Unit
from lantoa.orgs.queries import Contact
from lantoa.orgs.sections import sections_for
from lantoa.periods import clock

PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A unit in the table with the unit above it and who sits there, the person in charge first."""

    unit: Unit
    parent: str
    people: Sequence[Contact]
    closed: bool


def rows(units: Sequence[Unit]) -> list[Row]:
    """The table's rows: two queries, whatever their number."""
    today = clock.today()
    people = queries.contacts([unit.pk for unit in units])
    above = {unit.path[: -Unit.steplen] for unit in units}
    names = {
        path: short or name
        for path, short, name in Unit.objects.filter(path__in=above).values_list("path", "short_name", "name")
    }
    return [
        Row(
            unit,
            names.get(unit.path[: -Unit.steplen], ""),
            people.get(unit.pk, []),
            unit.active_until is not None and unit.active_until < today,
        )
        for unit in units
    ]


def tools(actor: Actor) -> dict[str, bool]:
    """Which of the tabs and buttons around the units the actor has."""
    return {
        "may_import": allowed(actor, "orgs.import_roster"),
        "may_export": allowed(actor, "orgs.export_roster"),
        "may_people": allowed(actor, "orgs.view_people"),
        "may_group": allowed(actor, "orgs.manage_groups"),
    }


def unit_page(actor: Actor, unit: Unit) -> dict[str, Any]:
    """Everything about one unit that this room knows, and the sections of the rooms above."""
    today = clock.today()
    posts = list(queries.posts(unit))
    manages = allowed(actor, "orgs.restructure_unit", unit)
    return {
        "unit": unit,
        "above": queries.ancestors(actor, unit),
        "closed": unit.active_until is not None and unit.active_until < today,
        "posts": posts,
        "versions": list(queries.versions(unit)),
        "successions": queries.successions(unit),
        "branches": queries.tree(actor, unit, today),
        "groups": list(unit.unit_groups.order_by("name")),
        "second_line_units": queries.second_line_units(actor, unit),
        "sections": sections_for(actor, unit),
        "may_change": allowed(actor, "orgs.change_unit", unit),
        "may_restructure": manages,
        "may_add": allowed(actor, "orgs.add_unit", unit),
        "may_manage_posts": allowed(actor, "orgs.manage_posts", unit),
        "history": history(unit)[:20] if manages else [],
        "today": today,
    }
