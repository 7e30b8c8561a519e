"""A unit asks about a task or guidance; the level answers once for all, without naming who asked."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.feedback import make_guidance
from tests.factories.orgs import actor_for, client_for
from tests.factories.world import World, make_world

from lantoa.audit.log import history
from lantoa.feedback.actions import questions as actions
from lantoa.feedback.alike import alike
from lantoa.feedback.models import Answer, Question, QuestionState
from lantoa.orgs.models import Role, UnitKind

pytestmark = pytest.mark.django_db
TEXT = "Một tiết học ngoại khóa có được tính cho hai lớp không?"


@pytest.fixture
def world() -> World:
    return make_world()


def ask(client: Client, world: World, text: str = TEXT, **more: str) -> None:
    address = reverse("questions:ask_task", args=[world.task("IV.4").pk])
    assert client.post(address, {"text": text, **more}).status_code == 302


def task_page(client: Client, world: World) -> str:
    return client.get(reverse("plans:task", args=[world.task("IV.4").pk])).content.decode()


def test_a_question_is_private_until_its_answer_is_published_for_all(world: World) -> None:
    teacher, office, stranger = client_for(world.officer), client_for(world.office), client_for(world.stranger)
    ask(teacher, world)
    question = Question.objects.get()
    assert TEXT in task_page(teacher, world)
    assert TEXT not in task_page(stranger, world)
    assert stranger.get(reverse("questions:answer", args=[question.pk])).status_code == 404
    district = client_for(world.district_office)
    assert district.get(reverse("questions:answer", args=[question.pk])).status_code == 403  # sees it, does not answer
    assert "1 câu hỏi chờ trả lời" in office.get("/").content.decode()
    data = {"wording": "Một tiết có tính cho nhiều lớp không?", "text": "Có, ghi một hoạt động."}
    office.post(reverse("questions:answer", args=[question.pk]), data)
    page = task_page(stranger, world)
    assert "Có, ghi một hoạt động." in page
    assert world.school.name not in page
    question.refresh_from_db()
    assert (question.state, question.answer) == (QuestionState.ANSWERED, Answer.objects.get())
    assert "Có, ghi một hoạt động." in teacher.get(reverse("questions:list")).content.decode()
    assert office.get(reverse("questions:answer", args=[question.pk])).status_code == 403  # once


def test_the_unit_is_named_where_it_agreed(world: World) -> None:
    ask(client_for(world.officer), world, named="on")
    actions.answer(actor=world.office, question=Question.objects.get(), wording="Hỏi", text="Đáp")
    assert world.school.name in task_page(client_for(world.stranger), world)


def test_like_questions_are_answered_together(world: World) -> None:
    ask(client_for(world.officer), world)
    ask(client_for(world.stranger), world, "Một tiết học ngoại khóa tính cho hai lớp được không ạ?")
    ask(client_for(world.stranger), world, "Có mẫu báo cáo không?")
    first = Question.objects.order_by("pk")[0]
    page = client_for(world.office).get(reverse("questions:answer", args=[first.pk])).content.decode()
    others = {one.text: one.pk for one in Question.objects.exclude(pk=first.pk)}
    close, far = others["Một tiết học ngoại khóa tính cho hai lớp được không ạ?"], others["Có mẫu báo cáo không?"]
    form = page.replace("\n", " ")
    ticked = [part for part in form.split("<input") if 'name="also"' in part and "checked" in part.split(">")[0]]
    assert [f'value="{close}"' in one for one in ticked] == [True]
    data = {"wording": "Câu hỏi chung", "text": "Được", "also": [close]}
    told = client_for(world.office).post(reverse("questions:answer", args=[first.pk]), data, follow=True)
    assert "2 câu hỏi" in told.content.decode()
    assert set(Answer.objects.get().questions.values_list("pk", flat=True)) == {first.pk, close}
    assert Question.objects.get(pk=far).state == QuestionState.WAITING


def test_questions_about_other_things_are_not_merged(world: World) -> None:
    one = actions.ask(actor=world.officer, subject=world.task("IV.4"), text="Hỏi một")
    other = actions.ask(actor=world.officer, subject=world.task("IV.1"), text="Hỏi hai")
    with pytest.raises(ValidationError):
        actions.answer(actor=world.office, question=one, wording="a", text="b", also=[other])
    actions.withdraw(actor=world.officer, question=other)
    with pytest.raises(PermissionDenied):
        actions.withdraw(actor=world.officer, question=Question.objects.get(pk=other.pk))
    same = actions.ask(actor=world.officer, subject=world.task("IV.4"), text="Hỏi ba")
    actions.withdraw(actor=world.officer, question=same)
    with pytest.raises(ValidationError):
        actions.answer(actor=world.office, question=one, wording="a", text="b", also=[same])
    assert not Answer.objects.exists()


def test_what_is_like_it_is_shown_while_typing(world: World) -> None:
    question = actions.ask(actor=world.officer, subject=world.task("IV.4"), text=TEXT)
    actions.answer(actor=world.office, question=question, wording=TEXT, text="Tính một lần.")
    address = reverse("questions:ask_task", args=[world.task("IV.4").pk])
    client = client_for(world.stranger)
    found = client.get(address, {"text": "tiet hoc ngoai khoa"}, headers={"HX-Request": "true"}).content.decode()
    assert "Tính một lần." in found
    assert "<html" not in found
    nothing = client.get(address, {"text": "kinh phí in ấn"}, headers={"HX-Request": "true"}).content.decode()
    assert "Tính một lần." not in nothing


def test_an_empty_question_is_refused_and_the_same_one_is_one(world: World) -> None:
    address = reverse("questions:ask_task", args=[world.task("IV.4").pk])
    answer = client_for(world.officer).post(address, {"text": " ", "named": "on"})
    assert answer.status_code == 422
    assert "Hãy viết câu hỏi" in answer.content.decode()
    ask(client_for(world.officer), world)
    ask(client_for(world.officer), world)
    assert Question.objects.count() == 1


def test_guidance_is_asked_about_by_those_who_received_it(world: World) -> None:
    guidance = make_guidance(world.district_office, world.plan, send=True, kinds=(UnitKind.PRIMARY,))
    address = reverse("questions:ask_guidance", args=[guidance.pk])
    assert client_for(world.stranger).get(address).status_code == 404
    assert client_for(world.district_office).get(address).status_code == 403  # who answers does not ask
    client_for(world.officer).post(address, {"text": TEXT})
    question = Question.objects.get()
    page = client_for(world.district_office).get(reverse("guidance:guidance", args=[guidance.pk])).content.decode()
    assert TEXT in page
    with pytest.raises(PermissionDenied):  # the Office did not send it
        actions.answer(actor=world.office, question=question, wording="a", text="b")
    actions.answer(actor=world.district_office, question=question, wording="a", text="b")


def test_an_answer_is_corrected_and_the_log_keeps_the_first(world: World) -> None:
    question = actions.ask(actor=world.officer, subject=world.task("IV.4"), text=TEXT)
    answer = actions.answer(actor=world.office, question=question, wording="Hỏi", text="Sai")
    address = reverse("questions:correct", args=[answer.pk])
    assert client_for(world.head).get(address).status_code == 403
    client_for(world.office).post(address, {"wording": "Hỏi", "text": "Đúng"})
    answer.refresh_from_db()
    assert answer.text == "Đúng"
    assert history(answer).filter(action="feedback.correct_answer").get().data["before"]["text"] == "Sai"


def test_readers_do_not_ask(world: World) -> None:
    with pytest.raises(PermissionDenied):
        actions.ask(actor=actor_for(Role.EDITOR, world.school), subject=world.task("IV.4"), text="x")


def test_the_pages_cost_the_same_with_one_and_with_three(world: World) -> None:
    client = client_for(world.office)
    counts = []
    for names in (("a",), ("b", "c")):
        for name in names:
            for actor in (world.officer, world.stranger):
                question = actions.ask(actor=actor, subject=world.task("IV.4"), text=f"Câu {name}", named=True)
            actions.answer(actor=world.office, question=question, wording=name, text=name)
        found = []
        for address in (reverse("questions:list"), reverse("plans:task", args=[world.task("IV.4").pk])):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found.append(len(queries))
        counts.append(found)
    assert counts[0] == counts[1]


def test_the_beginning_of_a_question_is_like_the_whole() -> None:
    others = ["Ghép hai lớp thì ghi mấy hoạt động?", "Kinh phí in ấn lấy từ đâu?", "Ghép lớp có được không?"]
    assert [place for place, _share in alike("ghep lop ghi", others, 0.5)] == [0, 2]
    assert alike("có không thì là", others, 0.5) == []  # words that every question has


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=5))
def test_a_text_is_like_itself_and_shares_are_in_order(text: str, others: list[str]) -> None:
    found = alike(text, [*others, text], 0.5)
    shares = [share for _place, share in found]
    assert shares == sorted(shares, reverse=True)
    assert all(0.5 <= share <= 1 for share in shares)
    assert not found or len(others) in [place for place, _share in found]
