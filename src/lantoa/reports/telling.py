"""The messages of the reports room: who is told what, in which words."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import history
from lantoa.notify.actions import tell, tell_units
from lantoa.notify.registry import register
from lantoa.orgs.models import Role, Unit, User
from lantoa.reports.drafting import period_label
from lantoa.reports.models import Cycle, LevelReport, LevelState, Pack, Report
from lantoa.reports.queries import AREA_KINDS, RECEIVED, reporting_units
from lantoa.vietnamese.numbers import format_number

OPENED = register("reports.cycle_opened", _("A report cycle has opened"))
DUE = register("reports.cycle_due", _("The day on which reports were due has passed"))
RETURNED = register("reports.report_returned", _("A report was returned"))
ASKED = register("reports.report_checked", _("A report waits for the head"))
CORRECTED = register("reports.report_corrected", _("A unit corrects its report"))
LEVEL_SENT = register("reports.level_sent", _("A level sent its consolidated report"))
PACK_READY = register("reports.pack_ready", _("An inspection pack is ready"))
LEVEL_DECIDED = register("reports.level_decided", _("The level's consolidated report was decided on"))
WRITERS = (Role.OFFICER, Role.HEAD)
OFFICES = (Role.OFFICE, Role.DISTRICT)
EARLIER = (
    *("reports.report_started", "reports.report_changed", "reports.report_checked"),
    *("reports.report_submitted", "reports.report_accepted", "reports.correction_begun"),
)


def tell_opened(cycle: Cycle) -> None:
    """Everybody who writes or signs a report of the cycle."""
    label = period_label(cycle.period)
    tell_units(
        code=OPENED,
        units=reporting_units(cycle, cycle.plan.owner),
        roles=WRITERS,
        title=f"Đã mở kỳ báo cáo {label}",
        body=f"Số liệu tính từ ngày {cycle.first:%d/%m/%Y} đến ngày {cycle.last:%d/%m/%Y}; "
        f"hạn gửi là ngày {cycle.due_on:%d/%m/%Y}.",
        url=reverse("reports:reports"),
        due=cycle.due_on,
        key=f"reports.opened.{cycle.pk}",
    )


def tell_due(cycle: Cycle, missing: int) -> None:
    """The units that sent nothing, and the offices above them."""
    label, owner = period_label(cycle.period), cycle.plan.owner
    came = Report.objects.filter(cycle=cycle, state__in=RECEIVED).values("unit")
    body = f"Hạn gửi là ngày {cycle.due_on:%d/%m/%Y}."
    silent = reporting_units(cycle, owner).exclude(pk__in=came)
    title = f"Đã quá hạn gửi báo cáo {label}"
    url, key = reverse("reports:reports"), f"reports.due.{cycle.pk}"
    tell_units(code=DUE, units=silent, roles=WRITERS, title=title, body=body, url=url, due=cycle.due_on, key=key)
    tell(
        code=DUE,
        unit=owner,
        roles=[Role.OFFICE],
        title=f"Báo cáo {label}: {format_number(missing)} đơn vị chưa gửi",
        body=body,
        url=f"{reverse('reports:cycle', args=[cycle.pk])}?trang-thai=missing#don-vi",
        due=cycle.due_on,
        key=f"{key}.office",
    )


def tell_returned(report: Report, reason: str, number: int) -> None:
    """Every earlier step: who wrote, who asked for the signature, who signed, who accepted it and passed it up; whoever
    sits in those posts now; and the levels between the unit and the one that gave it back."""
    label = period_label(report.cycle.period)
    seats = history(report).filter(action__in=EARLIER, user_id__isnull=False).values("user_id")
    url, key = reverse("reports:report", args=[report.pk]), f"reports.returned.{report.pk}.{number}"
    title = f"Báo cáo {label} của {report.unit} bị trả lại"
    people = User.objects.filter(pk__in=seats)
    tell(code=RETURNED, to=people, unit=report.unit, roles=WRITERS, title=title, body=reason, url=url, key=key)
    for level in levels_above(report.unit):
        tell(code=RETURNED, unit=level, roles=[Role.DISTRICT], title=title, body=reason, url=url, key=key)


def tell_checked(report: Report) -> None:
    """The head: the report waits for a last look."""
    tell(
        code=ASKED,
        unit=report.unit,
        roles=[Role.HEAD],
        title=f"Báo cáo {period_label(report.cycle.period)} chờ thủ trưởng xem lần cuối và gửi",
        url=reverse("reports:report", args=[report.pk]),
        due=report.cycle.due_on,
        key=f"reports.checked.{report.pk}.{report.updated_at:%Y%m%d%H%M%S}",
    )


def tell_correcting(report: Report, reason: str, number: int) -> None:
    """The levels that have the report: its figures are about to change."""
    title = f"{report.unit} đính chính báo cáo {period_label(report.cycle.period)}"
    url, key = reverse("reports:report", args=[report.pk]), f"reports.correcting.{report.pk}.{number}"
    for level in [*levels_above(report.unit), report.cycle.plan.owner]:
        tell(code=CORRECTED, unit=level, roles=OFFICES, title=title, body=reason, url=url, key=key)


def tell_level_sent(level: LevelReport, number: int) -> None:
    """The office of the level above."""
    above = level_above(level.unit) or level.cycle.plan.owner
    tell(
        code=LEVEL_SENT,
        unit=above,
        roles=OFFICES,
        title=f"{level.unit} gửi báo cáo tổng hợp {period_label(level.cycle.period)}",
        body=f"Lần {number}.",
        url=reverse("reports:level", args=[level.pk]),
        key=f"reports.level.{level.pk}.{number}",
    )


def tell_level_decided(level: LevelReport, number: int) -> None:
    """The office of the level whose report it is; a reason where it came back."""
    returned = level.state == LevelState.RETURNED
    label = period_label(level.cycle.period)
    tell(
        code=LEVEL_DECIDED,
        unit=level.unit,
        roles=[Role.DISTRICT],
        title=f"Báo cáo tổng hợp {label} {'bị trả lại' if returned else 'được chấp nhận'}",
        body=level.return_reason,
        url=reverse("reports:level", args=[level.pk]),
        key=f"reports.level.{level.pk}.{number}.{level.state}",
    )


def levels_above(unit: Unit) -> list[Unit]:
    """Districts and communes above a unit, the nearest first."""
    paths = [unit.path[:end] for end in range(len(unit.path) - Unit.steplen, 0, -Unit.steplen)]
    return list(Unit.objects.filter(path__in=paths, kind__in=AREA_KINDS).order_by("-depth"))


def level_above(unit: Unit) -> Unit | None:
    """The nearest of them."""
    return next(iter(levels_above(unit)), None)


def tell_pack_ready(pack: Pack) -> None:
    """Who asked for it."""
    tell(
        code=PACK_READY,
        to=[pack.asked_by],
        title=f"Hồ sơ phục vụ kiểm tra của {pack.unit.name} đã lập xong",
        body=f"Từ ngày {pack.first:%d/%m/%Y} đến ngày {pack.last:%d/%m/%Y}; tải về được đến hết ngày {pack.kept_until:%d/%m/%Y}.",
        url=reverse("reports:made_pack", args=[pack.pk]),
        key=f"reports.pack.{pack.pk}",
    )
