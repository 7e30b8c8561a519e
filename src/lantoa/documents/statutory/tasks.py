"""The task tables of a plan: which rows stand in which section, and how a table is written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lantoa.documents.statutory.document import StatutoryDocument

Json = dict[str, Any]
# head, key, share of the width; a column that no row fills is left out but for those always there
_COLUMNS = (
    ("STT", "label", 1.3),
    ("Nội dung nhiệm vụ", "title", 5.0),
    ("Đơn vị chủ trì", "lead", 2.6),
    ("Đơn vị phối hợp", "cooperating", 2.6),
    ("Thời gian bắt đầu", "start", 2.2),
    ("Thời gian hoàn thành", "due", 2.2),
    ("Sản phẩm", "product", 2.4),
    ("Ghi chú", "note", 2.0),
)
_ALWAYS = ("label", "title", "lead", "due")
_UNNUMBERED = re.compile(r"G\d+")


@dataclass(frozen=True)
class Group:
    """The rows of one table; `section` is the code of the section that it stands in, empty for an annex."""

    section: str
    tasks: list[Json]


def grouped(tasks: Sequence[Json], sections: set[str]) -> Iterator[Group]:
    """Rows that follow each other with one prefix are one table."""
    rows: list[Json] = []
    place = ("", "")
    for task in tasks:
        here = place if task["group"] and rows else (_prefix(task["code"], sections), _again(task["code"]))
        if rows and here != place:
            yield Group(place[0] if place[0] in sections else "", rows)
            rows = []
        place = here
        rows.append(task)
    if rows:
        yield Group(place[0] if place[0] in sections else "", rows)


def _again(code: str) -> str:
    """Which table of one section: the second that counts from 1 has "-2" behind its codes."""
    match = re.search(r"-(\d+)$", code)
    return match[1] if match else ""


def _prefix(code: str, sections: set[str]) -> str:
    """The section that a row without a group stands in ("III.2" in III), or the annex that counts again ("PL2.1")."""
    outer = code.rpartition(".")[0]
    while outer:
        if outer in sections or re.fullmatch(r"PL\d+", outer):
            return outer
        outer = outer.rpartition(".")[0]
    return ""


def task_table(document: StatutoryDocument, group: Group) -> None:
    """Write a table with the columns that its rows fill; groups are bold, those without a number as wide as the table."""
    tasks = group.tasks
    columns = [each for each in _COLUMNS if each[1] in _ALWAYS or any(task[each[1]] for task in tasks)]
    others = list(dict.fromkeys(name for task in tasks for name in task["other"]))
    rows = [
        [*(_cell(task, key) for _, key, _ in columns), *(task["other"].get(name, "") for name in others)]
        for task in tasks
    ]
    document.table(
        [*(name for name, _, _ in columns), *others],
        rows,
        [*(share for _, _, share in columns), *(2.0 for _ in others)],
        bold_rows=[place for place, task in enumerate(tasks) if task["is_group"] or task["group"] == task["code"]],
        wide_rows=[place for place, task in enumerate(tasks) if task["is_group"] and not rows[place][0]],
        size=12,
    )


def _label(task: Json) -> str:
    """The number as printed: "2", and "1.2" in a group that has a figure itself."""
    parts = re.sub(r"-\d+(?=\.|$)", "", task["code"]).split(".")
    own = parts[-1]
    if task["group"] and own.isdigit() and len(parts) > 1 and parts[-2].isdigit():
        return f"{parts[-2]}.{own}"
    return own


def _cell(task: Json, key: str) -> str:
    if key == "label":
        label = _label(task)
        return "" if _UNNUMBERED.fullmatch(label) else label
    value = task[key]
    return str(value["text"] if isinstance(value, dict) else value or "")
