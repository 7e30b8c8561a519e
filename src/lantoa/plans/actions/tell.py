"""Telling units what happened to their plan and to their requests."""

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.notify import registry
from lantoa.notify.actions import tell, tell_units
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit
from lantoa.plans import codes
from lantoa.plans.models import Assignment, Extension, Notice, Plan, PlanVersion
from lantoa.vietnamese.dates import short

AMENDED = registry.register("plans.amended", _("The plan was amended"))
GRANTED = registry.register("plans.extension_granted", _("More time was granted"))
REFUSED = registry.register("plans.extension_refused", _("More time was refused"))
RETURNED = registry.register("plans.unit_plan_returned", _("The unit's plan was returned"))
APPROVED = registry.register("plans.unit_plan_approved", _("The unit's plan was approved"))
AT_THE_UNIT = (Role.OFFICER, Role.HEAD, Role.DIVISION, Role.DISTRICT, Role.OFFICE)


def tell_of_version(version: PlanVersion) -> int:
    """Every unit that owes something under the plan: a notice each, a message to its people; few statements, however many."""
    notices, assignments = Notice._meta.db_table, Assignment._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {notices} (unit_id, plan_id, version_id, made_at, read_by)"  # noqa: S608 - our own tables
            f" SELECT DISTINCT a.unit_id, %s::bigint, %s::bigint, now(), '' FROM {assignments} a"
            ' JOIN plans_task t ON t.id = a.task_id WHERE t.plan_id = %s AND NOT a."left"'
            " ON CONFLICT DO NOTHING",
            [version.plan_id, version.pk, version.plan_id],
        )
        told = int(cursor.rowcount)
    tell_units(
        code=AMENDED,
        units=Unit.objects.filter(plan_notices__version=version),
        roles=AT_THE_UNIT,
        title=f"{version.plan.title}: đã sửa đổi, bổ sung (lần {version.number - 1})",
        body=version.summary,
        url=reverse("plans:version", args=[version.plan_id, version.number]),
        key=f"version-{version.pk}",
    )
    return told


def tell_of_extension(extension: Extension) -> None:
    """The unit that asked for more time is answered."""
    granted = extension.state == Extension.State.GRANTED
    task = extension.assignment.task
    words = f"Đồng ý gia hạn đến ngày {short(extension.asked_for)}" if granted else "Không đồng ý gia hạn"
    tell(
        code=GRANTED if granted else REFUSED,
        unit=extension.assignment.unit,
        roles=AT_THE_UNIT,
        title=f"{words}: {task.code}. {task.title}",
        body=extension.answer,
        url=reverse("plans:task", args=[task.pk]),
        due=extension.asked_for if granted else None,
        key=f"extension-{extension.pk}",
    )


def tell_of_unit_plan(plan: Plan, code: str, reason: str = "") -> None:
    """Who wrote the unit's plan learns what the head decided (`RETURNED` with the reason, or `APPROVED`)."""
    words = "Kế hoạch của đơn vị bị trả lại" if code == RETURNED else "Kế hoạch của đơn vị đã được phê duyệt"
    tell(
        code=code,
        unit=plan.owner,
        roles=AT_THE_UNIT,
        title=f"{words}: {plan.title}",
        body=reason,
        url=reverse("plans:unit_plan", args=[plan.pk]),
        key=f"unit-plan-{plan.pk}-{code}-{timezone.now():%Y%m%d%H%M%S}",
    )


def read_version(*, actor: Actor, unit: Unit | None, version: PlanVersion) -> None:
    """Opening the amendment is reading the notice of it. Who may is a matter of sight."""
    notice = Notice.objects.filter(unit=unit, version=version, read_at__isnull=True).first() if unit else None
    if notice is not None:
        with transaction.atomic():
            notice.read_at, notice.read_by = timezone.now(), actor.label[:200]
            notice.save(update_fields=["read_at", "read_by"])
            log.record(actor, codes.READ, notice)
