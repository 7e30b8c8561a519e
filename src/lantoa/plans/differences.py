"""What differs between two versions of a plan, told clause by clause."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Json = dict[str, Any]
ADDED, CHANGED, WITHDRAWN = "added", "changed", "withdrawn"

_TASK_FIELDS: dict[str, str | Promise] = {
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
    """One change: `what` happened to the task `code`; `field`, `old` and `new` only for a changed field."""

    what: str
    code: str
    title: str
    field: str | Promise = ""
    old: str = ""
    new: str = ""


def differences(old: Json, new: Json) -> list[Difference]:
    """What happened to the task table from one `lantoa.plan/1` object to a later one, in the table's order."""
    before = {row["code"]: row for row in old["tasks"]}
    after = {row["code"]: row for row in new["tasks"]}
    found = [Difference(WITHDRAWN, code, row["title"]) for code, row in before.items() if code not in after]
    for code, row in after.items():
        if code not in before:
            found.append(Difference(ADDED, code, row["title"]))
        else:
            found += _changed(before[code], row)
    order = {code: number for number, code in enumerate([*before, *after])}
    return sorted(found, key=lambda one: order[one.code])


def _changed(old: Json, new: Json) -> Iterator[Difference]:
    for name, label in _TASK_FIELDS.items():
        left, right = _words(old[name]), _words(new[name])
        if left != right:
            yield Difference(CHANGED, new["code"], new["title"], label, left, right)


def _words(value: Any) -> str:
    if isinstance(value, dict):
        if "text" in value:
            return str(value["text"])
        return f"{value['min'] or ''}-{value['max'] or ''}/{value['every']}"
    return str(value or "")
