"""The Office puts a unit into another cluster."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.emulation import codes
from lantoa.emulation.models import ClusterMove
from lantoa.emulation.scoring.facts import scored_units
from lantoa.emulation.scoring.standing import clusters_on
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.models import Plan


def move_unit(*, actor: Actor, plan: Plan, unit: Unit, cluster: str, reason: str) -> ClusterMove:
    """From today on the unit is compared in another cluster; points that were published keep theirs until counted anew."""
    require(actor, "emulation.manage", plan)
    if not reason.strip():
        raise ValidationError(_("Say why the unit is moved: the others of the cluster will ask."), code="reason")
    with transaction.atomic():
        today = clock.today()
        known = clusters_on(plan, scored_units(plan, today), today)
        if unit.pk not in known:
            raise ValidationError(_("This unit is not scored: it has ended, or is no education unit."), code="unit")
        if known[unit.pk].code == cluster:
            raise ValidationError(_("The unit stands in this cluster already. Choose another one."), code="same")
        wanted = next((one for one in known.values() if one.code == cluster), None)
        if wanted is None:
            raise ValidationError(_("There is no such cluster any more. Choose one from the list."), code="cluster")
        move = ClusterMove.objects.create(
            plan=plan,
            unit=unit,
            code=wanted.code,
            name=wanted.name,
            on=today,
            reason=reason.strip()[:300],
            moved_by=actor.label,
        )
        record(actor, codes.MOVED, unit, cluster=wanted.name, reason=move.reason)
    return move
