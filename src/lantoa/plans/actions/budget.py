"""The budget of a plan: its lines and what was paid from them. Spending more than allotted is shown, never stopped."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans import codes
from lantoa.plans.budget.sheet import MOST
from lantoa.plans.models import BudgetLine, Plan, Spending
from lantoa.vietnamese.text import fold


def add_line(*, actor: Actor, plan: Plan, values: dict[str, Any]) -> BudgetLine:
    """Add a line: task, source, content, allotted."""
    require(actor, "plans.write_budget", plan)
    _check_line(plan, values)
    _check_new(plan, values, None)
    with transaction.atomic():
        row = BudgetLine.objects.create(plan=plan, **values)
        log.record(actor, codes.BUDGET_ADDED, plan, content=row.content, allotted=row.allotted)
    return row


def change_line(*, actor: Actor, line: BudgetLine, values: dict[str, Any]) -> BudgetLine:
    """Change a line; what it was stays in the log."""
    require(actor, "plans.write_budget", line)
    _check_line(line.plan, values)
    _check_new(line.plan, values, line)
    with transaction.atomic():
        row = _locked_line(line)
        before = _before(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        log.record(actor, codes.BUDGET_CHANGED, row.plan, content=row.content, before=before)
    return row


def remove_line(*, actor: Actor, line: BudgetLine) -> None:
    """Take a line out. ValidationError where something was paid from it."""
    require(actor, "plans.write_budget", line)
    with transaction.atomic():
        row = _locked_line(line)
        if row.spendings.filter(removed_on__isnull=True).exists():
            raise ValidationError(_("Something was paid from this line. Take the payments back first."))
        row.removed_on = clock.today()
        row.save(update_fields=["removed_on"])
        log.record(actor, codes.BUDGET_REMOVED, row.plan, content=row.content, allotted=row.allotted)


def spend(*, actor: Actor, line: BudgetLine, values: dict[str, Any]) -> Spending:
    """Enter a payment: day, amount, what for, voucher."""
    require(actor, "plans.write_budget", line)
    _check_spending(values)
    with transaction.atomic():
        row = Spending.objects.create(line=_locked_line(line), **values)
        log.record(actor, codes.SPENT, line.plan, content=line.content, what=row.what, amount=row.amount)
    return row


def change_spending(*, actor: Actor, spending: Spending, values: dict[str, Any]) -> Spending:
    """Correct a payment; what it was stays in the log."""
    require(actor, "plans.write_budget", spending)
    _check_spending(values)
    with transaction.atomic():
        row = _locked_spending(spending)
        before = _before(row, values)
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        log.record(actor, codes.SPENT_CHANGED, row.plan, what=row.what, before=before)
    return row


def remove_spending(*, actor: Actor, spending: Spending) -> None:
    """Take a payment back that was entered by mistake."""
    require(actor, "plans.write_budget", spending)
    with transaction.atomic():
        row = _locked_spending(spending)
        row.removed_on = clock.today()
        row.save(update_fields=["removed_on"])
        log.record(actor, codes.SPENT_REMOVED, row.plan, what=row.what, amount=row.amount)


def _check_line(plan: Plan, values: dict[str, Any]) -> None:
    if values["task"] is not None and values["task"].plan_id != plan.pk:
        raise ValidationError({"task": _("The task is of another plan. Choose one of this plan.")})
    if not 0 <= values["allotted"] <= MOST:
        raise ValidationError({"allotted": _("An amount is from 0 to a million billion đồng.")})


def _check_new(plan: Plan, values: dict[str, Any], own: BudgetLine | None) -> None:
    """A line is known by task, source and content: the sheet finds it again by them."""
    rows = plan.budget.filter(removed_on__isnull=True, task=values["task"], source=values["source"])
    if own is not None:
        rows = rows.exclude(pk=own.pk)
    if fold(values["content"]) in {fold(one) for one in rows.values_list("content", flat=True)}:
        raise ValidationError(
            {"content": _("The budget has a line with this task, source and content. Change that one instead.")}
        )


def _check_spending(values: dict[str, Any]) -> None:
    if not 0 < values["amount"] <= MOST:
        raise ValidationError({"amount": _("A payment is more than 0 đồng. Take it back instead of writing 0.")})
    if values["on"] > clock.today():
        raise ValidationError({"on": _("This day has not come yet: enter what was paid already.")})


def _before(row: BudgetLine | Spending, values: dict[str, Any]) -> dict[str, str]:
    return {name: str(getattr(row, name)) for name in values if getattr(row, name) != values[name]}


def _locked_line(line: BudgetLine) -> BudgetLine:
    rows = BudgetLine.objects.select_for_update(of=("self",)).select_related("plan__owner")
    row = rows.filter(pk=line.pk, removed_on__isnull=True).first()
    if row is None:
        raise ValidationError(_("Somebody has taken this line out meanwhile."))
    return row


def _locked_spending(spending: Spending) -> Spending:
    rows = Spending.objects.select_for_update(of=("self",)).select_related("line__plan__owner")
    row = rows.filter(pk=spending.pk, removed_on__isnull=True).first()
    if row is None:
        raise ValidationError(_("Somebody has taken this payment back meanwhile."))
    return row
