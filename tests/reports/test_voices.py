"""What many units say becomes a page: the same is said once, every unit stays behind it, whatever the order and the number."""

from hypothesis import given
from hypothesis import strategies as st

from lantoa.feedback.themes import theme_of
from lantoa.reports.voices import ALIKE, Statements, Voice, Voices
from lantoa.vietnamese.similar import likeness, telling_words
from lantoa.vietnamese.text import fold

_SAID = st.sampled_from(["Máy tính đã cũ", "máy tính đã cũ.", "Đường truyền yếu", "Thiếu kinh phí"])
_SOME = ("mạng", "yếu", "máy", "tính", "hỏng", "loa", "kinh", "phí", "thiếu", "phòng", "cũ", "học")
_WORDS = st.lists(st.sampled_from(_SOME), min_size=1, max_size=7)


def collected(said: list[tuple[str, int]]) -> Statements:
    voices = Voices()
    for text, unit in said:
        voices.add(text, (unit, f"Trường {unit}"))
    return voices.collected()


@given(st.lists(st.tuples(_SAID, st.integers(1, 9))))
def test_every_voice_keeps_exactly_the_units_that_raised_it(said: list[tuple[str, int]]) -> None:
    found = collected(said)
    kept = {(voice.text.rstrip(".").lower(), pk, name) for voice in found.voices for pk, name in voice.behind}
    assert kept == {(text.rstrip(".").lower(), unit, f"Trường {unit}") for text, unit in said}
    assert all(voice.units == len(voice.behind) for voice in found.voices)
    assert found.units == len({unit for _text, unit in said})
    assert Statements.from_json(found.to_json()) == found


@given(st.lists(_WORDS.map(" ".join), max_size=40))
def test_the_lookup_by_rare_words_finds_what_comparing_with_all_finds(texts: list[str]) -> None:
    plain: list[tuple[str, frozenset[str], list[int]]] = []
    known: dict[str, list[int]] = {}
    for unit, text in enumerate(texts, 1):
        theme, words = theme_of(text).code, telling_words(fold(text))
        behind = known.get(fold(text)) or next(
            (units for code, other, units in plain if code == theme and likeness(words, other) >= ALIKE), None
        )
        if behind is None:
            behind = []
            plain.append((theme, words, behind))
        known[fold(text)] = behind
        behind.append(unit)
    found = collected([(text, unit) for unit, text in enumerate(texts, 1)])
    assert sorted([pk for pk, _name in voice.behind] for voice in found.voices) == sorted(units for *_, units in plain)


def test_nearly_the_same_words_are_one_voice() -> None:
    found = collected(
        [
            ("Đường truyền Internet tại điểm trường lẻ còn yếu, hay mất kết nối", 1),
            ("Đường truyền Internet tại các điểm trường lẻ còn yếu, hay mất kết nối", 2),
            ("Đường truyền Internet chưa có", 3),
        ]
    )
    assert [[pk for pk, _name in voice.behind] for voice in found.voices] == [[1, 2], [3]]


def test_the_same_is_found_however_many_other_things_were_said_before() -> None:
    others = [(f"Đường truyền tại khu {word}{number} yếu", 1) for number in range(400) for word in ("a", "b")]
    same = "Phần mềm học bạ số báo lỗi khi đăng nhập từ điện thoại"
    found = collected([*others, (same, 2), (f"{same} cũ", 3)])
    assert [len(voice.behind) for voice in found.voices if "học bạ" in voice.text] == [2]


def test_a_voice_speaks_in_the_words_of_most() -> None:
    said = ["Thiếu kinh phí mua máy chiếu phòng học", *["Thiếu kinh phí mua máy chiếu cho phòng học"] * 2]
    (voice,) = collected([(text, unit) for unit, text in enumerate(said, 1)]).voices
    assert voice.text == "Thiếu kinh phí mua máy chiếu cho phòng học"
    shortest = ["Thiếu kinh phí mua máy chiếu của các phòng học", "Thiếu kinh phí mua máy chiếu phòng học"]
    (voice,) = collected([(text, unit) for unit, text in enumerate(shortest, 1)]).voices
    assert voice.text == "Thiếu kinh phí mua máy chiếu phòng học"


def test_themes_stand_by_the_units_behind_them_and_the_rest_comes_last() -> None:
    said = [("Máy tính đã cũ", 1), ("Chuyện khác hẳn", 2), ("Chuyện khác hẳn", 3), ("Đường truyền yếu", 2)]
    said += [("Đường truyền yếu", 3), ("Wifi chập chờn", 2)]
    found = collected(said)
    assert [(topic.theme.code, topic.units, topic.number) for topic in found.topics] == [
        ("network", 2, 2),
        ("equipment", 1, 1),
        ("other", 2, 1),
    ]
    short = Statements.from_json(found.to_json(said=1, named=1))
    assert [(topic.number, len(topic.said)) for topic in short.topics] == [(2, 1), (1, 1), (1, 1)]
    assert short.topics[0].said == [Voice("Đường truyền yếu", "network", 2, [(2, "Trường 2")])]
