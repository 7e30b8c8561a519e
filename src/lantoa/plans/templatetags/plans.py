"""How tasks are put in words in a template: `{% load plans %}`."""

from django import template

from lantoa.plans import wording
from lantoa.plans.models import CompletionRule, Task

register = template.Library()


@register.filter
def due_words(task: Task) -> str:
    """`trước 29/3 (thứ Sáu)`."""
    return wording.due_words(task)


@register.filter
def proof(rule: CompletionRule | None) -> str:
    """When a unit on the rule's side has done the task."""
    return wording.proof(rule)
