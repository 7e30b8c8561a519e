"""Folding, sorting and normalising Vietnamese text.

Search ignores accents, case, đ and the two placements of a tone mark (hoà/hòa); sorting follows the Vietnamese
alphabet. Both are strings we compute and store, so that they depend on no database extension or collation.
"""

import re
import unicodedata
from functools import lru_cache

# ă and â stand after a, đ after d, ê after e, ô and ơ after o, ư after u; points of a decree follow this order too.
ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
POINT_LETTERS = "abcdđeghiklmnopqrstuvxy"
_RANK = {letter: chr(0x41 + i) for i, letter in enumerate(ALPHABET)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}  # huyền hỏi ngã sắc nặng
# composed Latin letters -> their base, so that most texts need no decomposing
_BASES = {code: unicodedata.normalize("NFD", chr(code))[0] for code in (*range(0xC0, 0x250), *range(0x1EA0, 0x1EFA))}
_BASES |= {ord("đ"): "d", ord("Đ"): "D"}
_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^a-z0-9]+")
_NUMBER = re.compile(r"[0-9]{1,9}")


def nfc(text: str) -> str:
    """Compose decomposed accents, so that one letter is one character."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """One space between words and none around them, in composed letters."""
    return _SPACES.sub(" ", nfc(text)).strip()


def unaccent(text: str) -> str:
    """Drop every accent and turn đ into d, keeping case and punctuation: `Điện Biên` -> `Dien Bien`."""
    plain = text.translate(_BASES)
    if plain.isascii():
        return plain
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """The search key: lower case, without accents, words of letters and digits joined by one space."""
    return _NOT_WORD.sub(" ", unaccent(text).lower()).strip()


@lru_cache(maxsize=4096)
def sort_key(text: str) -> str:
    """A string whose plain order is the Vietnamese alphabetical order: letters first, tones only to break ties.

    Numbers stand by their amount ("số 2" before "số 10"): each is written with the count of its digits before it.
    """
    letters: list[str] = []
    tones: list[str] = []
    for word in _NUMBER.sub(_counted, squeeze(text).lower()).split(" "):
        for char in word:
            base, tone = _split_tone(char)
            letters.append(_RANK.get(base, base if base.isdigit() else "~" + base))
            tones.append(tone)
        letters.append(" ")
    return "".join(letters).rstrip() + "\x01" + "".join(tones).rstrip("0")


def person_sort_key(name: str) -> str:
    """Vietnamese persons sort by given name (the last word), then middle names, then family name."""
    words = squeeze(name).split(" ")
    return sort_key(" ".join([words[-1], *words[1:-1], words[0]] if len(words) > 1 else words))


def slug(text: str) -> str:
    """An address part: folded words joined by hyphens."""
    return fold(text).replace(" ", "-")


def _counted(number: re.Match[str]) -> str:
    digits = number[0].lstrip("0") or "0"
    return f"{len(digits)}{digits}"


def _split_tone(char: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFD", char)
    tone = next((_TONES[c] for c in decomposed if c in _TONES), "0")
    base = unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in _TONES))
    return base, tone
