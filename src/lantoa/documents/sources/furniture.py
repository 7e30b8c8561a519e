"""Page furniture in plain text: page numbers, running heads, addresses of links printed once more."""

import re
from collections import Counter
from itertools import pairwise

_NUMBER = re.compile(r"^(?:-\s*|Trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3}|\s*-)?$")
_PAGE_LINES = 12
_LINK = re.compile(r"^(?:https?://|www\.)\S+$")


def mark_furniture(raw: list[str], lines: list[str]) -> set[int]:
    """Indexes of the lines that belong to the page and not to the text."""
    marked = _page_numbers(raw, lines)
    marked |= _running_heads(lines, marked)
    marked |= _stray_links(lines)
    return marked


def _page_numbers(raw: list[str], lines: list[str]) -> set[int]:
    """Lone numbers that count up at page breaks: after a form feed, or after a blank where blanks are rare."""
    filled = sum(map(bool, lines)) or 1
    blank_rare = (len(lines) - filled) < filled * 0.3
    candidates: list[tuple[int, int, bool]] = []
    for index, line in enumerate(lines):
        match = _NUMBER.match(line)
        if not match:
            continue
        before = raw[index - 1] if index else ""
        after = raw[index + 1] if index + 1 < len(raw) else ""
        edge = "\f" in raw[index] or "\f" in after or "\f" in before
        if edge or (blank_rare and index and not lines[index - 1]):
            candidates.append((index, int(match.group(1)), edge))
    return _counting(candidates)


def _counting(candidates: list[tuple[int, int, bool]]) -> set[int]:
    """The longest run of candidates that counts up by one or two, at least twelve lines apart where no form feed says it."""
    best: list[tuple[int, int, int]] = []  # length, index, previous place in `best`
    for place, (index, number, edge) in enumerate(candidates):
        length, back = 1, -1
        for earlier in range(max(0, place - 30), place):
            there, its, its_edge = candidates[earlier]
            apart = 1 if edge and its_edge else _PAGE_LINES
            if 0 < number - its <= 2 and index - there >= apart and best[earlier][0] >= length:
                length, back = best[earlier][0] + 1, earlier
        best.append((length, index, back))
    if not best:
        return set()
    place = max(range(len(best)), key=lambda p: best[p][0])
    if best[place][0] < 2 and candidates[place][1] not in (1, 2):
        return set()
    found = set()
    while place >= 0:
        found.add(best[place][1])
        place = best[place][2]
    return found


def _running_heads(lines: list[str], numbers: set[int]) -> set[int]:
    """The same line beside three page numbers or more."""
    beside: Counter[str] = Counter()
    places: dict[str, set[int]] = {}
    for index in numbers:
        for near in _beside(lines, index):
            if 0 <= near < len(lines) and lines[near] and near not in numbers:
                beside[lines[near]] += 1
                places.setdefault(lines[near], set()).add(near)
    heads = [text for text, count in beside.items() if count >= 3 and len(text) > 12 and count >= len(numbers) * 0.6]
    return {place for text in heads for place in places[text]}


def _beside(lines: list[str], index: int) -> list[int]:
    """The two lines above a page number and below it, up to the head of a table."""
    below = [index + 1, index + 2]
    if index + 1 < len(lines) and _table_head(lines[index + 1]):
        below = []
    return [index - 2, index - 1, *below]


def _table_head(text: str) -> bool:
    return bool(re.match(r"(?:S?TT|Số TT)\b", text, re.IGNORECASE))


def _stray_links(lines: list[str]) -> set[int]:
    """A line that is only an address printed twice running is a link's target, not text."""
    filled = [(index, line) for index, line in enumerate(lines) if line]
    stray: set[int] = set()
    for (first, line), (second, following) in pairwise(filled):
        if _LINK.match(line) and line == following:
            stray |= {first, second}
    return stray
