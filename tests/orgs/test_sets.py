"""Groups and saved sets: made, used, and followed by whatever uses them."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for, make_department, make_unit, stranger

from lantoa.audit.log import history
from lantoa.orgs.models import Role, Selector, Unit, UnitGroup, UnitKind
from lantoa.orgs.selection import units_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2024, 10, 15)


@pytest.fixture
def root() -> Unit:
    return make_department()


@pytest.fixture
def office(root: Unit) -> Client:
    return client_for(actor_for(Role.OFFICE, root))


def test_a_group_is_made_of_pasted_codes_and_changed(root: Unit, office: Client) -> None:
    for code in "ABC":
        make_unit(root, code=code)
    office.post(reverse("orgs:add_group"), {"name": "Cụm thi đua số 1", "codes": "A, B;\nC"})
    group = UnitGroup.objects.get()
    assert (group.code, group.units.count()) == ("cum-thi-dua-so-1", 3)
    office.post(reverse("orgs:group", args=[group.code]), {"name": "Cụm 1", "codes": "A"})
    assert list(group.units.values_list("code", flat=True)) == ["A"]
    page = office.post(reverse("orgs:group", args=[group.code]), {"name": "Cụm 1", "codes": "A Z9"})
    assert page.status_code == 422
    assert "Z9" in page.content.decode()
    assert history(group).count() == 2


def test_a_group_in_use_is_not_deleted(office: Client) -> None:
    group = UnitGroup.objects.create(code="cum-1", name="Cụm 1")
    selector = Selector.objects.create(name="Các trường cụm 1")
    selector.groups.add(group)
    office.post(reverse("orgs:delete_group", args=["cum-1"]))
    assert UnitGroup.objects.exists()
    selector.groups.clear()
    office.post(reverse("orgs:delete_group", args=["cum-1"]))
    assert not UnitGroup.objects.exists()


def test_a_set_names_units_by_rule_and_a_unit_founded_later_joins(root: Unit, office: Client) -> None:
    district = make_unit(root, UnitKind.DISTRICT)
    inside, out = make_unit(district, code="A"), make_unit(district, code="B")
    extra = make_unit(root, UnitKind.UPPER, code="C")
    make_unit(root, code="D")
    values = {"name": "Tiểu học Lê Chân", "kinds": ["primary"], "within": district.pk, "extra": "C", "excluded": "B"}
    assert office.post(reverse("orgs:add_selector"), values).status_code == 302
    selector = Selector.objects.get()
    assert set(units_of(selector, TODAY)) == {inside, extra}
    later = make_unit(district, code="E")
    assert set(units_of(selector, TODAY)) == {inside, extra, later}
    page = office.get(reverse("orgs:selector", args=[selector.pk]))
    assert page.context["total"] == 3
    assert out not in page.context["units"]
    office.post(reverse("orgs:selector", args=[selector.pk]), values | {"excluded": ""})
    assert units_of(selector, TODAY).count() == 4
    assert history(selector)[0].action == "orgs.selector_saved"


@pytest.mark.parametrize("values", [{"name": ""}, {"name": "Trống"}, {"name": "Sai", "extra": "Z9"}])
def test_an_empty_or_wrong_set_is_not_saved(office: Client, values: dict[str, str]) -> None:
    assert office.post(reverse("orgs:add_selector"), values).status_code == 422
    assert not Selector.objects.exists()


@pytest.mark.parametrize(
    ("name", "args"),
    [("sets", []), ("add_group", []), ("group", ["cum-1"]), ("delete_group", ["cum-1"]), ("add_selector", [])],
)
def test_sets_are_kept_at_the_top(root: Unit, name: str, args: list[str]) -> None:
    UnitGroup.objects.create(code="cum-1", name="Cụm 1")
    address = reverse(f"orgs:{name}", args=args)
    district = make_unit(root, UnitKind.DISTRICT)
    assert client_for(actor_for(Role.DISTRICT, district)).post(address).status_code == 403
    assert client_for(stranger()).post(address).status_code in {403, 404}
    assert Client().post(address)["Location"].startswith("/tai-khoan/dang-nhap/")


def test_the_list_of_sets_costs_the_same_for_any_number(office: Client) -> None:
    def look(number: int) -> int:
        for at in range(number):
            UnitGroup.objects.create(code=f"c-{number}-{at}", name="Cụm")
            Selector.objects.create(name="Tập", kinds=[UnitKind.PRIMARY])
        with CaptureQueriesContext(connection) as caught:
            assert office.get(reverse("orgs:sets")).status_code == 200
        return len(caught)

    assert look(1) == look(2)
