"""Texts that say the same in other letters are alike; alike is the same both ways."""

from hypothesis import given
from hypothesis import strategies as st

from lantoa.vietnamese.similar import likeness, telling_words

texts = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạ ABC12", max_size=60)


def alike(one: str, other: str) -> float:
    return likeness(telling_words(one), telling_words(other))


def test_accents_case_and_abbreviations_make_no_difference() -> None:
    assert alike("Thiếu GV phụ trách CNTT", "thieu giao vien phu trach cong nghe thong tin") == 1
    assert alike("CSVC phục vụ CĐS còn hạn chế", "Cơ sở vật chất phục vụ chuyển đổi số hạn chế") == 1
    assert alike("Đường truyền Wifi yếu", "Đường truyền mạng của nhà trường rất yếu") == 1


def test_texts_about_other_things_are_not_alike() -> None:
    assert alike("Thiếu giáo viên phụ trách công nghệ thông tin", "Kinh phí tổ chức cuộc thi chưa được cấp") < 0.2


@given(texts, texts)
def test_alike_is_the_same_both_ways_and_a_text_is_like_itself(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1
    assert alike(one, one) in {0, 1}
    assert alike(one, one.upper()) == alike(one, one)
