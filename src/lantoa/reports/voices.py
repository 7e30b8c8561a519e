"""What many units say, on one page: the same said twice is one statement, with every unit behind it, sorted by theme."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lantoa.feedback.themes import BY_CODE, OTHER, THEMES, Theme, theme_of
from lantoa.vietnamese.similar import likeness, telling_words
from lantoa.vietnamese.text import fold

ALIKE = 0.7  # share of common telling words from which two statements are one
COMPARED = 300  # statements of a theme that a new one is compared with


@dataclass
class Voice:
    """A difficulty or a request, as first worded, and the units that raised it."""

    text: str
    units: list[str] = field(default_factory=list)
    theme: str = OTHER.code


class Voices:
    """Collects statements: those with the same words, and those with nearly the same within a theme, are one."""

    def __init__(self) -> None:
        self._same: dict[str, Voice] = {}
        self._kinds: dict[str, list[tuple[frozenset[str], Voice]]] = {}

    def add(self, text: str, unit: str) -> None:
        """A unit says `text`; saying it twice counts once."""
        key = fold(text)
        if not key:
            return
        voice = self._same.get(key) or self._alike(key, text)
        self._same[key] = voice
        if unit not in voice.units[-1:]:
            voice.units.append(unit)

    def sorted(self) -> list[Voice]:
        """Those of the most units first."""
        distinct = {id(voice): voice for voice in self._same.values()}.values()
        return sorted(distinct, key=lambda voice: (-len(voice.units), voice.text))

    def _alike(self, key: str, text: str) -> Voice:
        theme = theme_of(text).code
        words, known = telling_words(key), self._kinds.setdefault(theme, [])
        for other, voice in known[:COMPARED]:
            if likeness(words, other) >= ALIKE:
                return voice
        voice = Voice(" ".join(text.split()), theme=theme)
        known.append((words, voice))
        return voice


def by_theme(voices: Iterable[Voice]) -> Iterator[tuple[Theme, list[Voice], int]]:
    """Themes that were spoken of, the one of the most units first; each with its statements and how many units."""
    found: dict[str, list[Voice]] = {}
    for voice in voices:
        found.setdefault(voice.theme, []).append(voice)
    order = [theme.code for theme in (*THEMES, OTHER)]
    counted = {code: len({unit for voice in said for unit in voice.units}) for code, said in found.items()}
    for code in sorted(found, key=lambda code: (code == OTHER.code, -counted[code], order.index(code))):
        yield BY_CODE[code], found[code], counted[code]
