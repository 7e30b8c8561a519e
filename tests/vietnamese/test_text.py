"""Letters: folding for search, keys for sorting, slugs."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from lantoa.vietnamese.text import fold, nfc, person_sort_key, slug, sort_key, unaccent

VIETNAMESE = st.text(
    alphabet="aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ AĐƯ0123 -/.",
    max_size=60,
)


def test_search_keys_know_no_accents_and_no_crossed_d() -> None:
    assert fold("Hải Phòng") == "hai phong"
    assert fold("Điện  Biên,") == "dien bien"
    assert fold("123/KH-SGDĐT") == "123 kh sgddt"
    assert fold("hoà") == fold("hòa")
    assert slug("Cuộc thi Tìm hiểu CĐS") == "cuoc-thi-tim-hieu-cds"
    assert unaccent("Điện Biên!") == "Dien Bien!"


def test_words_sort_by_the_vietnamese_alphabet() -> None:
    words = ["đá", "da", "ăn", "an", "ân", "ong", "ông", "ơn", "uống", "ưng", "dã", "dả", "dà"]
    assert sorted(words, key=sort_key) == [
        "an",
        "ăn",
        "ân",
        "da",
        "dà",
        "dả",
        "dã",
        "đá",
        "ong",
        "ông",
        "ơn",
        "uống",
        "ưng",
    ]


def test_numbers_in_names_sort_by_their_amount() -> None:
    schools = [
        "Trường Mầm non số 10",
        "Trường Mầm non Ánh Dương",
        "Trường Mầm non số 2",
        "Trường Mầm non 02 Quang Trung",
    ]
    assert sorted(schools, key=sort_key) == [
        "Trường Mầm non 02 Quang Trung",
        "Trường Mầm non Ánh Dương",
        "Trường Mầm non số 2",
        "Trường Mầm non số 10",
    ]


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_two_numbers_sort_as_numbers(one: int, other: int) -> None:
    assert (sort_key(f"số {one}") < sort_key(f"số {other}")) == (one < other)


def test_persons_sort_by_their_given_name() -> None:
    people = ["Trần Văn Bình", "Nguyễn Thị An", "Lê Văn An", "Đỗ Ánh"]
    assert sorted(people, key=person_sort_key) == ["Nguyễn Thị An", "Lê Văn An", "Đỗ Ánh", "Trần Văn Bình"]


@given(VIETNAMESE)
def test_folding_twice_changes_nothing_and_forgets_how_letters_were_composed(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(text.upper()) == fold(text)
    assert fold(text).isascii()


@given(st.text(max_size=80))
def test_any_text_has_a_key_and_a_composed_form(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)
    assert isinstance(sort_key(text), str)
    assert slug(text) == slug(text).strip("-").lower()
