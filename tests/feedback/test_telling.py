"""People are told once about what concerns them; deadlines are given to reminders and calendars."""

import datetime as dt

import pytest
from tests.factories.feedback import CRITERIA, make_check, make_guidance
from tests.factories.orgs import actor_for, make_unit
from tests.factories.world import World, make_world

from lantoa.feedback import deadlines
from lantoa.feedback.actions import checks, findings, questions, receipts, sending
from lantoa.feedback.models import Finding, Verdict
from lantoa.notify.calendar import calendar_of
from lantoa.notify.models import Message, Preference
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, UnitKind

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 10, 15)
DUE = TODAY + dt.timedelta(days=3)


@pytest.fixture
def world() -> World:
    return make_world()


def told(actor: Actor, code: str) -> list[str]:
    return list(Message.objects.filter(person=actor.user, code=f"feedback.{code}").values_list("title", flat=True))


def test_guidance_is_told_once_and_again_when_it_is_not_read(world: World) -> None:
    guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,), reply_by=DUE)
    new = make_unit(world.district, UnitKind.PRIMARY)
    late = actor_for(Role.HEAD, new)
    sending.deliver_all()
    for actor in (world.officer, world.head, late):
        assert told(actor, "guidance_sent") == [f"{world.root}: {guidance.title}"]
    assert told(world.stranger, "guidance_sent") == []
    receipts.receive(actor=world.officer, guidance=guidance)
    assert Message.objects.get(person=world.officer.user).read_at is not None
    assert Message.objects.get(person=world.head.user).read_at is None
    for _ in range(2):
        sending.remind(actor=world.office, guidance=guidance)
    assert told(world.officer, "guidance_reminder") == []
    assert len(told(late, "guidance_reminder")) == 1


def test_who_answers_learns_of_the_question_and_who_asked_of_the_answer(world: World) -> None:
    one = questions.ask(actor=world.officer, subject=world.task("IV.4"), text="Hỏi một")
    other = questions.ask(actor=world.stranger, subject=world.task("IV.4"), text="Hỏi hai")
    assert len(told(world.office, "question_asked")) == 2
    assert told(world.district_office, "question_asked") == []
    questions.answer(actor=world.office, question=one, wording="Hỏi chung", text="Đáp", also=[other])
    for actor in (world.officer, world.stranger):
        assert told(actor, "question_answered") == ["Đã trả lời: Hỏi chung"]


def test_a_check_is_told_from_its_announcement_to_the_decision(world: World) -> None:
    check = make_check(world.office, world.plan)
    visit = check.visits.get()
    checks.move_visit(actor=world.office, visit=visit, on=TODAY)
    assert told(world.head, "check_announced") == []
    checks.announce(actor=world.office, check=check)
    visit.refresh_from_db()
    checks.move_visit(actor=world.office, visit=visit, on=TODAY + dt.timedelta(days=1))
    checks.move_visit(actor=world.office, visit=visit, on=TODAY)
    assert len(told(world.head, "check_announced")) == 3
    visit.refresh_from_db()
    due = {"verdict": Verdict.UNMET, "text": "Thiếu", "due_on": DUE, "responsible": world.district}
    row = findings.record(actor=world.office, visit=visit, criterion=CRITERIA[0], **due)  # type: ignore[arg-type]
    findings.conclude(actor=world.office, visit=visit, conclusion="Đạt")
    assert len(told(world.head, "visit_concluded")) == len(told(world.district_office, "visit_concluded")) == 1
    for more in ("Lần một", "Lần hai"):
        findings.answer(actor=world.district_office, finding=Finding.objects.get(pk=row.pk), text=more)
        findings.decide(actor=world.office, finding=Finding.objects.get(pk=row.pk), closed=False, text="Thêm")
    assert len(told(world.office, "finding_answered")) == 2
    assert len(told(world.district_office, "finding_decided")) == 2
    checks.cancel(actor=world.office, check=check, reason="Bão")
    assert told(world.head, "check_announced")[0].startswith("Hủy cuộc kiểm tra")


def test_replies_and_findings_are_deadlines_until_they_are_done(world: World) -> None:
    guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,), reply_by=DUE)
    visit = make_check(world.office, world.plan, announced=True).visits.get()
    row = findings.record(
        actor=world.office, visit=visit, criterion="Bảng tin", verdict=Verdict.UNMET, text="Thiếu", due_on=DUE
    )
    assert len(list(deadlines.open_between(TODAY, DUE))) == 1  # the unit reads the finding once the visit is concluded
    findings.conclude(actor=world.office, visit=visit, conclusion="Đạt")
    assert {one.what for one in deadlines.open_between(TODAY, DUE)} == {
        f"trả lời văn bản “{guidance.title}”",
        "khắc phục sau kiểm tra: Bảng tin",
    }
    assert not list(deadlines.open_between(TODAY, TODAY))
    calendar = (
        calendar_of(world.officer, Preference.objects.create(person=world.officer.user)).decode().replace("\r\n ", "")
    )
    for words in ("Hạn trả lời", "Hạn khắc phục: Bảng tin", f"✓ Kiểm tra: {world.school}"):
        assert words in calendar
    receipts.reply(actor=world.officer, guidance=guidance, text="Đã làm")
    findings.answer(actor=world.head, finding=Finding.objects.get(pk=row.pk), text="Đã sửa")
    assert not list(deadlines.open_between(TODAY, DUE))
