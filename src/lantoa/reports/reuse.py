"""The words of the last report offered for this one: its figures are today's, and what may be stale is pointed at.

A text that is taken over keeps its marks, so that its figures are counted anew; the name of the period and its last day are
put right. What no record gives (a number typed by hand, the day of a past activity) is shown to be looked at, and a text
that was taken and left as it was is known as a copy. Pure but for the two contents it compares.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lantoa.reports.content import KEYS, Content
from lantoa.reports.drafting import period_label
from lantoa.reports.kinds import capital
from lantoa.reports.marks import normalise, pieces
from lantoa.reports.models import Report, ReportVersion
from lantoa.vietnamese.text import squeeze

_NUMBER = re.compile(r"\d+(?:[./,]\d+)*%?")
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{4})?")
_POINT = re.compile(r"\s*\d+[.)]\s")  # a line's own number
CHANGED, FIGURE, TYPED, DAY = "changed", "figure", "typed", "day"


@dataclass(frozen=True)
class Bit:
    """A part of an offered line; `kind` is empty for plain words, `old` is what stood in place of something changed."""

    text: str
    kind: str = ""
    old: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph as it would stand now."""

    bits: Sequence[Bit]

    @property
    def same(self) -> bool:
        """Whether nothing in it moved since it was last sent."""
        return not any(bit.kind == CHANGED for bit in self.bits)


@dataclass(frozen=True)
class Offer:
    """A section of the last report: the text to be stored, and its lines to be read; `period` is the last one's label."""

    period: str
    text: str
    lines: Sequence[Line]

    @property
    def moved(self) -> bool:
        """Whether any figure in it is another one now."""
        return any(not line.same for line in self.lines)


def offers(report: Report, now: Content, drafts: Mapping[str, str], last: ReportVersion) -> dict[str, Offer]:
    """By section: what the last version said, brought to this report's period; sections that said nothing are left out."""
    then, before = Content(last.content), last.report.cycle
    old, new = period_label(before.period), period_label(report.cycle.period)
    renewed = {old: new, capital(old): capital(new), f"{before.last:%d/%m/%Y}": f"{report.cycle.last:%d/%m/%Y}"}
    found = {}
    for key in KEYS:
        known = set(_NUMBER.findall(drafts[key])) | set(_NUMBER.findall(new))
        lines = [
            Line(list(_bits(line, then, now, renewed, known))) for line in then.text(key).split("\n") if line.strip()
        ]
        if lines:
            found[key] = Offer(old, normalise(_replaced(then.text(key), renewed), now.values), lines)
    return found


def is_copy(text: str, offer: Offer | None) -> bool:
    """Whether a section says what the last report said, word for word; its figures may have moved."""
    return offer is not None and squeeze(text) == squeeze(offer.text)


def _replaced(text: str, renewed: Mapping[str, str]) -> str:
    return _pattern(renewed).sub(lambda found: renewed[found[0]], text)


def _pattern(renewed: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in renewed))


def _bits(line: str, then: Content, now: Content, renewed: Mapping[str, str], known: set[str]) -> Iterator[Bit]:
    for piece in pieces(line, then.values):
        if piece.name:
            value = now.values[piece.name]
            yield Bit(value, FIGURE) if value == piece.text else Bit(value, CHANGED, piece.text)
            continue
        at = 0
        for match in _pattern(renewed).finditer(piece.text):
            yield from _numbers(piece.text[at : match.start()], known, first=at == 0 and line.startswith(piece.text))
            yield Bit(renewed[match[0]], CHANGED, match[0])
            at = match.end()
        yield from _numbers(piece.text[at:], known, first=at == 0 and line.startswith(piece.text))


def _numbers(words: str, known: set[str], *, first: bool) -> Iterator[Bit]:
    """Plain words with the numbers in them that today's records do not give."""
    point = _POINT.match(words) if first else None
    at, begin = 0, point.end() if point else 0
    for match in _NUMBER.finditer(words, begin):
        if match[0] not in known:
            if match.start() > at:
                yield Bit(words[at : match.start()])
            yield Bit(match[0], DAY if _DAY.fullmatch(match[0]) else TYPED)
            at = match.end()
    if words[at:]:
        yield Bit(words[at:])
