"""A formula with a draft beside it, a round of points, an objection, a person."""

from tests.factories.emulation import scored
from tests.factories.world import World

from lantoa.emulation.actions.formula import start_draft
from lantoa.emulation.actions.objections import file_objection


def records(world: World) -> dict[str, int]:
    """See above."""
    row = scored(world)
    start_draft(actor=world.office, plan=world.plan)
    one = file_objection(actor=world.head, round=row, unit=world.school, criterion="c2", text="Đã làm đủ")
    rounds = ("round", "recount", "withdraw_round", "freeze_round", "round_xlsx", "round_docx", "object")
    objections = ("objection", "answer", "withdraw_objection")
    people = ("person", "person_docx", "person_xlsx")
    return {
        "emulation": world.plan.pk,
        **{f"emulation:{name}": row.pk for name in rounds},
        **{f"emulation:{name}": one.pk for name in objections},
        **{f"emulation:{name}": world.officer.user.pk for name in people},
    }
