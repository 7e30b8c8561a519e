"""What stands above the units in the sample: the calendar of the year, a district's report that went up, superior bodies."""

import datetime as dt

from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Role, Tenure, Unit, UnitKind
from lantoa.periods import clock
from lantoa.plans.models import Plan
from lantoa.reports.actions import upward
from lantoa.reports.actions.calendar import set_calendar
from lantoa.reports.actions.consolidate import by_system
from lantoa.reports.actions.levels import accept_level, return_level, send_up
from lantoa.reports.actions.open import follow
from lantoa.reports.models import Consolidation, Cycle, Sending

HOLIDAYS = [["2024-02-08", "2024-02-14", "Tết Nguyên đán"], ["2024-04-18", "2024-04-18", "Giỗ Tổ Hùng Vương"]]
WAITS, TAKEN, RETURNED = range(3)


def load_levels(plan: Plan, office: Actor) -> None:
    """Three districts of the last quarter: one waits, one was taken, one was given back; two quarters went to the city."""
    set_calendar(
        actor=office,
        unit=plan.owner,
        year=plan.year,
        closing_day=14,
        opens_before=7,
        reporting_days=2,
        holidays=HOLIDAYS,
    )
    _superiors(plan, office)
    cycle = Cycle.objects.select_related("plan__owner").get(plan=plan, period=f"{plan.year}-Q3")
    for place, unit in enumerate(Unit.objects.filter(kind=UnitKind.DISTRICT).order_by("path")[:3]):
        holder = Tenure.objects.filter(post__unit=unit, post__role=Role.DISTRICT, until__isnull=True).first()
        if holder is None:
            continue
        actor, made = actor_of(holder.user), by_system(cycle, unit)
        made.refresh_from_db()
        level = send_up(actor=actor, consolidation=made).level
        if place == TAKEN:
            accept_level(actor=office, level=level)
        elif place == RETURNED:
            return_level(actor=office, level=level, reason="Đề nghị đôn đốc các trường chưa gửi rồi tổng hợp lại.")
    follow(clock.today())


def _superiors(plan: Plan, office: Actor) -> None:
    names = (
        ("Ủy ban nhân dân thành phố Hải Phòng", "Trục liên thông văn bản thành phố"),
        ("Sở Thông tin và Truyền thông Hải Phòng", "Số 62 Võ Thị Sáu, quận Ngô Quyền"),
    )
    bodies = [upward.enter_body(actor=office, owner=plan.owner, name=name, address=address) for name, address in names]
    for quarter, number, day in ((1, "168/BC-SGDĐT", dt.date(2024, 3, 22)), (2, "395/BC-SGDĐT", dt.date(2024, 6, 24))):
        made = Consolidation.objects.filter(cycle__plan=plan, cycle__period=f"{plan.year}-Q{quarter}", unit=plan.owner)
        whole = made.select_related("cycle", "unit").latest("number")
        for body in bodies:
            dispatch = upward.Dispatch(number, day, Sending.Way.AXIS)
            sent = upward.send_to(actor=office, consolidation=whole, body=body, dispatch=dispatch)
            if quarter == 1:
                upward.answer(actor=office, sending=sent, answer="taken", text="", on=day + dt.timedelta(days=2))
