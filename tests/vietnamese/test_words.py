"""Vietnamese words by their own form, and titles within a sentence."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.sample import texts
from lantoa.vietnamese.words import inside, is_syllable

_PROSE = (
    "Tuyên truyền phổ biến giáo dục nghiệp vụ chuyển đổi số quốc gia khuyến khích nhuần nhuyễn ngoằn ngoèo giếng gì giữ quý "
    "quyết quỳnh huỳnh thuở xoong yêu ước ưu ý uỷ ủy hoà hòa tuýp loắt choắt ngoéo khuỷu nghiêng nghệch khuya ruộng rượu "
    "soạn thảo xuất bản bảng tin mười chín đặc biệt thực tiễn trực tuyến tiếp cận oanh liệt giặt giũ quăng quẫy xuề xòa"
)


@pytest.mark.parametrize("word", _PROSE.split())
def test_words_of_the_language_are_known_by_their_form(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word).capitalize())


_FOREIGN = (
    "Facebook Zalo Canva Google Teams Zoom TikTok Tiktok Web Chat Padlet Kahoot Viettel Microsoft Youtube Meet Python Robot "
    "Internet Video Email Scratch bát́ tac"
)


@pytest.mark.parametrize("word", _FOREIGN.split(" "))
def test_other_words_are_not(word: str) -> None:
    assert not is_syllable(word)


def test_first_words_of_the_samples_stories_are_ordinary_or_names() -> None:
    titles = [story.title for stories in texts.STORIES.values() for story in stories]
    kept = {title.split()[0] for title in titles if inside(title) == title}
    assert kept == set()


@pytest.mark.parametrize(
    "title",
    [
        "Facebook của trường: tin mới",
        "Zalo nhà trường",
        "iOffice cho cán bộ",
        "VNPT tập huấn",
        "VNeID đến từng gia đình",
        "Hải Phòng số",
        "Ngày Chuyển đổi số quốc gia",
        "“Tọa đàm” mở",
        "5 phút an toàn mạng",
        "",
    ],
)
def test_names_keep_their_capital(title: str) -> None:
    assert inside(title) == title


@pytest.mark.parametrize("title", ["Tọa đàm về học bạ số", "Dùng Zalo an toàn", "Đăng VNeID", "Ngoại khóa", "Bài 5"])
def test_ordinary_first_words_are_small_within_a_sentence(title: str) -> None:
    assert inside(title) == title[0].lower() + title[1:]


@given(st.text(max_size=40))
def test_nothing_but_the_first_letter_ever_changes(text: str) -> None:
    found = inside(text)
    assert found[1:] == text[1:] or len(text[0].lower()) > 1
