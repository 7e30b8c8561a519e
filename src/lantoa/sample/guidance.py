"""What the levels say to the units on the sample's day: guidance, questions answered once for all, checks with findings."""

import datetime as dt
from collections.abc import Callable
from contextlib import AbstractContextManager

from lantoa.feedback.actions import checks, findings, questions, sending
from lantoa.feedback.actions import guidance as writing
from lantoa.feedback.models import Check, Finding, Guidance, Receipt, Verdict
from lantoa.orgs.actions.sets import SelectorRule
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.bulk import update_rows
from lantoa.orgs.models import Role, Tenure, Unit, UnitKind, User
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.plans.models import Plan
from lantoa.sample.accounts import PROTAGONIST
from lantoa.sample.pictures import draw
from lantoa.sample.profiles import chance_of

Living = Callable[[dt.date], AbstractContextManager[None]]
_HOUR = dt.time(9, 30, tzinfo=dt.UTC)
_LESSONS = """Để thống nhất việc tổ chức tiết học ngoại khóa về chuyển đổi số, Văn phòng Sở hướng dẫn như sau:
1. Mỗi khối lớp tổ chức ít nhất một tiết mỗi học kỳ; nội dung theo lứa tuổi: an toàn trên mạng, mật khẩu, học bạ số.
2. Mỗi tiết ghi một hoạt động, kèm ít nhất một ảnh hoặc giáo án; ảnh có học sinh chỉ dùng nội bộ.
3. Đơn vị chưa có thiết bị được ghép lớp, số người tham dự ghi theo thực tế."""
_DX_DAY = """Thực hiện kế hoạch truyền thông về chuyển đổi số năm 2024, đề nghị các đơn vị:
1. Gửi ảnh, số liệu hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia 10/10 lên hệ thống trước ngày 19/10/2024.
2. Trả lời trực tiếp tại văn bản này số lượt người tham gia và một cách làm hay, nếu có."""
_QUESTIONS = (
    ("IV.4", "Một tiết học ngoại khóa ghép hai lớp thì ghi một hay hai hoạt động?"),
    ("IV.4", "Ghép hai lớp trong một tiết học ngoại khóa thì ghi mấy hoạt động ạ?"),
    ("IV.1", "Tin đăng trên bảng tin điện tử ở cổng trường có tính là tin bảng tin không?"),
    ("IV.1", "Trường có nhiều điểm trường thì mỗi điểm phải đủ 2-3 tin một tháng hay tính chung?"),
    ("IV.5", "Học sinh lớp 4, 5 có dự thi trực tuyến được không hay chỉ giáo viên?"),
)
_CRITERIA = (
    "Ban hành kế hoạch truyền thông về chuyển đổi số của đơn vị",
    "Bảng tin có đủ 2-3 tin về chuyển đổi số mỗi tháng",
    "Tiết học ngoại khóa về chuyển đổi số",
    "Hồ sơ, minh chứng và chế độ báo cáo",
)


def load_guidance(plan: Plan, living_on: Living) -> None:
    """All of it; `living_on` makes a business date stand still for a block."""
    office = actor_of(User.objects.get(username="vanphong"))
    with living_on(dt.date(plan.year, 9, 9)):
        check = _check(office, plan)
    with living_on(dt.date(plan.year, 9, 13)):
        _findings(office, check)
    with living_on(dt.date(plan.year, 9, 23)):
        lessons = _send(office, plan, "IV.4", "Hướng dẫn tổ chức tiết học ngoại khóa về chuyển đổi số", _LESSONS)
        _read(lessons, 0.97)
    with living_on(dt.date(plan.year, 9, 26)):
        _follow_up(office, check)
    with living_on(dt.date(plan.year, 10, 11)):
        day = _send(
            office,
            plan,
            "IV.6",
            "Gửi số liệu hưởng ứng Ngày Chuyển đổi số quốc gia 10/10",
            _DX_DAY,
            reply_by=dt.date(plan.year, 10, 18),
        )
        _read(day, 0.7)
        _district_check(plan)
    with living_on(dt.date(plan.year, 10, 14)):
        _ask(office, plan, lessons)


def _send(  # noqa: PLR0917 - a letter is these things
    office: Actor, plan: Plan, code: str, title: str, text: str, reply_by: dt.date | None = None
) -> Guidance:
    facts = writing.GuidanceFacts(
        kind=Guidance.Kind.LETTER if reply_by else Guidance.Kind.GUIDANCE,
        title=title,
        text=text,
        reply_by=reply_by,
        number="1268/SGDĐT-VP" if reply_by else "",
        tasks=list(plan.tasks.filter(code=code)),
        rule=SelectorRule(name=title, kinds=tuple(EDUCATION_KINDS)),
    )
    row = writing.write(actor=office, plan=plan, facts=facts)
    sending.send(actor=office, guidance=row)
    return row


def _read(guidance: Guidance, share: float) -> None:
    """Most of the units have read it, some have replied; the protagonist has not."""
    people = {
        row.post.unit_id: f"{row.user} ({row.post.title})"
        for row in Tenure.objects.filter(post__role=Role.OFFICER, until__isnull=True).select_related("user", "post")
    }
    guidance.refresh_from_db()
    assert guidance.sent_on is not None
    read = []
    for row in Receipt.objects.filter(guidance=guidance, unit__in=people).select_related("unit"):
        chance = chance_of(row.unit, f"guidance-{guidance.kind}")
        if row.unit.code == PROTAGONIST or chance.random() > share:
            continue
        row.read_at = dt.datetime.combine(guidance.sent_on + dt.timedelta(days=chance.choice([0, 1, 1, 2, 3])), _HOUR)
        row.read_by = people[row.unit_id]
        if guidance.reply_by and chance.random() < 0.3:
            row.reply = f"Đơn vị đã tổ chức, có {chance.randint(40, 900)} lượt người tham gia."
            row.replied_at, row.replied_by = row.read_at, row.read_by
        read.append(row)
    update_rows(read, ("read_at", "read_by", "reply", "replied_at", "replied_by"))


