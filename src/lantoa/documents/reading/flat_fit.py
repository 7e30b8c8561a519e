"""Part the words of a flattened row into its cells.

A cell's text was wrapped in a column of some width: inside a cell a line ends only where the next word no longer fits.
A cheapest path through the words pays for lines that end too early or run too wide, for cells that begin in lower
case, and for cells that do not look like their column (a time, a body). The widths are learnt from the rows themselves.
"""

import re
from dataclasses import dataclass, field

from lantoa.documents.sources.lines import Line, glue
from lantoa.documents.sources.widths import width

_TIME_START = re.compile(
    r"^(?:Trước|Trong|Thường xuyên|Quý|Tháng|Tuần|Ngày|Từ|Đến|Hàng|Hằng|Định kỳ|Theo|Sau|Năm|Cả năm|Chậm nhất|Cuối|Đầu|"
    r"Giữa|Khi|Ngay|Kết thúc|Hoàn thành|Ban hành|Thực hiện|Báo cáo|Triển khai|\d{1,2}[/h.:]|\d{4}|6 tháng|\d{1,2}-\d)"
)
_TIME_WORD = re.compile(
    r"tháng|quý|năm|tuần|ngày|thường xuyên|định kỳ|giờ|\d/\d|học kỳ|hướng dẫn|kế hoạch|yêu cầu|tiến độ|mốc|kỳ",
    re.IGNORECASE,
)
_PURE_TIME = re.compile(
    r"^(?:(?:Thường xuyên|Trong|Cả|Hằng|Hàng|Quý|Tháng|Tuần|Trước|Từ|Đến|ngày|tháng|năm|quý|tuần|trong|giờ|phút|[IVX]+|"
    r"\d+(?:/\d+)*|[-,;])\s*)+$"
)
_BODY_START = re.compile(
    r"^(?:Sở|Văn phòng|UBND|Ủy ban|Uỷ ban|Phòng|Các|Ban|Trường|Công an|Thanh tra|Báo|Đài|Trung tâm|Lãnh đạo|Hội|Đoàn|Cơ quan|"
    r"Đơn vị|Bộ|Cục|Chi cục|Thầy|Cô|Tổ|GVCN|Giáo viên|Hiệu trưởng|Phó|Theo phân công|Toàn|Tất cả|Cán bộ|Mặt trận|Liên đoàn|"
    r"Quỹ|Viện|Kho bạc|Ngân hàng|VP|CĐ|BGH|HĐND|Thường trực|Đảng ủy|Chi bộ|Công đoàn|Học viện|Đại học|Bảo hiểm|Nhà)\b"
)
_OPEN_END = re.compile(
    r"(?:,|\b(?:và|của|các|với|về|cho|từ|tại|trong|theo|số|ngày|tháng|Tháng|Sở|Các|phòng|UBND|xã|phường))$"
)
_EMPTY = {
    "title": 12.0,
    "lead": 2.4,
    "cooperating": 1.3,
    "start": 2.2,
    "due": 2.2,
    "product": 1.6,
    "note": 0.2,
    "other": 0.9,
}
_SLACK = 250
_LIMIT = 14.0


@dataclass(slots=True)
class Words:
    """The pieces that a page's words can be cut into: texts, widths, first words' widths, and who begins a line."""

    texts: list[str] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    breaks: list[bool] = field(default_factory=list)

    @classmethod
    def of(cls, lines: list[Line]) -> "Words":
        words = cls()
        for line in lines:
            fresh = True
            for piece in _pieces(line.text):
                words.texts.append(piece)
                words.widths.append(width(piece))
                words.firsts.append(width(piece.split(" ", 1)[0]))
                words.breaks.append(fresh)
                fresh = False
        return words


def _pieces(text: str) -> list[str]:
    """Cut a line before every word that could begin a cell."""
    pieces: list[list[str]] = [[]]
    for word in text.split(" "):
        if pieces[-1] and (word[0].isupper() or word[0].isdigit() or word[0] in '"“('):
            pieces.append([])
        pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces]


@dataclass(slots=True)
class Segments:
    """What a row was parted into: per part (one, or more under a merged title) the lines of each column's cell."""

    parts: list[dict[int, list[str]]]
    cost: float


@dataclass(slots=True)
class _Before:
    """The last line of a cell that a page break cut: its width, whether it had any text."""

    width: int


