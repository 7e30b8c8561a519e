"""The roster on the web: sent, looked at, confirmed; the sheet comes back with reasons, the invitations with links."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import actor_for, client_for, make_department, make_unit

from lantoa.orgs.models import Role, Unit, UnitKind

pytestmark = pytest.mark.django_db
GOOD = "Mã;Tên;Mã cấp trên;Phụ trách\nTH01;Trường Tiểu học Đằng Hải;HP;Nguyễn Thị Hà\n"
BAD = "Mã;Tên;Mã cấp trên\nTH01;Trường Tiểu học Đằng Hải;KHONG\n"


@pytest.fixture
def root() -> Unit:
    root = make_department()
    Unit.objects.update(code="HP")
    return root


@pytest.fixture
def office(root: Unit) -> Client:
    return client_for(actor_for(Role.OFFICE, root))


def _send(client: Client, text: str, name: str = "ds.csv") -> str:
    page = client.post(reverse("orgs:roster"), {"file": SimpleUploadedFile(name, text.encode())})
    assert page["Location"] == reverse("orgs:roster_preview")
    return client.get(page["Location"]).content.decode()


def test_a_sheet_is_looked_at_then_imported_with_its_invitations(office: Client) -> None:
    assert "TH01" in _send(office, GOOD)
    assert not Unit.objects.filter(code="TH01").exists()
    done = office.post(reverse("orgs:roster_preview"))
    assert done.status_code == 200
    assert Unit.objects.filter(code="TH01").exists()
    sheet = b"".join(office.get(done.context["invitations"]).streaming_content)  # type: ignore[arg-type]
    link = openpyxl.load_workbook(BytesIO(sheet)).worksheets[0]["E2"].value
    assert Client().get(str(link).removeprefix("http://testserver")).status_code == 200
    assert office.get(reverse("orgs:roster_preview")).status_code == 404


def test_a_wrong_sheet_comes_back_with_reasons_and_nothing_is_imported(office: Client) -> None:
    assert "KHONG" in _send(office, BAD)
    assert office.post(reverse("orgs:roster_preview")).status_code == 422
    assert Unit.objects.count() == 1
    returned = b"".join(office.get(reverse("orgs:roster_returned")).streaming_content)  # type: ignore[arg-type]
    assert "KHONG" in str(openpyxl.load_workbook(BytesIO(returned)).worksheets[0]["D2"].value)


def test_the_export_is_taken_back_unchanged(office: Client) -> None:
    _send(office, GOOD)
    office.post(reverse("orgs:roster_preview"))
    data = b"".join(office.get(reverse("orgs:export")).streaming_content)  # type: ignore[arg-type]
    page = office.post(reverse("orgs:roster"), {"file": SimpleUploadedFile("ds.xlsx", data)}, follow=True)
    plan = page.context["plan"]
    assert (len(plan.same), plan.new, plan.changed, plan.errors) == (2, [], [], [])


@pytest.mark.parametrize(("name", "data"), [("ds.csv", b"khong co gi"), ("ds.xlsx", b"khong phai"), ("ds.csv", b"")])
def test_a_file_that_is_no_roster_gets_a_sentence(office: Client, name: str, data: bytes) -> None:
    page = office.post(reverse("orgs:roster"), {"file": SimpleUploadedFile(name, data)})
    assert page.status_code == 422
    assert page.context["form"].errors["file"]


def test_who_may_import_and_who_may_export(root: Unit, office: Client) -> None:
    district = make_unit(root, UnitKind.DISTRICT)
    school = make_unit(district, code="TH01")
    make_unit(root, code="TH02")
    keeper, officer = client_for(actor_for(Role.DISTRICT, district)), client_for(actor_for(Role.OFFICER, school))
    for name in ("roster", "roster_preview", "roster_returned", "roster_invitations"):
        assert keeper.get(reverse(f"orgs:{name}")).status_code == 403
    assert office.get(reverse("orgs:roster_invitations")).status_code == 404
    assert officer.get(reverse("orgs:export")).status_code == 403
    data = b"".join(keeper.get(reverse("orgs:export")).streaming_content)  # type: ignore[arg-type]
    codes = [row[0].value for row in openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(min_row=2)]
    assert codes == [district.code, "TH01"]
