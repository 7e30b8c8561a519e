"""What is under way on the sample's day, done through the same actions as on the screen: an amendment, more time asked and
granted, exemptions, plans to be signed, photographs used twice, things returned, posts vacant, two lines of command."""

import datetime as dt
import io
import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager

from PIL import ExifTags, Image

from lantoa.activities.actions.log import Facts, log, withdraw
from lantoa.activities.actions.proof import add_file
from lantoa.activities.actions.review import return_ as return_activity
from lantoa.activities.models import Activity, ActivityState, Evidence
from lantoa.documents.statutory import plan_docx
from lantoa.files.actions import store
from lantoa.orgs.actions.invitations import invite
from lantoa.orgs.actions.posts import vacate
from lantoa.orgs.actions.units import UnitFacts, change_unit
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Post, Role, Tenure, Unit, UnitKind, User
from lantoa.plans.actions import amend, extend, fulfil, unit_plans
from lantoa.plans.models import ActivityKind, Assignment, Fulfilment, Plan, RuleKind, Side, Task
from lantoa.sample.accounts import PROTAGONIST
from lantoa.sample.activities import owed_of
from lantoa.sample.pictures import draw
from lantoa.sample.plan import OFFICE, UNITS, sample_plan

Living = Callable[[dt.date], AbstractContextManager[None]]
_NAMESPACE = uuid.UUID("6f45475e-01f0-460c-8000-000000000001")


def tell(plan: Plan, living_on: Living) -> None:
    """All of it; `living_on` makes a business date stand still for a block."""
    year = plan.year
    office = actor_of(User.objects.get(username="vanphong"))
    with living_on(dt.date(year, 8, 1)):
        _rename(office)
    with living_on(dt.date(year, 9, 20)):
        _amend(office, plan)
    with living_on(dt.date(year, 10, 10)):
        _more_time(office, plan)
        _exempt(office, plan)
        _plans_to_sign(plan)
        _seats(office)
    with living_on(dt.date(year, 10, 14)):
        _photographs(plan)
        _second_line()


def _actor(unit: str, role: str) -> Actor:
    """Who holds a role at the unit of a code."""
    return actor_of(Tenure.objects.filter(post__unit__code=unit, post__role=role, until__isnull=True)[0].user)


def own_plan(plan: Plan) -> None:
    """The protagonist's plan, written by the teacher and signed by the principal."""
    teacher, head = _actor(PROTAGONIST, Role.OFFICER), _actor(PROTAGONIST, Role.HEAD)
    assert teacher.unit is not None
    own = unit_plans.make_unit_plan(actor=teacher, parent=plan, unit=teacher.unit)
    unit_plans.submit(actor=teacher, plan=own)
    unit_plans.approve(actor=head, plan=own, number="18/KH-THHM", issued_on=f"{plan.year}-03-20")


def _rename(office: Actor) -> None:
    unit = Unit.objects.filter(kind=UnitKind.PRESCHOOL).order_by("path")[3]
    facts = UnitFacts(code=unit.code, name=f"{unit.name} 1", kind=unit.kind, website=unit.website, pupils=unit.pupils)
    day = dt.date(2024, 8, 1)
    change_unit(actor=office, unit=unit, facts=facts, parent=None, on=day, reason="Đổi tên theo quyết định của quận")


def _amend(office: Actor, plan: Plan) -> None:
    """The consolidated report gets a week more than the units' own, and proofs of DX Day are asked for."""
    amendment = amend.open_amendment(actor=office, plan=plan)
    later = {"due_text": "Trước 31/12/2024", "due_by": dt.date(2024, 12, 31), "due_last": dt.date(2024, 12, 30)}
    amend.gather(actor=office, amendment=amendment, change=amend.CHANGE, task=plan.tasks.get(code="I.3"), values=later)
    new = {
        "group_code": "IV",
        "title": "Gửi ảnh và số liệu hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia 10/10",
        "lead_text": OFFICE,
        "cooperating_text": UNITS,
        "start_text": "Tháng 10/2024",
        "start_from": dt.date(2024, 10, 1),
        "start_to": dt.date(2024, 10, 31),
        "due_text": "Trước 19/10/2024",
        "due_by": dt.date(2024, 10, 19),
        "due_exclusive": True,
        "due_last": dt.date(2024, 10, 18),
        "rules": [
            {"side": Side.LEAD, "kind": RuleKind.NONE, "minimum": 1, "activity_kinds": []},
            {
                "side": Side.COOPERATING,
                "kind": RuleKind.ACTIVITIES,
                "minimum": 1,
                "activity_kinds": [ActivityKind.DX_DAY],
            },
        ],
    }
    amend.gather(actor=office, amendment=amendment, change=amend.ADD, task=None, values=new)
    reason = "Dành thời gian tổng hợp sau khi các đơn vị gửi báo cáo; bổ sung minh chứng Ngày Chuyển đổi số quốc gia."
    day = dt.date(plan.year, 9, 20)
    amend.issue_amendment(actor=office, amendment=amendment, reason=reason, number="412/KH-SGDĐT", issued_on=day)
    _count_dx_day(plan, plan.tasks.get(title=new["title"]))


