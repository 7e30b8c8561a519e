"""What came back from Word beside what was given out: every changed figure is flagged, no other, and the words are kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.reports.figures import UnitFigures
from lantoa.reports.marks import mark, pieces, plain, values_of
from lantoa.reports.wordfile.compare import Compared, Given, compare, letters
from lantoa.reports.wordfile.text import tidy
from lantoa.reports.wordfile.words import Bit

VALUES = {**values_of(UnitFigures(reach=1234), 3), "lesson.items": "12", "lesson.reach": "250", "total": "47"}
TEXT = (
    "Trường tổ chức ⟦total⟧ hoạt động, ⟦change⟧.\n"
    "- Tổ chức ⟦lesson.items⟧ tiết học ngoại khóa, thu hút ⟦lesson.reach⟧ lượt người dự: an toàn mạng (20/08/2024)."
)


def bits(text: str, *, controls: bool = True) -> list[Bit]:
    """A stored text as Word would give it back untouched."""
    found = pieces(text, VALUES)
    return [Bit(one.text, one.name if controls else "", place) for place, one in enumerate(found)]


def back(typed: list[Bit], text: str = TEXT, *, drafted: bool = True) -> Compared:
    return compare(Given(text, VALUES, drafted), typed, VALUES)


def retyped(old: str, new: str, *, controls: bool) -> Compared:
    """TEXT with `old` typed over by `new`, in whatever bit it stands."""
    typed = [Bit(bit.text.replace(old, new, 1), bit.name, bit.control) for bit in bits(TEXT, controls=controls)]
    return back(typed)


@pytest.mark.parametrize("controls", [True, False])
def test_what_nobody_touched_comes_back_as_it_was(controls: bool) -> None:
    assert back(bits(TEXT, controls=controls)) == Compared(TEXT, [], [])


@pytest.mark.parametrize("controls", [True, False])
@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("12", "15", "lesson.items"),
        ("250", "1.250", "lesson.reach"),
        ("47", "4", "total"),
        ("12", "112", "lesson.items"),
    ],
)
def test_a_figure_typed_over_is_flagged_beside_the_true_one(controls: bool, old: str, new: str, name: str) -> None:
    found = retyped(old, new, controls=controls)
    assert [(flag.typed, flag.was, flag.name) for flag in found.flags] == [(new, old, name)]
    assert found.text == TEXT.replace(mark(name), mark("flag.a"))


@pytest.mark.parametrize("controls", [True, False])
def test_a_comparison_typed_over_is_flagged_whole(controls: bool) -> None:
    found = retyped("giảm 03 hoạt động", "giảm 01 hoạt động", controls=controls)
    [flag] = found.flags
    assert (flag.name, flag.was) == ("change", VALUES["change"])
    assert flag.typed == VALUES["change"].replace("03", "01")


@pytest.mark.parametrize("controls", [True, False])
def test_the_same_number_written_otherwise_is_no_change(controls: bool) -> None:
    values = {**VALUES, "reach": "1.234", "total": "05"}
    text = "Có ⟦total⟧ hoạt động, ⟦reach⟧ lượt người."
    typed = [Bit("Có "), Bit("5", "total", 1), Bit(" hoạt động, "), Bit("1234", "reach", 2), Bit(" lượt người.")]
    typed = typed if controls else [Bit(bit.text) for bit in typed]
    assert compare(Given(text, values), typed, values) == Compared(text, [], [])


def test_digits_typed_right_beside_a_control_change_its_number() -> None:
    typed = bits(TEXT)
    at = next(place for place, bit in enumerate(typed) if bit.name == "lesson.items")
    typed[at - 1] = Bit(typed[at - 1].text + "1")
    found = back(typed)
    assert [(flag.typed, flag.name) for flag in found.flags] == [("112", "lesson.items")]
    assert "tổ chức ⟦flag.a⟧ tiết".lower() in found.text.lower()
    typed[at - 1] = Bit(typed[at - 1].text[:-1])
    typed[at + 1] = Bit(",5" + typed[at + 1].text)
    assert [flag.typed for flag in back(typed).flags] == ["12,5"]


def test_words_typed_inside_a_control_stand_beside_its_figure() -> None:
    typed = [Bit("12 (mười hai)", bit.name, 9) if bit.name == "lesson.items" else bit for bit in bits(TEXT)]
    assert back(typed).text == TEXT.replace(mark("lesson.items"), f"{mark('lesson.items')} (mười hai)")


def test_a_figure_said_in_words_is_flagged_and_one_left_out_is_told() -> None:
    typed = [Bit("nhiều", bit.name, 9) if bit.name == "lesson.items" else bit for bit in bits(TEXT)]
    assert [flag.typed for flag in back(typed).flags] == ["nhiều"]
    gone = back([bit for bit in bits(TEXT) if bit.name != "lesson.reach"])
    assert (gone.flags, gone.gone) == ([], ["lesson.reach"])


@pytest.mark.parametrize("controls", [True, False])
def test_days_of_a_draft_are_watched_and_what_the_writer_wrote_is_not(controls: bool) -> None:
    found = retyped("20/08/2024", "21/08/2024", controls=controls)
    assert [(flag.typed, flag.was, flag.name) for flag in found.flags] == [("21", "20", "")]
    typed = [Bit(bit.text.replace("20/08", "21/08"), bit.name, bit.control) for bit in bits(TEXT, controls=controls)]
    assert back(typed, drafted=False).flags == []


@pytest.mark.parametrize("controls", [True, False])
def test_lines_that_change_places_and_new_ones_keep_their_figures(controls: bool) -> None:
    first, second = TEXT.split("\n")
    moved = f"{second}\nNhà trường mua thêm 05 máy tính.\n{first}"
    typed = bits(moved, controls=controls)
    assert back(typed) == Compared(moved, [], [])


def test_figures_that_moved_since_follow_their_records() -> None:
    now = {**VALUES, "lesson.items": "13"}
    assert compare(Given(TEXT, VALUES), bits(TEXT), now) == Compared(TEXT, [], [])
    typed = [Bit("13", bit.name, 9) if bit.name == "lesson.items" else bit for bit in bits(TEXT)]
    assert compare(Given(TEXT, VALUES), typed, now).flags == []  # the writer knew it already


def test_letters_name_any_number_of_flags() -> None:
    assert [letters(place) for place in (0, 25, 26, 27)] == ["a", "z", "ba", "bb"]
    assert len({letters(place) for place in range(2000)}) == 2000


_NAMES = st.sampled_from(["total", "reach", "lesson.items", "lesson.reach", "tasks.done", "change"])
_WORDS = st.text(st.sampled_from("aăâ đêếờ-,.;:()“”x \n"), max_size=25).map(lambda text: f" {text} ")
_ANY = st.text(st.characters(exclude_characters="⟦⟧\r\0\1", exclude_categories=("Cs", "Nd", "Cc", "Cf")), max_size=25)
_BODIES = st.lists(st.tuples(_WORDS, _NAMES), min_size=1, max_size=6)


def built(body: list[tuple[str, str]], end: str) -> str:
    return tidy("".join(f"{words}{mark(name)}" for words, name in body) + f" {end}")


@given(_BODIES, _WORDS, st.booleans())
def test_any_text_comes_back_with_all_its_figures(body: list[tuple[str, str]], end: str, controls: bool) -> None:
    text = built(body, end)
    assert back(bits(text, controls=controls), text) == Compared(text, [], [])


@given(_BODIES, _WORDS, st.data())
def test_whatever_is_typed_around_the_figures_comes_back(
    body: list[tuple[str, str]], end: str, data: st.DataObject
) -> None:
    text = built(body, end)
    typed = [bit if bit.name else Bit(f" {data.draw(_ANY)} ") for bit in bits(text)]
    found = back(typed, text)
    assert not found.flags
    expected = tidy("".join(mark(bit.name) if bit.name else bit.text for bit in typed))
    assert found.text == expected


@given(_BODIES, _WORDS, st.booleans(), st.data())
def test_every_changed_digit_is_flagged_and_no_other(
    body: list[tuple[str, str]], end: str, controls: bool, data: st.DataObject
) -> None:
    text = built(body, end)
    typed = bits(text, controls=True)
    changed = []
    for place, bit in enumerate(typed):
        digits = [at for at, letter in enumerate(bit.text) if letter.isdigit()]
        if bit.name and digits and data.draw(st.booleans()):
            at = data.draw(st.sampled_from(digits))
            other = str((int(bit.text[at]) + data.draw(st.integers(1, 8))) % 9 + 1)
            new = bit.text[:at] + other + bit.text[at + 1 :]
            if new != bit.text:
                typed[place] = Bit(new, bit.name, bit.control)
                changed.append((new, bit.text, bit.name))
    if not controls:
        typed = [Bit(bit.text) for bit in typed]
    found = back(typed, text)
    assert sorted((flag.typed, flag.was, flag.name) for flag in found.flags) == sorted(changed)
    shown = plain(found.text, {**VALUES, **{f"flag.{letters(n)}": flag.typed for n, flag in enumerate(found.flags)}})
    assert shown == tidy("".join(bit.text for bit in typed))
    assert not re.search("[⟦⟧]", shown)