def _ask(office: Actor, plan: Plan, guidance: Guidance) -> None:
    """Six questions of six schools: two answered together, one alone, three wait."""
    holders = Tenure.objects.filter(post__role=Role.OFFICER, post__unit__kind=UnitKind.PRIMARY, until__isnull=True)
    teachers = [actor_of(row.user) for row in holders.exclude(post__unit__code=PROTAGONIST).order_by("pk")[:6]]
    asked = [
        questions.ask(actor=actor, subject=plan.tasks.get(code=code), text=text, named=number == 2)
        for number, (actor, (code, text)) in enumerate(zip(teachers, _QUESTIONS, strict=False))
    ]
    questions.ask(
        actor=teachers[5], subject=guidance, text="Giáo án dùng chung của cụm trường có làm minh chứng được không?"
    )
    questions.answer(
        actor=office,
        question=asked[0],
        wording="Tiết học ngoại khóa ghép nhiều lớp thì ghi mấy hoạt động?",
        text="Ghi một hoạt động; số người tham dự là tổng số học sinh các lớp có mặt.",
        also=[asked[1]],
    )
    questions.answer(
        actor=office,
        question=asked[2],
        wording="Tin trên bảng điện tử có tính là tin bảng tin không?",
        text="Có, nếu nội dung về chuyển đổi số và có ảnh chụp bảng tại thời điểm đăng.",
    )


def _team(actor: Actor) -> tuple[checks.Member, ...]:
    return (
        checks.Member(str(actor.user), "Trưởng đoàn", actor.user),
        checks.Member("Đỗ Minh Khôi", "Thư ký"),
        checks.Member("Vũ Thị Lan Hương", "Thành viên"),
    )


def _check(office: Actor, plan: Plan) -> Check:
    schools = Unit.objects.filter(kind=UnitKind.PRIMARY, path__startswith=Unit.objects.get(code="3101").path)
    chosen = [Unit.objects.get(code=PROTAGONIST), *schools.exclude(code=PROTAGONIST).order_by("path")[:3]]
    row = checks.plan_check(
        actor=office,
        plan=plan,
        facts=checks.CheckFacts(
            title="Kiểm tra thực hiện kế hoạch truyền thông về chuyển đổi số, đợt 1",
            basis="Kế hoạch truyền thông về chuyển đổi số năm 2024 của Sở Giáo dục và Đào tạo",
            criteria=_CRITERIA,
            first_on=dt.date(plan.year, 9, 9),
            last_on=dt.date(plan.year, 9, 13),
            members=_team(office),
            rule=SelectorRule(name="Kiểm tra đợt 1", extra=tuple(chosen)),
            per_day=1,
        ),
    )
    checks.announce(actor=office, check=row)
    return row


def _findings(office: Actor, check: Check) -> None:
    for number, visit in enumerate(check.visits.select_related("unit", "of_check__owner").order_by("pk")):
        for place, criterion in enumerate(_CRITERIA):
            unmet = place == (number + 1) % len(_CRITERIA)
            row = findings.record(
                actor=office,
                visit=visit,
                criterion=criterion,
                verdict=Verdict.UNMET if unmet else Verdict.ADVICE if place == 3 else Verdict.MET,
                text="Mới thực hiện một phần, minh chứng chưa đủ."
                if unmet
                else "Lưu hồ sơ theo tháng."
                if place == 3
                else "",
                due_on=dt.date(check.plan.year, 10, (20, 5, 10, 8)[number]) if unmet else None,
            )
            if unmet:
                picture = draw(90 + number)
                findings.photograph(actor=office, finding=row, data=picture, name=f"kiem-tra-{number + 1}.jpg")
        findings.conclude(
            actor=office,
            visit=visit,
            conclusion="Đơn vị cơ bản thực hiện các nhiệm vụ được giao; còn một nội dung cần khắc phục.",
            present="Đại diện ban giám hiệu",
        )


def _follow_up(office: Actor, check: Check) -> None:
    """One is open, one late, one answered, one put right."""
    rows = list(Finding.objects.filter(visit__of_check=check, verdict=Verdict.UNMET).order_by("pk"))
    for row in rows[2:]:
        head = actor_of(
            Tenure.objects.filter(post__unit=row.responsible, post__role=Role.HEAD, until__isnull=True)[0].user
        )
        findings.answer(actor=head, finding=row, text="Trường đã bổ sung đủ, có ảnh kèm theo hồ sơ.")
    rows[3].refresh_from_db()
    findings.decide(actor=office, finding=rows[3], closed=True, text="Đã xem hồ sơ bổ sung.")


def _district_check(plan: Plan) -> None:
    district = actor_of(User.objects.get(username="phonggd"))
    row = checks.plan_check(
        actor=district,
        plan=plan,
        facts=checks.CheckFacts(
            title="Kiểm tra công tác truyền thông học kỳ I các trường trung học cơ sở",
            criteria=_CRITERIA[:3],
            first_on=dt.date(plan.year, 10, 16),
            last_on=dt.date(plan.year, 10, 31),
            members=_team(district),
            rule=SelectorRule(name="Kiểm tra học kỳ I", kinds=(UnitKind.LOWER,)),
        ),
    )
    checks.announce(actor=district, check=row)
