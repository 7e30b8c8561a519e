"""Photographs that a reviewer should look at, and who may see which photograph (USERS section 3, row 20)."""

import datetime as dt
import io
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image
from tests.factories.activities import make_activity, photograph
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.activities.actions import log as logging
from lantoa.activities.actions import proof, review
from lantoa.activities.actions.log import Facts
from lantoa.activities.models import Activity, Evidence, Flag
from lantoa.orgs.actor import Actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def add(actor: Actor, activity: Activity, data: bytes, taken: str = "") -> Evidence:
    return proof.add_file(
        actor=actor, activity=activity, data=data, name="anh.jpg", client_id=uuid.uuid4(), taken=taken
    )


def smaller(data: bytes) -> bytes:
    stream = io.BytesIO()
    Image.open(io.BytesIO(data)).resize((320, 240)).save(stream, "JPEG", quality=60)
    return stream.getvalue()


def read(client: Client, evidence: Evidence, name: str = "file") -> int:
    assert evidence.file is not None
    answer = client.get(reverse(f"files:{name}", args=[evidence.file.key]))
    if answer.streaming:
        b"".join(answer.streaming_content)  # type: ignore[arg-type]
    return int(answer.status_code)


def test_nearly_the_same_photograph_at_another_unit_is_flagged_on_both_sides(world: World) -> None:
    first, second = make_activity(world.officer, world.plan), make_activity(world.stranger, world.plan)
    add(world.officer, first, photograph(3))
    add(world.stranger, second, smaller(photograph(3)))
    assert set(Flag.objects.values_list("kind", "evidence__activity")) == {
        ("similar", first.pk),
        ("similar", second.pk),
    }
    page = client_for(world.office).get(reverse("activities:activity", args=[first.pk])).content.decode()
    assert world.other_school.name in page
    queue = client_for(world.office).get(reverse("activities:review") + "?co=on").content.decode()
    assert "Ảnh cần xem kỹ <b>2</b>" in queue


def test_of_one_activity_photographs_do_not_flag_each_other(world: World) -> None:
    activity = make_activity(world.officer, world.plan)
    add(world.officer, activity, photograph(3))
    add(world.officer, activity, smaller(photograph(3)))
    assert not Flag.objects.exists()


def test_the_flag_and_the_other_units_photograph_are_for_the_reviewer_alone(world: World) -> None:
    first, second = make_activity(world.officer, world.plan), make_activity(world.stranger, world.plan)
    theirs = add(world.stranger, second, photograph(3))
    mine = add(world.officer, first, photograph(3))
    officer, district = client_for(world.officer), client_for(world.district_office)
    address = reverse("activities:activity", args=[first.pk])
    assert world.other_school.name not in officer.get(address).content.decode()
    assert world.other_school.name in district.get(address).content.decode()
    assert [read(officer, mine), read(officer, theirs)] == [200, 404]
    assert [read(district, mine), read(district, theirs)] == [200, 200]
    for client in (client_for(world.stranger), Client()):
        assert [read(client, mine), read(client, mine, "thumbnail")] == [404, 404]


def test_dismissed_by_who_reviews_both_a_pair_is_gone_from_both(world: World) -> None:
    first, second = make_activity(world.officer, world.plan), make_activity(world.stranger, world.plan)
    add(world.officer, first, photograph(3))
    add(world.stranger, second, photograph(3))
    flag = Flag.objects.get(evidence__activity=first)
    assert client_for(world.officer).post(reverse("activities:dismiss", args=[flag.pk])).status_code == 403
    client_for(world.district_office).post(reverse("activities:dismiss", args=[flag.pk]))
    assert [Flag.objects.filter(dismissed_by="").count(), Flag.objects.count()] == [1, 2]
    Flag.objects.update(dismissed_by="")
    client_for(world.office).post(reverse("activities:dismiss", args=[flag.pk]))
    assert not Flag.objects.filter(dismissed_by="").exists()


def test_one_taken_long_before_is_flagged_by_the_day_in_viet_nam_and_anew_when_the_day_changes(world: World) -> None:
    activity = make_activity(world.officer, world.plan, held_on=dt.date(2024, 9, 20))
    # 21 August 2024 here is still 20 August in Greenwich: thirty days, and not yet long before
    add(world.officer, activity, photograph(1), taken="2024:08:21 05:00:00")
    assert not Flag.objects.exists()
    facts = Facts(title="Lùi ngày", held_on=dt.date(2024, 9, 21), reach=1, kind="lesson")
    activity = logging.revise(actor=world.officer, activity=activity, facts=facts)
    assert Flag.objects.get().days == 31
    page = client_for(world.head).get(reverse("activities:activity", args=[activity.pk])).content.decode()
    assert "Chụp ngày 21/08/2024, trước ngày hoạt động (21/09/2024) 31 ngày." in page
    review.dismiss(actor=world.head, flag=Flag.objects.get())
    facts = Facts(title="Đúng ngày", held_on=dt.date(2024, 8, 22), reach=1, kind="lesson")
    logging.revise(actor=world.officer, activity=activity, facts=facts)
    assert not Flag.objects.filter(dismissed_by="").exists()


def test_what_is_kept_of_a_photograph_says_nothing_of_where_it_was_taken(world: World) -> None:
    image = Image.open(io.BytesIO(photograph(1)))
    exif = image.getexif()
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (20.0, 51.0, 0.0)
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif)
    kept = add(world.officer, make_activity(world.officer, world.plan), stream.getvalue())
    assert kept.file is not None
    for file in (kept.file, kept.file.thumbnails.get()):
        assert not Image.open(io.BytesIO(file.read())).getexif()
