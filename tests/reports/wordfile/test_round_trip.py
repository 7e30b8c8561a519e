"""A report's draft goes to Word and back through the front door: words are kept, changed figures decided on, nothing is lost."""

import shutil
import subprocess
from pathlib import Path

import docx
import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, sent, words, written
from tests.factories.wordfile import copy_bytes, figure_typed, opened, paragraph, saved, stripped, taken_out, typed_over
from tests.factories.world import World, make_world

from lantoa.files.content import DOCX
from lantoa.reports.actions import review, word, write
from lantoa.reports.consolidation import consolidate
from lantoa.reports.models import Report, ReportVersion, WordCopy, WordReturn
from lantoa.reports.wordfile.read import read_word

pytestmark = pytest.mark.django_db
SENTENCE = "Nhà trường phân công giáo viên phụ trách tin bài."


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def report(world: World) -> Report:
    accepted(world, title="Ngoại khóa về an toàn trên mạng", reach=250)
    return written(world)


def hand_in(client: Client, report: Report, data: bytes, name: str = "bao-cao.docx") -> str:
    """The page after handing in: what the file says, or what is wrong with it."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(name, data, content_type=DOCX)
    answer = client.post(reverse("reports:word", args=[report.pk]), {"file": file}, follow=True)
    return str(answer.content.decode())


def with_sentence(data: bytes) -> bytes:
    """The steering section with one more paragraph."""
    document = opened(data)
    after = paragraph(document, "CÔNG TÁC CHỈ ĐẠO")
    new = docx.oxml.OxmlElement("w:p")
    after.addnext(new)
    docx.text.paragraph.Paragraph(new, document.element.body).add_run(SENTENCE)
    return saved(document)


@pytest.mark.parametrize("bare", [False, True])
def test_words_come_back_and_a_changed_figure_is_put_right(world: World, report: Report, bare: bool) -> None:
    client = client_for(world.officer)
    answer = client.post(reverse("reports:word_copy", args=[report.pk]))
    assert answer["Content-Type"] == DOCX
    data = figure_typed(with_sentence(answer.content), "reach", "2.500")
    page = hand_in(client, report, stripped(data) if bare else data)
    assert "1 số bị sửa tay" in page or "01 số bị sửa tay" in page
    assert "Trả về số đúng: 250" in page
    report.refresh_from_db()
    assert report.texts == {}  # nothing is kept before it was decided on
    back = WordReturn.objects.get()
    client.post(reverse("reports:word_return", args=[back.pk]), {"do": "take"})
    report.refresh_from_db()
    assert SENTENCE in report.texts["steering"]
    assert report.typed == {}
    shown = client.get(reverse("reports:report", args=[report.pk])).content.decode()
    assert SENTENCE in shown
    assert "2.500" not in shown


def test_a_number_that_stands_needs_a_reason_and_is_seen_by_head_and_reviewer(world: World, report: Report) -> None:
    client = client_for(world.officer)
    hand_in(client, report, figure_typed(taken_out(world.officer, report), "reach", "300"))
    back = WordReturn.objects.get()
    [name] = back.found["flags"]
    address = reverse("reports:word_return", args=[back.pk])
    refused = client.post(address, {"do": "take", f"flag-{name}": "keep", f"reason-{name}": " "})
    assert refused.status_code == 422
    assert "Hãy nêu lý do giữ “300” thay cho 250" in refused.content.decode()
    why = "Tính cả 50 phụ huynh dự trực tuyến"
    assert client.post(address, {"do": "take", f"flag-{name}": "keep", f"reason-{name}": why}).status_code == 302
    head = client_for(world.head)
    for page in (
        client.get(reverse("reports:report", args=[report.pk])),
        head.get(reverse("reports:send", args=[report.pk])),
    ):
        text = page.content.decode()
        assert "ghi <strong>300</strong>, số đúng <strong>250</strong>" in text
        assert why in text
    sent(world)
    version = ReportVersion.objects.get()
    assert version.document is not None
    assert "300 lượt người" in words(version.document.read())
    seen = client_for(world.office).get(reverse("reports:report", args=[report.pk])).content.decode()
    assert "ghi <strong>300</strong>, số đúng <strong>250</strong>" in seen
    review.accept_report(actor=world.office, report=Report.objects.get(pk=report.pk))
    assert consolidate(report.cycle, world.root).total.reach == 250  # what is added up is what was counted


def test_the_file_is_kept_as_it_came_and_can_be_put_aside(world: World, report: Report) -> None:
    client = client_for(world.officer)
    data = with_sentence(taken_out(world.officer, report))
    hand_in(client, report, data)
    hand_in(client, report, data)  # the same again is the one that waits
    back = WordReturn.objects.get()
    assert back.file.read() == data
    answer = client.get(reverse("files:file", args=[back.file.key]))
    assert b"".join(answer.streaming_content) == data  # type: ignore[attr-defined]
    assert client_for(world.stranger).get(reverse("files:file", args=[back.file.key])).status_code == 404
    assert client_for(world.stranger).get(reverse("reports:word_return", args=[back.pk])).status_code == 404
    client.post(reverse("reports:word_return", args=[back.pk]), {"do": "drop"})
    report.refresh_from_db()
    assert report.texts == {}
    again = client.post(reverse("reports:word_return", args=[back.pk]), {"do": "take"})
    assert "đã được quyết định" in again.content.decode()
    assert "Đã để riêng" in client.get(reverse("reports:word", args=[report.pk])).content.decode()


def test_what_somebody_else_wrote_meanwhile_is_not_written_over(world: World, report: Report) -> None:
    client = client_for(world.officer)
    data = with_sentence(taken_out(world.officer, report))
    write.change_texts(actor=world.head, report=report, texts={"steering": "Hiệu trưởng viết lại mục này."})
    assert "hai người cùng sửa" in hand_in(client, report, data)
    back = WordReturn.objects.get()
    address = reverse("reports:word_return", args=[back.pk])
    refused = client.post(address, {"do": "take"})
    assert refused.status_code == 422
    assert "Hãy chọn nội dung được lấy" in refused.content.decode()
    assert client.post(address, {"do": "take", "section-steering": "both"}).status_code == 302
    report.refresh_from_db()
    assert report.texts["steering"].startswith("Hiệu trưởng viết lại mục này.")
    assert SENTENCE in report.texts["steering"]


def test_a_section_without_its_heading_is_said_and_left_alone(world: World, report: Report) -> None:
    document = opened(taken_out(world.officer, report))
    heading = paragraph(document, "KHÓ KHĂN")
    heading.getparent().remove(heading)
    page = hand_in(client_for(world.officer), report, saved(document))
    assert "Không thấy tên mục này trong tệp" in page
    back = WordReturn.objects.get()
    assert "difficulties" not in back.found["texts"]


def test_files_that_are_not_this_draft_have_each_their_sentence(world: World, report: Report) -> None:
    client = client_for(world.officer)
    other = written(world, "2024-Q2")
    copy = word.give_copy(actor=world.officer, report=other)
    foreign = docx.Document()
    foreign.add_paragraph("Thực đơn tuần này")
    empty = docx.Document()
    letter = docx.Document()
    letter.add_paragraph("KẾ HOẠCH")
    stranger = copy_bytes(
        word.give_copy(
            actor=world.stranger,
            report=write.start_report(actor=world.stranger, cycle=report.cycle, unit=world.other_school),
        )
    )
    for data, told in (
        (copy_bytes(copy), "Đây là bản soạn của quý II năm 2024"),
        (stranger, "Đây là bản soạn của đơn vị khác"),
        (saved(foreign), "không phải bản soạn tải từ đây"),
        (saved(letter), "văn bản loại khác (Kế hoạch)"),
        (saved(empty), "không có nội dung"),
        (b"", "bao-cao.docx"),
        (b"khong phai tep Word", "bao-cao.docx"),
    ):
        page = hand_in(client, report, data)
        assert told in page, told
    assert not WordReturn.objects.exists()
    report.refresh_from_db()
    assert report.texts == {}


def test_a_copy_has_a_new_number_only_where_it_says_something_new(world: World, report: Report) -> None:
    client = client_for(world.officer)
    for _time in range(2):
        client.post(reverse("reports:word_copy", args=[report.pk]))
    assert WordCopy.objects.count() == 1
    write.change_texts(actor=world.officer, report=report, texts={"next": "Tiếp tục."})
    client.post(reverse("reports:word_copy", args=[report.pk]))
    assert [one.number for one in WordCopy.objects.order_by("number")] == [1, 2]


def test_a_sent_report_takes_no_file(world: World, report: Report) -> None:
    data = taken_out(world.officer, report)
    sent(world)
    client = client_for(world.officer)
    assert "không còn ở bước soạn" in client.get(reverse("reports:word", args=[report.pk])).content.decode()
    hand_in(client, report, with_sentence(data))
    assert not WordReturn.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_takes_the_same_queries(
    world: World, report: Report, number: int, django_assert_max_num_queries: object
) -> None:
    data = taken_out(world.officer, report)
    for place in range(number):
        word.hand_in(
            actor=world.officer, report=report, data=typed_over(data, "Kính gửi", f"Kính gửi {place}"), name="a.docx"
        )
    client = client_for(world.officer)
    client.get(reverse("reports:word", args=[report.pk]))
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        assert client.get(reverse("reports:word", args=[report.pk])).status_code == 200


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_gives_the_figures_back(world: World, report: Report, tmp_path: Path) -> None:
    source = tmp_path / "ban-soan.docx"
    source.write_bytes(figure_typed(with_sentence(taken_out(world.officer, report)), "reach", "999"))
    out = tmp_path / "out"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    data = (out / source.name).read_bytes()
    assert set(read_word(data).sections) == {"steering", "results", "difficulties", "requests", "next"}
    back = word.hand_in(actor=world.officer, report=report, data=data, name="ban-soan.docx")
    assert [(flag["typed"], flag["name"]) for flag in back.found["flags"].values()] == [("999", "reach")]
    assert SENTENCE in back.found["texts"]["steering"]
