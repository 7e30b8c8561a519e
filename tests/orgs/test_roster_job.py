"""A roster too long to wait for is imported by a job; its page says how far it is and what came of it."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories.orgs import actor_for, client_for, make_department

from lantoa.orgs import jobs
from lantoa.orgs.models import Role, RosterImport, Unit
from lantoa.orgs.roster import asked
from lantoa.orgs.views import roster

pytestmark = pytest.mark.django_db
SHEET = (
    "Mã;Tên;Mã cấp trên;Phụ trách\nTH01;Trường Tiểu học Đằng Hải;HP;Nguyễn Thị Hà\nTH02;Trường Tiểu học Đằng Lâm;HP;\n"
)


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(roster, "AT_ONCE", 1)
    root = make_department()
    Unit.objects.update(code="HP")
    return client_for(actor_for(Role.OFFICE, root))


def _ask(office: Client) -> str:
    office.post(reverse("orgs:roster"), {"file": SimpleUploadedFile("ds.csv", SHEET.encode())})
    return str(office.post(reverse("orgs:roster_preview"))["Location"])


def test_it_waits_is_done_and_gives_out_its_invitations(office: Client) -> None:
    page = _ask(office)
    (queued,) = ProcrastinateJob.objects.filter(task_name="orgs.import_roster")
    waiting = office.get(page).content.decode()
    assert 'http-equiv="refresh"' in waiting
    assert "<progress" in waiting
    assert not Unit.objects.filter(code="TH01").exists()
    jobs.import_roster(**queued.args)
    done = office.get(page).content.decode()
    assert 'http-equiv="refresh"' not in done
    assert set(Unit.objects.values_list("code", flat=True)) == {"HP", "TH01", "TH02"}
    sheet = b"".join(office.get(reverse("orgs:roster_invitations")).streaming_content)  # type: ignore[arg-type]
    link = openpyxl.load_workbook(BytesIO(sheet)).worksheets[0]["E2"].value
    assert Client().get(str(link).removeprefix("http://testserver")).status_code == 200


def test_a_tree_that_changed_meanwhile_refuses_it_and_shows_why(office: Client) -> None:
    page = _ask(office)
    Unit.objects.update(code="KHAC")
    jobs.import_roster(RosterImport.objects.get().pk)
    assert reverse("orgs:roster_preview") in office.get(page).content.decode()
    assert "HP" in office.get(reverse("orgs:roster_preview")).content.decode()
    assert Unit.objects.count() == 1


def test_a_fault_of_ours_leaves_nothing_half_done_and_is_said(office: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> bytes:
        raise OSError("the disk is full")

    page = _ask(office)
    monkeypatch.setattr(asked, "kept", fail)
    with pytest.raises(OSError, match="disk"):
        jobs.import_roster(RosterImport.objects.get().pk)
    assert "Hãy gửi lại" in office.get(page).content.decode()
    assert Unit.objects.count() == 1


def test_only_who_asked_sees_it(office: Client) -> None:
    page = _ask(office)
    assert client_for(actor_for(Role.ADMIN, Unit.objects.get())).get(page).status_code == 404
    assert Client().get(page).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_the_steps_are_seen_while_the_import_goes_on(office: Client) -> None:
    _ask(office)
    row = RosterImport.objects.get()
    seen = []

    def look(*_args: object, **_kwargs: object) -> None:
        seen.append(RosterImport.objects.get(pk=row.pk).step)

    from lantoa.orgs.signals import units_changed

    units_changed.connect(look)
    asked.run(row)
    units_changed.disconnect(look)
    assert seen == [4]
    assert RosterImport.objects.get().step == RosterImport.STEPS
