"""How a task is put in words: until when, and how proof looks."""

import datetime as dt

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from lantoa.plans.models import ActivityKind, CompletionRule, RuleKind, Task
from lantoa.vietnamese.dates import weekday


def due_words(task: Task) -> str:
    """`trước 29/3 (thứ Sáu)`: a deadline as officials say it, with the day of the week; a year only where it is not
    the plan's. Words that name no day (`Quý IV`) stay as they are."""
    if task.due_by is None or not _names(task.due_by, task.due_text):
        return task.due_text
    day = f"{task.due_by.day}/{task.due_by.month}"
    if task.due_by.year != task.plan.year:
        day += f"/{task.due_by.year}"
    words = _("before %(day)s (%(weekday)s)") if task.due_exclusive else _("%(day)s (%(weekday)s)")
    return words % {"day": day, "weekday": weekday_words(task.due_by)}


def weekday_words(day: dt.date) -> str:
    """The day of the week in the reader's language."""
    return weekday(day) if get_language() == "vi" else f"{day:%A}"


def proof(rule: CompletionRule | None) -> str:
    """When a unit on a side has done the task."""
    kind, minimum = (rule.kind, rule.minimum) if rule else (RuleKind.ACTIVITIES.value, 1)
    if kind == RuleKind.NONE:
        return _("Supports the others; no proof of its own is asked.")
    if kind == RuleKind.PLAN:
        return _(
            "The unit's own plan is approved, or it is made part of another plan of the unit whose file is kept here."
        )
    if kind == RuleKind.REPORT:
        return _("The unit's yearly report is submitted.")
    if kind == RuleKind.MONTHLY:
        words = ngettext(
            "%(number)s accepted activity in each month: %(kinds)s.",
            "%(number)s accepted activities in each month: %(kinds)s.",
            minimum,
        )
    else:
        words = ngettext(
            "At least %(number)s accepted activity: %(kinds)s.",
            "At least %(number)s accepted activities: %(kinds)s.",
            minimum,
        )
    return words % {"number": minimum, "kinds": _kinds(rule)}


def _kinds(rule: CompletionRule | None) -> str:
    names = [str(ActivityKind(one).label) for one in (rule.activity_kinds if rule else [])]
    words = [names[0], *(name[0].lower() + name[1:] for name in names[1:])] if names else []
    words = [words[0][0].lower() + words[0][1:], *words[1:]] if words else []
    return _(" or ").join(words) or _("of any kind")


def _names(day: dt.date, words: str) -> bool:
    """Whether the words themselves name the day, as `Trước 29/3/2024` and `ngày 15 tháng 12` do."""
    plain = words.replace(" ", "")
    return (
        f"{day.day}/{day.month}" in plain
        or f"{day.day:02d}/{day.month:02d}" in plain
        or f"{day.day}/{day.month:02d}" in plain
    )