class Fitter:
    """Parts rows of one table; `learn` sets the column widths from what it parted."""

    def __init__(self, roles: list[str], title_width: int) -> None:
        self.roles = roles
        self.widths: list[float] = [0.0] * len(roles)
        if "title" in roles:
            self.widths[roles.index("title")] = title_width

    def fit(self, pages: list[Words]) -> Segments:
        """Part one row, given page by page."""
        parts: list[dict[int, list[str]]] = []
        cost = 0.0
        before: dict[int, _Before] | None = None
        for number, page in enumerate(pages):
            if not page.texts and number:
                continue
            last_page = number == len(pages) - 1
            price, found = self._best(page, 0, before, cut=not last_page)
            if before is not None:
                other_price, other = self._best(page, 1, None, cut=not last_page)
                if other_price + 1.5 < price:
                    parts += other
                    cost += other_price
                    before = _ends(parts[-1])
                    continue
                if parts and found:
                    for place, lines in found[0].items():
                        parts[-1].setdefault(place, []).extend(lines)
                    found = found[1:]
            parts += found
            cost += price
            before = _ends(parts[-1]) if parts else None
        return Segments(parts or [{}], cost)

    def _best(
        self, page: Words, first: int, before: dict[int, _Before] | None, *, cut: bool
    ) -> tuple[float, list[dict[int, list[str]]]]:
        """The cheapest parting of a page's words into the columns from `first` on."""
        count, columns = len(page.texts), len(self.roles)
        infinite = float("inf")
        # state: words used, next column (columns = the part is full); a full part may be followed by another one
        best = [[infinite] * (columns + 1) for _ in range(count + 1)]
        back: list[list[tuple[int, int, int] | None]] = [[None] * (columns + 1) for _ in range(count + 1)]
        best[0][first] = 0.0
        for used in range(count + 1):
            row = best[used]
            for column in range(columns):
                if row[column] == infinite:
                    continue
                price = row[column] + self._empty(column, before, cut)
                if price < row[column + 1]:
                    row[column + 1] = price
                    back[used][column + 1] = (used, column, -1)
                self._extend(page, used, column, row[column], before, cut, best, back)
            if used < count and used and row[columns] < infinite and page.breaks[used]:
                again = row[columns] + 4.5
                if again < row[1]:
                    row[1] = again
                    back[used][1] = (used, columns, -2)
                    for column in range(1, columns):
                        price = row[column] + self._empty(column, None, cut)
                        if price < row[column + 1]:
                            row[column + 1] = price
                            back[used][column + 1] = (used, column, -1)
                        self._extend(page, used, column, row[column], None, cut, best, back)
        return best[count][columns], _trace(page, back, count, columns)

    def _empty(self, column: int, before: dict[int, _Before] | None, cut: bool) -> float:
        if before is not None:
            return 0.25
        price = _EMPTY.get(self.roles[column], 1.0)
        return price * 0.6 if cut and column else price

    def _extend(
        self,
        page: Words,
        start: int,
        column: int,
        price: float,
        before: dict[int, _Before] | None,
        cut: bool,
        best: list[list[float]],
        back: list[list[tuple[int, int, int] | None]],
    ) -> None:
        """Try every end of a cell that begins at `start`."""
        role, limit = self.roles[column], self.widths[column]
        going_on = before.get(column) if before is not None else None
        running = self._opening(page, start, column, going_on, fresh=before is None)
        line = 0
        count = len(page.texts)
        for end in range(start, count):
            if end > start and page.breaks[end]:
                running += _early(line, page.firsts[end], limit)
                line = page.widths[end]
            else:
                line = line + 250 + page.widths[end] if line else page.widths[end]
            if limit and line > limit * 1.04:
                running += min(6.0, 1.5 + (line - limit) / 900)
            if running > _LIMIT:
                return
            closing = 0.0
            if end + 1 < count:
                if not page.breaks[end + 1]:
                    closing += 0.7
                if _OPEN_END.search(page.texts[end]) and not cut:
                    closing += 1.6
            total = price + running + closing + self._looks(page, start, end, role, going_on)
            if total < best[end + 1][column + 1]:
                best[end + 1][column + 1] = total
                back[end + 1][column + 1] = (start, column, 0)

    def _opening(self, page: Words, start: int, column: int, going_on: _Before | None, *, fresh: bool) -> float:
        first = page.texts[start][:1]
        low = first.islower() or first in ",.;)"
        if going_on is not None:
            return _early(going_on.width, page.firsts[start], self.widths[column])
        if low:
            return 5.0
        return 0.0 if fresh else 1.0

    def _looks(self, page: Words, start: int, end: int, role: str, going_on: _Before | None) -> float:
        """How unlike its column a cell's text is."""
        if going_on is not None or role == "title":
            return 0.0
        text = page.texts[start]
        if role in ("start", "due"):
            whole = text if start == end else glue(page.texts[start : end + 1])
            timely = bool(_TIME_WORD.search(whole))
            if _TIME_START.match(text):
                return -0.8 if timely else 0.6
            return 1.2 if timely else 3.5
        if start == end and _PURE_TIME.match(text):
            return 3.0
        if role in ("lead", "cooperating"):
            return -0.6 if _BODY_START.match(text) else 1.6
        return 0.0

    def learn(self, fitted: list[Segments]) -> bool:
        """Set each column's width from the lines of its cells; false when nothing moved."""
        moved = False
        for column in range(len(self.roles)):
            widths = sorted(width(line) for result in fitted for part in result.parts for line in part.get(column, ()))
            if not widths:
                continue
            limit = float(widths[min(len(widths) - 1, int(len(widths) * 0.97))])
            moved = moved or abs(limit - self.widths[column]) > 60
            self.widths[column] = limit
        return moved


def _early(line: int, following: int, limit: float) -> float:
    """The price of a line break where the next word would still have fitted."""
    if not limit:
        return 0.05
    room = limit - (line + _SLACK + following)
    return min(4.0, 0.4 + room / 700) if room > 150 else 0.0


def _ends(part: dict[int, list[str]]) -> dict[int, _Before]:
    return {place: _Before(width(lines[-1])) for place, lines in part.items() if lines}


def _trace(
    page: Words, back: list[list[tuple[int, int, int] | None]], count: int, columns: int
) -> list[dict[int, list[str]]]:
    """Walk the cheapest path back and collect the lines of each cell."""
    parts: list[dict[int, list[str]]] = [{}]
    used, column = count, columns
    step = back[used][column]
    while step is not None:
        start, before, kind = step
        if kind == 0:
            parts[-1][before] = _lines(page, start, used)
        elif kind == -2:
            parts.append({})
        used, column = start, before
        step = back[used][column]
    return parts[::-1]


def _lines(page: Words, start: int, end: int) -> list[str]:
    lines: list[str] = []
    for index in range(start, end):
        if lines and not page.breaks[index]:
            lines[-1] += " " + page.texts[index]
        else:
            lines.append(page.texts[index])
    return lines
