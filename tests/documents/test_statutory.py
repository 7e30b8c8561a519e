"""A plan written as a statutory Word file obeys the annex of the decree and reads back unchanged."""

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.kinds_builder import build
from tests.documents.test_kinds import FOLDER
from tests.documents.test_reader import REFERENCE, SEED, needs_reference

from lantoa.documents.read import read_plan
from lantoa.documents.statutory import plan_docx
from lantoa.documents.statutory.document import Head, place_and_day
from lantoa.sample.plan import sample_plan

_READ_ONLY = {"span", "warnings", "from", "to", "by", "exclusive", "recurrence", "group", "targets"}
_OF_THE_FILE = {"span", "warnings"}


def without_lines(value: Any) -> Any:
    """A plan but for where its fields stand in the file."""
    if isinstance(value, dict):
        return {key: without_lines(one) for key, one in value.items() if key not in _OF_THE_FILE}
    return [without_lines(one) for one in value] if isinstance(value, list) else value


def bare(value: Any) -> Any:
    """Without what reading adds: lines, and the days that words mean."""
    if isinstance(value, dict):
        return {key: bare(one) for key, one in value.items() if key not in _READ_ONLY}
    return [bare(one) for one in value] if isinstance(value, list) else value


def reread(plan: dict[str, Any]) -> dict[str, Any]:
    return read_plan(plan_docx(plan), "ke-hoach.docx").to_json()


def test_the_sample_reads_back_as_it_was_written() -> None:
    plan, again = sample_plan(), reread(sample_plan())
    assert bare(again) == bare(plan)
    assert len(again["targets"]) == 7
    assert [task["due"]["by"] for task in again["tasks"][1:4]] == ["2024-03-29", "2024-12-25", "2024-12-25"]


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_a_plan_of_any_kind_is_read_written_and_read_again_with_nothing_changed(path: Path) -> None:
    described = json.loads(path.read_text(encoding="utf-8"))
    data = build(described["document"]) if "document" in described else path.with_suffix(".txt").read_bytes()
    plan = read_plan(data, "a.docx" if "document" in described else "a.txt").to_json()
    assert without_lines(reread(plan)) == without_lines(plan)


@needs_reference
def test_real_plans_are_written_and_read_again_with_nothing_changed() -> None:
    for path in [SEED, *sorted((REFERENCE / "plans").glob("*.docx"))]:
        plan = read_plan(path).to_json()
        again = reread(plan)
        for task in [*plan["tasks"], *again["tasks"]]:
            # three timetables of one section, each below its day, are written one below the other and read as one
            if task["start"] and "h" in task["start"]["text"]:
                task["start"] = task["start"]["text"]
            if ".G" in task["code"]:
                task["code"] = task["group"] = None
        assert without_lines(again) == without_lines(plan), path.name


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


_WORD = st.sampled_from(
    ["tổ", "chức", "hội", "nghị", "tập", "huấn", "học", "sinh", "chuyên", "đề", "bảng", "trường", "kế"]
)
_TITLE = st.lists(_WORD, min_size=3, max_size=9).map(lambda words: " ".join(words).capitalize())
_SENTENCE = _TITLE.map(lambda text: text + ".")
_BODY = st.sampled_from(["Văn phòng Sở", "Các trường THPT; Công đoàn ngành", "UBND các quận, huyện", None])
_START = st.sampled_from(["Quý I", "Tháng 3/2025", "Tuần 2, tháng 12/2025", None])
_DUE = st.sampled_from(["Trước 15/12/2025", "Quý IV", "Thường xuyên", "Trong năm 2025", "Hằng tháng", None])
_CELL = st.sampled_from(["Báo cáo", "Kế hoạch; hội nghị", None])


@st.composite
def sections(draw: st.DrawFn) -> list[dict[str, Any]]:
    """An outline: parts I, II, ..., below them 1., 2., ..., below some of these a), b), ... of the Vietnamese alphabet."""

    def made(code: str, title: str, children: list[dict[str, Any]]) -> dict[str, Any]:
        items = [] if children else draw(st.lists(_SENTENCE, max_size=3))
        return {"code": code, "title": title, "text": "", "items": items, "children": children}

    parts = []
    for part in ("I", "II", "III", "IV")[: draw(st.integers(2, 4))]:
        clauses = []
        for clause in range(1, draw(st.integers(0, 3)) + 1):
            letters = "abcdđeg"[: draw(st.sampled_from([0, 0, 2, 5]))]
            points = [made(f"{part}.{clause}.{letter}", draw(_SENTENCE), []) for letter in letters]
            clauses.append(made(f"{part}.{clause}", draw(_TITLE), points))
        parts.append(made(part, draw(_TITLE).upper(), clauses))
    return parts


@st.composite
def tasks(draw: st.DrawFn) -> list[dict[str, Any]]:
    """An annex: groups I, II, ... with rows 1, 2, ...; at least one row names who leads."""
    rows: list[dict[str, Any]] = []

    def row(code: str, group: str | None, *, is_group: bool = False) -> None:
        start, due = (None, None) if is_group else (draw(_START), draw(_DUE))
        rows.append(
            {
                "code": code,
                "group": group,
                "is_group": is_group,
                "title": draw(_TITLE),
                "lead": None if is_group else draw(_BODY) or "Văn phòng Sở",
                "cooperating": None if is_group else draw(_BODY),
                "start": start and {"text": start},
                "due": due and {"text": due},
                "product": None if is_group else draw(_CELL),
                "note": None,
                "other": {},
            }
        )

    for group in ("I", "II", "III")[: draw(st.integers(1, 3))]:
        row(group, None, is_group=True)
        for number in range(1, draw(st.integers(1, 4)) + 1):
            row(f"{group}.{number}", group)
    return rows


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sections(), tasks())
def test_any_plan_survives_the_round_trip(outline: list[dict[str, Any]], rows: list[dict[str, Any]]) -> None:
    plan = {**sample_plan(), "sections": outline, "tasks": rows}
    once = reread(plan)
    assert bare(once) == bare(plan)
    assert without_lines(reread(once)) == without_lines(once)
