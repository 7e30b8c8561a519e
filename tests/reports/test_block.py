"""The block for a unit's general report: whole, in four shapes that say the same, with what is missing said."""

import datetime as dt
import io
import re
from html.parser import HTMLParser

import docx
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.activities import make_activity
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, sent, written
from tests.factories.world import World, make_world

from lantoa.documents.checking import check_docx
from lantoa.feedback.actions.difficulties import report as report_difficulty
from lantoa.reports.actions import write
from lantoa.reports.block import Block, Part, as_docx, as_html, as_text, block_of
from lantoa.reports.content import live
from lantoa.reports.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def block(report: Report) -> Block:
    return block_of(report, live(Report.objects.select_related("cycle__plan__owner", "unit").get(pk=report.pk)).content)


class Words(HTMLParser):
    """The words of HTML, one line for each paragraph or cell."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in {"p", "td", "th"}:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self.lines[-1] += data


_LINES = st.text(
    st.characters(categories=("L", "N", "P", "S"), include_characters=" "), min_size=1, max_size=30
).filter(str.strip)
_PARTS = st.one_of(
    st.builds(Part, st.sampled_from(["title", "heading", "text", "point"]), _LINES),
    st.builds(
        lambda text, rows: Part("table", text, ("a", "b"), rows, (1.0, 1.0), (1,)),
        _LINES,
        st.lists(st.tuples(_LINES, _LINES), min_size=1, max_size=3),
    ),
)


@given(st.lists(_PARTS, max_size=5))
def test_text_and_html_say_the_same_words(parts: list[Part]) -> None:
    block = Block("Tiêu đề", parts)
    plain = [cell for line in as_text(block).split("\n") for cell in line.split("\t")] if parts else []
    assert [" ".join(line.split()) for line in Words(as_html(block)).lines] == [
        " ".join(line.split()) for line in plain
    ]


def test_the_block_is_whole_in_every_shape(world: World) -> None:
    accepted(world, title="Ngoại khóa <An toàn> mạng", reach=250)
    report_difficulty(
        actor=world.officer, plan=world.plan, text="đường truyền yếu", request="Hỗ trợ", on=dt.date(2024, 9, 1)
    )
    report = written(world)
    found = block(report)
    text = as_text(found)
    for words in (
        "Công tác truyền thông về chuyển đổi số quý III năm 2024",
        "1. Công tác chỉ đạo, triển khai",
        "2. Kết quả thực hiện",
        "250 lượt người",
        "3. Khó khăn, vướng mắc\n- Đường truyền yếu.",
        "4. Đề xuất, kiến nghị\n- Hỗ trợ.",
        "5. Nhiệm vụ trọng tâm kỳ tới\n- ",
        "\tTổng cộng\t1\t1\t250",
    ):
        assert words in text
    html = as_html(found)
    assert "<An toàn>" not in html
    assert html.count("<table") == 1
    document = docx.Document(io.BytesIO(as_docx(found)))
    body = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "CỘNG HÒA" not in body
    assert "Nơi nhận" not in body
    assert [cell.text for cell in document.tables[0].rows[-1].cells] == ["", "Tổng cộng", "1", "1", "250"]
    assert re.findall(r"^\d\. .*", body, re.MULTILINE) == re.findall(r"^\d\. .*", text, re.MULTILINE)
    measured = {finding.check: finding.ok for finding in check_docx(as_docx(found))}
    assert all(measured[check] for check in (1, 2))


def test_what_is_missing_is_said(world: World) -> None:
    accepted(world)
    make_activity(world.officer, world.plan, held_on=dt.date(2024, 8, 21))  # not reviewed
    report = written(world)
    write.change_texts(actor=world.officer, report=report, texts={"requests": ""})
    found = block(report)
    assert found.empty == ["Đề xuất, kiến nghị"]
    assert "4. Đề xuất, kiến nghị\nChưa có nội dung." in as_text(found)
    assert "chưa gồm 01 hoạt động đang chờ duyệt" in as_text(found)
    page = client_for(world.officer).get(reverse("reports:block", args=[report.pk])).content.decode()
    assert "Báo cáo chưa gửi" in page
    assert "mục “Đề xuất, kiến nghị” chưa có lời" in page


def test_a_year_has_its_quarters_and_says_which_were_not_reported(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, day in ((1, dt.date(2024, 1, 8)), (2, dt.date(2024, 5, 6)), (2, dt.date(2024, 5, 7))):
        accepted(world, held_on=day, reach=10 * number)
    sent(world, period="2024-Q1")
    sent(world, period="2024-Q2")
    monkeypatch.setenv("LANTOA_TODAY", "2024-12-16")
    found = block(written(world, "2024"))
    assert found.silent == ["Quý III năm 2024", "Quý IV năm 2024"]
    table = found.parts[[part.kind for part in found.parts].index("table") + 1]
    assert [list(row) for row in table.rows] == [
        ["Quý I năm 2024", "1", "1", "10"],
        ["Quý II năm 2024", "2", "2", "40"],
        ["Quý III năm 2024", "chưa gửi báo cáo", "", ""],
        ["Quý IV năm 2024", "chưa gửi báo cáo", "", ""],
        ["Cộng các báo cáo quý", "3", "3", "50"],
    ]
    assert "Công tác truyền thông về chuyển đổi số năm 2024" in as_text(found)


def test_a_block_of_a_sent_report_says_what_was_sent(world: World) -> None:
    accepted(world, reach=40)
    report = sent(world)
    accepted(world, reach=60)
    for actor in (world.officer, world.office):
        page = client_for(actor).get(reverse("reports:block", args=[report.pk]))
        assert "Báo cáo chưa gửi" not in page.content.decode()
        assert "40 lượt người" in page.context["as_text"]
    file = client_for(world.head).get(reverse("reports:block_file", args=[report.pk]))
    assert file["Content-Disposition"] == f'attachment; filename="khoi-noi-dung-2024-Q3-{world.school.code}.docx"'
    assert docx.Document(io.BytesIO(file.content)).core_properties.title.endswith("quý III năm 2024")
    assert client_for(world.stranger).get(reverse("reports:block_file", args=[report.pk])).status_code == 404
