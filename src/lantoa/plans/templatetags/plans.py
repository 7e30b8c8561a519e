"""How tasks are put in words in a template: `{% load plans %}`."""

from django import template

from lantoa.plans import wording
from lantoa.plans.models import CompletionRule, Task
from lantoa.vietnamese.numbers import dong_in_words, format_dong

register = template.Library()


@register.filter
def due_words(task: Task) -> str:
    """`trước 29/3 (thứ Sáu)`."""
    return wording.due_words(task)


@register.filter
def proof(rule: CompletionRule | None) -> str:
    """When a unit on the rule's side has done the task."""
    return wording.proof(rule)


@register.filter
def dong(amount: int) -> str:
    """`1.234.567 đồng`: money is written in the Vietnamese way in either language."""
    return format_dong(amount)


@register.filter
def dong_words(amount: int) -> str:
    """`Một triệu hai trăm nghìn đồng`."""
    return dong_in_words(amount)
