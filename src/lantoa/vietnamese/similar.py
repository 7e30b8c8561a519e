"""Whether two short texts say the same: accents, case, abbreviations and words that tell nothing are left aside. Pure."""

from functools import lru_cache

from lantoa.vietnamese.text import fold

# folded abbreviation -> the words that it stands for, folded
_LONG = {
    "cds": "chuyen doi so",
    "cntt": "cong nghe thong tin",
    "csvc": "co so vat chat",
    "gddt": "giao duc dao tao",
    "cb": "can bo",
    "gv": "giao vien",
    "cbgv": "can bo giao vien",
    "cbql": "can bo quan ly",
    "hs": "hoc sinh",
    "ph": "phu huynh",
    "cmhs": "cha me hoc sinh",
    "bgh": "ban giam hieu",
    "kp": "kinh phi",
    "wifi": "internet",
    "mang": "internet",
    "pc": "may tinh",
    "ttdt": "thong tin dien tu",
}
_EMPTY_WORDS = (
    "a co khong thi la va cua cho cac nhung mot duoc hay hoac o tai khi nay do nao the gi phai nhu voi ve con da dang rat",
    "qua chua can hon de den tu trong ngoai theo vi nen cung bi nhieu it so don nha truong bao",
)
_EMPTY = frozenset(" ".join(_EMPTY_WORDS).split())


@lru_cache(maxsize=65536)
def telling_words(text: str) -> frozenset[str]:
    """The words by which a text is known; where it has none but empty ones, all of them."""
    words = " ".join(_LONG.get(word, word) for word in fold(text).split()).split()
    return frozenset(word for word in words if word not in _EMPTY) or frozenset(words)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in common of all words of both, 0 to 1; the same both ways."""
    whole = len(one | other)
    return len(one & other) / whole if whole else 0.0
