"""The inspection pack checks itself, says what it left out, and goes only to who inspects the unit."""

import datetime as dt
import io
import subprocess
import time
import zipfile
from pathlib import Path

import docx
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.activities import photograph
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, sent, words
from tests.factories.world import World, make_world

from lantoa.activities.models import Activity, Evidence
from lantoa.audit.models import Entry
from lantoa.files.actions import store
from lantoa.orgs.actor import Actor
from lantoa.reports.pack import build
from lantoa.reports.pack.archive import steady
from lantoa.reports.pack.contents import contents_of

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2024, 7, 1), dt.date(2024, 9, 30)
DAYS = {"first": "2024-07-01", "last": "2024-09-30"}


@pytest.fixture
def world() -> World:
    return make_world()


def proof(activity: Activity, seed: int = 1) -> Evidence:
    file = store(data=photograph(seed), name=f"Ảnh lớp {seed}.jpg", unit_code=activity.unit.code)
    return Evidence.objects.create(activity=activity, kind=Evidence.Kind.PHOTO, file=file, position=seed)


def taken(actor: Actor, world: World) -> bytes:
    answer = client_for(actor).post(reverse("reports:pack", args=[world.school.code]), DAYS)
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)  # read to its end, the test client closes it


def test_a_word_file_of_a_pack_does_not_bear_its_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for second in (10, 40):
        monkeypatch.setattr(
            time, "localtime", lambda *_, second=second: time.struct_time((2024, 10, 15, 8, 0, second, 1, 289, 0))
        )
        document = docx.Document()
        document.add_paragraph("Mục lục")
        stream = io.BytesIO()
        document.save(stream)
        made.append(stream.getvalue())
    assert made[0] != made[1]
    assert steady(made[0]) == steady(made[1])
    assert docx.Document(io.BytesIO(steady(made[0]))).paragraphs[0].text == "Mục lục"


def test_the_pack_checks_itself_and_is_the_same_twice(world: World, tmp_path: Path) -> None:
    kept = proof(accepted(world))
    report = sent(world)
    data = taken(world.office, world)
    assert taken(world.office, world) == data
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path)
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert done.stdout.count(": OK") == len(names) - 1
    version = report.versions.get()
    stem = f"1-bao-cao/2024-Q3-ke-hoach-{world.plan.pk}-lan-1"
    assert version.document is not None
    assert (tmp_path / f"{stem}.docx").read_bytes() == version.document.read()
    assert f"{stem}-so-lieu-chot.json" in names
    (photo,) = (tmp_path / "3-minh-chung").iterdir()
    assert kept.file is not None
    assert photo.read_bytes() == kept.file.read()
    assert photo.name.endswith("-anh-lop-1.jpg")
    assert "2024-Q3" in words((tmp_path / "MUC-LUC.docx").read_bytes())
    assert Entry.objects.filter(action="reports.pack_taken", subject_id=str(world.school.pk)).count() == 2


def test_what_is_lost_is_named_in_the_index(world: World) -> None:
    kept = proof(accepted(world))
    assert kept.file is not None
    default_storage.delete(kept.file.path)
    package = zipfile.ZipFile(io.BytesIO(taken(world.head, world)))
    assert not [name for name in package.namelist() if name.startswith("3-minh-chung/")]
    index = words(package.read("MUC-LUC.docx"))
    assert "Ảnh lớp 1.jpg" in index
    assert build.LOST in index


def test_only_who_inspects_the_unit_takes_its_pack(world: World) -> None:
    address = reverse("reports:pack", args=[world.school.code])
    for actor, status in (
        (world.office, 200),
        (world.leader, 200),
        (world.district_office, 200),
        (world.head, 200),
        (world.officer, 403),
        (world.stranger, 404),
    ):
        assert client_for(actor).get(address).status_code == status
        answer = client_for(actor).post(address, DAYS)
        if answer.streaming:
            assert b"".join(answer.streaming_content)
        assert answer.status_code == status


def test_days_in_the_wrong_order_are_explained_and_kept(world: World) -> None:
    address = reverse("reports:pack", args=[world.school.code])
    answer = client_for(world.head).post(address, {"first": "2024-09-30", "last": "2024-07-01"})
    assert answer.status_code == 422
    assert "2024-09-30" in answer.content.decode()


def test_the_queries_do_not_grow_with_what_there_is(world: World) -> None:
    proof(accepted(world))
    sent(world)
    counts = []
    for seeds in ((), (2, 3)):
        for seed in seeds:
            proof(accepted(world), seed)
        with CaptureQueriesContext(
            connection,
        ) as found:
            build.write_pack(io.BytesIO(), contents_of(world.office, world.school, FIRST, LAST), "https://x.vn")
        counts.append(len(found))
    assert counts[0] == counts[1]
