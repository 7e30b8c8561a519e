"""Telling units what happened to their plan and to their requests."""

from django.db import connection, transaction
from django.utils import timezone

from lantoa.audit import log
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.plans import codes
from lantoa.plans.models import Assignment, Extension, Notice, NoticeKind, Plan, PlanVersion


def tell_of_version(version: PlanVersion) -> int:
    """One notice for every unit that owes something under the plan: one statement, however many they are."""
    notices, assignments = Notice._meta.db_table, Assignment._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {notices} (unit_id, kind, plan_id, version_id, made_at, read_by)"  # noqa: S608 - our own tables
            f" SELECT DISTINCT a.unit_id, %s, %s::bigint, %s::bigint, now(), '' FROM {assignments} a"
            ' JOIN plans_task t ON t.id = a.task_id WHERE t.plan_id = %s AND NOT a."left"'
            " ON CONFLICT DO NOTHING",
            [NoticeKind.AMENDED, version.plan_id, version.pk, version.plan_id],
        )
        return int(cursor.rowcount)


def tell_of_extension(extension: Extension) -> None:
    """The unit that asked for more time is answered."""
    granted = extension.state == Extension.State.GRANTED
    assignment = extension.assignment
    Notice.objects.create(
        unit_id=assignment.unit_id,
        kind=NoticeKind.GRANTED if granted else NoticeKind.REFUSED,
        plan_id=assignment.task.plan_id,
        assignment=assignment,
        made_at=timezone.now(),
    )


def tell_of_unit_plan(plan: Plan, kind: str) -> None:
    """Who wrote the unit's plan learns what the head decided."""
    Notice.objects.create(unit=plan.owner, kind=kind, plan=plan, made_at=timezone.now())


def read(*, actor: Actor, notice: Notice) -> None:
    """Somebody at the unit opened it. Who may is a matter of sight: only the unit's own people find it."""
    if notice.read_at is None:
        with transaction.atomic():
            notice.read_at, notice.read_by = timezone.now(), actor.label[:200]
            notice.save(update_fields=["read_at", "read_by"])
            log.record(actor, codes.READ, notice)


def read_version(*, actor: Actor, unit: Unit | None, version: PlanVersion) -> None:
    """Opening the amendment itself is reading the notice of it."""
    if unit is not None:
        for notice in Notice.objects.filter(unit=unit, version=version, read_at__isnull=True):
            read(actor=actor, notice=notice)
