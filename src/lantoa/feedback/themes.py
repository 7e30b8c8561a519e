"""What a difficulty is about, told from its words: so that a thousand of them can be read by theme. Pure rules."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.vietnamese.text import fold


@dataclass(frozen=True)
class Theme:
    """`title` is how a report names it, in Vietnamese whatever the screen's language is; `label` how a screen does."""

    code: str
    title: str
    label: Promise | str
    words: re.Pattern[str]


def _theme(code: str, title: str, label: Promise | str, words: str) -> Theme:
    return Theme(code, title, label, re.compile(rf"\b(?:{words})\b"))


# The first theme with the most hits wins, so the narrow ones stand first; words are folded.
THEMES: tuple[Theme, ...] = (
    _theme(
        "network",
        "Đường truyền, phần mềm và nền tảng số",
        _("Network, software and platforms"),
        r"duong truyen|mang internet|internet|wifi|mat mang|toc do mang|phan mem|nen tang|he thong|ung dung"
        r"|co so du lieu|csdl|cong thong tin|trang thong tin|website|tai khoan|ky so|chu ky so|hoc ba",
    ),
    _theme(
        "equipment",
        "Trang thiết bị, cơ sở vật chất",
        _("Equipment and premises"),
        r"thiet bi|may tinh|may chieu|phong tin|phong hoc|co so vat chat|man hinh|dien thoai|may anh|loa|bang tin|ha tang",
    ),
    _theme(
        "money",
        "Kinh phí",
        _("Funds"),
        r"kinh phi|ngan sach|nguon luc|tai chinh|chi phi|du toan|xa hoi hoa|ho tro tien",
    ),
    _theme(
        "people",
        "Nhân lực và kỹ năng",
        _("People and skills"),
        r"nhan luc|can bo|giao vien|kiem nhiem|bien che|nhan su|ky nang|tap huan|boi duong|trinh do|viet tin|nang luc",
    ),
    _theme(
        "public",
        "Nhận thức, sự phối hợp của phụ huynh và cộng đồng",
        _("Awareness and help of parents and the public"),
        r"phu huynh|nhan thuc|nguoi dan|cong dong|phoi hop|hoc sinh|gia dinh|vung sau|vung xa|hai dao",
    ),
    _theme(
        "guidance",
        "Văn bản, tài liệu hướng dẫn",
        _("Guidance and material"),
        r"huong dan|van ban|tai lieu|quy dinh|hoc lieu|noi dung tuyen truyen|mau bieu|chong cheo",
    ),
    _theme(
        "time",
        "Thời gian, khối lượng công việc",
        _("Time and workload"),
        r"thoi gian|qua tai|khoi luong|tien do|thoi luong",
    ),
)
OTHER = Theme("other", "Nội dung khác", _("Other"), re.compile("$^"))
BY_CODE = {theme.code: theme for theme in (*THEMES, OTHER)}


def theme_of(text: str) -> Theme:
    """The theme whose words stand most often in a text, the first of equals; none of them is `OTHER`."""
    words = fold(text)
    hits = [(len(theme.words.findall(words)), theme) for theme in THEMES]
    count, best = max(hits, key=lambda hit: hit[0])
    return best if count else OTHER
