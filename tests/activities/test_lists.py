"""The list, its filters, the workbook: the same rows everywhere, at a constant cost."""

import datetime as dt
import io
import uuid

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import make_activity, photograph
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.activities.actions import proof, review
from lantoa.activities.models import Activity
from lantoa.plans.models import ActivityKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def proved(world: World, **values: object) -> Activity:
    activity = make_activity(world.officer, world.plan, ("IV.4",), **values)
    for seed in range(2):
        name = uuid.uuid4()
        data = photograph(Activity.objects.count() * 7 + seed)
        proof.add_file(actor=world.officer, activity=activity, data=data, name="a.jpg", client_id=name)
    return activity


@pytest.mark.parametrize("name", ["list", "review", "export"])
def test_each_list_costs_the_same_for_one_and_for_three(world: World, name: str) -> None:
    client, address = client_for(world.office), reverse(f"activities:{name}")
    proved(world)
    cost(client, address)
    one = cost(client, address)
    for _ in range(2):
        proved(world, held_on=dt.date(2024, 9, 1))
    assert cost(client, address) == one


def test_an_activity_costs_the_same_with_one_photograph_and_with_three(world: World) -> None:
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    client, address = client_for(world.head), reverse("activities:activity", args=[activity.pk])

    def add(seed: int) -> None:
        proof.add_file(
            actor=world.officer, activity=activity, data=photograph(seed), name="a.jpg", client_id=uuid.uuid4()
        )

    add(1)
    cost(client, address)
    one = cost(client, address)
    add(2)
    add(3)
    assert cost(client, address) == one


def test_the_workbook_has_the_rows_of_the_filter_and_nothing_from_out_of_reach(world: World) -> None:
    proved(world, title="=Bài giảng số", place="Phòng tin học")
    make_activity(world.officer, world.plan, title="Tọa đàm", kind=ActivityKind.SESSION)
    make_activity(world.stranger, world.plan, title="Trường khác")
    answer = client_for(world.district_office).get(reverse("activities:export") + "?loai=lesson")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["Nội dung"] == "=Bài giảng số"  # text, not a formula
    assert (found["Nhiệm vụ"], found["Số minh chứng"], found["Tình trạng"]) == ("IV.4", 2, "Chờ duyệt")


def test_figures_elsewhere_link_to_what_they_count(world: World) -> None:
    lesson = make_activity(world.officer, world.plan, ("IV.4",), title="Giờ học số", held_on=dt.date(2024, 9, 20))
    make_activity(world.officer, world.plan, title="Chờ duyệt", held_on=dt.date(2024, 9, 25))
    review.accept(actor=world.head, activity=lesson)
    client = client_for(world.office)
    for query in (
        f"don-vi={world.school.code}&loai=lesson&trang-thai=accepted",
        f"nhiem-vu={world.task('IV.4').pk}",
        "tu=2024-09-15&den=2024-09-22",
        "q=gio hoc SO",
        "kenh=direct&q=gio",
    ):
        page = client.get(reverse("activities:list") + f"?{query}").content.decode()
        assert "Giờ học số" in page, query
        assert '">Chờ duyệt</a>' not in page, query
    page = client.get(reverse("activities:list") + f"?don-vi={world.school.code}").content.decode()
    assert f'<option value="{world.school.code}" selected>' in page  # the filter that a link set can be seen and lifted


@pytest.mark.parametrize(
    "query",
    [
        "don-vi=khong-co",
        "nhiem-vu=abc",
        "chu-de=99999999999999",
        "tu=hom-qua",
        "page=abc",
        "loai=x",
        "q=%00",
        "trang-thai=",
    ],
)
def test_an_address_that_makes_no_sense_is_answered(world: World, query: str) -> None:
    client = client_for(world.office)
    for name in ("list", "review", "export"):
        assert client.get(reverse(f"activities:{name}") + f"?{query}").status_code == 200


def test_an_empty_list_says_what_to_do_and_an_empty_filter_how_to_leave_it(world: World) -> None:
    def read(actor_client: Client, query: str = "") -> str:
        return actor_client.get(reverse("activities:list") + query).content.decode()

    assert "Chưa có hoạt động" in read(client_for(world.officer))
    make_activity(world.officer, world.plan)
    assert "Không có hoạt động nào khớp bộ lọc" in read(client_for(world.officer), "?loai=contest")
    queue = client_for(world.leader).get(reverse("activities:review")).content.decode()
    assert "Hoạt động các đơn vị ghi sẽ hiện ở đây" in queue
