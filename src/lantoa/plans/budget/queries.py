"""Reads of budgets and their sums; amounts are whole đồng."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet, Sum
from django.http import Http404

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.plans import queries
from lantoa.plans.models import BudgetLine, Plan, PlanKind, Source, Spending


@dataclass
class Money:
    """What is allotted and what was spent."""

    allotted: int = 0
    spent: int = 0

    def add(self, allotted: int, spent: int) -> None:
        """Count a line."""
        self.allotted += allotted
        self.spent += spent

    @property
    def left(self) -> int:
        """What is still there; negative where more was spent."""
        return self.allotted - self.spent

    @property
    def over(self) -> int:
        """By how much more was spent than allotted."""
        return max(-self.left, 0)

    @property
    def state(self) -> str:
        """`late` over, `done` spent to the last đồng, `in_progress` partly, `` nothing yet."""
        if self.left < 0:
            return "late"
        if self.spent:
            return "done" if self.left == 0 else "in_progress"
        return ""


@dataclass
class Line:
    """A line with its payments."""

    row: BudgetLine
    money: Money
    spendings: list[Spending]


@dataclass
class Budget:
    """A plan's budget: lines by task in the plan's order, those of no task last; sums by source (code, label) and in all."""

    total: Money = field(default_factory=Money)
    tasks: list[tuple[str, Money, list[Line]]] = field(default_factory=list)
    sources: list[tuple[str, str, Money]] = field(default_factory=list)


def lines(plan: Plan) -> QuerySet[BudgetLine]:
    """The lines in force, in the order of their tasks."""
    rows = BudgetLine.objects.filter(plan=plan, removed_on__isnull=True).select_related("task")
    paid = Spending.objects.filter(removed_on__isnull=True).select_related("file")
    return rows.prefetch_related(Prefetch("spendings", paid)).order_by("task__position", "task", "pk")


def budget(plan: Plan) -> Budget:
    """The whole budget of a plan: two queries."""
    found, by_source = Budget(), defaultdict[str, Money](Money)
    groups: dict[int | None, tuple[str, Money, list[Line]]] = {}
    for row in lines(plan):
        spendings = list(row.spendings.all())
        spent = sum(one.amount for one in spendings)
        label = f"{row.task.code}. {row.task.title}" if row.task else ""
        _label, money, members = groups.setdefault(row.task_id, (label, Money(), []))
        members.append(Line(row, Money(row.allotted, spent), spendings))
        for one in (money, found.total, by_source[row.source]):
            one.add(row.allotted, spent)
    found.tasks = list(groups.values())
    found.sources = [(code, str(label), by_source[code]) for code, label in Source.choices if code in by_source]
    return found


def line(actor: Actor, pk: int) -> BudgetLine:
    """One line in force of a visible plan; 404 outside sight."""
    rows = BudgetLine.objects.filter(plan__in=queries.visible_to(actor).values("pk"), removed_on__isnull=True, pk=pk)
    found = rows.select_related("plan__owner", "plan__parent", "task").first()
    if found is None:
        raise Http404
    return found


def spending(actor: Actor, pk: int) -> Spending:
    """One payment in force of a visible plan; 404 outside sight."""
    seen = queries.visible_to(actor).values("pk")
    rows = Spending.objects.filter(line__plan__in=seen, line__removed_on__isnull=True, removed_on__isnull=True, pk=pk)
    found = rows.select_related("line__plan__owner", "line__plan__parent", "file").first()
    if found is None:
        raise Http404
    return found


@dataclass
class Area:
    """The units of one area with what their own plans under the plan say; `unit` None: they stand below nobody."""

    unit: Unit | None
    money: Money = field(default_factory=Money)
    plans: list[tuple[Plan, Money]] = field(default_factory=list)


def units_below(actor: Actor, plan: Plan) -> list[Area]:
    """The budgets of the units' plans under `plan` within reach, by the body above each unit: four queries."""
    rows = Plan.objects.filter(actor.reach("owner__"), kind=PlanKind.UNIT, parent=plan)
    mine = BudgetLine.objects.filter(plan__in=rows.values("pk"), removed_on__isnull=True)
    allotted = dict(mine.order_by().values_list("plan").annotate(Sum("allotted")))
    paid = Spending.objects.filter(line__in=mine.values("pk"), removed_on__isnull=True)
    spent = dict(paid.order_by().values_list("line__plan").annotate(Sum("amount")))
    found: dict[str, Area] = {}
    plans = list(rows.filter(pk__in=allotted).select_related("owner").order_by("owner__path"))
    above = {one.path: one for one in Unit.objects.filter(path__in={_above(one.owner) for one in plans})}
    for one in plans:
        key = _above(one.owner)
        area = found.setdefault(key, Area(above.get(key)))
        money = Money(allotted[one.pk], spent.get(one.pk, 0))
        area.plans.append((one, money))
        area.money.add(money.allotted, money.spent)
    return list(found.values())


def _above(unit: Unit) -> str:
    return str(unit.path[: -Unit.steplen])
