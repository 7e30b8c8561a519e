"""Every Word file that the system writes keeps to the statutory layout, and LibreOffice shows it as it was meant."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, quarter, taken
from tests.factories.world import World, make_world

from lantoa.documents.checking import check_docx
from lantoa.documents.statutory.letters import Invitation, Letter, invitation_docx, letter_docx
from lantoa.feedback.actions.difficulties import report as report_difficulty
from lantoa.plans.actions import amend, unit_plans
from lantoa.plans.models import PlanVersion
from lantoa.reports.consolidated import consolidated_docx
from lantoa.reports.consolidation import consolidate
from lantoa.reports.models import ReportVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def letter() -> bytes:
    rows = [[str(number), f"Trường Tiểu học số {number}", "Phòng GDĐT quận Hồng Bàng"] for number in range(1, 90)]
    return letter_docx(
        Letter(
            issuer="Sở Giáo dục và Đào tạo",
            symbol="SGDĐT-VP",
            subject="đôn đốc gửi báo cáo kết quả truyền thông",
            addressees=["Các đơn vị có tên trong danh sách"],
            paragraphs=["Các đơn vị sau đây chưa gửi báo cáo:", "Đề nghị các đơn vị quan tâm thực hiện."],
            parent_body="UBND thành phố Hải Phòng",
            place="Hải Phòng",
            year=2024,
            table=(["TT", "Đơn vị", "Địa bàn"], rows),
            signer_post="KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC",
            signer_name="Phạm Quốc Hiệu",
        )
    )


def everything(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """One of each, made from records through the front door."""
    world: World = make_world()
    accepted(world)
    report_difficulty(actor=world.officer, plan=world.plan, text="Đường truyền yếu.", on=dt.date(2024, 9, 1))
    taken(world)
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    row = amend.open_amendment(actor=world.office, plan=world.plan)
    amend.gather(actor=world.office, amendment=row, change=amend.WITHDRAW, task=world.task("IV.5"), values={})
    amend.issue_amendment(actor=world.office, amendment=row, reason="Bớt cuộc thi", number="512/KH-SGDĐT")
    row.refresh_from_db()
    version = PlanVersion.objects.filter(plan=world.plan).order_by("number")[0]
    report = ReportVersion.objects.get()
    whole = consolidated_docx(quarter(world), consolidate(quarter(world), world.root), world.root)
    client = client_for(world.office)
    monkeypatch.setenv("LANTOA_TODAY", "2025-01-02")
    page = client.get("/can-nhac/qua-han/")
    key = next(group.key for group, _days, _step in page.context["rows"] if "I.2." in group.what)
    return {
        "plan": version.document.read() if version.document else b"",
        "amendment": row.document.read() if row.document else b"",
        "unit plan": b"".join(client_for(world.officer).get(f"/ke-hoach/don-vi/{own.pk}/word/").streaming_content),  # type: ignore[attr-defined]
        "unit report": report.document.read() if report.document else b"",
        "consolidated report": whole,
        "reminder": client.get(f"/can-nhac/qua-han/{key}/", {"tai": "docx"}).content,
    }


def test_each_of_them_passes_every_check_of_the_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in everything(monkeypatch).items():
        faults = [one for one in check_docx(data) if not one.ok]
        assert [(name, one.check, one.message_vi, one.quote) for one in faults] == []


def test_letters_and_invitations_pass_too(letter: bytes) -> None:
    invitation = invitation_docx(
        Invitation(
            issuer="Sở Giáo dục và Đào tạo",
            symbol="GM-SGDĐT",
            subject="Dự hội thảo chuyển đổi số trong trường học",
            guests=["Lãnh đạo các phòng GDĐT", "Hiệu trưởng các trường THPT"],
            purpose="Sở Giáo dục và Đào tạo trân trọng kính mời dự hội thảo.",
            time="08 giờ 00, ngày 22 tháng 5 năm 2024",
            venue="Hội trường Sở",
            place="Hải Phòng",
            year=2024,
            programme=[("8:00", "Đón tiếp đại biểu", "Văn phòng Sở")],
            signer_post="GIÁM ĐỐC",
            signer_name="Bùi Văn Kiệm",
        )
    )
    for data in (letter, invitation):
        assert [(one.check, one.message_vi) for one in check_docx(data) if not one.ok] == []


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed: its pages are not looked at")
def test_libreoffice_shows_the_pages_as_they_were_meant(letter: bytes, tmp_path: Path) -> None:
    (tmp_path / "cong-van.docx").write_bytes(letter)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            "--convert-to",
            "pdf",
            "cong-van.docx",
        ],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(tmp_path / "cong-van.pdf")]
    assert len(pages) >= 3
    first = pages[0].splitlines()
    assert any("CỘNG HÒA XÃ HỘI CHỦ NGHĨA" in line for line in first[:14]), first[:14]
    assert not any(line.strip() == "1" for line in first[:2])
    for number, text in enumerate(pages[1:], 2):
        assert text.splitlines()[0].strip() == str(number)
    for text in pages[:-1]:
        assert "Đơn vị" in text
        assert "Địa bàn" in text
    last = pages[-1]
    assert last.index("Đề nghị các đơn vị quan tâm thực hiện./.") < last.index("Phạm Quốc Hiệu")
