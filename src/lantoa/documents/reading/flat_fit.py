"""Part the words of a flattened row into its cells.

A cell's text was wrapped in a column of some width: inside a cell a line ends only where the next word no longer fits.
A cheapest path through the words pays for lines that end too early or run too wide, for cells that are unlike their
column (a time, a body), and for columns left empty. The widths are learnt from the rows that fit best.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from lantoa.documents.reading.flat_words import JOINING, UNFINISHED, Words
from lantoa.documents.sources.widths import width

_EMPTY = {
    "title": 12.0,
    "lead": 2.6,
    "cooperating": 1.3,
    "start": 2.4,
    "due": 2.4,
    "product": 1.8,
    "note": 0.2,
    "watch": 1.4,
}
_BODIES = ("lead", "cooperating", "watch")
_BODY_ELSEWHERE = {"product": 0.5, "note": 1.6}  # a body's name in a column that names none
_BLANK = 250
_LIMIT = 16.0
_ENOUGH = 5  # rows from which widths can be learnt
_ANOTHER_PART = 4.5
_INFINITE = float("inf")
_Step = tuple[
    int, int, int
]  # where it came from (words used, column) and what it was: a cell, an empty one, a new part
_CELL, _SKIP, _PART = 0, -1, -2


@dataclass(slots=True)
class Segments:
    """What a row was parted into: per part (one, or more under a merged title) the lines of each column's cell."""

    parts: list[dict[int, list[str]]]
    cost: float


