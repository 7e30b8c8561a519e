"""The formula that an Office is offered to begin with: what the plan asks of every unit, breadth before number."""

from decimal import Decimal

from lantoa.emulation.scoring.criteria import Criterion, Source
from lantoa.plans.models import ActivityKind


def standard() -> tuple[Criterion, ...]:
    """Eleven criteria of 100 points in all; 25 of them by number of activities."""

    def of(number: int, source: Source, weight: int, full: int = 1, **rest: object) -> Criterion:
        return Criterion(f"c{number}", source, Decimal(weight), full, **rest)  # type: ignore[arg-type]

    return (
        of(1, Source.INDICATOR, 10, code="own_plan"),
        of(2, Source.TASKS, 20),
        of(3, Source.REPORTS, 10),
        of(4, Source.INDICATOR, 10, code="bulletin"),
        of(5, Source.INDICATOR, 5, code="dx_day"),
        of(
            6,
            Source.ACTIVITIES,
            12,
            5,
            kinds=(ActivityKind.LESSON.value, ActivityKind.SESSION.value),
            per_month=2,
            per_kind=3,
            falling=True,
        ),
        of(
            7,
            Source.ACTIVITIES,
            8,
            5,
            kinds=(ActivityKind.NEWS.value, ActivityKind.SOCIAL.value),
            per_month=2,
            per_kind=3,
            falling=True,
        ),
        of(
            8,
            Source.ACTIVITIES,
            5,
            2,
            kinds=(ActivityKind.TRAINING.value, ActivityKind.CONTEST.value),
            per_kind=1,
        ),
        of(9, Source.MONTHS, 10, 9),
        of(10, Source.TOPICS, 5, 5),
        of(11, Source.REGISTER, 5, code="exemplar"),
    )
