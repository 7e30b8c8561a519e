"""Lists of many: shown in part with the way to the rest, in the order in which people look for them."""

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for, make_department, make_post, make_unit, make_user

from lantoa.orgs.models import Role, Unit, UnitKind
from lantoa.orgs.planting import Seedling, plant

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> Unit:
    return make_department()


@pytest.fixture
def office(root: Unit) -> Client:
    return client_for(actor_for(Role.OFFICE, root))


def _schools(parent: Unit, number: int) -> None:
    kind = UnitKind.PRIMARY
    units = [Unit(code=f"T{at:05d}", name=f"Trường Tiểu học Số {at}", kind=kind) for at in range(number)]
    plant([Seedling(unit, parent) for unit in units])


@pytest.mark.parametrize("name", ["tree", "unit"])
def test_ten_thousand_units_below_one_make_a_page_of_ordinary_size(root: Unit, office: Client, name: str) -> None:
    _schools(root, 10_000)
    page = office.get(reverse("orgs:tree") if name == "tree" else reverse("orgs:unit", args=[root.code]))
    text = page.content.decode()
    assert len(page.content) < 100_000
    assert "10.000" in text
    assert f"?khu-vuc={root.code}" in text
    table = office.get(reverse("orgs:units"), {"khu-vuc": root.code, "page": "200"})
    assert len(table.content) < 100_000
    assert table.context["page"].paginator.count == 10_001


def test_people_are_found_by_their_given_names(root: Unit, office: Client) -> None:
    school = make_unit(root)
    for name in ("Nguyễn Văn Ân", "Đỗ Thị An", "Trần Văn Ánh", "Lê Thị Bình", "Vũ Đức Đạt", "Phạm Văn Dũng"):
        make_post(school, Role.OFFICER, make_user(name))
    make_post(school, Role.OFFICER)
    page = office.get(reverse("orgs:people"), {"thu-tu": "name", "vai-tro": "officer"})
    names = [post.holders[0].user.full_name for post in page.context["page"] if post.holders]
    assert names == ["Đỗ Thị An", "Trần Văn Ánh", "Nguyễn Văn Ân", "Lê Thị Bình", "Phạm Văn Dũng", "Vũ Đức Đạt"]
    assert not page.context["page"].object_list[len(names)].holders
