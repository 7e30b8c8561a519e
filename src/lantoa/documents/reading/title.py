"""Where a title ends, and the year that a plan is for."""

import re

from lantoa.documents.reading.marks import read_mark
from lantoa.documents.reading.words import BODY_START
from lantoa.documents.sources.lines import Line

_PREAMBLE = re.compile(
    r"^(?:Căn cứ|Thực hiện|Tiếp tục thực hiện|Triển khai|Nhằm|Để |Theo |Kính gửi|Trên cơ sở|Xét|Sau khi|Năm học.{50}|Hưởng ứng|"
    r"Phát huy|Thi hành|Thời gian qua|Trong thời gian|Ngày \d|QUYẾT NGHỊ|QUYẾT ĐỊNH|Với mục|Được sự|Phần thứ|Hội nghị lần|"
    r"Nghị quyết .{60})",
)
_DECIDED = ("Quyết định", "Nghị quyết", "Nghị định", "Thông tư", "Chỉ thị", "Quy định", "Quy chế")
_AUTHORITY = re.compile(
    r"(?:QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|CHỦ TỊCH|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG|HĐND|BỘ TRƯỞNG|TỔNG|GIÁM ĐỐC|HIỆU TRƯỞNG|"
    r"TRƯỞNG|CỤC TRƯỞNG|CHÁNH|VIỆN TRƯỞNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|THỐNG ĐỐC)\b"
)
_ISSUED_WITH = re.compile(r"^\(?\s*(?:Ban hành )?kèm theo|^\(\s*Ban hành", re.I)
_BASIS = re.compile(r"^(?:Căn cứ|Xét|Theo|Thực hiện|Hội nghị|Sau khi|Trên cơ sở|Chiếu|KHÓA|KHOÁ|KỲ HỌP|NHIỆM KỲ)\b")
_LATER_PART = re.compile(
    r"^(?:Năm|Giai đoạn|Quý|Tháng|Học kỳ|Của|Trên địa bàn|Tại|Và|Về việc|V/v|Nhiệm kỳ|Cấp|“|\"|\()", re.I
)
_YEAR = re.compile(
    r"(?P<before>\w+\s+)?năm(?P<school> học)?\s*:?\s*(?P<year>20\d\d|19\d\d)(?P<after>[\s,]*[-–]?[\s,]*\w*)", re.I
)
_UNTIL = ("đến", "từ", "tới", "trước", "sau", "cuối", "hết", "tầm")
_LONGEST = 130


def is_authority(lines: list[Line], index: int, kind: str | None) -> bool:
    """Whether the line names who decides ("THỦ TƯỚNG CHÍNH PHỦ"), between the title and the legal basis."""
    text = lines[index].text
    if kind not in _DECIDED or text.upper() != text or not _AUTHORITY.match(text):
        return False
    for line in lines[index + 1 : index + 4]:
        if _BASIS.match(line.text):
            return True
        if line.text.upper() != line.text:
            return False
    return False


def title_goes_on(line: Line, parts: list[Line], *, wrapped: bool, centres: bool) -> bool:
    """Whether a line still belongs to the title: centred lines where the file tells, else short ones."""
    text = line.text
    if line.cells is not None or _ISSUED_WITH.match(text):
        return False
    mark = read_mark(text)
    if mark and (not line.centred or mark.style in ("phần", "chương", "mục", "article")):
        return False
    if not parts:
        return not text.startswith(("Căn cứ", "Kính gửi")) and (line.centred or not centres or len(text) <= _LONGEST)
    if _PREAMBLE.match(text) and not (line.centred and text[0].isupper() and not text.endswith((";", ":", ","))):
        return False
    if text.endswith((";", ":")):
        return False
    if parts[0].bold and not line.bold and not line.centred:
        return False
    if centres:
        return line.centred or (wrapped and parts[-1].joins)
    shouted = all(part.text.upper() == part.text for part in parts)
    if shouted and text.upper() != text:
        return (text[0].islower() or bool(_LATER_PART.match(text))) and len(text) <= 90
    if BODY_START.match(text) and text.upper() == text and not shouted:
        return False
    if wrapped and line.joins and text[:1].isupper() and not shouted:
        return parts[-1].joins and len(text) < 70
    return len(text) <= _LONGEST


def plan_year(title: str) -> int | None:
    """The year of the plan by its title; "đến năm 2025", "định hướng đến năm 2030" and "2021 - 2025" tell none."""
    for match in _YEAR.finditer(title):
        before = (match["before"] or "").strip().lower()
        if before in _UNTIL:
            continue
        span = re.match(r"\s*[-–]\s*\d", title[match.end("year") :])
        if span and not match["school"]:
            continue
        return int(match["year"])
    return None
