"""Letters as they should be: composed accents, plain spaces, plain bullets, headings that were letter-spaced."""

import re
import unicodedata

_BULLETS = (
    "\u2022\u25cf\u25cb\u25aa\u25ab\u25a0\u25a1\u25e6\u2023\u2043\u204c\u204d\u2219\u27a2\u27a4\u2756"
    "\uf0b7\uf0a7\uf02d\uf0d8\uf0fc\uf06e\uf076"
)
_BULLET = re.compile(f"^\\s*[{_BULLETS}]\\s*")
_LONG_DASH = re.compile("^\\s*[\u2012-\u2015\u2212]\\s*")
_SPACES = re.compile(r"[\s\u200b-\u200f\u2028\u2029\u2060\ufeff]+")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\ufffe\uffff\ue000-\uf8ff]")
_SPACED = re.compile(r"(?:(?:^|\s)[^\W\d_](?=\s)){3,}\s+[^\W\d_](?:\s|$)")
_GAP = re.compile(r"\s{2,}")


def clean(text: str) -> str:
    """One line, single-spaced, in composed letters; a bullet of any shape becomes "- "."""
    if not text.isascii():
        text = text.replace("\u00ad\n", "").replace("\ufffe", "-").replace("\x02", "-")
        text = unicodedata.normalize("NFC", text)
        text = _LONG_DASH.sub("- ", _BULLET.sub("- ", text))
    text = _CONTROL.sub(" ", text)
    if _SPACED.search(text):
        text = _unspace(text)
    return _SPACES.sub(" ", text).strip()


def _unspace(text: str) -> str:
    """Close up a letter-spaced heading ("K Ế  H O Ạ C H"): wide gaps part words, single ones letters."""
    words = []
    for chunk in _GAP.split(text.strip()):
        letters = chunk.split(" ")
        single = sum(len(letter) == 1 for letter in letters)
        words.append("".join(letters) if single >= 2 and single >= len(letters) - 1 else chunk)
    return " ".join(words)
