"""The tile map: a tile for each area, as near to where it lies as a grid allows; without places, rows in the tree's order."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

Place = tuple[int, int]  # row, column, from 0
SHADES = 4
_OFFICE = re.compile(
    r"^(?:Phòng|Sở)\s+(?:GDĐT|GD&ĐT|Giáo dục và Đào tạo)\s+|^(?:UBND|Ủy ban nhân dân)\s+", re.IGNORECASE
)
_LEVEL = re.compile(r"^(?:quận|huyện|thị xã|thành phố|xã|phường|đặc khu)\s+(?=\S)", re.IGNORECASE)


@dataclass(frozen=True)
class MapTile:
    """An area on the map: `value` is what is shown, `shade` 0 (least) to 4; None where there is nothing to show."""

    code: str
    name: str
    value: float | None
    row: int
    column: int
    shade: int

    @property
    def short(self) -> str:
        """The name as a tile has room for it."""
        return short_name(self.name)


def short_name(name: str) -> str:
    """`Phòng GDĐT quận Hồng Bàng` -> `Hồng Bàng`; a number keeps its word: `Quận 1`."""
    plain = _OFFICE.sub("", name)
    found = _LEVEL.sub("", plain)
    found = plain if found[:1].isdigit() else found
    return found[:1].upper() + found[1:]


def grid(tiles: Sequence[MapTile]) -> list[list[MapTile | None]]:
    """The rows of the map, with None where no area lies."""
    by_place = {(tile.row, tile.column): tile for tile in tiles}
    rows = range(max((tile.row for tile in tiles), default=-1) + 1)
    columns = range(max((tile.column for tile in tiles), default=-1) + 1)
    return [[by_place.get((row, column)) for column in columns] for row in rows]


def layout(codes: Sequence[str], placed: Mapping[str, Place]) -> dict[str, Place]:
    """A place for each area, no two at one: those set by hand stay, the others fill the free places in reading order."""
    found: dict[str, Place] = {}
    taken: set[Place] = set()
    for code in codes:
        place = placed.get(code)
        if place is not None and place not in taken:
            found[code] = place
            taken.add(place)
    width = max([ceil(sqrt(len(codes) * 1.5)), *(column + 1 for _row, column in taken)], default=1)
    begin = max((row for row, _column in taken), default=-1) + 1 if taken else 0
    free = ((row, column) for row in range(begin, begin + len(codes) + 1) for column in range(width))
    for code in codes:
        if code not in found:
            found[code] = next(free)
    return found


def shade(value: float | None, low: float, high: float) -> int:
    """0 for the least up to 4 for the most; everything alike is in the middle."""
    if value is None:
        return 0
    if high <= low:
        return SHADES // 2
    return min(SHADES, int((value - low) / (high - low) * (SHADES + 1)))


def tile_map(
    areas: Sequence[tuple[str, str]], values: Mapping[str, float], placed: Mapping[str, Place]
) -> list[MapTile]:
    """The tiles by row and column."""
    places = layout([code for code, _name in areas], placed)
    known = [values[code] for code, _name in areas if code in values]
    low, high = min(known, default=0.0), max(known, default=0.0)
    tiles = [
        MapTile(code, name, values.get(code), *places[code], shade(values.get(code), low, high)) for code, name in areas
    ]
    return sorted(tiles, key=lambda one: (one.row, one.column))
