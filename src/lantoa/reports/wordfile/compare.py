"""What came back of a section beside what was given out: the words that were typed, and every figure that was changed.

A figure is known by its content control; where a program dropped that, by its place between the words around it. What is
left of it in the text is its mark again, or, where its number was changed, the mark `flag.a`, `flag.b` … of a `Flag`. Pure.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lantoa.reports.marks import mark, pieces
from lantoa.reports.wordfile.places import Given, Span, same, without_control
from lantoa.reports.wordfile.text import tidy
from lantoa.reports.wordfile.tokens import amount, tokens
from lantoa.reports.wordfile.words import Bit

AROUND = 45  # letters of context on either side
_LEFT, _RIGHT = re.compile(r"\d[\d.,]*$"), re.compile(r"^[.,]?\d[\d.,]*(?<=\d)")


@dataclass(frozen=True)
class Flag:
    """`typed` stands where the figure `name` (empty: another number of the draft) said `was`; `before`, `after` are the
    words around it."""

    typed: str
    was: str
    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Compared:
    """`text` as it is to be stored, its flags in their order, and the figures that it no longer speaks of."""

    text: str
    flags: list[Flag]
    gone: list[str]


def compare(given: Given, bits: Sequence[Bit], now: Mapping[str, str], first: int = 0) -> Compared:
    """What came back of a section beside what was given out; `now`: the figures as they are counted today; flags are
    named from the `first` on."""
    text = "".join(bit.text for bit in bits)
    spans = _controlled(given, bits, text, now)
    spans += without_control(given, text, spans, now)
    parts: list[str] = []
    flags: list[Flag] = []
    at = 0
    for span in sorted(spans, key=lambda one: one.start):
        parts.append(text[at : span.start])
        at = span.end
        if span.changed:
            parts.append(mark(f"flag.{letters(first + len(flags))}"))
            flags.append(_flag(span, text))
        else:
            parts.append(mark(span.name))
    spoken = {span.name for span in spans}
    gone = [part.name for part in pieces(given.text, given.values) if part.name and part.name not in spoken]
    return Compared(tidy("".join([*parts, text[at:]])), flags, gone)


def letters(place: int) -> str:
    """0 -> a, 25 -> z, 26 -> ba: the names of marks hold no digits."""
    name = chr(97 + place % 26)
    return name if place < 26 else letters(place // 26) + name


def _flag(span: Span, text: str) -> Flag:
    start = text.rfind("\n", 0, span.start) + 1
    end = span.end + len(text[span.end :].partition("\n")[0])
    before, after = text[start : span.start], text[span.end : end]
    return Flag(
        text[span.start : span.end],
        span.was,
        span.name,
        before if len(before) <= AROUND else f"…{before[-AROUND:]}",
        after if len(after) <= AROUND else f"{after[:AROUND]}…",
    )


def _controlled(given: Given, bits: Sequence[Bit], text: str, now: Mapping[str, str]) -> list[Span]:
    """The figures whose controls are still there."""
    known = _neighbours(given)
    found: list[Span] = []
    at = 0
    taken = [(place, bit) for place, bit in enumerate(bits) if bit.name in given.values or bit.name in now]
    owned = {place for place, _bit in taken}
    for place, bit in enumerate(bits):
        start, at = at, at + len(bit.text)
        if place not in owned or not bit.text.strip():
            continue
        values = [one[bit.name] for one in (given.values, now) if bit.name in one]
        first, end, changed = _within(bit.text, values)
        span = [start + first, start + end]
        left = _LEFT.search(bits[place - 1].text) if first == 0 and place and place - 1 not in owned else None
        right = (
            _RIGHT.match(bits[place + 1].text)
            if at == span[1] and place + 1 < len(bits) and place + 1 not in owned
            else None
        )
        inside = text[span[0] : span[1]]
        sides = (
            left[0] if left and inside[:1].isdigit() else "",
            right[0] if right and inside[-1:].isdigit() else "",
        )
        if any(sides) and (bit.name, *sides) not in known:
            span, changed = [span[0] - len(sides[0]), span[1] + len(sides[1])], True
        found.append(Span(span[0], span[1], bit.name, changed, values[0]))
    return found


def _neighbours(given: Given) -> set[tuple[str, str, str]]:
    """Digits that stood right beside a figure when it was given out."""
    parts = pieces(given.text, given.values)
    found = set()
    for place, part in enumerate(parts):
        if part.name:
            left = _LEFT.search(parts[place - 1].text) if place and not parts[place - 1].name else None
            right = (
                _RIGHT.match(parts[place + 1].text) if place + 1 < len(parts) and not parts[place + 1].name else None
            )
            found.add((part.name, left[0] if left else "", right[0] if right else ""))
    return found


def _within(text: str, values: Sequence[str]) -> tuple[int, int, bool]:
    """Where in what stands in a control its figure is, and whether it was changed: people type on inside a control."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if same(text[start:end], values):
        return start, end, False
    for value in values:
        match = re.search(rf"(?<![\d.,]){re.escape(value)}(?!\d|[.,]\d)", text)
        if match:
            return match.start(), match.end(), False
    numbers = [token for token in tokens(text) if token.is_number]
    if len(numbers) == 1 and all(amount(value) for value in values):
        one = numbers[0]
        return one.start, one.end, not same(text[one.start : one.end], values)
    return start, end, True
