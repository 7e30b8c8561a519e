"""What the emulation room gives to the rooms below it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.emulation import codes, queries
from lantoa.emulation.models import Objection
from lantoa.files import access
from lantoa.files.models import StoredFile
from lantoa.orgs import sections
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Unit
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.queries import current_plan_of
from lantoa.reports import beside

assert codes


def register() -> None:
    """Called once, when the program starts."""
    sections.register(40, "emulation/_unit_section.html", _unit_section)
    beside.register("trophy", _("Emulation"), "emulation:home")
    access.register(_readable)


def _readable(actor: Any, file: StoredFile) -> bool:
    """The evidence of an objection: for whoever may read the objection."""
    rows = Objection.objects.filter(actor.reach("unit__"), proof_file=file).select_related("unit")
    return any(allowed(actor, "emulation.view_objection", row) for row in rows)


def _unit_section(actor: Actor, unit: Unit) -> dict[str, Any] | None:
    """The unit's points where they are published, for its own people and those above."""
    if unit.kind not in EDUCATION_KINDS or not allowed(actor, "emulation.view_sheet", unit):
        return None
    plan = current_plan_of(unit)
    if plan is None or queries.formula_of(plan) is None:
        return None
    shown = queries.latest_round(plan)
    return {
        "plan": plan,
        "round": shown,
        "row": queries.row_of(shown, unit) if shown else None,
        "url": reverse("emulation:sheet", args=[plan.pk, unit.code]),
    }
