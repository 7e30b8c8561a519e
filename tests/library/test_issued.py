"""A submitted report gets its number; its signed copy is judged by its own bytes."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tests.factories.orgs import client_for
from tests.factories.reports import sent, words
from tests.factories.signing import NOW, certificate, pdf, signed
from tests.factories.world import World, make_world

from lantoa.documents.signatures import roots_of, signatures
from lantoa.library.models import IssuedDocument
from lantoa.orgs.models import Unit
from lantoa.reports.models import Report

pytestmark = pytest.mark.django_db
HEAD = ("BÁO CÁO", "Trường Tiểu học Hoa Mai", "Kết quả truyền thông về chuyển đổi số quý III năm 2024")


@pytest.fixture
def world() -> World:
    return make_world()


def entered(world: World, report: Report) -> IssuedDocument:
    data = {"number": "7", "symbol": "BC-THHM", "issued_on": "2024-10-10"}
    assert client_for(world.officer).post(reverse("reports:enter", args=[report.pk]), data).status_code == 302
    return IssuedDocument.objects.get()


def test_the_clerk_enters_number_and_day_and_the_word_file_has_them(world: World) -> None:
    report = sent(world)
    frozen = report.versions.get()
    row = entered(world, report)
    text = words(row.source.read())
    assert "Số: 07/BC-THHM" in text
    assert "ngày 10 tháng 10 năm 2024" in text
    assert frozen.document is not None
    assert "07/BC-THHM" not in words(frozen.document.read())
    assert "07/BC-THHM" in client_for(world.office).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert client_for(world.office).get(reverse("reports:enter", args=[report.pk])).status_code == 403
    assert client_for(world.stranger).get(reverse("library:issued", args=[row.pk])).status_code == 404


def test_a_number_is_given_once_a_year_and_a_wrong_symbol_is_explained(world: World) -> None:
    first = entered(world, sent(world))
    report = sent(world, period="2024-Q2")
    client, address = client_for(world.head), reverse("reports:enter", args=[report.pk])
    data = {"number": "7", "symbol": "BC-THHM", "issued_on": "2024-10-11"}
    answer = client.post(address, data)
    assert answer.status_code == 422
    assert first.title in answer.content.decode()
    assert client.post(address, {**data, "number": "8", "symbol": "báo cáo"}).status_code == 422
    assert client.post(address, {**data, "number": "8", "issued_on": "2024-10-16"}).status_code == 422
    assert client.post(address, {**data, "number": "8"}).status_code == 302


@pytest.mark.parametrize(
    ("lines", "status", "compared"),
    [
        ((*HEAD, "Số: 07/BC-THHM"), 302, "same"),
        (HEAD, 302, "number"),
        ((), 302, "scan"),
        ((*HEAD[:2], "Kết quả truyền thông về chuyển đổi số quý II năm 2024", "x" * 200), 422, ""),
    ],
)
def test_the_signed_copy_is_compared_with_its_source(
    world: World, lines: tuple[str, ...], status: int, compared: str
) -> None:
    row = entered(world, sent(world))
    filler = ("Nhà trường đã tổ chức tuyên truyền. " * 12,) if lines else ()
    file = SimpleUploadedFile("ban-ky.pdf", signed(pdf(*lines, *filler), certificate("Nguyễn Thị Hoa")))
    client = client_for(world.officer)
    assert client.post(reverse("library:sign", args=[row.pk]), {"file": file}).status_code == status
    row.refresh_from_db()
    assert row.compared == compared
    assert bool(row.signed) is (status == 302)
    if status == 302:
        assert "Nguyễn Thị Hoa" in client.get(reverse("library:issued", args=[row.pk])).content.decode()


def test_a_paper_of_before_the_unit_was_renamed_is_still_its_own(world: World) -> None:
    row = entered(world, sent(world))
    Unit.objects.filter(pk=world.school.pk).update(name="Trường Tiểu học Sao Mai")
    filler = "Nhà trường đã tổ chức tuyên truyền. " * 12
    file = SimpleUploadedFile("ban-ky.pdf", signed(pdf(*HEAD, filler), certificate("Nguyễn Thị Hoa")))
    assert client_for(world.officer).post(reverse("library:sign", args=[row.pk]), {"file": file}).status_code == 302


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7 gone"])
def test_what_is_no_pdf_is_refused_with_a_sentence(world: World, data: bytes) -> None:
    row = entered(world, sent(world))
    address = reverse("library:sign", args=[row.pk])
    assert client_for(world.officer).post(address, {"file": SimpleUploadedFile("a.pdf", data)}).status_code == 422
    row.refresh_from_db()
    assert row.signed is None


def test_who_signed_and_whether_it_is_trusted_and_unchanged(tmp_path: Path) -> None:
    root = certificate("Cơ quan cấp chứng thư")
    (tmp_path / "goc.der").write_bytes(root)
    (tmp_path / "khong.pem").write_text("khong phai")
    roots = roots_of(tmp_path)
    data = signed(pdf("Một"), certificate("Trần Văn An", issuer="Cơ quan cấp chứng thư"))
    (one,) = signatures(data, roots, NOW)
    assert (one.signer, one.state, one.trusted, one.lapsed, one.own) == ("Trần Văn An", "unchanged", True, False, False)
    assert not signatures(data, [], NOW)[0].trusted
    assert signatures(pdf("Một"), roots, NOW) == []
    (own,) = signatures(signed(pdf("Một"), certificate("Tự ký")), roots, NOW)
    assert (own.own, own.trusted) == (True, False)
    (old,) = signatures(
        signed(pdf("Một"), certificate("Hết hạn", issuer="Cơ quan cấp chứng thư", days=-30)), roots, NOW
    )
    assert (old.lapsed, old.trusted, old.state) == (True, False, "unchanged")
    both = signatures(signed(data, certificate("Lê Bình", issuer="Cơ quan cấp chứng thư"), "Ky2"), roots, NOW)
    assert [one.state for one in both] == ["signed_again", "unchanged"]


def test_a_copy_that_was_tampered_with_says_so() -> None:
    data = signed(pdf("Một"), certificate("Trần Văn An"))
    at = data.index(b"/MediaBox") if b"/MediaBox" in data else 20
    broken = data[:12] + bytes([data[12] ^ 1]) + data[13:]
    assert at
    assert signatures(broken, [], NOW)[0].state == "broken"
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 50 50 re f"))
    writer.mark_update(page.container_ref)
    out = io.BytesIO()
    writer.write(out)
    assert signatures(out.getvalue(), [], NOW)[0].state == "changed"
