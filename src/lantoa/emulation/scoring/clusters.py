"""Clusters of like units: by kind, then by area (urban, rural, island) where it is known, then by size. Pure.

No cluster is smaller than `SMALLEST` where there are that many units: small parts join the part beside them. Units with the
same number of pupils are never parted by size.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from lantoa.orgs.models import UnitKind
from lantoa.vietnamese.text import fold

SMALLEST = 8
RULE = (
    "Đơn vị cùng loại được xếp cùng cụm; loại có nhiều đơn vị chia tiếp theo địa bàn (đô thị, nông thôn, hải đảo) và theo quy mô "
    f"học sinh (phần ba ít nhất, ở giữa, nhiều nhất). Phần có dưới {SMALLEST} đơn vị nhập vào phần liền kề. Đơn vị có cùng số học "
    "sinh luôn ở cùng một bậc quy mô; đơn vị chưa có số học sinh xếp vào bậc giữa. Văn phòng có thể chuyển cụm, kèm lý do."
)
_KINDS = {
    UnitKind.PRESCHOOL: "Mầm non",
    UnitKind.PRIMARY: "Tiểu học",
    UnitKind.LOWER: "THCS",
    UnitKind.COMBINED: "Liên cấp",
    UnitKind.UPPER: "THPT",
    UnitKind.CENTRE: "GDTX, GDNN",
    UnitKind.AFFILIATED: "Đơn vị trực thuộc",
}
_AREAS = {"": "chưa rõ địa bàn", "urban": "đô thị", "rural": "nông thôn", "island": "hải đảo"}
_SIZES = {1: ("",), 2: ("quy mô nhỏ", "quy mô lớn"), 3: ("quy mô nhỏ", "quy mô vừa", "quy mô lớn")}
_ISLAND = re.compile(r"\b(huyen dao|dac khu|cat hai|bach long vi|con co|ly son|phu quy|con dao|truong sa|hoang sa)\b")
_URBAN = re.compile(r"\b(quan|phuong|thi xa|thi tran|thanh pho|tp)\b")
_RURAL = re.compile(r"\b(huyen|xa)\b")


class Member(NamedTuple):
    """A unit to be put into a cluster; `area` is one of "", urban, rural, island."""

    pk: int
    kind: str
    pupils: int | None
    area: str = ""


@dataclass(frozen=True)
class Cluster:
    """`code` is stable for the same parts: `primary.urban.2of3`."""

    code: str
    name: str


def area_of(name: str) -> str:
    """What the name of a district or commune says of its area; empty where it says nothing."""
    words = fold(name)
    for area, pattern in (("island", _ISLAND), ("urban", _URBAN), ("rural", _RURAL)):
        if pattern.search(words):
            return area
    return ""


def clusters_of(members: Iterable[Member], smallest: int = SMALLEST) -> dict[int, Cluster]:
    """The cluster of each unit, by id; the order in which the units come does not matter."""
    rows = sorted(members, key=lambda one: one.pk)
    found: dict[int, Cluster] = {}
    for kinds, alike in _joined(rows, [str(kind) for kind in _KINDS], lambda one: one.kind, smallest):
        name = ", ".join(_KINDS[UnitKind(kind)] for kind in kinds)
        for areas, near in _joined(alike, list(_AREAS), lambda one: one.area, smallest):
            alone = len(near) == len(alike)
            place = "" if alone else f", {' và '.join(_AREAS[area] for area in areas if area or len(areas) == 1)}"
            code = "+".join(kinds) + ("" if alone else f".{'+'.join(area or 'x' for area in areas)}")
            for number, (size, band) in enumerate(_banded(near, smallest), 1):
                suffix, words = (f".{number}of{size}", f", {_SIZES[size][number - 1]}") if size > 1 else ("", "")
                cluster = Cluster(code + suffix, name + place + words)
                found |= {one.pk: cluster for one in band}
    return found


def _joined(
    rows: Sequence[Member], order: Sequence[str], key: Callable[[Member], str], smallest: int
) -> list[tuple[list[str], list[Member]]]:
    """The rows by key in an order of likeness; while a part is too small, it joins the smaller of those beside it."""
    by: dict[str, list[Member]] = defaultdict(list)
    for row in rows:
        by[key(row)].append(row)
    parts = [([name], by[name]) for name in [*order, *sorted(set(by) - set(order))] if name in by]
    while len(parts) > 1:
        place = min(range(len(parts)), key=lambda at: len(parts[at][1]))
        if len(parts[place][1]) >= smallest:
            break
        beside = [at for at in (place - 1, place + 1) if 0 <= at < len(parts)]
        other = min(beside, key=lambda at: len(parts[at][1]))
        first, second = sorted((place, other))
        parts[first : second + 1] = [(parts[first][0] + parts[second][0], parts[first][1] + parts[second][1])]
    return parts


def _banded(rows: Sequence[Member], smallest: int) -> list[tuple[int, list[Member]]]:
    """(number of bands, units of one) in rising size: three bands, two or one, as many as none is too small for."""
    known = sorted(one.pupils for one in rows if one.pupils is not None)
    for size in (3, 2):
        if len(known) < size * smallest:
            continue
        bounds = [known[len(known) * cut // size] for cut in range(1, size)]
        bands: list[list[Member]] = [[] for _ in range(size)]
        for one in rows:
            at = size // 2 if one.pupils is None else sum(one.pupils >= bound for bound in bounds)
            bands[at].append(one)
        if all(len(band) >= smallest for band in bands):
            return [(size, band) for band in bands]
    return [(1, list(rows))]
