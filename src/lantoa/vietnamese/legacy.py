"""Text typed with the fonts of before Unicode: TCVN3 (".VnTime" and the like) and VNI ("VNI-Times").

Those fonts draw Vietnamese letters at the places of Western ones, so that a file holds "Céng hßa" for "Cộng hòa".
"""

import re
from typing import Literal

Coding = Literal["tcvn3", "vni"]

_TCVN3_FROM = "¸µ¶·¹¨¾»¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖÝ×ØÜÞãßáâä«èåæçé¬íêëìîóïñòô\u00adøõö÷ùýúûüþ¡¢§£¤¥¦"
_TCVN3_TO = "áàảãạăắằẳẵặâấầẩẫậđéèẻẽẹêếềểễệíìỉĩịóòỏõọôốồổỗộơớờởỡợúùủũụưứừửữựýỳỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_FROM, _TCVN3_TO)

# VNI writes the mark after the letter; these alone stand for a whole letter.
_VNI_ALONE = {"ñ": "đ", "Ñ": "Đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ô": "ơ", "ö": "ư"}
_VNI_TONES = {"ù": 0, "ø": 1, "û": 2, "õ": 3, "ï": 4}
_VNI_HATS = {
    "a": dict(zip("êéèúüëâáàåãä", "ăắằẳẵặâấầẩẫậ", strict=True)),
    "e": dict(zip("âáàåãä", "êếềểễệ", strict=True)),
    "o": dict(zip("âáàåãä", "ôốồổỗộ", strict=True)),
}
_TONED = {"a": "áàảãạ", "e": "éèẻẽẹ", "o": "óòỏõọ", "u": "úùủũụ", "y": "ýỳỷỹỵ", "ô": "ớờởỡợ", "ö": "ứừửữự"}


def _vni_table() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base, hats in _VNI_HATS.items():
        table.update({base + mark: letter for mark, letter in hats.items()})
    for base, toned in _TONED.items():
        table.update({base + mark: toned[i] for mark, i in _VNI_TONES.items()})
    for key, letter in list(table.items()):
        table[key.upper()] = letter.upper()
        table[key[0].upper() + key[1:]] = letter.upper()
    return table


_VNI = _vni_table()
_VNI_RE = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_MODERN = re.compile("[\u1ea0-\u1ef9đĐơƠưƯăĂ]")
_FOREIGN = re.compile("[\u00a1-\u00ff]")
_COMMON = re.compile(
    r"\b(?:của|và|các|ngày|tháng|năm|số|thực|hiện|về|được|theo|cộng|hòa|việt|nam|độc|lập|kế|hoạch|công)\b"
)


def font_coding(font: str) -> Coding | None:
    """The coding that a font's name tells, None for a Unicode font."""
    name = font.strip().lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith("vni-") else None


def decode(text: str, coding: Coding, *, capitals: bool = False) -> str:
    """Turn legacy letters into Unicode; `capitals` for the all-capital TCVN3 fonts (".VnTimeH")."""
    result = text.translate(_TCVN3) if coding == "tcvn3" else _VNI_RE.sub(lambda m: _VNI[m.group()], text)
    return result.upper() if capitals else result


def guess_coding(text: str) -> Coding | None:
    """The legacy coding of a whole text that names no fonts; None when it is Unicode already or nothing fits."""
    sample = text[:20000]
    if len(_FOREIGN.findall(sample)) < 12 or len(_MODERN.findall(sample)) * 20 > len(_FOREIGN.findall(sample)):
        return None
    codings: tuple[Coding, ...] = ("tcvn3", "vni")
    scores: list[tuple[int, Coding]] = [(len(_COMMON.findall(decode(sample, c).lower())), c) for c in codings]
    best, coding = max(scores)
    return coding if best > 2 * len(_COMMON.findall(sample.lower())) + 4 else None
