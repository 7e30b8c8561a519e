"""Emulation in the sample: the standard formula published in spring, nine months scored, one objection answered, one open."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal

from lantoa.emulation.actions.formula import publish_formula, start_draft
from lantoa.emulation.actions.objections import answer_objection, file_objection
from lantoa.emulation.actions.rounds import publish_round
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Role, Tenure, Unit, UnitKind, User
from lantoa.plans.models import Plan
from lantoa.sample.accounts import PROTAGONIST


def load_emulation(plan: Plan, living_on: Callable[[dt.date], AbstractContextManager[None]]) -> None:
    """All of it; `living_on` makes a business date stand still for a block."""
    office, year = actor_of(User.objects.get(username="vanphong")), plan.year
    with living_on(dt.date(year, 4, 1)):
        start_draft(actor=office, plan=plan)
        publish_formula(actor=office, plan=plan)
    with living_on(dt.date(year, 10, 8)):
        row = publish_round(
            actor=office,
            plan=plan,
            title=f"9 tháng đầu năm {year}",
            as_of=dt.date(year, 9, 30),
            objections_until=dt.date(year, 10, 22),
            answers_by=dt.date(year, 10, 29),
        )
    mine = Unit.objects.get(code=PROTAGONIST)
    other = Unit.objects.filter(kind=UnitKind.LOWER, active_until__isnull=True).order_by("path")[2]
    with living_on(dt.date(year, 10, 10)):
        answered = file_objection(
            actor=_head(other),
            round=row,
            unit=other,
            criterion="c11",
            text="Mô hình “Thư viện số thân thiện” đã được giới thiệu trên báo thành phố tháng 5, chưa có trong sổ theo dõi.",
            proof_url="https://bao-mau.example.vn/thu-vien-so",
        )
    with living_on(dt.date(year, 10, 11)):
        answer_objection(
            actor=office,
            objection=answered,
            accepted=True,
            answer="Đã đối chiếu bài báo; tính đủ điểm và đề nghị trường bổ sung vào sổ theo dõi.",
            points=Decimal(5),
        )
    with living_on(dt.date(year, 10, 14)):
        file_objection(
            actor=_head(mine),
            round=row,
            unit=mine,
            criterion="c6",
            text="Buổi sinh hoạt chuyên đề về học bạ số ngày 18/9 của khối 4 và khối 5 là hai buổi khác nhau, đề nghị xem lại.",
        )


def _head(unit: Unit) -> Actor:
    return actor_of(Tenure.objects.filter(post__unit=unit, post__role=Role.HEAD, until__isnull=True)[0].user)
