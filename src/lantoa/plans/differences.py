"""What differs between two versions of a plan, told task by task."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Json = dict[str, Any]
ADDED, CHANGED, MOVED, WITHDRAWN = "added", "changed", "moved", "withdrawn"

FIELDS: dict[str, str | Promise] = {
    "title": _("Task"),
    "lead": _("Lead"),
    "cooperating": _("Cooperating bodies"),
    "start": _("Starts"),
    "due": _("To be finished"),
    "recurrence": _("How often"),
    "product": _("Product"),
    "note": _("Note"),
}


@dataclass(frozen=True)
class Difference:
    """One change: `what` happened to the task `code`; `field`, `old` and `new` for a changed field, and for a moved
    task the old and the new code."""

    what: str
    code: str
    title: str
    name: str = ""
    old: str = ""
    new: str = ""

    @property
    def field(self) -> str | Promise:
        """The name of the field, in the reader's language."""
        return FIELDS.get(self.name, "")


def differences(old: Json, new: Json) -> list[Difference]:
    """What happened to the task table from one version's content to a later one's, in the table's order."""
    before, after = _by_task(old), _by_task(new)
    kept = [key for key in after if key in before]
    moved = {key for key in kept if before[key]["code"] != after[key]["code"]} | _shifted(list(before), kept)
    found: list[Difference] = []
    for key, row in before.items():
        if key not in after:
            found.append(Difference(WITHDRAWN, row["code"], row["title"]))
            continue
        if key in moved:
            found.append(Difference(MOVED, row["code"], row["title"], old=row["code"], new=after[key]["code"]))
        found += _changed(row, after[key])
    return found + [Difference(ADDED, row["code"], row["title"]) for key, row in after.items() if key not in before]


def _by_task(content: Json) -> dict[Any, Json]:
    """Rows by the task's own number, since a task that is moved gets another code."""
    ids = content.get("task_ids", {})
    return {ids.get(row["code"], row["code"]): row for row in content["tasks"]}


def _shifted(before: list[Any], after: list[Any]) -> set[Any]:
    """Tasks that stand elsewhere among the ones that stayed: those outside the longest stretch that kept its order."""
    places = {key: number for number, key in enumerate(before)}
    best: list[list[Any]] = []
    for key in after:
        runs: list[list[Any]] = [run for run in best if places[run[-1]] < places[key]]
        best.append([*_longest(runs), key])
    return set(after) - set(_longest(best))


def _longest(runs: list[list[Any]]) -> list[Any]:
    return max(runs, key=lambda run: len(run), default=[])  # noqa: PLW0108 - the type of `len` is too wide for mypy


def _changed(old: Json, new: Json) -> Iterator[Difference]:
    for name in FIELDS:
        left, right = words(old[name]), words(new[name])
        if left != right:
            yield Difference(CHANGED, new["code"], new["title"], name, left, right)


def words(value: Any) -> str:
    """A cell as it is read."""
    if not isinstance(value, dict):
        return str(value or "")
    if "text" in value:
        return str(value["text"])
    per = {"month": "tháng", "quarter": "quý", "year": "năm"}[value["every"]]
    if value["min"] is None:
        return f"hàng {per}"
    return f"{value['min']}-{value['max']} lần/{per}" if value["max"] else f"{value['min']} lần/{per}"
