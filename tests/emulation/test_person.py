"""A person's year: read by that person and by the head of the unit where it was done; no page puts two persons beside
each other with a figure."""

import datetime as dt
import io
import re

import openpyxl
import pytest
from django.urls import reverse
from tests.factories.activities import make_activity
from tests.factories.emulation import scored
from tests.factories.orgs import actor_for, client_for, make_post, stranger
from tests.factories.reports import accepted, words
from tests.factories.world import World, make_world

from lantoa.activities.actions import review
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Role, Tenure
from lantoa.plans.models import ActivityKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def page(actor: Actor, person: Actor, year: str = "2024") -> str:
    response = client_for(actor).get(f"{reverse('emulation:person', args=[person.user.pk])}?ky={year}")
    assert response.status_code == 200
    return response.content.decode()


def test_only_the_person_and_the_head_of_the_unit(world: World) -> None:
    accepted(world)
    colleague = actor_for(Role.OFFICER, world.school)
    outsiders = [
        colleague,
        world.office,
        world.leader,
        world.district_office,
        world.stranger,
        actor_for(Role.ADMIN, world.root),
        actor_for(Role.EDITOR, world.root),
        actor_for(Role.DIVISION, world.division),
        stranger(),
    ]
    for name in ("person", "person_docx", "person_xlsx"):
        address = reverse(f"emulation:{name}", args=[world.officer.user.pk])
        assert {client_for(one).get(address).status_code for one in outsiders} <= {403, 404}, name
        assert client_for(world.officer).get(address).status_code == 200
        assert client_for(world.head).get(address).status_code == 200
    mine = client_for(world.officer).get(reverse("emulation:mine")).content.decode()
    assert "Tiết học ngoại khóa về an toàn trên mạng" in mine
    assert client_for(world.officer).get(reverse("emulation:staff")).status_code == 403


def test_a_head_reads_what_was_done_at_the_own_unit_alone_and_history_stays_with_the_person(world: World) -> None:
    accepted(world, title="Tiết học tại trường cũ")
    Tenure.objects.filter(user=world.officer.user).update(until=dt.date(2024, 8, 31))
    make_post(world.other_school, Role.OFFICER, world.officer.user, since=dt.date(2024, 9, 1))
    moved = actor_of(world.officer.user)
    assert moved.unit == world.other_school
    new = make_activity(moved, world.plan, title="Tiết học tại trường mới")
    review.accept(actor=world.stranger, activity=new)
    own, old_head, new_head = page(moved, moved), page(world.head, moved), page(world.stranger, moved)
    assert ("trường cũ" in own, "trường mới" in own) == (True, True)
    assert ("trường cũ" in old_head, "trường mới" in old_head) == (True, False)
    assert ("trường cũ" in new_head, "trường mới" in new_head) == (False, True)
    successor = actor_for(Role.OFFICER, world.school)
    assert "trường cũ" not in page(successor, successor)


def test_quarters_of_a_year_and_of_a_school_year(world: World) -> None:
    accepted(world, title="Tháng Tám", held_on=dt.date(2024, 8, 20))
    accepted(world, title="Tháng Chín", held_on=dt.date(2024, 9, 20), kind=ActivityKind.NEWS)
    make_activity(world.officer, world.plan, title="Còn chờ")
    year, last, this = (page(world.officer, world.officer, one) for one in ("2024", "2023-2024", "2024-2025"))
    assert all(word in year for word in ("Tháng Tám", "Tháng Chín", "Còn chờ", "Quý III năm 2024"))
    assert ("Tháng Tám" in last, "Tháng Chín" in last) == (True, False)
    assert ("Tháng Tám" in this, "Tháng Chín" in this) == (False, True)
    assert "Năm 2024" in page(world.officer, world.officer, "không-phải-năm")


def test_the_sheet_is_exported_for_the_assessment(world: World) -> None:
    accepted(world)
    client, pk = client_for(world.head), world.officer.user.pk
    text = words(client.get(f"{reverse('emulation:person_docx', args=[pk])}?ky=2024").content)
    assert "Tiết học ngoại khóa về an toàn trên mạng" in text
    assert f"Họ và tên: {world.officer.user}." in text
    assert "1 kết quả được chấp nhận" in text
    data = client.get(f"{reverse('emulation:person_xlsx', args=[pk])}?ky=2024").content
    rows = list(openpyxl.load_workbook(io.BytesIO(data)).active.values)
    assert len(rows) == 2
    assert rows[1][5].startswith("http")


def test_no_page_shows_two_persons_with_figures(world: World) -> None:
    """Every page of the room, as the head: where two names of staff stand, no figure stands beside them."""
    row = scored(world)
    other = actor_for(Role.OFFICER, world.school)
    accepted(world)
    review.accept(actor=world.head, activity=make_activity(other, world.plan, title="Việc của người khác"))
    names = [str(one.user) for one in (world.officer, other)]
    addresses = [
        reverse("emulation:home"),
        reverse("emulation:mine"),
        reverse("emulation:staff"),
        *(reverse("emulation:person", args=[one.user.pk]) for one in (world.officer, other)),
        reverse("emulation:sheet", args=[world.plan.pk, world.school.code]),
        reverse("emulation:objections", args=[world.plan.pk]),
        reverse("emulation:clusters", args=[world.plan.pk]),
    ]
    both = []
    for address in addresses:
        html = client_for(world.head).get(address).content.decode().partition("<main")[2].partition("</main>")[0]
        if all(name in html for name in names):
            both.append(address)
            rows = re.findall(r"<li>(.*?)</li>", html, re.DOTALL)
            texts = [re.sub(r"<[^>]+>", "", one) for one in rows]
            people = [text for text in texts if any(name in text for name in names)]
            assert sorted(people) == sorted(names)  # a name and nothing else
    assert both == [reverse("emulation:staff")]
    everything = client_for(world.office).get(reverse("emulation:round_docx", args=[row.pk])).content
    assert not any(name in words(everything) for name in names)
