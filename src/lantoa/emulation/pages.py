"""What the screens of emulation show, gathered for their templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any

from django.urls import reverse

from lantoa.emulation.models import Round
from lantoa.emulation.queries import rows_of
from lantoa.emulation.scoring.clusters import Cluster
from lantoa.emulation.scoring.criteria import Criterion
from lantoa.emulation.scoring.sheet import Line, Proof
from lantoa.emulation.scoring.standing import Standing, standings
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.models import Plan

BINS = 10
WORTH_TELLING = Decimal(5)  # points by which a unit's sum moves before the preview counts it


@dataclass
class ShownProof:
    """A record behind a line, with the address at which its reader may open it."""

    text: str
    day: str
    counted: bool
    why: str
    url: str


@dataclass
class ShownLine:
    """A criterion on the sheet; `sentence` is how it is counted, by the published formula."""

    line: Line
    sentence: str
    proofs: list[ShownProof]
    others: list[ShownProof]
    objection: Any = None


def shown_lines(actor: Actor, unit: Unit, lines: Iterable[Line], criteria: Sequence[dict[str, Any]]) -> list[ShownLine]:
    """The lines with addresses; those of a unit out of the reader's reach are words alone."""
    said = {one["key"]: one["sentence"] for one in criteria}
    found = []
    for line in lines:
        shown = [_shown(proof) for proof in line.proofs]
        found.append(
            ShownLine(
                line,
                said.get(line.key, ""),
                [one for one in shown if one.counted],
                [one for one in shown if not one.counted],
            )
        )
    return found


def _shown(proof: Proof) -> ShownProof:
    addresses = {"activity": "activities:activity", "task": "plans:task", "report": "reports:report"}
    url = reverse(addresses[proof.kind], args=[proof.pk]) if proof.kind in addresses and proof.pk else proof.url
    return ShownProof(proof.text, proof.day, proof.counted, proof.why, url)


@dataclass
class Spread:
    """How points are spread: units in each of ten bins from 0 to 100, the ends, the middle and the mean."""

    bins: list[int] = field(default_factory=lambda: [0] * BINS)
    units: int = 0
    low: Decimal = Decimal(0)
    middle: Decimal = Decimal(0)
    mean: Decimal = Decimal(0)
    high: Decimal = Decimal(0)

    @property
    def labelled(self) -> list[tuple[str, int]]:
        """`0–10` and how many."""
        return [(f"{at * 10}–{at * 10 + 10}", count) for at, count in enumerate(self.bins)]


def spread(points: Sequence[Decimal]) -> Spread:
    """The spread of some points; of none, empty."""
    if not points:
        return Spread()
    found = Spread(units=len(points), low=min(points), high=max(points))
    found.mean = (sum(points, Decimal(0)) / len(points)).quantize(Decimal("0.01"))
    found.middle = Decimal(median(points)).quantize(Decimal("0.01"))
    for value in points:
        found.bins[min(BINS - 1, int(value // BINS))] += 1
    return found


@dataclass
class Preview:
    """What a draft would do to the points as they stand today: in numbers, without the name of a unit."""

    whole: Spread
    kinds: list[tuple[str, Spread]]
    criteria: list[tuple[Criterion, Decimal, int]]
    up: int = 0
    down: int = 0
    compared: bool = False


def preview(plan: Plan, draft: Sequence[Criterion], before: Sequence[Criterion] | None) -> Preview:
    """Today's records by the draft, beside the formula in force: (criterion, mean share in percent, units with all)."""
    day = clock.today()
    rows = standings(plan, day, draft)
    by: dict[str, list[Decimal]] = {}
    for row in rows:
        by.setdefault(row.unit.get_kind_display(), []).append(row.points)
    found = Preview(
        spread([row.points for row in rows]),
        [(name, spread(points)) for name, points in by.items()],
        [_share(one, rows) for one in draft],
    )
    if before is not None:
        old = {row.unit.pk: row.points for row in standings(plan, day, before)}
        moved = [row.points - old[row.unit.pk] for row in rows if row.unit.pk in old]
        found.compared = True
        found.up = sum(change >= WORTH_TELLING for change in moved)
        found.down = sum(change <= -WORTH_TELLING for change in moved)
    return found


def _share(criterion: Criterion, rows: Sequence[Standing]) -> tuple[Criterion, Decimal, int]:
    lines = [line for row in rows for line in row.lines if line.key == criterion.key and line.applies]
    if not lines or not criterion.weight:
        return criterion, Decimal(0), 0
    mean = sum((line.points for line in lines), Decimal(0)) / len(lines) * 100 / criterion.weight
    return criterion, mean.quantize(Decimal(1)), sum(line.points == line.weight for line in lines)


def cluster_spread(row: Round, cluster: str) -> Spread:
    """The spread of a whole cluster, without names: what a unit sees of the others."""
    return spread(list(rows_of(row).filter(cluster=cluster).values_list("points", flat=True)))


def cluster_sizes(found: dict[int, Cluster]) -> list[tuple[Cluster, int]]:
    """Every cluster with its number of units, by name."""
    sizes: dict[Cluster, int] = {}
    for one in found.values():
        sizes[one] = sizes.get(one, 0) + 1
    return sorted(sizes.items(), key=lambda pair: pair[0].name)
