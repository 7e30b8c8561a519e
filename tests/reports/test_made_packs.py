"""A pack with much evidence is made by a job, told of, kept for a week and swept; nothing of it is left out."""

import datetime as dt
import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories.activities import photograph
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, sent
from tests.factories.world import World, make_world

from lantoa.activities.models import Evidence
from lantoa.files.actions import store
from lantoa.files.models import StoredFile
from lantoa.files.sweep import sweep
from lantoa.notify.models import Message
from lantoa.orgs.models import Tenure
from lantoa.reports import jobs
from lantoa.reports.actions import pack as packs
from lantoa.reports.models import Pack

pytestmark = pytest.mark.django_db
DAYS = {"first": "2024-07-01", "last": "2024-09-30"}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """What is more than ten bytes is much."""
    monkeypatch.setattr(packs, "AT_ONCE", 10)
    world = make_world()
    activity = accepted(world)
    file = store(data=photograph(1), name="Ảnh lớp 1.jpg", unit_code=world.school.code)
    Evidence.objects.create(activity=activity, kind=Evidence.Kind.PHOTO, file=file, position=1)
    sent(world)
    return world


def asked(world: World) -> Pack:
    answer = client_for(world.head).post(reverse("reports:pack", args=[world.school.code]), DAYS)
    row = Pack.objects.latest("pk")
    assert answer.headers["Location"] == reverse("reports:made_pack", args=[row.pk])
    return row


def test_it_is_made_by_a_job_and_is_what_would_have_been_taken_at_once(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, row = client_for(world.head), asked(world)
    page = reverse("reports:made_pack", args=[row.pk])
    assert 'id="progress"' in client.get(page).content.decode()
    assert asked(world) == row  # asked again while it waits, it is the same
    assert ProcrastinateJob.objects.filter(task_name="reports.make_pack", args={"pack": row.pk}).count() == 1
    jobs.make_pack(row.pk)
    row.refresh_from_db()
    assert (row.state, row.done, row.total) == ("ready", 1, 1)
    assert row.file is not None
    shown = client.get(page).content.decode()
    assert row.file.key in shown
    told = Message.objects.get(code="reports.pack_ready")
    assert (told.person, told.url) == (world.head.user, page)
    monkeypatch.setattr(packs, "AT_ONCE", 1 << 30)
    once = io.BytesIO()
    assert (
        packs.take_pack(actor=world.head, unit=world.school, first=row.first, last=row.last, site=row.site, stream=once)
        is None
    )
    made = zipfile.ZipFile(io.BytesIO(row.file.read()))
    assert made.namelist() == zipfile.ZipFile(once).namelist()
    assert [name for name in made.namelist() if name.endswith("anh-lop-1.jpg")]


def test_only_who_asked_sees_it_and_only_as_long_as_the_unit_is_ones_own(world: World) -> None:
    row = asked(world)
    jobs.make_pack(row.pk)
    row.refresh_from_db()
    assert row.file is not None
    page, file = reverse("reports:made_pack", args=[row.pk]), reverse("files:file", args=[row.file.key])
    for actor in (world.office, world.officer, world.stranger):
        assert client_for(actor).get(page).status_code == 404
        assert client_for(actor).get(file).status_code == 404
    answer = client_for(world.head).get(file)
    assert b"".join(answer.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]
    Tenure.objects.filter(user=world.head.user).update(until=dt.date(2024, 10, 1))
    assert client_for(world.head).get(file).status_code == 404


def test_who_left_the_post_gets_no_pack_and_the_page_says_what_failed(world: World) -> None:
    row = asked(world)
    holding = Tenure.objects.filter(user=world.head.user)
    holding.update(until=dt.date(2024, 10, 1))
    with pytest.raises(Exception, match="take_pack"):
        jobs.make_pack(row.pk)
    holding.update(until=None)
    row.refresh_from_db()
    assert row.state == Pack.State.FAILED
    page = client_for(world.head).get(reverse("reports:made_pack", args=[row.pk])).content.decode()
    assert "Không lập được hồ sơ" in page
    again = asked(world)
    assert again != row


def test_it_is_kept_for_a_week_and_then_swept(world: World) -> None:
    row = asked(world)
    jobs.make_pack(row.pk)
    row.refresh_from_db()
    assert row.file is not None
    key = row.file.key
    StoredFile.objects.filter(key=key).update(created_at=timezone.now() - dt.timedelta(days=8))
    assert packs.drop_old() == 0
    Pack.objects.update(ready_at=timezone.now() - dt.timedelta(days=8))
    jobs.drop_packs(0)
    sweep()
    row.refresh_from_db()
    assert (row.state, row.file) == (Pack.State.DROPPED, None)
    assert not StoredFile.objects.filter(key=key).exists()
    page = client_for(world.head).get(reverse("reports:made_pack", args=[row.pk])).content.decode()
    assert "không còn" in page


def test_the_page_of_the_unit_lists_them_with_as_many_queries_for_three_as_for_one(world: World) -> None:
    counts = []
    for times in (1, 2):
        for number in range(times):
            row = asked(world)
            Pack.objects.filter(pk=row.pk).update(state=Pack.State.FAILED, error=str(number))
        with CaptureQueriesContext(connection) as found:
            page = client_for(world.head).get(reverse("reports:pack", args=[world.school.code]))
        assert reverse("reports:made_pack", args=[row.pk]) in page.content.decode()
        counts.append(len(found))
    assert counts[0] == counts[1]
