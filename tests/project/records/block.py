"""A report that was sent, for its block."""

from tests.factories.reports import sent
from tests.factories.world import World


def records(world: World) -> dict[str, int]:
    """See above."""
    report = sent(world, period="2024-Q1")
    return {"reports:block": report.pk, "reports:block_file": report.pk}
