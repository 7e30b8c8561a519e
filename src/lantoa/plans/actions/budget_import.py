"""Reading a budget from a sheet: all of it or, where a row is wrong, nothing; the same sheet again changes nothing."""

from django.db import transaction

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.plans import codes
from lantoa.plans.budget.sheet import CHANGED, NEW, WRONG, Told, told
from lantoa.plans.models import BudgetLine, Plan
from lantoa.ui.sheets import Row


def import_budget(*, actor: Actor, plan: Plan, rows: list[Row]) -> tuple[bool, list[Told]]:
    """Whether the sheet was taken over, and what became, or would become, of each row.

    New lines are added, known ones get their new amount; lines that the sheet does not name stay.
    """
    require(actor, "plans.write_budget", plan)
    with transaction.atomic():
        plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
        found = told(plan, rows)
        if any(one.what == WRONG for one in found):
            return False, found
        BudgetLine.objects.bulk_create(BudgetLine(plan=plan, **one.values) for one in found if one.what == NEW)
        changed = [one for one in found if one.what == CHANGED]
        for one in changed:
            assert one.line is not None
            one.line.allotted = one.values["allotted"]
            one.line.save(update_fields=["allotted"])
        new = sum(one.what == NEW for one in found)
        if new or changed:
            before = {one.values["content"]: one.before for one in changed}
            log.record(actor, codes.BUDGET_IMPORTED, plan, new=new, before=before)
    return True, found
