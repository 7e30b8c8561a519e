"""The reader on real plans, on damaged files, and on anything at all."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.cli import main
from lantoa.documents.errors import DocumentError
from lantoa.documents.read import read_plan

REFERENCE = Path(os.environ.get("LANTOA_REFERENCE", Path(__file__).parents[3] / "shared"))
SEED = REFERENCE / "seeds/000_6f45475e01f0160c.txt"
needs_reference = pytest.mark.skipif(not SEED.exists(), reason="the reference texts of LANTOA_REFERENCE are not here")


@needs_reference
def test_the_seed_gives_all_that_it_holds() -> None:
    plan = read_plan(SEED).to_json()
    assert (plan["kind"], plan["number"], plan["symbol"], plan["issued_on"]) == (
        "Kế hoạch",
        None,
        "KH-SGDĐT",
        "2024-03",
    )
    numbers = [one["number"] for one in plan["citations"]]
    assert (len(numbers), numbers.count(None)) == (18, 1)
    assert [one["subject"] for one in plan["citations"] if one["number"] is None] == ["Đề án 06/CP"]
    assert sum(one["basis"] for one in plan["citations"]) == 7
    assert [(one["comparator"], one["value"]) for one in plan["targets"]] == [("=", 100)] * 5 + [
        ("range", 2),
        (">=", 80),
    ]
    assert [one["code"] for one in plan["sections"]] == ["I", "II", "III", "IV", "V"]
    tasks = [one for one in plan["tasks"] if not one["is_group"]]
    assert (len(tasks), len(plan["tasks"]) - len(tasks)) == (13, 3)
    assert all(one["lead"] and one["cooperating"] and one["start"] and one["due"] for one in tasks)
    first = tasks[0]
    assert (first["lead"], first["cooperating"]) == ("Văn phòng Sở", "Các đơn vị giáo dục")
    assert first["due"] == {"text": "Trước 29/3/2024", "by": "2024-03-29", "exclusive": True}
    bulletin = next(one for one in tasks if one["code"] == "IV.1")
    assert bulletin["recurrence"] == {"every": "month", "min": 2, "max": 3}


@needs_reference
def test_word_and_pdf_of_one_plan_agree() -> None:
    folder = REFERENCE / "plans"
    for word in sorted(folder.glob("*.docx")):
        pdf = word.with_suffix(".pdf")
        if pdf.exists():
            one, other = read_plan(word).to_json(), read_plan(pdf).to_json()
            assert [task["title"] for task in one["tasks"]] == [task["title"] for task in other["tasks"]]
            assert [task["lead"] for task in one["tasks"]] == [task["lead"] for task in other["tasks"]]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", b"", "empty"),
        ("a.txt", b"   \n\n", "empty"),
        ("a.docx", b"PK\x03\x04 broken", "damaged"),
        ("a.pdf", b"%PDF-1.4 broken", "damaged"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "old_word"),
        ("a.png", b"\x89PNG\r\n\x1a\n1234", "unknown_type"),
        ("a.txt", "Hôm nay trời đẹp.".encode(), "nothing_recognised"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(name: str, data: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_plan(data, name)
    assert caught.value.code == code
    assert "{" not in caught.value.vietnamese


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.docx", "a.pdf", "a", "a.xyz"]))
def test_no_bytes_raise_anything_but_the_readers_own_error(data: bytes, name: str) -> None:
    try:
        plan = read_plan(data, name)
    except DocumentError:
        return
    assert all(1 <= one.span[0] <= one.span[1] <= len(plan.lines) for one in plan.citations)


_PIECES = st.sampled_from(
    [
        "KẾ HOẠCH",
        "I. MỤC TIÊU",
        "1.",
        "a)",
        "đ)",
        "-",
        "100% các trường",
        "Quyết định số 12/QĐ-UBND ngày 1/2/2024",
        "STT",
        "\n",
        "TT Nhiệm vụ Chủ trì Phối hợp Thời gian",
        "Trước 29/3/2024",
        "Quý IV",
        "Văn phòng Sở",
        "Nơi nhận:",
        "Lưu: VT",
        "\x0c",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=30)), max_size=60), st.sampled_from([" ", "\n"]))
def test_codes_are_unique_and_spans_lie_inside_the_text(pieces: list[str], joint: str) -> None:
    try:
        plan = read_plan(joint.join(pieces).encode("utf-8", "replace"), "a.txt")
    except DocumentError:
        return
    codes = [task.code for task in plan.tasks]
    assert len(codes) == len(set(codes))
    for one in [*plan.citations, *plan.targets, *plan.tasks, *plan.walk()]:
        assert 1 <= one.span[0] <= one.span[1] <= len(plan.lines)
    json.dumps(plan.to_json())


def test_parsing_imports_no_django_and_exits_2_with_one_line(tmp_path: Path) -> None:
    watch = "import sys, lantoa.cli; code = lantoa.cli.main(sys.argv[1:]); assert 'django' not in sys.modules; sys.exit(code)"
    file = tmp_path / "a.txt"
    file.write_text("KẾ HOẠCH\nTuyên truyền năm 2024\nI. MỤC TIÊU\n1. Chung\n- Một ý.\n")
    done = subprocess.run(
        [sys.executable, "-c", watch, "plan", "parse", str(file), "--json"], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["schema"] == "lantoa.plan/1"
    file.write_text("")
    done = subprocess.run(
        [sys.executable, "-c", watch, "plan", "parse", str(file)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.docx", b"PK\x03\x04 broken", "bị hỏng"),
        ("a.pdf", b"%PDF-1.4 broken", "bị hỏng"),
        ("a.txt", b"  \n", "không có nội dung"),
        ("a.png", b"\x89PNG\r\n\x1a\n1234", "không thuộc loại đọc được"),
        ("a.txt", "Hôm nay trời đẹp.".encode(), "không giống một kế hoạch"),
        ("missing.pdf", None, "Không mở được"),
    ],
)
def test_the_command_says_in_one_line_what_is_wrong_and_exits_2(
    tmp_path: Path,
    name: str,
    data: bytes | None,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANTOA_LANG", "vi")
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    for word in ("parse", "lint"):
        assert main(["plan", word, str(file)]) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert words in shown.err
        assert len(shown.err.strip().splitlines()) == 1


def test_the_outline_for_people_names_its_parts_and_ends_within_the_screen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 7/KH-SGDĐT\nKẾ HOẠCH\nTuyên truyền năm 2024\n"
        "Căn cứ Quyết định số 12/QĐ-UBND ngày 01/02/2024 của UBND thành phố;\nI. MỤC TIÊU\n- 100% trường tham gia.\n"
        "II. NHIỆM VỤ\nTT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tMở chuyên mục\tVăn phòng Sở\tQuý II\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("LANTOA_LANG", "vi")
    assert main(["plan", "parse", str(file)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "Kế hoạch 7/KH-SGDĐT",
        "Văn bản viện dẫn (1)",
        "Chỉ tiêu (1)",
        "Nhiệm vụ (1)",
        "chủ trì: Văn phòng Sở",
    ):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 120
    monkeypatch.setenv("LANTOA_LANG", "en")
    assert main(["plan", "parse", str(file)]) == 0
    assert "Cited documents (1)" in capsys.readouterr().out