class Fitter:
    """Parts the rows of one table; `learn` sets the column widths from what it parted."""

    def __init__(self, roles: list[str], widths: list[float]) -> None:
        self.roles = roles
        self.widths = widths

    def fit(self, pages: list[Words]) -> Segments:
        """Part one row, given page by page: a page break cuts every cell, and the rests follow in the same order."""
        parts: list[dict[int, list[str]]] = []
        cost = 0.0
        before: dict[int, str] | None = None
        filled = [page for page in pages if page.texts] or pages[:1]
        for number, page in enumerate(filled):
            path = _Path(self, page, before, cut=number < len(filled) - 1)
            price, found = path.best(0)
            if before is not None:
                other_price, other = _Path(self, page, None, cut=path.cut).best(1)
                if other_price + 1.0 < price:
                    price, found = other_price, other
                else:
                    for place, lines in found[0].items():
                        parts[-1].setdefault(place, []).extend(lines)
                    found = found[1:]
            parts += found
            cost += min(price, 60.0)
            before = {place: lines[-1] for place, lines in parts[-1].items() if lines} if parts else None
        return Segments(parts or [{}], cost)

    def learn(self, fitted: list[Segments]) -> bool:
        """Set each column's width by the better rows; false when nothing moved.

        Each line of a cell says that the column is at least that wide, each break that the next word would have been
        too much; the width that contradicts the fewest of them wins.
        """
        if len(fitted) < _ENOUGH:
            return False
        ranked = sorted(fitted, key=lambda result: result.cost)
        best = ranked[: max(4, (len(ranked) * 4) // 5)]
        moved = False
        for column in range(len(self.roles)):
            cells = [part[column] for result in best for part in result.parts if part.get(column)]
            limit = _vote(cells)
            if limit:
                moved = moved or abs(limit - self.widths[column]) > 60
                self.widths[column] = limit
        return moved


def _vote(cells: list[list[str]]) -> float:
    lows = sorted(width(line) for cell in cells for line in cell)
    highs = sorted(
        width(line) + _BLANK + width(following.split(" ", 1)[0])
        for cell in cells
        for line, following in pairwise(cell)
        if following[0] not in "-+"
    )
    if len(lows) < 3 or not highs:
        return 0.0
    best, fewest = 0.0, len(lows) + len(highs) + 1
    for low in sorted(set(lows)):
        against = len(lows) - bisect_right(lows, low + 30) + bisect_right(highs, low)
        if against < fewest:
            best, fewest = float(low), against
    return best


class _Path:
    """The cheapest parting of one page's words. State: words used, next column; a full part may be followed by another."""

    def __init__(self, fitter: Fitter, page: Words, before: dict[int, str] | None, *, cut: bool) -> None:
        self.fitter, self.page, self.before, self.cut = fitter, page, before, cut
        self.count, self.columns = len(page.texts), len(fitter.roles)
        self.cost = [[_INFINITE] * (self.columns + 1) for _ in range(self.count + 1)]
        self.back: list[list[_Step | None]] = [[None] * (self.columns + 1) for _ in range(self.count + 1)]

    def best(self, first: int) -> tuple[float, list[dict[int, list[str]]]]:
        """Price and cells of the cheapest parting that begins with column `first`."""
        self.cost[0][first] = 0.0
        for used in range(self.count + 1):
            self._row(used, 0, self.before)
            full = self.cost[used][self.columns]
            if 0 < used < self.count and full < _INFINITE and self.page.breaks[used] and not self.page.low[used]:
                self._offer(used, 1, full + _ANOTHER_PART, (used, self.columns, _PART))
                self._row(used, 1, None)
        return self.cost[self.count][self.columns], self._trace()

    def _row(self, used: int, first: int, before: dict[int, str] | None) -> None:
        for column in range(first, self.columns):
            price = self.cost[used][column]
            if price == _INFINITE:
                continue
            self._offer(used, column + 1, price + self._empty(column, before), (used, column, _SKIP))
            if used < self.count:
                self._extend(used, column, price, before)

    def _offer(self, used: int, column: int, price: float, step: _Step) -> None:
        if price < self.cost[used][column]:
            self.cost[used][column] = price
            self.back[used][column] = step

    def _empty(self, column: int, before: dict[int, str] | None) -> float:
        if before is not None:
            return 1.6 if UNFINISHED.search(before.get(column, "")) else 0.25
        price = _EMPTY.get(self.fitter.roles[column], 0.9)
        return price * 0.6 if self.cut and column else price

    def _extend(self, start: int, column: int, price: float, before: dict[int, str] | None) -> None:
        """Try every end of a cell of `column` that begins at `start`."""
        page, role, limit = self.page, self.fitter.roles[column], self.fitter.widths[column]
        going_on = before.get(column) if before is not None else None
        if going_on is None:
            if page.low[start] or (page.dash[start] and role not in ("title", "product", "other", "note")):
                return
            running = price + (0.0 if before is None else 1.0)
        else:
            running = price + early(width(going_on), page.firsts[start], limit) + self._resuming(start, role, going_on)
        if page.odd[start] and going_on is None:
            running += 2.0
        if role in _BODIES and page.assigned[start]:
            limit = 0.0
        line, widest, timely, over = 0, 0, False, False
        for end in range(start, self.count):
            if end > start and page.breaks[end]:
                widest = max(widest, line)
                if page.strict[end]:
                    running += 1.0 if role == "title" else 2.6
                running += self._opening(end, role)
                if not page.dash[end]:
                    price_early = early(line, page.firsts[end], limit or widest)
                    named = role in _BODIES and page.body[end] and page.unfinished[end - 1]
                    running += min(price_early, 0.6) if named else price_early  # "Lãnh đạo" over the body's name
                elif role not in ("title", "product", "other", "note"):
                    return
                line, over = page.widths[end], False
            else:
                line += page.widths[end] + (_BLANK if line else 0)
            if limit and line > limit * 1.05 and not over:
                running += min(7.0, 2.0 + (line - limit) / 700)
                over = True
            if running - price > _LIMIT:
                return
            timely = timely or page.timely[end]
            if end + 1 < self.count and page.low[end + 1] and self.before is None:
                continue
            total = running + self._closing(start, end, role, timely, going_on)
            self._offer(end + 1, column + 1, total, (start, column, _CELL))

    def _opening(self, place: int, role: str) -> float:
        """What it costs that a line in the middle of a cell opens like another column's."""
        page = self.page
        if page.assigned[place]:
            return 3.0
        if role in _BODIES and page.timely[place]:
            return 1.5
        if role in (*_BODIES, "start", "due") and page.body[place] and not page.unfinished[place - 1]:
            return 2.4  # a line that opens with a body's name after a finished one is the next column
        return 0.0

    def _resuming(self, start: int, role: str, going_on: str) -> float:
        """How unlike the rest of a cell cut by the page what stands at `start` is."""
        page = self.page
        if UNFINISHED.search(going_on):
            if going_on[-1] in ",;":
                return 2.0 if JOINING.match(page.texts[start]) else 0.0
            return 1.0 if page.body[start] and role in _BODIES else 0.0
        if role in _BODIES:
            return 2.0 if page.timely[start] or page.body[start] else 0.3
        if role in ("start", "due"):
            return 0.0 if page.timely[start] and not page.strict[start] else 2.4
        return 1.0 if page.texts[start][0].isupper() and not page.low[start] else 0.0

    def _closing(self, start: int, end: int, role: str, timely: bool, going_on: str | None) -> float:
        """What it costs that the cell ends here, and how unlike its column it is."""
        page, price = self.page, 0.0
        if end + 1 < self.count and not page.breaks[end + 1]:
            price += 1.1
        if page.unfinished[end]:
            price += 1.0 if self.cut and end + 1 < self.count else 2.2
        if going_on is not None or role == "title":
            return price
        if role in ("start", "due"):
            if page.strict[start]:
                return price - 0.8
            if page.loose[start]:
                return price + (0.4 if timely else 2.6)
            return price + (2.2 if timely else 4.0)
        if page.strict[start]:
            return price + 2.6
        if role in _BODIES:
            return price + (-0.6 if page.body[start] else 1.8)
        return price + (_BODY_ELSEWHERE.get(role, 0.0) if page.body[start] else 0.0)

    def _trace(self) -> list[dict[int, list[str]]]:
        """Walk the cheapest path back and collect the lines of each cell."""
        parts: list[dict[int, list[str]]] = [{}]
        used, column = self.count, self.columns
        step = self.back[used][column]
        while step is not None:
            start, before, kind = step
            if kind == _CELL:
                parts[-1][before] = self._lines(start, used)
            elif kind == _PART:
                parts.append({})
            used, column = start, before
            step = self.back[used][column]
        return parts[::-1]

    def _lines(self, start: int, end: int) -> list[str]:
        lines: list[str] = []
        for index in range(start, end):
            if lines and not self.page.breaks[index]:
                lines[-1] += " " + self.page.texts[index]
            else:
                lines.append(self.page.texts[index])
        return lines


def early(line: int, following: int, limit: float) -> float:
    """The price of a line break where the next word would still have fitted."""
    if not limit:
        return 0.05
    room = limit - (line + _BLANK + following)
    return min(4.0, 0.4 + room / 700) if room > 150 else 0.0
