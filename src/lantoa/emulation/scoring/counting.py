"""Which activities of a unit count for a criterion by number, each with the reason why not. Pure.

They are taken in the order in which they were accepted, so that one more never takes the place of one that counts: the
number of those that count only grows. What games volume counts once: the same kind on one day, near-identical photographs.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from lantoa.emulation.scoring.criteria import Criterion


class Deed(NamedTuple):
    """An accepted activity. `alike`: ids of the unit's other activities whose photographs are nearly the same.

    `of` names the unit that did it, where that one was merged into the unit that is scored.
    """

    pk: int
    kind: str
    day: dt.date
    title: str
    alike: frozenset[int] = frozenset()
    of: str = ""


class Verdict(NamedTuple):
    """Whether a deed counts; `why` not."""

    deed: Deed
    counted: bool
    why: str = ""


def verdicts(deeds: Iterable[Deed], criterion: Criterion) -> list[Verdict]:
    """The deeds that `criterion` is about, in the order given (that of acceptance); at most `full` of them count."""
    days: set[tuple[str, dt.date]] = set()
    months: Counter[tuple[int, int]] = Counter()
    kinds: Counter[str] = Counter()
    taken: set[int] = set()
    found = []
    for deed in deeds:
        if criterion.kinds and deed.kind not in criterion.kinds:
            continue
        month = (deed.day.year, deed.day.month)
        if deed.alike & taken:
            why = "dùng ảnh gần giống một hoạt động đã tính"
        elif (deed.kind, deed.day) in days:
            why = "cùng loại và cùng ngày với một hoạt động đã tính"
        elif criterion.per_month and months[month] >= criterion.per_month:
            why = f"tháng {deed.day.month} đã tính đủ {criterion.per_month}"
        elif criterion.per_kind and kinds[deed.kind] >= criterion.per_kind:
            why = f"loại này đã tính đủ {criterion.per_kind}"
        elif len(taken) >= criterion.full:
            why = f"đã đủ {criterion.full} hoạt động được tính"
        else:
            why = ""
            taken.add(deed.pk)
            days.add((deed.kind, deed.day))
            months[month] += 1
            kinds[deed.kind] += 1
        found.append(Verdict(deed, not why, why))
    return found


def share(done: int, full: int, *, falling: bool = False) -> Fraction:
    """Which part of the points `done` of `full` bring: even steps, or falling ones (of 3: 3/6, 5/6, 6/6)."""
    done = max(0, min(done, full))
    if not falling:
        return Fraction(done, full)
    return Fraction(done * (2 * full - done + 1), full * (full + 1))
