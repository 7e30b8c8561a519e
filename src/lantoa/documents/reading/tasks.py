"""Rows of task tables into tasks: codes, groups, times, quotas."""

import re
from dataclasses import dataclass, field
from datetime import date

from lantoa.documents.model import Doubt, Due, Recurrence, Start, Task
from lantoa.documents.reading.doubts import doubt
from lantoa.documents.reading.marks import read_mark
from lantoa.documents.reading.tables import Row, Table
from lantoa.periods.words import parse_due, parse_recurrence, parse_start

_CLOCK = re.compile(
    r"^(?:Từ\s+)?\d{1,2}\s*(?:h|g|giờ|:)\s*\d{0,2}(?:\s*phút)?(?:\s*(?:-|–|đến)\s*\d{1,2}\s*(?:h|g|giờ|:)\s*\d{0,2}(?:\s*phút)?)?$",
    re.I,
)
_DAY = re.compile(r"(?P<d>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<m>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<y>20\d\d)")
_BOTH = re.compile(
    r"^(?:(?:Đơn vị|Cơ quan)\s+)?chủ trì\s*:\s*(?P<lead>.+?)[;.,]?\s*(?:-\s*)?(?:(?:Đơn vị|Cơ quan)\s+)?phối hợp\s*:\s*(?P<with>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_BLANK = re.compile(r"^[\s\-–.…_/\"”*x]*$")
_CELLS = ("lead", "cooperating", "start", "due", "product")


@dataclass(slots=True)
class _Entry:
    """A row with its place in the numbering: `depth` grows inwards; 9 for a row without a number."""

    row: Row
    label: str
    depth: float
    title: str
    group: bool = False


@dataclass(slots=True)
class TaskBuilder:
    """Collects the tasks of all tables of a document under unique codes."""

    year: int | None
    tasks: list[Task] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _annexes: int = 0

    def add(self, table: Table, prefix: str, day: date | None) -> None:
        """Add a table's rows; `prefix` is the code of the section it stands in, `day` the date in its heading."""
        entries = _entries(table)
        made = self._number(entries, prefix)
        if not prefix:
            self._annexes += 1
            if any(code in self._seen for code, _ in made):
                made = self._number(entries, f"PL{self._annexes}")
        renamed: dict[str, str] = {}  # groups of this table whose code was taken
        for entry, (code, outer) in zip(entries, made, strict=True):
            if entry.group:
                day = day_in(entry.title) or day
            group = renamed.get(outer, outer) if outer else None
            unique = self._unique(group + code[len(outer) :] if outer and group else code)
            if entry.group:
                renamed[code] = unique
            self.tasks.append(self._task(entry, unique, group, day))

    def _number(self, entries: list[_Entry], prefix: str) -> list[tuple[str, str | None]]:
        """(code, group's code) of every row."""
        made: list[tuple[str, str | None]] = []
        stack: list[tuple[float, str]] = []
        counts: dict[str, int] = {}
        for entry in entries:
            while stack and stack[-1][0] >= entry.depth:
                stack.pop()
            outer = stack[-1][1] if stack else prefix
            label = entry.label
            if not label:
                counts[outer] = counts.get(outer, 0) + 1
                label = ("G" if entry.group else "") + str(counts[outer])
            code = _join(outer, label)
            made.append((code, stack[-1][1] if stack else None))
            if entry.group:
                stack.append((entry.depth, code))
        return made

    def _unique(self, code: str) -> str:
        count, unique = 1, code
        while unique in self._seen:
            count += 1
            unique = f"{code}-{count}"
        self._seen.add(unique)
        return unique

    def _task(self, entry: _Entry, code: str, group: str | None, day: date | None) -> Task:
        cells = entry.row.cells
        lead, cooperating = _who(_text(cells.get("lead")), _text(cells.get("cooperating")))
        start, due = self._times(_text(cells.get("start")), _text(cells.get("due")), day)
        task = Task(
            code=code,
            group=group,
            is_group=entry.group,
            title=entry.title,
            lead=lead,
            cooperating=cooperating,
            start=start,
            due=due,
            recurrence=_recurrence(entry.title, cells),
            product=_text(cells.get("product")),
            note=_text(cells.get("note")),
            other={head: text for head, text in entry.row.other.items() if _text(text)},
            span=entry.row.span,
        )
        return task

    def _times(self, start: str | None, due: str | None, day: date | None) -> tuple[Start | None, Due | None]:
        if due and not start and _CLOCK.match(due):
            start, due = due, None
        begin = finish = None
        if start:
            if _CLOCK.match(start):
                begin = Start(start, day, day)
            else:
                known = parse_start(start, self.year)
                begin = Start(start, known.first, known.last)
        if due:
            limit = parse_due(due, self.year)
            finish = Due(due, limit.by, limit.exclusive)
        return begin, finish


def flat_doubts(unsure: list[tuple[str, tuple[int, int]]], span: tuple[int, int], *, lost: bool) -> list[Doubt]:
    """What a reader must know of a table whose lines were lost."""
    if lost:
        return [doubt("table_lost", span)]
    return [doubt("flat_table", span), *[doubt("flat_row", lines, code=label) for label, lines in unsure]]


def _entries(table: Table) -> list[_Entry]:
    entries = [_entry(row) for row in table.rows if row.cells or row.other]
    entries = [entry for entry in entries if entry.title or entry.row.cells or entry.row.other]
    counted = any(entry.depth >= 2 and entry.label for entry in entries)
    for place, entry in enumerate(entries):
        following = next((e for e in entries[place + 1 :] if not e.row.part), None)
        entry.group = _is_group(entry, following, counted=counted)
    return entries


def _entry(row: Row) -> _Entry:
    label = re.sub(r"\s+", "", row.cells.get("number", "")).strip(".)(")
    title = row.cells.get("title", "").strip()
    if not label or row.banner:
        mark = read_mark(title)
        if mark is not None and mark.own:
            label, title = ".".join(mark.path) or mark.own, title[len(mark.text) :].strip()
    return _Entry(row, label, _depth(label, banner=row.banner), title)


def _depth(label: str, *, banner: bool) -> float:
    if not label:
        return 1.5 if banner else 9
    mark = read_mark(label + ". x")
    if mark is None or label == "-":
        return 9
    if mark.style == "roman":
        return 1
    if mark.style == "capital":
        return 0
    if mark.style == "number":
        return 2
    return 2 + label.count(".") if mark.path else 6


def _is_group(entry: _Entry, following: _Entry | None, *, counted: bool) -> bool:
    own = any(_text(entry.row.cells.get(key)) for key in _CELLS)
    if following is not None and following.depth > entry.depth and not entry.row.part:
        if following.depth == 9 and not entry.row.banner:
            return not own
        return entry.depth < 9
    return not own and (entry.row.banner or (entry.depth < 2 and counted))


def _join(outer: str, label: str) -> str:
    """ "1.1" under group "1" is "1.1", under "I" it is "I.1.1"; "2" under "I" is "I.2"."""
    if not outer:
        return label
    first, dot, rest = label.partition(".")
    if dot and (outer == first or outer.endswith("." + first)):
        return f"{outer}.{rest}"
    return f"{outer}.{label}"


def _text(text: str | None) -> str | None:
    return None if text is None or _BLANK.match(text) else text.strip()


def _who(lead: str | None, cooperating: str | None) -> tuple[str | None, str | None]:
    """One column may hold both bodies: "Chủ trì: ...; phối hợp: ..."."""
    match = _BOTH.match(lead) if lead and not cooperating else None
    return (match["lead"].strip(), match["with"].strip()) if match else (lead, cooperating)


def _recurrence(title: str, cells: dict[str, str]) -> Recurrence | None:
    """A quota in the row's words, or how often it comes back by its time column."""
    for text in (title, cells.get("product", ""), cells.get("note", "")):
        found = parse_recurrence(text) if text else None
        if found and found.min is not None:
            return Recurrence(found.every, found.min, found.max)
    for key in ("due", "start"):
        found = parse_recurrence(cells[key]) if cells.get(key) else None
        if found:
            return Recurrence(found.every, found.min, found.max)
    return None


def day_in(text: str) -> date | None:
    match = _DAY.search(text)
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"])) if match else None
    except ValueError:
        return None
