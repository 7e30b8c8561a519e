"""The table, the tree and the page of units: who sees what, found without accents, at a constant number of queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for, make_department, make_post, make_unit, make_user, stranger

from lantoa.orgs.models import Role, Unit, UnitGroup, UnitKind

pytestmark = pytest.mark.django_db


def _names(client: Client, **query: str) -> list[str]:
    return [row.unit.name for row in client.get(reverse("orgs:units"), query).context["rows"]]


@pytest.fixture
def root() -> Unit:
    return make_department()


@pytest.fixture
def office(root: Unit) -> Client:
    return client_for(actor_for(Role.OFFICE, root))


def test_a_unit_is_found_without_accents_and_by_abbreviation(root: Unit, office: Client) -> None:
    make_unit(root, UnitKind.PRIMARY, name="Trường Tiểu học Đằng Hải")
    make_unit(root, UnitKind.PRESCHOOL, name="Trường Mầm non Sao Sáng")
    assert _names(office, q="dang hai") == ["Trường Tiểu học Đằng Hải"]
    assert _names(office, q="mn sao") == ["Trường Mầm non Sao Sáng"]
    assert _names(office, q="th dang hai") == ["Trường Tiểu học Đằng Hải"]


def test_the_table_narrows_by_kind_area_group_and_vacancy(root: Unit, office: Client) -> None:
    district = make_unit(root, UnitKind.DISTRICT, name="Phòng GDĐT quận Lê Chân", code="LC")
    inside = make_unit(district, UnitKind.LOWER, name="Trường THCS Tô Hiệu")
    make_unit(root, UnitKind.LOWER, name="Trường THCS Trần Phú")
    group = UnitGroup.objects.create(code="cum-1", name="Cụm 1")
    group.units.add(inside)
    make_post(inside, Role.OFFICER, make_user())
    assert _names(office, loai="lower") == ["Trường THCS Tô Hiệu", "Trường THCS Trần Phú"]
    assert _names(office, **{"khu-vuc": "LC"}) == ["Phòng GDĐT quận Lê Chân", "Trường THCS Tô Hiệu"]
    assert _names(office, nhom="cum-1") == ["Trường THCS Tô Hiệu"]
    assert "Trường THCS Tô Hiệu" not in _names(office, **{"chua-co-nguoi": "on"})
    assert "Trường THCS Trần Phú" in _names(office, **{"chua-co-nguoi": "on"})
    assert len(_names(office, loai="no-such-kind")) == 4


def test_fifty_units_a_page(root: Unit, office: Client) -> None:
    for _ in range(50):
        make_unit(root)
    page = office.get(reverse("orgs:units"))
    assert len(page.context["rows"]) == 50
    assert len(office.get(reverse("orgs:units"), {"page": "2"}).context["rows"]) == 1


@pytest.mark.parametrize("address", ["orgs:units", "orgs:tree"])
def test_a_list_costs_the_same_with_one_row_and_with_three(root: Unit, office: Client, address: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert office.get(reverse(address)).status_code == 200
        return len(caught)

    def grow(number: int) -> None:
        for _ in range(number):
            district = make_unit(root, UnitKind.DISTRICT)
            make_post(make_unit(district), Role.OFFICER, make_user())

    grow(1)
    one = queries()
    grow(2)
    assert queries() == one


def test_the_page_of_a_unit_names_who_is_in_charge_and_costs_the_same_for_any_number(
    root: Unit, office: Client
) -> None:
    school = make_unit(root, UnitKind.PRIMARY, name="Trường Tiểu học Đằng Hải", code="TH01")

    def look() -> tuple[int, str]:
        with CaptureQueriesContext(connection) as caught:
            page = office.get(reverse("orgs:unit", args=["TH01"]))
        return len(caught), page.content.decode()

    make_post(school, Role.HEAD, make_user("Nguyễn Thị Hà", phone="0912345678"), title="Hiệu trưởng")
    one, text = look()
    assert "Nguyễn Thị Hà" in text
    assert "tel:0912345678" in text
    for _ in range(2):
        make_post(school, Role.OFFICER, make_user())
    assert look()[0] == one


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (lambda root, school: actor_for(Role.OFFICER, school), 200),
        (lambda root, school: actor_for(Role.OFFICER, make_unit(root)), 404),
        (lambda root, school: stranger(), 404),
    ],
)
def test_a_unit_out_of_reach_is_not_there(root: Unit, who: Callable[..., Any], status: int) -> None:
    school = make_unit(root, code="TH01")
    assert client_for(who(root, school)).get(reverse("orgs:unit", args=["TH01"])).status_code == status


def test_who_holds_no_seat_sees_no_list(root: Unit) -> None:
    assert client_for(stranger()).get(reverse("orgs:units")).status_code == 403
    assert Client().get(reverse("orgs:units")).status_code == 302


def test_the_place_of_units_is_for_those_who_keep_them(root: Unit) -> None:
    school = make_unit(root)
    assert reverse("orgs:units") in _nav(actor_for(Role.DISTRICT, root))
    assert reverse("orgs:units") not in _nav(actor_for(Role.OFFICER, school))


def _nav(actor: Any) -> list[str]:
    frame = client_for(actor).get(reverse("orgs:account")).context["frame"]
    return [place.url for place in frame["places"] if place.key == "units"]


def test_another_seat_is_chosen_and_only_my_own(root: Unit) -> None:
    person, other = make_user(), make_user()
    first, second = make_unit(root, name="Trường A"), make_unit(root, name="Trường B")
    make_post(first, Role.OFFICER, person)
    wanted = make_post(second, Role.OFFICER, person)
    foreign = make_post(second, Role.HEAD, other)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    here = reverse("orgs:account")
    assert client.get(here).context["frame"]["unit"] == "Trường A"
    answer = client.post(reverse("orgs:act", args=[wanted.pk]), {"next": here})
    assert answer["Location"] == here
    assert client.get(here).context["frame"]["unit"] == "Trường B"
    assert client.post(reverse("orgs:act", args=[foreign.pk])).status_code == 404
    assert client.get(reverse("orgs:act", args=[wanted.pk])).status_code == 405
    away = client.post(reverse("orgs:act", args=[wanted.pk]), {"next": "https://elsewhere.example/"})
    assert away["Location"] == "/"


def test_my_details_are_mine_to_change_and_the_change_is_logged(root: Unit) -> None:
    from lantoa.audit.log import history

    actor = actor_for(Role.OFFICER, make_unit(root))
    taken = make_user(email="co.ha@example.vn")
    client = client_for(actor)
    values = {"full_name": "Trần  Thị Bích", "email": taken.email.upper(), "phone": "0911"}
    refused = client.post(reverse("orgs:account"), values)
    assert refused.status_code == 422
    assert "Trần  Thị Bích" in refused.content.decode()
    assert client.post(reverse("orgs:account"), values | {"email": "b@example.vn"}).status_code == 302
    actor.user.refresh_from_db()
    assert (actor.user.full_name, actor.user.name_fold) == ("Trần Thị Bích", "tran thi bich")
    assert history(actor.user)[0].data["after"]["phone"] == "0911"
