"""A plan's document goes in, a draft plan comes out."""

from django.db import transaction

from lantoa.audit import log
from lantoa.documents.read import read_plan
from lantoa.files.actions import store
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans import codes
from lantoa.plans.models import Plan
from lantoa.plans.reading import fill_head, fill_rows


def import_plan(*, actor: Actor, owner: Unit, data: bytes, filename: str) -> Plan:
    """Read `data` and keep it as a draft of `owner`, with the file itself.

    Raises DocumentError or FileRefusedError; then nothing is kept.
    """
    require(actor, "plans.import_plan")
    document = read_plan(data, filename)
    with transaction.atomic():
        plan = Plan(owner=owner, year=document.year or clock.today().year, created_by_id=actor.user_id)
        fill_head(plan, document)
        plan.source_file = store(data=data, name=filename, unit_code=owner.code)
        plan.save()
        fill_rows(plan, document)
        log.record(actor, codes.IMPORTED, plan, file=filename)
    return plan
