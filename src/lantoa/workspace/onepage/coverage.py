"""The coverage map: which topics were talked about in which branch, by accepted activities (plan, II)."""

from collections import defaultdict
from dataclasses import dataclass
from math import ceil, sqrt
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Left
from django.utils.translation import gettext as _

from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.ground import Ground
from lantoa.orgs.models import Unit
from lantoa.plans.models import Plan, Topic
from lantoa.workspace.onepage.tiles import short_name


@dataclass(frozen=True)
class Cell:
    """How often one branch talked about the topic; `shade` 0 (never) to 4."""

    code: str
    name: str
    number: int
    shade: int


@dataclass(frozen=True)
class Line:
    """A topic with a cell for each branch, in the order of `Coverage.areas`."""

    topic: Topic
    cells: list[Cell]

    @property
    def total(self) -> int:
        return sum(cell.number for cell in self.cells)

    @property
    def empty(self) -> int:
        """In how many branches nobody has talked about it."""
        return sum(not cell.number for cell in self.cells)


@dataclass(frozen=True)
class Coverage:
    """`areas` as (code, name); a line for each topic that has no topics below it."""

    areas: list[tuple[str, str]]
    lines: list[Line]


def coverage(ground: Ground, plan: Plan) -> Coverage:
    """Two queries: the topics, and the activities by topic and by what stands right under the top."""
    topics = [one for one in plan.topics.select_related("section") if one.code]
    above = {one.parent_id for one in topics}
    scope = ground.scope
    rows = Activity.topics.through.objects.filter(
        scope.units("activity__unit__"), activity__plan=plan, activity__state=ActivityState.ACCEPTED
    )
    rows = rows.filter(activity__held_on__lte=ground.day).order_by()
    branch = Left(F("activity__unit__path"), (scope.top.depth + 1) * Unit.steplen)
    counted: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    counted_rows: Any = rows.values("topic").annotate(branch=branch, number=Count("pk"))
    for topic, path, number in counted_rows.values_list("topic", "branch", "number"):
        counted[topic][ground.area_of(path)[0]] += number
    areas = areas_of(ground)
    leaves = [one for one in topics if one.pk not in above]
    top_count = max((counted[one.pk][code] for one in leaves for code, _words in areas), default=0)
    lines = [Line(one, [_cell(code, name, counted[one.pk][code], top_count) for code, name in areas]) for one in leaves]
    top = str(ground.scope.top.code)
    return Coverage(
        [(code, str(_("Right under it")) if code == top else short_name(name)) for code, name in areas], lines
    )


def _cell(code: str, name: str, number: int, top: int) -> Cell:
    """Shades grow with the root of the count, so that one busy branch does not pale the others."""
    return Cell(code, name, number, min(4, ceil(sqrt(number / top) * 4)) if number else 0)


def areas_of(ground: Ground) -> list[tuple[str, str]]:
    """The branches right under the top that have units, in the tree's order; the top itself last, for what is in none."""
    found: dict[str, str] = {}
    for unit in ground.units.values():
        code, name = ground.area_of(unit.path)
        if unit.path != ground.scope.top.path and unit.code != code:
            found.setdefault(code, name)
    top = str(ground.scope.top.code)
    return [
        *((code, name) for code, name in found.items() if code != top),
        *([(top, found[top])] if top in found else []),
    ]
