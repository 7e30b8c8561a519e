"""What a plan's linter finds, and on what it stays quiet."""

import json
from pathlib import Path

import pytest
from tests.documents.test_reader import SEED, needs_reference

from lantoa.cli import main
from lantoa.documents.lint import lint_plan
from lantoa.documents.read import read_plan

PLAN = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
KẾ HOẠCH
Truyền thông năm 2024
Căn cứ Quyết định số 12/QĐ-UBND ngày 01/02/2024 của UBND thành phố về chuyển đổi số;
I. NHIỆM VỤ
1. Các trường
{points}
"""


def rules(points: str) -> list[str]:
    return [one.rule for one in lint_plan(read_plan(PLAN.format(points=points).encode(), "a.txt"))]


@needs_reference
def test_the_seed_has_the_contradictions_that_a_reader_finds() -> None:
    found = {
        (one.rule, tuple(one.params.get(key, "") for key in ("code", "first", "second")))
        for one in lint_plan(read_plan(SEED))
    }
    assert {
        ("shared-deadline", ("", "I.2", "I.3")),
        ("start-at-deadline", ("I.3", "", "")),
        ("no-lead", ("III", "", "")),
        ("no-lead", ("IV", "", "")),
        ("letter", ("V.2.f", "", "")),
        ("repeated", ("", "V.2.c", "V.2.g")),
        ("symbol", ("", "", "")),
    } == found


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert (
        rules(
            "a) Một việc của trường.\nb) Việc khác của trường.\nc) Việc nữa của trường.\nd) Thêm.\nđ) Thêm nữa.\ne) Hết."
        )
        == []
    )
    assert rules("a) Một việc của trường.\nb) Việc khác của trường.\nd) Việc nữa của trường.") == ["misnumbered"]


def test_a_symbol_that_is_not_of_its_kind_is_told() -> None:
    assert rules("a) Theo Quyết định số 99/KH-UBND ngày 02/03/2024 của UBND thành phố về việc học.") == ["symbol"]
    assert rules("a) Theo Nghị quyết số 202/2025/QH15 ngày 12/6/2025 của Quốc hội về sắp xếp.") == []


TABLE = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
KẾ HOẠCH
Truyền thông năm 2025
{basis}
I. NHIỆM VỤ
TT\tNhiệm vụ\tĐơn vị chủ trì\tBắt đầu\tThời hạn
1\tMở chuyên mục\t{lead}\t{start}\t{due}
2\tTổ chức tập huấn\tPhòng Nghiệp vụ\tQuý I\tQuý II
"""


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"lead": "Băng rôn, khẩu hiệu"}, "unknown-body"),
        ({"lead": ""}, "no-lead"),
        ({"start": "Tháng 9", "due": "Tháng 5"}, "start-after-deadline"),
        ({"basis": "Căn cứ Đề án 06/CP về dữ liệu dân cư;"}, "citation-unnumbered"),
        ({"basis": "Căn cứ Quyết định số 12/QĐ-UBND của UBND tỉnh về chuyển đổi số;"}, "citation-incomplete"),
        ({}, None),
    ],
)
def test_each_contradiction_is_told_once(changed: dict[str, str], rule: str | None) -> None:
    values = {"basis": "Căn cứ Luật Báo chí năm 2016;", "lead": "Văn phòng Sở", "start": "Tháng 2", "due": "Tháng 5"}
    plan = read_plan(TABLE.format(**{**values, **changed}).encode(), "a.txt")
    assert [one.rule for one in lint_plan(plan)] == ([rule] if rule else [])


def test_json_is_a_list_of_rule_message_and_span(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text(PLAN.format(points="a) Một việc.\nc) Việc khác."), encoding="utf-8")
    assert main(["plan", "lint", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [sorted(one) for one in found] == [["message", "rule", "span"]]
    assert found[0]["span"] == [8, 8]
