"""Invented names: of people from common parts, of schools from words that no map has."""

import random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_FAMILY = [
    "Nguyễn",
    "Nguyễn",
    "Nguyễn",
    "Trần",
    "Trần",
    "Lê",
    "Lê",
    "Phạm",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
    "Đoàn",
    "Đào",
    "Lương",
]
_MIDDLE_F = _words("Thị Thị Thị Thu Ngọc Thanh Minh Phương Hồng Kim Bích Thùy")
_MIDDLE_M = _words("Văn Văn Đức Minh Quang Hữu Anh Mạnh Xuân Tiến Thanh Ngọc")
_GIVEN_F = [
    "Hương",
    "Lan",
    "Hà",
    "Hạnh",
    "Thảo",
    "Trang",
    "Mai",
    "Hoa",
    "Nga",
    "Yến",
    "Huyền",
    "Linh",
    "Ngân",
    "Oanh",
    "Thúy",
    "Vân",
    "Dung",
    "Loan",
    "Hằng",
    "Nhung",
]
_GIVEN_M = [
    "Hùng",
    "Dũng",
    "Cường",
    "Tuấn",
    "Nam",
    "Sơn",
    "Hải",
    "Long",
    "Thành",
    "Đạt",
    "Kiên",
    "Bình",
    "Quân",
    "Phúc",
    "Trung",
    "Hiếu",
    "Khánh",
    "Toàn",
    "Lâm",
    "Duy",
]
_FIRST = [
    "Hoa",
    "Bình",
    "Tân",
    "An",
    "Minh",
    "Đông",
    "Tây",
    "Hải",
    "Phú",
    "Thanh",
    "Kim",
    "Ngọc",
    "Hồng",
    "Quang",
    "Vĩnh",
    "Thái",
    "Long",
    "Xuân",
    "Thiên",
    "Bạch",
    "Tam",
    "Lạc",
]
_SECOND = [
    "Mai",
    "Sơn",
    "Hưng",
    "Giang",
    "Phong",
    "Đức",
    "Lộc",
    "Châu",
    "Khê",
    "Hòa",
    "Lâm",
    "Thủy",
    "Trì",
    "Dương",
    "Thịnh",
    "Phúc",
    "Viên",
    "Hà",
    "Tiến",
    "Lương",
    "Cầu",
    "Đài",
]


def person(chance: random.Random) -> str:
    """A full name; three in four are women, as in the profession."""
    woman = chance.random() < 0.75
    middle, given = (_MIDDLE_F, _GIVEN_F) if woman else (_MIDDLE_M, _GIVEN_M)
    return f"{chance.choice(_FAMILY)} {chance.choice(middle)} {chance.choice(given)}"


def place(number: int) -> str:
    """A school's own word: different for different numbers below 484, then with a figure."""
    first, second = number % len(_FIRST), (number * 7 + number // len(_FIRST)) % len(_SECOND)
    return f"{_FIRST[first]} {_SECOND[second]}"
