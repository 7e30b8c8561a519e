"""Merging and splitting: said before it is done, done whole, with successors on record."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for, make_department, make_post, make_unit, make_user

from lantoa.audit.log import history
from lantoa.orgs.actions.reorganise import merge_units
from lantoa.orgs.models import Role, Selector, Succession, Unit, UnitGroup, UnitKind
from lantoa.orgs.signals import units_merged

pytestmark = pytest.mark.django_db
BASIS = "Quyết định số 1234/QĐ-UBND ngày 01/8/2024"


@pytest.fixture
def root() -> Unit:
    return make_department()


@pytest.fixture
def office(root: Unit) -> Client:
    return client_for(actor_for(Role.OFFICE, root))


@pytest.fixture
def pair(root: Unit) -> tuple[Unit, Unit]:
    first = make_unit(root, UnitKind.LOWER, code="A", name="Trường THCS Tô Hiệu")
    second = make_unit(root, UnitKind.LOWER, code="B", name="Trường THCS Trần Phú")
    return first, second


def _merge(office: Client, **values: str) -> int:
    given = {"codes": "B", "into": "this", "on": "2024-09-01", "basis": BASIS, "kind": "lower", **values}
    return office.post(reverse("orgs:merge", args=["A"]), given).status_code


def test_a_merger_is_shown_first_and_done_when_confirmed(office: Client, pair: tuple[Unit, Unit]) -> None:
    stays, goes = pair
    post = make_post(goes, Role.HEAD, make_user("Nguyễn Thị Hà"), title="Hiệu trưởng")
    branch = make_unit(goes, code="B1", name="Điểm trường Trại Lẻ")
    group = UnitGroup.objects.create(code="cum", name="Cụm thi đua 1")
    group.units.add(goes)
    selector = Selector.objects.create(name="Riêng")
    selector.extra.add(goes)
    follower = make_unit(Unit.objects.get(depth=1), code="C", second_line=goes)
    merged: list[tuple[list[Unit], list[Unit]]] = []

    def listen(sender: object, predecessors: list[Unit], successors: list[Unit], **_kwargs: object) -> None:
        merged.append((predecessors, successors))

    units_merged.connect(listen)
    preview = office.post(
        reverse("orgs:merge", args=["A"]),
        {"codes": "B", "into": "this", "on": "2024-09-01", "basis": BASIS, "kind": "lower"},
    ).content.decode()
    for word in ("Nguyễn Thị Hà", "Điểm trường Trại Lẻ", "Cụm thi đua 1"):
        assert word in preview
    assert not Succession.objects.exists()
    assert _merge(office, confirm="1") == 302
    goes.refresh_from_db()
    branch.refresh_from_db()
    stays.refresh_from_db()
    follower.refresh_from_db()
    post.refresh_from_db()
    assert goes.active_until == dt.date(2024, 8, 31)
    assert stays.active_until is None
    assert stays.contains(branch)
    assert post.closed_on == dt.date(2024, 8, 31)
    assert stays in group.units.all()
    assert stays in selector.extra.all()
    assert follower.second_line == stays
    assert Succession.objects.get().successor == stays
    assert merged == [([goes], [stays])]
    assert history(stays)[0].data["basis"] == BASIS
    assert "Trường THCS Trần Phú" in office.get(reverse("orgs:unit", args=["A"])).content.decode()
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_a_new_unit_takes_the_place_of_both(office: Client, pair: tuple[Unit, Unit]) -> None:
    assert _merge(office, into="new", code="N", name="Trường THCS Tô Hiệu – Trần Phú", confirm="1") == 302
    new = Unit.objects.get(code="N")
    assert (new.active_from, new.posts.count()) == (dt.date(2024, 9, 1), 2)
    assert set(new.precedents.values_list("predecessor__code", flat=True)) == {"A", "B"}
    assert not Unit.objects.filter(code__in="AB", active_until__isnull=True).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"codes": "khong-co"},
        {"codes": "A"},
        {"codes": ""},
        {"on": "2025-01-01"},
        {"basis": ""},
        {"into": "new", "code": "", "name": "Trường mới"},
        {"into": "new", "code": "B", "name": "Trường mới"},
    ],
)
def test_a_wrong_merger_does_nothing(office: Client, pair: tuple[Unit, Unit], wrong: dict[str, str]) -> None:
    assert _merge(office, confirm="1", **wrong) == 422
    assert not Unit.objects.filter(active_until__isnull=False).exists()
    assert not Succession.objects.exists()


def test_a_neighbour_is_ticked_instead_of_typed_and_the_form_can_be_taken_back(
    office: Client, pair: tuple[Unit, Unit], root: Unit
) -> None:
    make_unit(root, UnitKind.PRIMARY, code="C")
    ended = make_unit(root, UnitKind.LOWER, code="D", active_until=dt.date(2024, 1, 1))
    page = office.get(reverse("orgs:merge", args=["A"]))
    assert list(page.context["form"].fields["near"].queryset) == [pair[1]]
    given = {"near": [pair[1].pk], "into": "this", "on": "2024-09-01", "basis": BASIS, "kind": "lower"}
    assert "Trường THCS Trần Phú" in office.post(reverse("orgs:merge", args=["A"]), given).content.decode()
    back = office.post(reverse("orgs:merge", args=["A"]), given | {"back": "1"})
    assert (back.status_code, back.context["effect"]) == (200, None)
    assert "checked" in str(back.context["form"]["near"])
    assert office.post(reverse("orgs:merge", args=["A"]), given | {"near": [ended.pk]}).status_code == 422
    assert office.post(reverse("orgs:merge", args=["A"]), given | {"near": []}).status_code == 422
    assert office.post(reverse("orgs:merge", args=["A"]), given | {"confirm": "1"}).status_code == 302
    assert Succession.objects.get().predecessor == pair[1]


def test_what_has_ended_and_what_stands_at_the_top_do_not_give_way(
    office: Client, pair: tuple[Unit, Unit], root: Unit
) -> None:
    make_unit(root, UnitKind.LOWER, code="D", active_until=dt.date(2024, 1, 1))
    assert _merge(office, confirm="1", codes="D") == 422
    assert _merge(office, confirm="1", codes=root.code) == 422
    values = {"codes": "A", "into": "new", "code": "S2", "name": "Sở mới", "kind": "department", "confirm": "1"}
    page = office.post(reverse("orgs:merge", args=[root.code]), {"on": "2024-09-01", "basis": BASIS, **values})
    assert page.status_code == 422
    assert Unit.objects.filter(depth=1).get() == root
    assert not Succession.objects.exists()


def test_a_district_merges_only_its_own(root: Unit) -> None:
    district = make_unit(root, UnitKind.DISTRICT)
    own, foreign = make_unit(district, code="A"), make_unit(root, code="B")
    assert _merge(client_for(actor_for(Role.DISTRICT, district)), confirm="1") == 422
    office = actor_for(Role.OFFICE, root)
    with pytest.raises(ValidationError):
        merge_units(actor=office, units=[own], on=dt.date(2024, 9, 1), basis=BASIS, into=own)
    assert foreign.active_until is None


def _split(office: Client, parts: list[tuple[str, str]], **values: str) -> int:
    given = {"phan-TOTAL_FORMS": "3", "phan-INITIAL_FORMS": "0", "on": "2024-09-01", "basis": BASIS, **values}
    for number, (code, name) in enumerate(parts):
        given |= {f"phan-{number}-code": code, f"phan-{number}-name": name, f"phan-{number}-kind": "lower"}
    return office.post(reverse("orgs:split", args=["A"]), given).status_code


PARTS = [("A1", "Trường THCS Tô Hiệu 1"), ("A2", "Trường THCS Tô Hiệu 2")]


def test_a_unit_is_split_into_new_ones(office: Client, pair: tuple[Unit, Unit]) -> None:
    assert _split(office, PARTS) == 200
    assert not Succession.objects.exists()
    assert _split(office, PARTS, confirm="1") == 302
    old = Unit.objects.get(code="A")
    assert old.active_until == dt.date(2024, 8, 31)
    assert set(old.successions.values_list("successor__code", flat=True)) == {"A1", "A2"}


def test_a_unit_goes_on_beside_a_part(office: Client, pair: tuple[Unit, Unit]) -> None:
    assert _split(office, PARTS[:1], goes_on="on", confirm="1") == 302
    assert Unit.objects.get(code="A").active_until is None
    assert Succession.objects.get().successor.code == "A1"


@pytest.mark.parametrize(
    ("parts", "wrong"),
    [
        (PARTS[:1], {}),
        ([], {"goes_on": "on"}),
        ([("A1", "")], {"goes_on": "on"}),
        ([("B", "Trùng mã")], {"goes_on": "on"}),
        (PARTS, {"basis": ""}),
        (PARTS, {"on": "2025-01-01"}),
    ],
)
def test_a_wrong_split_does_nothing(
    office: Client, pair: tuple[Unit, Unit], parts: list[tuple[str, str]], wrong: dict[str, str]
) -> None:
    assert _split(office, parts, confirm="1", **wrong) == 422
    assert Unit.objects.count() == 3
