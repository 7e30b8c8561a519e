"""Units are founded, renamed, moved and closed on the web; what was is dated and stays."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for, make_department, make_post, make_unit, make_user, stranger

from lantoa.audit.log import history
from lantoa.orgs.models import Role, Unit, UnitKind
from lantoa.orgs.signals import units_changed

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> Unit:
    return make_department()


@pytest.fixture
def district(root: Unit) -> Unit:
    return make_unit(root, UnitKind.DISTRICT, code="LC", name="Phòng GDĐT quận Lê Chân")


@pytest.fixture
def school(district: Unit) -> Unit:
    return make_unit(district, code="TH01", name="Trường Tiểu học Đằng Hải", active_from=dt.date(2000, 9, 1))


@pytest.fixture
def office(root: Unit) -> Client:
    return client_for(actor_for(Role.OFFICE, root))


def _values(unit: Unit, **changes: object) -> dict[str, object]:
    parent = Unit.objects.get_parent(unit, update=True)
    return {
        "code": unit.code,
        "name": unit.name,
        "kind": unit.kind,
        "parent": parent.pk if parent else "",
        "on": "2024-09-01",
        "reason": "Quyết định số 12/QĐ-UBND",
        "website": "",
        "pupils": "",
        **changes,
    }


def test_a_unit_is_founded_below_another_with_its_posts(district: Unit, office: Client) -> None:
    heard: list[dt.date] = []

    def listen(sender: object, on: dt.date, **_kwargs: object) -> None:
        heard.append(on)

    units_changed.connect(listen)
    values = {"code": "MN09", "name": "Trường Mầm non Hoa Sen", "kind": "preschool", "active_from": "01/09/2024"}
    page = office.post(reverse("orgs:add", args=["LC"]), values)
    assert page["Location"] == reverse("orgs:unit", args=["MN09"])
    made = Unit.objects.get(code="MN09")
    assert district.contains(made)
    assert (made.active_from, made.posts.count()) == (dt.date(2024, 9, 1), 2)
    assert heard
    assert history(made)[0].action == "orgs.unit_created"


@pytest.mark.parametrize(
    "wrong", [{"code": "th01"}, {"code": "a/b"}, {"name": ""}, {"kind": "club"}, {"website": "không có"}]
)
def test_a_wrong_unit_is_not_founded_and_nothing_typed_is_lost(
    school: Unit, office: Client, wrong: dict[str, str]
) -> None:
    values = {"code": "MN09", "name": "Trường Mầm non Hoa Sen", "kind": "preschool", "pupils": "321"} | wrong
    page = office.post(reverse("orgs:add", args=["LC"]), values)
    assert page.status_code == 422
    assert 'value="321"' in page.content.decode()
    assert not Unit.objects.filter(name="Trường Mầm non Hoa Sen").exists()


def test_a_new_name_is_dated_and_the_old_one_stays(school: Unit, office: Client) -> None:
    values = _values(school, name="Trường Tiểu học Đằng Lâm")
    assert office.post(reverse("orgs:change", args=["TH01"]), values).status_code == 302
    old, new = school.versions.order_by("pk")
    assert (old.name, old.valid_until) == ("Trường Tiểu học Đằng Hải", dt.date(2024, 8, 31))
    assert (new.name, new.valid_from, new.reason) == (
        "Trường Tiểu học Đằng Lâm",
        dt.date(2024, 9, 1),
        "Quyết định số 12/QĐ-UBND",
    )
    text = office.get(reverse("orgs:unit", args=["TH01"])).content.decode()
    assert "Trường Tiểu học Đằng Hải" in text


def test_a_slip_of_the_pen_leaves_no_former_name(school: Unit, office: Client) -> None:
    values = _values(school, name="Trường Tiểu học Đằng Hải 1", correction="on", reason="")
    assert office.post(reverse("orgs:change", args=["TH01"]), values).status_code == 302
    assert school.versions.get().name == "Trường Tiểu học Đằng Hải 1"


def test_a_unit_moves_with_all_below_it_and_gets_a_second_line(root: Unit, district: Unit, office: Client) -> None:
    school = make_unit(district, UnitKind.COMBINED, code="LC01")
    site = make_unit(school, code="LC01A")
    other = make_unit(root, UnitKind.DISTRICT, code="HB")
    commune = make_unit(root, UnitKind.COMMUNE, code="X1")
    values = _values(school, parent=other.pk, second_line=commune.pk, second_line_reviews="on")
    assert office.post(reverse("orgs:change", args=["LC01"]), values).status_code == 302
    other.refresh_from_db()
    for unit in (school, site):
        unit.refresh_from_db()
        assert other.contains(unit)
    assert (school.second_line, school.second_line_reviews) == (commune, True)
    assert school.versions.order_by("-pk")[0].parent == other
    assert Unit.objects.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": "Tên khác", "on": "2024-12-01"}, "on"),
        ({"name": "Tên khác", "on": "1999-01-01"}, "on"),
        ({"name": "Tên khác", "reason": ""}, "reason"),
        ({"code": "LC"}, "code"),
    ],
)
def test_a_change_that_cannot_be_is_said_at_its_field(
    school: Unit, office: Client, wrong: dict[str, str], field: str
) -> None:
    page = office.post(reverse("orgs:change", args=["TH01"]), _values(school, **wrong))
    assert page.status_code == 422
    assert field in page.context["form"].errors
    school.refresh_from_db()
    assert school.name == "Trường Tiểu học Đằng Hải"


def test_a_unit_cannot_stand_below_itself(root: Unit, district: Unit, office: Client) -> None:
    below = make_unit(district, UnitKind.COMMUNE, code="X1")
    page = office.post(reverse("orgs:change", args=["LC"]), _values(district, parent=below.pk))
    assert page.status_code == 422
    assert "parent" in page.context["form"].errors


def test_the_unit_itself_keeps_its_site_and_figures_alone(school: Unit) -> None:
    client = client_for(actor_for(Role.OFFICER, school))
    values = {"short_name": "TH Đằng Hải", "website": "thdanghai.edu.vn", "pupils": "1250"}
    assert client.post(reverse("orgs:details", args=["TH01"]), values).status_code == 302
    school.refresh_from_db()
    assert (school.website, school.pupils, school.short_name) == ("https://thdanghai.edu.vn", 1250, "TH Đằng Hải")
    assert client.post(reverse("orgs:details", args=["TH01"]), values | {"pupils": "nhiều"}).status_code == 422
    assert client.get(reverse("orgs:change", args=["TH01"])).status_code == 403


def test_closing_says_what_it_does_and_does_it(school: Unit, office: Client) -> None:
    post = make_post(school, Role.HEAD, make_user("Nguyễn Thị Hà"), title="Hiệu trưởng")
    assert "Nguyễn Thị Hà" in office.get(reverse("orgs:close", args=["TH01"])).content.decode()
    values = {"last_day": "31/08/2024", "reason": "Quyết định số 12/QĐ-UBND"}
    assert office.post(reverse("orgs:close", args=["TH01"]), values).status_code == 302
    post.refresh_from_db()
    assert post.closed_on == dt.date(2024, 8, 31)
    assert school.versions.get().valid_until == dt.date(2024, 8, 31)
    assert "Trường Tiểu học Đằng Hải" not in office.get(reverse("orgs:units")).content.decode()
    assert "Trường Tiểu học Đằng Hải" in office.get(reverse("orgs:units"), {"trang-thai": "closed"}).content.decode()


def test_a_unit_with_units_below_is_not_closed(district: Unit, school: Unit, office: Client) -> None:
    page = office.post(reverse("orgs:close", args=["LC"]), {"last_day": "2024-08-31", "reason": "QĐ 12"})
    assert page.status_code == 422
    district.refresh_from_db()
    assert district.active_until is None


@pytest.mark.parametrize("name", ["add", "change", "details", "close", "merge", "split"])
def test_only_an_office_above_restructures(root: Unit, school: Unit, name: str) -> None:
    address = reverse(f"orgs:{name}", args=["TH01"])
    assert client_for(stranger()).get(address).status_code == 404
    assert client_for(actor_for(Role.HEAD, make_unit(root))).get(address).status_code == 404
    assert client_for(actor_for(Role.LEADER, root)).get(address).status_code == 403
    assert client_for(actor_for(Role.DISTRICT, Unit.objects.get(code="LC"))).get(address).status_code == 200
    assert Client().get(address).status_code == 302


def test_a_district_does_not_close_itself(district: Unit) -> None:
    keeper = client_for(actor_for(Role.DISTRICT, district))
    assert keeper.get(reverse("orgs:close", args=["LC"])).status_code == 403
