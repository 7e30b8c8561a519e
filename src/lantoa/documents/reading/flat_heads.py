"""The head of a flattened table: words of several cells run together, parted by what heads are called."""

import re

from lantoa.documents.reading.columns import Column, guess_role
from lantoa.documents.sources.lines import Line, glue

_WHO = r"(?:Cơ quan,? ?(?:đơn vị)?|Đơn vị(?:[,/ ]+ ?cá nhân)?|Bộ phận|Phòng|Cá nhân|Người|Lãnh đạo)"
_PHRASES = (
    r"Số TT|STT|TT",
    rf"{_WHO} (?:chủ trì(?: thực hiện| tham mưu)?|phụ trách|đầu mối(?: thực hiện)?|thực hiện chính|thực hiện|chịu trách nhiệm)",
    r"Chủ trì(?: thực hiện| tham mưu)?|Trách nhiệm(?: thực hiện)?|Phụ trách|Phân công(?: thực hiện)?|Đầu mối",
    rf"(?:{_WHO} )?[Pp]hối hợp(?: thực hiện)?",
    r"Thời gian(?: thực hiện| hoàn thành| bắt đầu| kết thúc| triển khai| dự kiến)?",
    r"Thời hạn(?: hoàn thành| thực hiện)?|Tiến độ(?: thực hiện| hoàn thành)?|Hạn hoàn thành|Thời điểm(?: hoàn thành)?",
    r"Sản phẩm(?: đầu ra| dự kiến| hoàn thành)?|Kết quả(?: đạt được| dự kiến| đầu ra| thực hiện)?|Dự kiến (?:sản phẩm|kết quả)",
    r"Ghi chú",
    r"Theo dõi,? ?(?:kiểm tra,? ?)?(?:đôn đốc)?|(?:Nguồn )?[Kk]inh phí(?: thực hiện)?|Địa điểm|Đối tượng|Hình thức|Số lượng|Thành phần",
    r"Nhiệm vụ(?:,? giải pháp| cụ thể| trọng tâm)?|Nội dung(?: công việc|,? nhiệm vụ| thực hiện| hoạt động| tuyên truyền)?|"
    r"Hoạt động|Công việc|Tên (?:nhiệm vụ|hoạt động)|Đầu việc|Nhóm nhiệm vụ",
)
_PHRASE = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES))
_OPENING = re.compile(r"^(?:STT|TT|Số TT|Stt)\b")
_FIRST_LABEL = re.compile(r"^(?:I|A|1|01)(?:$|[.)]?\s+(?=[A-ZĐÀ-Ỹ]))")
_MAX_LINES = 26


def read_flat_head(lines: list[Line], start: int) -> tuple[list[Column], int] | None:
    """Columns of the head that begins at `start` and the index of the first row; None when it is no task table."""
    if not _OPENING.match(lines[start].text):
        return None
    for index in range(start + 1, min(len(lines), start + _MAX_LINES)):
        if lines[index].cells is not None:
            return None
        if _FIRST_LABEL.match(lines[index].text):
            columns = _part(glue([line.text for line in lines[start:index]]))
            return (columns, index) if len(columns) >= 3 else None
    return None


def _part(text: str) -> list[Column]:
    columns: list[Column] = []
    place = 0
    for match in _PHRASE.finditer(text):
        if match.start() > place and columns:
            columns[-1].head = f"{columns[-1].head} {text[place : match.start()].strip()}".strip()
        columns.append(Column(match.group(), ""))
        place = match.end()
    if columns and text[place:].strip():
        columns[-1].head += " " + text[place:].strip()
    for column in columns:
        column.head = column.head.strip()
        column.role = guess_role(column.head)
    return columns
