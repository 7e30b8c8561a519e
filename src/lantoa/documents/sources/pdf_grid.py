"""Ruling lines of a page into grids: which cells there are, and which are merged."""

from bisect import bisect_right
from dataclasses import dataclass, field

from lantoa.documents.sources.pdf_page import Stroke

_NEAR = 3.0
_COVER = 0.6


@dataclass(slots=True)
class Box:
    """A cell, maybe merged: rows `top` to `bottom` and columns `left` to `right`, both inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Grid:
    """Edges of columns and rows, and for each place of the grid its cell."""

    xs: list[float]
    ys: list[float]
    places: list[list[Box]] = field(default_factory=list)

    def at(self, x: float, y: float) -> Box | None:
        """The cell that holds a point."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        column = min(bisect_right(self.xs, x) - 1, len(self.xs) - 2)
        row = min(bisect_right(self.ys, y) - 1, len(self.ys) - 2)
        return self.places[row][column]


def find_grids(strokes: list[Stroke]) -> list[Grid]:
    """The tables of a page, top to bottom. A frame with one column is no table."""
    if len(strokes) < 4 or len(strokes) > 20_000:
        return []
    grids = []
    for group in _connected(_merge_collinear(strokes)):
        grid = _grid(group)
        if grid is not None:
            grids.append(grid)
    return sorted(grids, key=lambda grid: grid.ys[0])


def _merge_collinear(strokes: list[Stroke]) -> list[Stroke]:
    """Join the pieces of one ruling: Word draws a border cell by cell."""
    merged: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (s.flat, round(s.at / 1.5), s.low)):
        last = merged[-1] if merged else None
        if last and last.flat == stroke.flat and abs(last.at - stroke.at) < 1.6 and stroke.low <= last.high + _NEAR:
            last.high = max(last.high, stroke.high)
        else:
            merged.append(Stroke(stroke.flat, stroke.at, stroke.low, stroke.high))
    return merged


def _connected(strokes: list[Stroke]) -> list[list[Stroke]]:
    """Groups of rulings that touch one another."""
    flats = [s for s in strokes if s.flat]
    uprights = [s for s in strokes if not s.flat]
    parent = {id(s): id(s) for s in strokes}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    if len(flats) * len(uprights) > 400_000:
        return []
    for flat in flats:
        for upright in uprights:
            if (
                flat.low - _NEAR <= upright.at <= flat.high + _NEAR
                and upright.low - _NEAR <= flat.at <= upright.high + _NEAR
            ):
                parent[root(id(flat))] = root(id(upright))
    groups: dict[int, list[Stroke]] = {}
    for stroke in strokes:
        groups.setdefault(root(id(stroke)), []).append(stroke)
    return [group for group in groups.values() if len(group) >= 4]


def _grid(strokes: list[Stroke]) -> Grid | None:
    flats = [s for s in strokes if s.flat]
    uprights = [s for s in strokes if not s.flat]
    if not flats or not uprights:
        return None
    xs = _edges([s.at for s in uprights] + [min(s.low for s in flats), max(s.high for s in flats)])
    ys = _edges([s.at for s in flats] + [min(s.low for s in uprights), max(s.high for s in uprights)])
    if len(xs) < 3 or len(ys) < 2 or len(xs) > 80 or len(ys) > 400:
        return None
    grid = Grid(xs, ys)
    grid.places = _places(grid, flats, uprights)
    return grid


def _edges(values: list[float]) -> list[float]:
    """Positions less than three points apart are one edge."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _NEAR:
            edges.append(value)
    return edges


def _places(grid: Grid, flats: list[Stroke], uprights: list[Stroke]) -> list[list[Box]]:
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    parent = list(range(rows * columns))

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    walls = _covered(uprights, grid.xs, grid.ys)
    floors = _covered(flats, grid.ys, grid.xs)
    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and (column + 1, row) not in walls:
                parent[root(here + 1)] = root(here)
            if row + 1 < rows and (row + 1, column) not in floors:
                parent[root(here + columns)] = root(here)
    boxes: dict[int, Box] = {}
    for row in range(rows):
        for column in range(columns):
            key = root(row * columns + column)
            box = boxes.setdefault(key, Box(row, column, row, column))
            box.left, box.right = min(box.left, column), max(box.right, column)
            box.bottom = max(box.bottom, row)
    return [[boxes[root(row * columns + column)] for column in range(columns)] for row in range(rows)]


def _covered(strokes: list[Stroke], edges: list[float], spans: list[float]) -> set[tuple[int, int]]:
    """(edge, interval) pairs that a ruling covers for the most part."""
    cover: dict[tuple[int, int], float] = {}
    for stroke in strokes:
        edge = min(range(len(edges)), key=lambda i: abs(edges[i] - stroke.at))
        if abs(edges[edge] - stroke.at) > _NEAR + 1:
            continue
        for interval in range(len(spans) - 1):
            shared = min(stroke.high, spans[interval + 1]) - max(stroke.low, spans[interval])
            if shared > 0:
                cover[edge, interval] = cover.get((edge, interval), 0) + shared
    return {key for key, length in cover.items() if length >= _COVER * (spans[key[1] + 1] - spans[key[1]])}
