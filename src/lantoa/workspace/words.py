"""What a person types into the search, as PostgreSQL looks for it: without accents, with the usual abbreviations.

`kh truyen thong cds` finds “Kế hoạch truyền thông về chuyển đổi số”, and `chuyển đổi số` finds “CĐS”. The last word may be
unfinished. The index is on `to_tsvector('simple', …)` of the folded text, so no extension and no collation is needed.
"""

import re
from collections.abc import Sequence
from functools import reduce
from operator import add

from django.db.models import BooleanField, Case, Expression, F, Func, Value, When
from django.db.models.expressions import OrderBy

from lantoa.vietnamese.text import fold, nfc

# Each way of writing one thing; the shortest first. Words of a phrase stand next to each other in the text.
SAME: tuple[tuple[str, ...], ...] = (
    ("cds", "chuyen doi so"),
    ("gddt", "gd dt", "giao duc va dao tao", "giao duc dao tao"),
    ("sgddt", "so gddt", "so gd dt", "so giao duc va dao tao"),
    ("pgddt", "phong gddt", "phong gd dt", "phong giao duc va dao tao"),
    ("bgddt", "bo gddt", "bo giao duc va dao tao"),
    ("gdtx", "giao duc thuong xuyen"),
    ("thpt", "trung hoc pho thong"),
    ("thcs", "trung hoc co so"),
    ("th", "tieu hoc"),
    ("mn", "mam non"),
    ("ubnd", "uy ban nhan dan"),
    ("kh", "ke hoach"),
    ("qd", "quyet dinh"),
    ("nq", "nghi quyet"),
    ("ct", "chi thi"),
    ("cntt", "cong nghe thong tin"),
    ("attt", "an toan thong tin"),
    ("hs", "hoc sinh"),
    ("gv", "giao vien"),
    ("vp", "van phong"),
    ("ttg", "thu tuong chinh phu"),
)
_WAYS = sorted(((tuple(way.split()), group) for group in SAME for way in group), key=lambda pair: -len(pair[0]))


def query_of(typed: str) -> str:
    """The words as a tsquery, every one wanted; empty where nothing was typed that can be looked for."""
    words = fold(typed).split()
    parts: list[str] = []
    while words:
        way, group = next(
            ((way, group) for way, group in _WAYS if tuple(words[: len(way)]) == way), (tuple(words[:1]), ())
        )
        words = words[len(way) :]
        parts.append(_any_of(way, group, unfinished=not words))
    return " & ".join(parts)


def _any_of(way: Sequence[str], group: Sequence[str], *, unfinished: bool) -> str:
    ways = [_phrase(other.split(), unfinished=False) for other in group if tuple(other.split()) != tuple(way)]
    ways.insert(0, _phrase(way, unfinished=unfinished))
    return ways[0] if len(ways) == 1 else f"({' | '.join(ways)})"


def _phrase(words: Sequence[str], *, unfinished: bool) -> str:
    """Words of letters and digits alone come here, so nothing has to be escaped."""
    marked = [*words[:-1], f"{words[-1]}:*"] if unfinished else list(words)
    return marked[0] if len(marked) == 1 else f"({' <-> '.join(marked)})"


def has(column: str, query: str) -> Expression:
    """The condition that a folded column has the words, written as the index is."""
    return Func(
        F(column),
        Value(query),
        template="to_tsvector('simple', %(expressions)s)",
        arg_joiner=") @@ to_tsquery('simple', ",
        output_field=BooleanField(),
    )


def as_typed(column: str, typed: str) -> list[OrderBy]:
    """The order by how many typed words stand in the text with their accents: what was typed with care comes first."""
    words = [word for word in re.findall(r"\w+", nfc(typed).lower()) if word != fold(word)][:8]
    found = [Case(When(**{f"{column}__icontains": word}, then=1), default=0) for word in words]
    return [reduce(add, found).desc()] if found else []
