"""The budget as a sheet: what it writes can be sent back unchanged; what differs is told row by row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lantoa.plans.budget.queries import Budget
from lantoa.plans.models import BudgetLine, Plan, Source
from lantoa.ui.sheets import Heads, Row
from lantoa.ui.tables import workbook
from lantoa.vietnamese.numbers import parse_dong
from lantoa.vietnamese.text import fold

# Heads and sources are Vietnamese, whatever language the screen speaks: the sheet is passed on.
SOURCES: dict[str, str] = {
    Source.CITY: "Ngân sách thành phố",
    Source.ALLOTTED: "Dự toán được giao",
    Source.OTHER: "Nguồn hợp pháp khác",
}
HEADS = Heads(
    {
        "task": ("Mã nhiệm vụ", ("ma nv", "nhiem vu")),
        "content": ("Nội dung chi", ("noi dung",)),
        "source": ("Nguồn kinh phí", ("nguon",)),
        "allotted": ("Dự toán (đồng)", ("du toan", "kinh phi")),
        "spent": ("Đã chi (đồng)", ("da chi",)),
        "left": ("Còn lại (đồng)", ("con lai",)),
    },
    required=frozenset({"content", "source", "allotted"}),
)
_BY_NAME = {fold(name): code for code, name in SOURCES.items()} | {code: code for code in SOURCES}
MOST = 10**15  # đồng: no budget of an authority comes near it, a slip of the finger does
NEW, CHANGED, SAME, WRONG = "new", "changed", "same", "wrong"


@dataclass
class Told:
    """What becomes of one row of the sheet: `line` is what it changes, `before` what was allotted until then."""

    row: Row
    what: str
    values: dict[str, Any]
    line: BudgetLine | None = None
    before: int = 0


def sheet(budget: Budget) -> bytes:
    """The budget as .xlsx."""
    return workbook("Dự toán", HEADS.written, _rows(budget))


def _rows(budget: Budget) -> Iterator[list[Any]]:
    for _label, _money, members in budget.tasks:
        for one in members:
            row = one.row
            code = row.task.code if row.task else ""
            yield [code, row.content, SOURCES[row.source], row.allotted, one.money.spent, one.money.left]


def told(plan: Plan, rows: list[Row]) -> list[Told]:
    """What each row means for the plan: a line is known by task, source and content."""
    tasks = {fold(task.code): task for task in plan.tasks.filter(is_group=False, withdrawn_in__isnull=True)}
    known = {_key(one.task_id, one.source, one.content): one for one in plan.budget.filter(removed_on__isnull=True)}
    seen: set[tuple[int | None, str, str]] = set()
    found = []
    for row in rows:
        values = _values(row, tasks)
        key = _key(values["task"].pk if values["task"] else None, values["source"], values["content"])
        if not row.errors and key in seen:
            row.errors.append(_("A row above has the same task, source and content. Join the two."))
        seen.add(key)
        line = known.get(key)
        if row.errors:
            found.append(Told(row, WRONG, values))
        elif line is None:
            found.append(Told(row, NEW, values))
        else:
            same = line.allotted == values["allotted"]
            found.append(Told(row, SAME if same else CHANGED, values, line, line.allotted))
    return found


def _values(row: Row, tasks: dict[str, Any]) -> dict[str, Any]:
    code, content = row.values.get("task", ""), row.values["content"]
    task = tasks.get(fold(code)) if code else None
    if code and task is None:
        row.errors.append(
            _("The plan has no task “%(code)s”. Write its code as in the plan, or leave it empty.") % {"code": code}
        )
    source = _BY_NAME.get(fold(row.values["source"]), "")
    if not source:
        names = ", ".join(SOURCES.values())
        row.errors.append(
            _("“%(text)s” is no source. Write one of: %(names)s.") % {"text": row.values["source"], "names": names}
        )
    if not content:
        row.errors.append(_("Say what the money is for."))
    elif len(content) > 300:
        row.errors.append(_("The content is longer than 300 letters. Shorten it."))
    return {"task": task, "source": source, "content": content, "allotted": _amount(row)}


def _amount(row: Row) -> int:
    try:
        amount = parse_dong(row.values["allotted"])
    except ValueError:
        amount = MOST + 1
    if amount > MOST:
        row.errors.append(
            _("“%(text)s” is no amount in đồng. Write it as 1234567 or 1.234.567.") % {"text": row.values["allotted"]}
        )
        return 0
    return amount


def _key(task: int | None, source: str, content: str) -> tuple[int | None, str, str]:
    return task, source, fold(content)
