"""Where figures stand in a text that lost their controls: at the same place between the words around them. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lantoa.reports.marks import pieces
from lantoa.reports.wordfile.tokens import Pairing, Token, amount, tokens


@dataclass(frozen=True)
class Span:
    """`text[start:end]` that is a figure, changed or not."""

    start: int
    end: int
    name: str
    changed: bool
    was: str


@dataclass(frozen=True)
class Given:
    """A section as it was given out: `text` with marks, `values` of its figures then; `drafted`: nobody had written it, so
    that its other numbers come from records too."""

    text: str
    values: Mapping[str, str]
    drafted: bool = True


def same(text: str, values: Iterable[str]) -> bool:
    """Whether it says one of the values, however its number is written."""
    return any(text == value or (amount(text) and amount(text) == amount(value)) for value in values)


def without_control(given: Given, text: str, spans: Sequence[Span], now: Mapping[str, str]) -> list[Span]:
    """The figures that are not among `spans`, and the other numbers of a drafted text that were changed."""
    named = (part.name for part in pieces(given.text, given.values) if part.name)
    lost = Counter(named) - Counter(span.name for span in spans)
    return _Search(given, text, spans, now, frozenset(lost)).spans() if lost or given.drafted else []


class _Search:
    """Tokens of both texts. A figure that is known already is one token of its own kind; where another of its name is
    lost, its tokens carry a mark, so that no other takes them."""

    def __init__(
        self, given: Given, text: str, spans: Sequence[Span], now: Mapping[str, str], lost: frozenset[str]
    ) -> None:
        self.given, self.text, self.now, self.lost = given, text, now, lost
        self.names: list[str] = []
        self.old = self._given_tokens()
        self.new = self._typed_tokens(sorted(spans, key=lambda one: one.start))
        self.free = {j for j, token in enumerate(self.new) if token.mark < 0 and token.key[0] != "figure"}
        self.pairing = Pairing(self.old, self.new)

    def spans(self) -> list[Span]:
        """What was found, in no order."""
        found = [span for place, name in enumerate(self.names) for span in self._restored(place, name)]
        return [*found, *self._other_numbers()] if self.given.drafted else found

    def _given_tokens(self) -> list[Token]:
        found: list[Token] = []
        self.whole = ""
        for part in pieces(self.given.text, self.given.values):
            at = len(self.whole)
            if not part.name:
                found += tokens(part.text, at)
            elif part.name in self.lost:
                found += tokens(part.text, at, len(self.names))
                self.names.append(part.name)
            else:
                found.append(Token(at, at + len(part.text), ("figure", part.name)))
            self.whole += part.text
        return found

    def _typed_tokens(self, spans: Sequence[Span]) -> list[Token]:
        found: list[Token] = []
        at = 0
        for place, span in enumerate(spans):
            found += tokens(self.text[at : span.start], at)
            if span.name in self.lost:
                found += tokens(self.text[span.start : span.end], span.start, place)
            else:
                found.append(Token(span.start, span.end, ("figure", span.name)))
            at = span.end
        return [*found, *tokens(self.text[at:], at)]

    def _restored(self, place: int, name: str) -> list[Span]:
        """One figure at its place in what came back, if it is still spoken of there."""
        same_, value = self.pairing.same, self.given.values[name]
        mine = [i for i, token in enumerate(self.old) if token.mark == place]
        there = [same_[i] for i in mine if i in same_]
        if not there and len(mine) == 1 and mine[0] in self.pairing.instead:
            there = list(range(*self.pairing.instead[mine[0]]))
        if not there or len(there) * 2 < len(mine) or not self.free.issuperset(range(min(there), max(there) + 1)):
            return []
        start, end = self.new[min(there)].start, self.new[max(there)].end
        if "\n" in self.text[start:end]:
            return []
        unchanged = same(self.text[start:end], [value, self.now.get(name, value)])
        return [Span(start, end, name, not unchanged, value)]

    def _other_numbers(self) -> list[Span]:
        """Days and numbers of documents come from records too, where nobody had written the text."""
        return [
            Span(self.new[j].start, self.new[j].end, "", True, self.whole[self.old[i].start : self.old[i].end])
            for i, j in self.pairing.same.items()
            if self.old[i].mark < 0 and self.old[i].is_number and j in self.free and self.new[j].key != self.old[i].key
        ]
