"""The head of a flattened table: words of several cells run together, parted by what heads are called."""

import re
from dataclasses import dataclass
from itertools import pairwise

from lantoa.documents.reading.columns import Column, guess_role
from lantoa.documents.reading.flat_labels import Times
from lantoa.documents.sources.lines import Line, glue
from lantoa.documents.sources.widths import width

_WHO = r"(?:Cơ quan,? ?(?:đơn vị)?|Đơn vị(?:[,/ ]+ ?cá nhân)?|Bộ phận|Phòng|Cá nhân|Người|Lãnh đạo)"
_PHRASES = (
    r"Số TT|STT|TT",
    rf"{_WHO} (?:chủ trì(?: thực hiện| tham mưu)?|phụ trách|đầu mối(?: thực hiện)?|thực hiện chính|thực hiện|chịu trách nhiệm)",
    r"Chủ trì(?: thực hiện| tham mưu)?|Trách nhiệm(?: thực hiện)?|Phụ trách|Phân công(?: thực hiện)?|Đầu mối",
    rf"(?:{_WHO} )?[Pp]hối hợp(?: thực hiện)?",
    r"Thời gian(?: thực hiện| hoàn thành| bắt đầu| kết thúc| triển khai| dự kiến)?",
    r"Thời hạn(?: hoàn thành| thực hiện)?|Tiến độ(?: thực hiện| hoàn thành)?|Hạn hoàn thành|Thời điểm(?: hoàn thành)?",
    r"Sản phẩm(?: đầu ra| dự kiến| hoàn thành)?|Kết quả(?: đạt được| dự kiến| đầu ra| thực hiện)?|Dự kiến (?:sản phẩm|kết quả)",
    r"Ghi chú|^(?:Tháng|Ngày|Tuần|Buổi)\b",
    r"Bắt đầu|Kết thúc|(?<!gian )(?<!hạn )(?<!độ )(?<!phẩm )Hoàn thành",
    r"Theo dõi,? ?(?:kiểm tra,? ?)?(?:đôn đốc)?|(?:Nguồn )?[Kk]inh phí(?: thực hiện)?|Địa điểm|Đối tượng|Hình thức|Số lượng|Thành phần",
    r"Nhiệm vụ(?:,? giải pháp| cụ thể| trọng tâm)?|Nội dung(?: công việc|,? nhiệm vụ| thực hiện| hoạt động| tuyên truyền)?|"
    r"Hoạt động|Công việc|Tên (?:nhiệm vụ|hoạt động)|Đầu việc|Nhóm nhiệm vụ",
)
_PHRASE = re.compile("|".join(f"(?:{phrase})" for phrase in _PHRASES))
_NUMBERED = ("STT", "TT", "Số TT", "Stt")
_OPENING = re.compile(r"^(?:STT|TT|Số TT|Stt|Thời gian|Tháng|Ngày|Tuần|Buổi)\b(?!\s*:)")
_FIRST_LABEL = re.compile(r"^(?:I|A|1|01|1\.1)(?:$|[.)]?\s+(?=[A-ZĐÀ-Ỹ\"“(-]))|^(?:1|01|I|A)[.)]?$")
_MAX_LINES = 26
_SCATTERED = 90
_LOST_LINES, _LOST_SHARE = 4, 0.6
_BOLD = 1.06  # heads are bold, and bold letters are wider


@dataclass(slots=True)
class FlatColumn:
    """A column, and how wide its head makes it seem (0 when the head does not tell)."""

    column: Column
    width: float


def read_flat_head(lines: list[Line], start: int) -> tuple[list[FlatColumn], int] | None:
    """Columns of the head that begins at `start` and the index of the first row; None when it is no task table."""
    opening = _opening(lines, start)
    if opening is None:
        return None
    texts, index = opening
    numbered = texts[0].startswith(_NUMBERED)
    times = Times()
    for place in range(index, min(len(lines), start + _MAX_LINES)):
        text = lines[place].text
        if lines[place].cells is not None or (not numbered and text.endswith((".", ":", ";"))):
            return None
        if _FIRST_LABEL.match(text) if numbered else times.next(text):
            columns = _single(texts)
            return (columns, place) if len(columns) >= 3 and (numbered or _covered(texts)) else None
        texts.append(text)
    return None