def _count_dx_day(plan: Plan, task: Task) -> None:
    """Most of those who kept the day have sent their proof for the new task too."""
    rows = {row.unit_id: row for row in owed_of(plan) if row.task_id == task.pk}
    done = Activity.objects.filter(plan=plan, kind=ActivityKind.DX_DAY, state=ActivityState.ACCEPTED, unit__in=rows)
    chosen = [one for one in done.select_related("unit") if one.unit.code != PROTAGONIST and one.pk % 5]
    links = Activity.tasks.through
    links.objects.bulk_create([links(activity_id=one.pk, task_id=task.pk) for one in chosen], ignore_conflicts=True)
    Fulfilment.objects.bulk_create(
        [
            Fulfilment(assignment=rows[one.unit_id], source=fulfil.ACTIVITY, source_id=one.pk, on=one.held_on)
            for one in chosen
        ],
        ignore_conflicts=True,
    )
    fulfil.refresh(list(rows.values()))


def _late(plan: Plan) -> list[Assignment]:
    rows = Assignment.objects.filter(task__plan=plan, task__code="I.1", done_on__isnull=True, owes_proof=True)
    return list(rows.filter(side=Side.COOPERATING).select_related("unit", "task").order_by("unit__path"))


def _more_time(office: Actor, plan: Plan) -> None:
    """Five ask: three wait for an answer, one was granted, one refused."""
    asked = []
    for row in _late(plan)[:5]:
        head = _actor(row.unit.code, Role.HEAD)
        reason = "Trường vừa kiện toàn ban chỉ đạo, xin thêm thời gian hoàn thiện kế hoạch truyền thông."
        asked.append(extend.ask(actor=head, assignment=row, until=dt.date(2024, 10, 31), reason=reason))
    extend.decide(actor=office, extension=asked[0], granted=True, answer="Đồng ý, đề nghị hoàn thành đúng hạn mới.")
    extend.decide(
        actor=office, extension=asked[1], granted=False, answer="Kế hoạch đã quá hạn từ tháng 3, đề nghị gửi ngay."
    )


def _exempt(office: Actor, plan: Plan) -> None:
    """The island's schools leave the contest; a school without pupils of its own leaves the lessons."""
    island = Unit.objects.get(code="3115")
    rows = Assignment.objects.filter(task__plan=plan, task__code="IV.5", unit__path__startswith=island.path)
    for row in rows.filter(owes_proof=True).exclude(unit=island).select_related("unit", "task"):
        extend.exempt(actor=office, assignment=row, reason="Đảo chưa có đường truyền ổn định để dự thi trực tuyến.")
    centre = Assignment.objects.filter(task__plan=plan, task__code="IV.4", unit__kind=UnitKind.CENTRE, owes_proof=True)
    for row in centre.select_related("unit", "task")[:1]:
        extend.exempt(actor=office, assignment=row, reason="Trung tâm không tổ chức tiết học ngoại khóa.")


def _plans_to_sign(plan: Plan) -> None:
    """Of the units that still lack a plan: a draft, one that waits for its head, one returned, one inside another plan."""
    rows = _late(plan)[5:9]
    for number, row in enumerate(rows):
        officer, head = _actor(row.unit.code, Role.OFFICER), _actor(row.unit.code, Role.HEAD)
        own = unit_plans.make_unit_plan(actor=officer, parent=plan, unit=row.unit)
        if number == 3:
            file = store(data=plan_docx(sample_plan()), name="ke-hoach-nam-hoc.docx", unit_code=row.unit.code)
            unit_plans.integrate(actor=officer, plan=own, into="Kế hoạch giáo dục nhà trường 2024-2025", file=file)
        if number:
            unit_plans.submit(actor=officer, plan=own)
        if number == 2:
            unit_plans.return_(actor=head, plan=own, reason="Bổ sung người chịu trách nhiệm cho từng nhiệm vụ.")


