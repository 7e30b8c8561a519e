"""A plan's words in another year: its own dates move, what it cites does not."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.periods.words import parse_due
from lantoa.plans.moving import Move

MOVE = Move(2024, 2025)


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("Trước 29/3/2024", "Trước 29/3/2025"),
        ("Tuần 3, Tháng 3/2024", "Tuần 3, Tháng 3/2025"),
        ("Quý I", "Quý I"),
        ("Năm học 2023-2024", "Năm học 2024-2025"),
        ("Năm học 2024 - 2025", "Năm học 2025 - 2026"),
        ("Trước 29/2/2024", "Trước 28/2/2025"),
        ("Trước 15/01/2025", "Trước 15/01/2026"),
        ("Quý IV năm 2024", "Quý IV năm 2025"),
        ("2-3 tin/tháng", "2-3 tin/tháng"),
        ("Trước ngày 31/12/2024", "Trước ngày 31/12/2025"),
    ],
)
def test_time_words_move_with_the_year(words: str, moved: str) -> None:
    assert MOVE.time(words) == moved


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("ngành giáo dục và đào tạo năm 2024", "ngành giáo dục và đào tạo năm 2025"),
        (
            "theo Kế hoạch số 144/KH-SGDĐT ngày 30/01/2024 của Sở GDĐT về CĐS năm 2024",
            "theo Kế hoạch số 144/KH-SGDĐT ngày 30/01/2024 của Sở GDĐT về CĐS năm 2024",
        ),
        (
            "năm 2024 theo Kế hoạch số 325/KH-UBND ngày 19/12/2023; Kế hoạch số 144/KH-SGDĐT ngày 30/01/2024. Đến tháng 6/2024",
            "năm 2025 theo Kế hoạch số 325/KH-UBND ngày 19/12/2023; Kế hoạch số 144/KH-SGDĐT ngày 30/01/2024. Đến tháng 6/2025",
        ),
        ("Nghị định số 13/2024/NĐ-CP", "Nghị định số 13/2024/NĐ-CP"),
        ("giai đoạn 2024-2026, tầm nhìn 2030", "giai đoạn 2024-2026, tầm nhìn 2030"),
        ("chương trình đến năm 2025, định hướng đến năm 2030", "chương trình đến năm 2025, định hướng đến năm 2030"),
        ("Năm học 2023-2024 và năm 2024", "Năm học 2024-2025 và năm 2025"),
        ("tổng kết năm học 2021-2022", "tổng kết năm học 2021-2022"),
    ],
)
def test_prose_moves_the_plans_own_year_alone(words: str, moved: str) -> None:
    assert MOVE.prose(words) == moved


@given(st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31)))
def test_a_day_that_is_moved_stays_a_day_that_the_grammar_reads(day: dt.date) -> None:
    words = MOVE.time(f"Trước {day.day}/{day.month}/{day.year}")
    assert parse_due(words, 2025).by == MOVE.day(day)


@given(st.text(alphabet="năm họcQuý/-–;.,ĐKHU 0123456789", max_size=60))
def test_no_words_are_refused(words: str) -> None:
    MOVE.prose(words)
    MOVE.time(words)
    assert Move(2024, 2024).prose(words) == words or "29" in words or "3" in words
