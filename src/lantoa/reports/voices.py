"""What many units say, on one page: the same said twice is one statement, with every unit behind it, sorted by theme."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lantoa.feedback.themes import BY_CODE, OTHER, THEMES, Theme, theme_of
from lantoa.vietnamese.similar import likeness, telling_words
from lantoa.vietnamese.text import fold

ALIKE = 0.7  # share of common telling words from which two statements are one
COMPARED = 100  # statements with the same rare words that a new one is compared with
SAID = 6  # statements of one theme in the text and on the page; all of them stand in the annex and on a page of theirs
NAMED = 10  # units named under a statement on the page
Source = tuple[int, str]  # the report that says it (0: not known any more) and its unit's name


@dataclass
class Voice:
    """A difficulty or a request as most of its units word it; `behind` are those units, or on the page the first of them."""

    text: str
    theme: str
    units: int
    behind: list[Source]


@dataclass
class Topic:
    """A theme: how many units speak of it in how many statements; `said` are all of these, or on the page the first."""

    theme: Theme
    units: int
    number: int
    said: list[Voice]


@dataclass
class Statements:
    """All that was said: by `units` units, theme by theme, the one of the most units first."""

    units: int = 0
    topics: list[Topic] = field(default_factory=list)

    @classmethod
    def of(cls, voices: Iterable[Voice]) -> "Statements":
        """Sort statements into themes."""
        found: dict[str, list[Voice]] = {}
        for voice in sorted(voices, key=lambda one: (-one.units, one.text)):
            found.setdefault(voice.theme, []).append(voice)
        behind = {code: {source for voice in said for source in voice.behind} for code, said in found.items()}
        order = [theme.code for theme in (*THEMES, OTHER)]
        codes = sorted(found, key=lambda code: (code == OTHER.code, -len(behind[code]), order.index(code)))
        topics = [Topic(BY_CODE[code], len(behind[code]), len(found[code]), found[code]) for code in codes]
        return cls(len(set().union(*behind.values())), topics)

    @property
    def number(self) -> int:
        """How many different statements there are."""
        return sum(topic.number for topic in self.topics)

    @property
    def voices(self) -> list[Voice]:
        """Statements of every theme, those of the most units first."""
        return sorted((voice for topic in self.topics for voice in topic.said), key=lambda one: (-one.units, one.text))

    def to_json(self, said: int | None = None, named: int | None = None) -> list[Any]:
        """With no more than `said` statements of a theme and `named` units of each; `from_json` gives it back."""
        return [
            self.units,
            [
                [
                    *(topic.theme.code, topic.units, topic.number),
                    [[voice.text, voice.units, voice.behind[:named]] for voice in topic.said[:said]],
                ]
                for topic in self.topics
            ],
        ]

    @classmethod
    def from_json(cls, data: list[Any]) -> "Statements":
        """What `to_json` wrote."""
        units, topics = data
        return cls(
            units,
            [
                Topic(
                    BY_CODE[code],
                    behind,
                    number,
                    [Voice(text, code, count, [(pk, name) for pk, name in named]) for text, count, named in said],
                )
                for code, behind, number, said in topics
            ],
        )


class _Group:
    """One statement in the making: its wordings with how often each was chosen, and who is behind it."""

    def __init__(self, theme: str) -> None:
        self.theme = theme
        self.wordings: dict[str, tuple[int, str]] = {}
        self.behind: dict[int, str] = {}

    def add(self, key: str, text: str, source: Source) -> None:
        if source[0] in self.behind:
            return
        self.behind[source[0]] = source[1]
        number, first = self.wordings.get(key, (0, " ".join(text.split())))
        self.wordings[key] = number + 1, first

    def voice(self) -> Voice:
        """In the words of the most; among equals in the fewest words."""
        _number, text = min(self.wordings.values(), key=lambda one: (-one[0], len(one[1]), one[1]))
        return Voice(text, self.theme, len(self.behind), list(self.behind.items()))


class _Theme:
    """The statements of a theme, found again by their rare words."""

    def __init__(self) -> None:
        self.groups: list[_Group] = []
        self._words: list[frozenset[str]] = []
        self._places: dict[str, list[int]] = {}

    def find(self, words: frozenset[str]) -> _Group | None:
        """The first statement that is alike. One that is shares at least one of any few words: the rarest are looked up."""
        few = len(words) - math.ceil(ALIKE * len(words) - 1e-9) + 1
        rare = sorted((len(self._places.get(word, ())), word) for word in words)[:few]
        near: dict[int, None] = {}
        for _often, word in rare:
            near.update(dict.fromkeys(self._places.get(word, ())[: COMPARED - len(near)]))
        at = next((at for at in sorted(near) if likeness(words, self._words[at]) >= ALIKE), None)
        return None if at is None else self.groups[at]

    def add(self, words: frozenset[str], group: _Group) -> None:
        for word in words:
            self._places.setdefault(word, []).append(len(self.groups))
        self.groups.append(group)
        self._words.append(words)


class Voices:
    """Collects statements: those with the same words, and those with nearly the same within a theme, are one."""

    def __init__(self) -> None:
        self._same: dict[str, _Group] = {}
        self._themes: dict[str, _Theme] = {}

    def add(self, text: str, source: Source) -> None:
        """A unit says `text` in its report; saying it twice counts once."""
        key = fold(text)
        if not key:
            return
        group = self._same.get(key) or self._alike(key, text)
        self._same[key] = group
        group.add(key, text, source)

    def collected(self) -> Statements:
        """All that was said, sorted."""
        return Statements.of(group.voice() for theme in self._themes.values() for group in theme.groups)

    def _alike(self, key: str, text: str) -> _Group:
        code = theme_of(text).code
        theme = self._themes.setdefault(code, _Theme())
        words = telling_words(key)
        group = theme.find(words)
        if group is None:
            group = _Group(code)
            theme.add(words, group)
        return group
