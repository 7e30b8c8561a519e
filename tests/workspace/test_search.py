"""The search over everything: without accents, typed accents first, abbreviations, numbers, and nothing out of reach."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.activities import make_activity
from tests.factories.feedback import make_guidance
from tests.factories.orgs import client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import UnitKind
from lantoa.vietnamese.text import fold
from lantoa.workspace.search import FIRST, GROUPS
from lantoa.workspace.words import query_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def found(actor: Actor, words: str, **more: str) -> str:
    response = client_for(actor).get(reverse("search"), {"q": words, **more})
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("words", ["tieu hoc hoa mai", "Tiểu học Hoa Mai", "hoa mai", "TH hoa mai", "hoa ma"])
def test_accents_capitals_and_short_forms_do_not_matter(world: World, words: str) -> None:
    page = found(world.office, words)
    assert world.school.name in page
    assert world.other_school.name not in page


def test_what_was_typed_with_its_accents_comes_first(world: World) -> None:
    make_unit(world.district, UnitKind.PRIMARY, "Trường Tiểu học Hòa Bình")
    make_unit(world.district, UnitKind.PRIMARY, "Trường Tiểu học Hoa Binh")
    page = found(world.office, "hòa bình")
    assert page.index("Hòa Bình") < page.index("Hoa Binh")


@pytest.mark.parametrize("words", ["kh truyen thong cds", "kế hoạch truyền thông CĐS", "285/kh-sgddt", "285/KH-SGDĐT"])
def test_a_plan_is_found_by_abbreviations_and_by_its_number(world: World, words: str) -> None:
    assert reverse("plans:plan", args=[world.plan.pk]) in found(world.officer, words)


def test_a_document_is_found_by_its_number_and_a_task_by_its_code(world: World) -> None:
    assert "131/QĐ-TTg" in found(world.officer, "131/qđ-ttg")
    assert "131/QĐ-TTg" in found(world.officer, "131 qd ttg")
    assert reverse("plans:task", args=[world.task("IV.4").pk]) in found(world.officer, "IV.4")


def test_a_unit_is_found_by_the_beginning_of_its_code(world: World) -> None:
    assert world.school.name in found(world.office, world.school.code[:-1].lower(), nhom="don-vi")


def test_nothing_out_of_reach_is_found(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",), title="Chuyên đề mật khẩu mạnh")
    address = reverse("activities:activity", args=[activity.pk])
    assert address in found(world.officer, "mat khau manh")
    assert address not in found(world.stranger, "mat khau manh")
    assert world.other_school.name not in found(world.officer, "binh minh")
    assert world.head.user.full_name in found(world.office, world.head.user.full_name)
    assert reverse("orgs:post", args=[world.head.acting.post.pk]) not in found(world.officer, world.head.user.full_name)  # type: ignore[union-attr]


def test_guidance_is_found_by_those_who_were_sent_it(world: World) -> None:
    guidance = make_guidance(world.office, world.plan, send=True, kinds=(UnitKind.PRIMARY,), title="Viết tin bảng tin")
    address = reverse("guidance:guidance", args=[guidance.pk])
    assert address in found(world.officer, "viet tin bang tin")
    assert address not in found(world.stranger, "viet tin bang tin")


def test_a_group_says_how_many_and_opens_all_of_them(world: World) -> None:
    for number in range(FIRST + 2):
        make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học Ánh Dương {number}")
    page = found(world.office, "anh duong")
    assert page.count("Ánh Dương") == FIRST
    assert f"Tất cả {FIRST + 2}" in page
    assert found(world.office, "anh duong", nhom="don-vi").count("Ánh Dương") == FIRST + 2


def test_the_search_costs_the_same_with_more_to_find(world: World) -> None:
    client = client_for(world.office)
    client.get(reverse("search"), {"q": "truong"})
    counts = []
    for _ in range(2):
        for number in range(FIRST + 1):
            make_unit(world.district, UnitKind.PRIMARY, f"Trường Tiểu học {len(counts)} {number}")
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("search"), {"q": "truong"})
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 2 * len(GROUPS) + 8


@pytest.mark.parametrize("words", ["", "   ", "!!!", "'; DROP", "a:*&b|!", "\x00x", "%", "đ" * 300])
def test_odd_words_are_no_error(world: World, words: str) -> None:
    for more in ({}, {"nhom": "don-vi", "page": "khong-so"}, {"nhom": "khong-co"}):
        assert 'name="q"' in found(world.office, words, **more)  # the words can be mended


@given(st.text(max_size=60))
def test_every_typed_word_is_asked_for(typed: str) -> None:
    query = query_of(typed)
    assert bool(query) == bool(fold(typed))
    assert all(word in query for word in fold(typed).split())
    assert not set(query) - set("abcdefghijklmnopqrstuvwxyz0123456789 &|()<->:*")
