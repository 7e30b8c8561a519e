"""What the tests of emulation share: the standard formula published, a round of points, another person's client."""

import datetime as dt

from tests.factories.world import World

from lantoa.emulation.actions.formula import publish_formula, start_draft
from lantoa.emulation.actions.rounds import publish_round
from lantoa.emulation.models import FormulaVersion, Round, Score
from lantoa.orgs.models import Unit

AS_OF, UNTIL, ANSWERS = dt.date(2024, 9, 30), dt.date(2024, 10, 22), dt.date(2024, 10, 29)


def published(world: World, reason: str = "") -> FormulaVersion:
    start_draft(actor=world.office, plan=world.plan)
    return publish_formula(actor=world.office, plan=world.plan, reason=reason)


def scored(world: World, as_of: dt.date = AS_OF) -> Round:
    """Provisional points by the standard formula."""
    published(world)
    return publish_round(
        actor=world.office,
        plan=world.plan,
        title="9 tháng đầu năm 2024",
        as_of=as_of,
        objections_until=UNTIL,
        answers_by=ANSWERS,
    )


def points_of(round_: Round, unit: Unit) -> Score:
    return Score.objects.get(round=round_, unit=unit)
