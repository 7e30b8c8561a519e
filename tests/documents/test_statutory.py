"""A plan written as a statutory Word file obeys the annex of the decree and reads back unchanged."""

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantoa.documents.read import read_plan
from lantoa.documents.statutory import plan_docx
from lantoa.documents.statutory.document import Head, place_and_day
from lantoa.sample.plan import sample_plan

_READ_ONLY = {"span", "warnings", "from", "to", "by", "exclusive", "recurrence", "group", "targets"}


def bare(value: Any) -> Any:
    """Without what reading adds: lines, and the days that words mean."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if key not in _READ_ONLY}
    return [bare(one) for one in value] if isinstance(value, list) else value


def reread(plan: dict[str, Any]) -> dict[str, Any]:
    return read_plan(plan_docx(plan), "ke-hoach.docx").to_json()


def test_the_sample_reads_back_as_it_was_written() -> None:
    plan, again = sample_plan(), reread(sample_plan())
    last = again["sections"][4]["children"][1]["children"][6]
    last["title"] = last["title"].removesuffix("./.")  # the closing mark of the document
    assert bare(again) == bare(plan)
    assert len(again["targets"]) == 7
    assert [task["due"]["by"] for task in again["tasks"][1:4]] == ["2024-03-29", "2024-12-25", "2024-12-25"]


def test_page_fonts_and_head_are_those_of_the_annex() -> None:
    document = docx.Document(io.BytesIO(plan_docx(sample_plan())))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert [round(side.mm) for side in (section.top_margin, section.left_margin, section.right_margin)] == [20, 30, 20]
    assert section.different_first_page_header_footer
    fonts = {
        run._r.rPr.rFonts.get(qn(slot))
        for paragraph in document.paragraphs
        for run in paragraph.runs
        for slot in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")
    }
    assert fonts == {"Times New Roman"}
    head = " ".join(cell.text for cell in document.tables[0].rows[0].cells)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in head
    assert "Độc lập - Tự do - Hạnh phúc" in head


@pytest.mark.parametrize(
    ("issued_on", "words"),
    [
        ("2024-01-05", "ngày 05 tháng 01 năm 2024"),
        ("2024-06-15", "ngày 15 tháng 6 năm 2024"),
        ("2024-03", "ngày      tháng 3 năm 2024"),
    ],
)
def test_days_below_ten_and_the_first_two_months_get_a_zero(issued_on: str, words: str) -> None:
    head = Head(issuer="Sở", kind="Kế hoạch", subject="", place="Hải Phòng", issued_on=issued_on)
    assert place_and_day(head) == f"Hải Phòng, {words}"


_WORDS = "tổ chức hội nghị tập huấn học sinh giáo viên chuyên đề bảng tin nhà trường kế hoạch"
_WORD = st.sampled_from(_WORDS.split())
_TITLE = st.lists(_WORD, min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize())


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_TITLE, min_size=1, max_size=6))
def test_task_titles_survive_the_round_trip(titles: list[str]) -> None:
    plan = sample_plan()
    pattern = plan["tasks"][1]
    plan["tasks"] = [{**pattern, "code": str(n), "group": None, "title": title} for n, title in enumerate(titles, 1)]
    assert [task["title"] for task in reread(plan)["tasks"]] == titles
