"""An issued document, and the report that it is of."""

import datetime as dt

from tests.factories.reports import sent
from tests.factories.world import World

from lantoa.library.issued.actions import enter
from lantoa.reports.papers import paper_of, version_of


def records(world: World) -> dict[str, int]:
    """See above."""
    report = sent(world, period="2024-Q2")
    version = version_of(report)
    assert version is not None
    paper = paper_of(report, version)
    row = enter(actor=world.officer, paper=paper, number=7, symbol="BC-THHM", issued_on=dt.date(2024, 7, 10))
    return {"library:issued": row.pk, "library:sign": row.pk, "reports:enter": report.pk}