def _seats(office: Actor) -> None:
    """Two posts fall vacant, one of them with an open invitation; the editor has a second seat."""
    schools = Unit.objects.filter(kind=UnitKind.LOWER).order_by("path")
    for unit, invited in ((schools[20], True), (schools[40], False)):
        post = Post.objects.get(unit=unit, role=Role.OFFICER)
        vacate(actor=office, post=post, last_day=dt.date(2024, 9, 30))
        if invited:
            invite(actor=office, post=post, full_name="Nguyễn Thị Minh Châu", phone="0900000001")
    post = Post.objects.get(unit__code="31-VP", role=Role.OFFICER)
    post.tenures.filter(until__isnull=True).update(until=dt.date(2024, 8, 31))
    Tenure.objects.create(post=post, user=User.objects.get(username="bientap"), since=dt.date(2024, 9, 1))


def _photographs(plan: Plan) -> None:
    """The teacher's last days: one activity returned, one that waits, with a picture that another school used already."""
    teacher, head = _actor(PROTAGONIST, Role.OFFICER), _actor(PROTAGONIST, Role.HEAD)
    other = Evidence.objects.filter(kind=Evidence.Kind.PHOTO, activity__unit__kind=UnitKind.PRIMARY)
    used = other.exclude(activity__unit__code=PROTAGONIST).order_by("pk")[0]
    assert used.file is not None
    seed = int(used.file.name.removeprefix("anh-mau-").removesuffix(".jpg"))
    lesson = _log(
        teacher, plan, "IV.4", "Tiết ngoại khóa “Mật khẩu của em” cho khối lớp 5", (10, 11), ActivityKind.LESSON
    )
    add_file(actor=teacher, activity=lesson, data=draw(seed), name="anh-lop-5.jpg", client_id=_name("same"))
    add_file(
        actor=teacher, activity=lesson, data=_older(seed + 1), name="anh-phong-tin-hoc.jpg", client_id=_name("near")
    )
    board = _log(
        teacher, plan, "IV.1", "Bảng tin tháng 10: hưởng ứng Tháng tiêu dùng số", (10, 4), ActivityKind.BULLETIN
    )
    return_activity(actor=head, activity=board, reason="Đề nghị bổ sung ảnh chụp bảng tin để làm minh chứng.")
    twice = _log(teacher, plan, "III.3", "Sinh hoạt chuyên đề: nhập nhầm ngày", (10, 9), ActivityKind.SESSION)
    withdraw(actor=teacher, activity=twice)


def _log(  # noqa: PLR0917 - an activity is these things
    actor: Actor, plan: Plan, code: str, title: str, day: tuple[int, int], kind: str
) -> Activity:
    facts = Facts(
        title=title,
        held_on=dt.date(plan.year, *day),
        reach=180,
        kind=kind,
        tasks=(plan.tasks.get(code=code),),
        place="Sảnh chính" if kind == ActivityKind.BULLETIN else "Phòng tin học",
        quantity=2 if kind == ActivityKind.BULLETIN else 1,
        links=("https://truong-mau.example.vn/bang-tin-thang-10",) if kind == ActivityKind.BULLETIN else (),
    )
    return log(actor=actor, plan=plan, facts=facts, client_id=_name(code))


def _older(seed: int) -> bytes:
    """A picture of the sample again, smaller and taken in spring: nearly the same, and too old."""
    image = Image.open(io.BytesIO(draw(seed))).resize((800, 600))
    taken = Image.Exif()
    taken.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2024:04:02 09:15:00"
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=70, exif=taken)
    return stream.getvalue()


def _second_line() -> None:
    """Centres answer to their district too; the first district also reviews what its centre sends."""
    for number, centre in enumerate(Unit.objects.filter(kind=UnitKind.CENTRE).order_by("path"), 1):
        centre.second_line = Unit.objects.filter(code=f"31{number:02d}").first()
        centre.second_line_reviews = number == 1
        centre.save(update_fields=["second_line", "second_line_reviews"])


def _name(of: str) -> uuid.UUID:
    return uuid.uuid5(_NAMESPACE, of)
