"""What several reviewers' points come to, with its explanation. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

POINTS = range(1, 6)


@dataclass(frozen=True)
class Line:
    """One criterion: the mean of its points, the lowest and the highest."""

    criterion: str
    mean: Decimal
    lowest: int
    highest: int

    @property
    def apart(self) -> bool:
        """Whether reviewers see it quite differently."""
        return self.highest - self.lowest >= 2


@dataclass(frozen=True)
class Assessment:
    """`mean` is that of all points: each criterion and each reviewer weighs the same."""

    reviewers: int
    mean: Decimal
    lines: tuple[Line, ...]


def assess(criteria: Sequence[str], reviews: Sequence[Mapping[str, int]]) -> Assessment | None:
    """None where nobody gave points yet; means to two decimals, halves up."""
    if not reviews:
        return None
    lines = []
    for name in criteria:
        points = [one[name] for one in reviews]
        lines.append(Line(name, _mean(sum(points), len(points)), min(points), max(points)))
    whole = sum(one[name] for one in reviews for name in criteria)
    return Assessment(len(reviews), _mean(whole, len(reviews) * len(criteria)), tuple(lines))


def _mean(total: int, number: int) -> Decimal:
    return (Decimal(total) / number).quantize(Decimal("0.01"), ROUND_HALF_UP)
