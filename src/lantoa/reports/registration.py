"""What the reports room gives to the rooms below it."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.files import access
from lantoa.files.models import StoredFile
from lantoa.notify import calendar, deadlines
from lantoa.orgs import sections
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Unit
from lantoa.plans.signals import plan_issued
from lantoa.reports import codes, queries, templating
from lantoa.reports import deadlines as own_deadlines
from lantoa.reports.actions.open import open_cycles
from lantoa.reports.models import Consolidation, Pack
from lantoa.ui.frame import register_place

assert codes


def register() -> None:
    """Called once, when the program starts."""
    register_place("reports", _("Reports"), "file-chart-column", "reports:reports", 50)
    access.register(_readable)
    plan_issued.connect(_issued, dispatch_uid="reports.plan_issued")
    deadlines.register("reports", own_deadlines.open_between)
    deadlines.register("levels", own_deadlines.levels_between)
    calendar.register("reports", own_deadlines.calendar)
    templating.register()
    sections.register(30, "reports/_unit_section.html", _unit_section)


def _issued(sender: object, plan: Any, actor: Any, **_kwargs: Any) -> None:
    open_cycles(actor=actor, plan=plan)


def _readable(actor: Any, file: StoredFile) -> bool:
    if queries.visible_to(actor).filter(versions__document=file).exists():
        return True
    packs = Pack.objects.filter(file=file, asked_by=actor.user_id).select_related("unit")
    if any(allowed(actor, "reports.view_pack", one) for one in packs):
        return True
    mine = Consolidation.objects.filter(actor.reach("unit__"))
    return mine.filter(Q(document=file) | Q(workbook=file)).exists()


def _unit_section(actor: Actor, unit: Unit) -> dict[str, Any] | None:
    rows = queries.visible_to(actor).filter(unit=unit).order_by("-cycle__last")
    may_pack = allowed(actor, "reports.take_pack", unit)
    reports = list(rows[:6])
    return {"reports": reports, "unit": unit, "may_pack": may_pack} if reports or may_pack else None
