"""Figures bound into sentences: what a form sends can move the words and never the figures."""

import re

from hypothesis import given
from hypothesis import strategies as st

from lantoa.reports.figures import UnitFigures
from lantoa.reports.kinds import KINDS
from lantoa.reports.marks import change, for_form, mark, names_in, normalise, number, pieces, plain, values_of

VALUES = values_of(UnitFigures(reach=1234), 3)
_NAMES = st.sampled_from(sorted(VALUES))
_WORDS = st.text(st.characters(exclude_characters="⟦⟧|\r\0\1", exclude_categories=("Cs",)), max_size=30)
_TEXTS = st.lists(st.one_of(_WORDS, _NAMES.map(mark)), max_size=8).map("".join)


def test_every_kind_has_its_figures() -> None:
    assert {f"{kind}.items" for kind, _noun, _verbs in KINDS} <= set(VALUES)
    assert VALUES["reach"] == "1.234"
    assert VALUES["change"] == "giảm 03 hoạt động (100%) so với kỳ trước"


def test_a_figure_stays_a_figure_whatever_stands_before_its_bar() -> None:
    for form in ("⟦reach⟧", "⟦1.234|reach⟧", "⟦999|reach⟧", "⟦|reach⟧"):
        assert normalise(f"Tiếp cận {form} lượt người.", VALUES) == "Tiếp cận ⟦reach⟧ lượt người."
    assert normalise("⟦7|khong.co⟧ ⟦x⟧ ⟦", VALUES) == "7 x"


@given(_TEXTS)
def test_a_text_goes_into_a_form_and_comes_back_the_same(text: str) -> None:
    stored = normalise(text, VALUES)
    assert normalise(for_form(stored, VALUES), VALUES) == stored
    assert plain(stored, VALUES) == "".join(piece.text for piece in pieces(stored, VALUES))


@given(_TEXTS, st.text("0123456789.", max_size=6))
def test_no_typed_number_takes_the_place_of_a_figure(text: str, typed: str) -> None:
    stored = normalise(text, VALUES)
    forged = re.sub(r"⟦[^|⟧]*\|", f"⟦{typed}|", for_form(stored, VALUES))
    assert plain(normalise(forged, VALUES), VALUES) == plain(stored, VALUES)


@given(st.text(st.sampled_from("⟦⟧|a.lesson item9\n"), max_size=60))
def test_whatever_is_typed_leaves_whole_marks_or_none(typed: str) -> None:
    stored = normalise(typed, VALUES)
    assert names_in(stored) <= set(VALUES)
    assert "⟦" not in plain(stored, VALUES)
    assert "⟧" not in plain(stored, VALUES)


def test_numbers_as_official_texts_write_them() -> None:
    assert [number(value) for value in (0, 5, 12, 1234567)] == ["0", "05", "12", "1.234.567"]


@given(st.integers(0, 5000), st.one_of(st.none(), st.integers(0, 5000)))
def test_a_comparison_never_has_a_percentage_of_nothing(total: int, before: int | None) -> None:
    text = change(total, before)
    if before is None:
        assert text == "chưa có kỳ trước để so sánh"
        return
    opening = "bằng " if total == before else ("tăng " if total > before else "giảm ")
    assert text.startswith(opening)
    assert ("%" in text) == (before not in {0, total})
    assert "(0%)" not in text


def test_a_year_is_compared_with_the_year_before() -> None:
    assert values_of(UnitFigures(), 3, before="năm trước")["change"] == "giảm 03 hoạt động (100%) so với năm trước"
