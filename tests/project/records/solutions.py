"""A difficulty that was answered."""

from tests.factories.world import World

from lantoa.feedback.actions.difficulties import report
from lantoa.feedback.actions.solving import answer


def records(world: World) -> dict[str, int]:
    """See above."""
    row = report(actor=world.officer, plan=world.plan, text="Đường truyền yếu")
    return {"feedback:publish": answer(actor=world.office, difficulty=row, text="Nâng băng thông").pk}