def is_scattered_head(lines: list[Line], start: int) -> bool:
    """Whether a numbered head begins here whose other columns' heads stand somewhere in the lines below."""
    opening = _opening(lines, start)
    if opening is None or not opening[0][0].startswith(_NUMBERED):
        return False
    end = next(
        (i for i in range(opening[1], min(len(lines), start + _SCATTERED)) if _opening(lines, i)), start + _SCATTERED
    )
    below = " ".join(line.text for line in lines[start:end] if line.cells is None)
    heads = [guess_role(match.group()) for match in _PHRASE.finditer(below) if match.group()[0].isupper()]
    return {"title", "lead"} <= set(heads) and bool({"start", "due", "time"} & set(heads))


def lost_head(lines: list[Line], start: int) -> int | None:
    """The index behind a head that begins here though no rows could be read below it; None where none begins.

    Without a number column nothing tells rows apart: the reader says so and reads none.
    """
    for end in range(start + 1, min(len(lines), start + _LOST_LINES) + 1):
        part = lines[start:end]
        text = " ".join(line.text for line in part)
        if any(line.cells is not None or line.text.endswith((".", ":", ";")) for line in part) or "," in text:
            return None
        found = [match.group() for match in _PHRASE.finditer(text)]
        roles = {guess_role(head) for head in found}
        covered = sum(map(len, found)) >= _LOST_SHARE * len(text)
        if len(found) >= 4 and covered and "title" in roles and roles & {"start", "due", "time"}:
            return end
    return None


def _opening(lines: list[Line], start: int) -> tuple[list[str], int] | None:
    """The head's first line and the index behind it; a narrow column breaks "STT" itself into pieces."""
    text = lines[start].text
    if _OPENING.match(text):
        return [text], start + 1
    letters = ""
    for index in range(start, min(len(lines), start + 3)):
        letters += lines[index].text
        if letters in ("STT", "TT", "SốTT") and index > start:
            return ["STT"], index + 1
        if not any(whole.startswith(letters) for whole in ("STT", "SốTT", "TT")):
            return None
    return None


def _covered(texts: list[str]) -> bool:
    """Whether the text is mostly made of what heads are called, so that a sentence is no head."""
    text = " ".join(texts)
    return sum(len(match.group()) for match in _PHRASE.finditer(text)) >= 0.7 * len(text)


def _single(lines: list[str]) -> list[FlatColumn]:
    """The columns of a head; what stands over two others ("Thời gian" over "Bắt đầu" and "Kết thúc") is none itself."""
    columns = _part(lines)
    heads = [each.column.head for each in columns]
    begins = any(re.match(r"Bắt đầu|Từ", head) for head in heads)
    leads = sum(bool(re.match(r"Chủ trì|Phối hợp", head)) for head in heads) > 1
    return [
        each
        for each in columns
        if not (begins and re.match(r"Thời gian(?: thực hiện)?$|Tiến độ(?: thực hiện)?$", each.column.head))
        and not (
            leads and re.match(rf"(?:Phân công|Trách nhiệm)(?: thực hiện)?$|{_WHO}(?: thực hiện)?$", each.column.head)
        )
    ]


def _part(lines: list[str]) -> list[FlatColumn]:
    text = " ".join(lines)
    starts: list[int] = []
    for match in _PHRASE.finditer(text):
        starts.append(match.start())
    columns = []
    for place, begin in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(text)
        cut = _cut(lines, begin, end)
        head = glue(cut)
        columns.append(FlatColumn(Column(head, guess_role(head)), _likely_width(cut)))
    return columns


def _cut(lines: list[str], begin: int, end: int) -> list[str]:
    """The lines of one head: its letters stand from `begin` up to `end` of the lines joined by blanks."""
    found, place = [], 0
    for line in lines:
        piece = line[max(0, begin - place) : max(0, end - place)].strip()
        if piece:
            found.append(piece)
        place += len(line) + 1
    return found


def _likely_width(cut: list[str]) -> float:
    """A head of several lines tells its column's width: each line fits, and with the next word it did not."""
    low = max((width(line) for line in cut), default=0) * _BOLD
    high = min((width(line) + 250 + width(following.split(" ", 1)[0]) for line, following in pairwise(cut)), default=0)
    return (low + max(low, high * _BOLD)) / 2 if high else 0.0
