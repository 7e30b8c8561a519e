"""Which clause of a plan asks for a task."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.documents.read import read_plan
from lantoa.plans.asking import Clauses, Words

REFERENCE = Path(os.environ.get("LANTOA_REFERENCE", Path(__file__).parents[3] / "shared"))
SEED = REFERENCE / "seeds" / "000_6f45475e01f0160c.txt"
CLAUSES = Clauses(
    [
        Words("Mục tiêu tổng quát. Nâng cao nhận thức của cán bộ", (1, 3)),
        Words("100% cán bộ phụ trách thông tin cơ sở được tập huấn kỹ năng viết tin, bài", (4, 5)),
        Words("KINH PHÍ THỰC HIỆN. Từ dự toán được giao", (20, 30)),
    ]
)


def test_the_clause_that_speaks_of_the_task_asks_for_it_whatever_their_numbers() -> None:
    assert CLAUSES.asking("Tham gia, tổ chức tập huấn kỹ năng viết tin, bài về CĐS") == 1


def test_a_table_inside_a_clause_is_asked_for_by_that_clause() -> None:
    assert CLAUSES.asking("Tham gia tập huấn kỹ năng viết tin, bài", (22, 22)) == 2


def test_nothing_is_invented_where_no_clause_speaks_of_it() -> None:
    assert CLAUSES.asking("Sơn lại hàng rào trường học") is None
    assert Clauses([]).asking("Tập huấn") is None


@pytest.mark.skipif(not SEED.exists(), reason="the reference texts are not there (LANTOA_REFERENCE)")
@pytest.mark.parametrize(
    ("code", "clause"),
    [("I.1", "I.2"), ("II", "I.2"), ("III.2", "II.6"), ("IV.2", "I.2"), ("IV.4", "I.2"), ("IV.5", "V.2.đ")],
)
def test_the_seeds_tasks_find_the_clauses_that_ask_for_them(code: str, clause: str) -> None:
    plan = read_plan(SEED.read_bytes(), SEED.name)
    rows = [(one.code, text) for one in plan.walk() for text in (f"{one.title}. {one.text}", *one.items)]
    task = next(one for one in plan.tasks if one.code == code)
    place = Clauses([Words(text) for _code, text in rows]).asking(task.title)
    assert place is not None
    assert rows[place][0] == clause


@given(st.text(max_size=40), st.lists(st.text(max_size=40), max_size=5))
def test_any_words_are_taken(title: str, clauses: list[str]) -> None:
    place = Clauses([Words(text) for text in clauses]).asking(title)
    assert place is None or 0 <= place < len(clauses)
