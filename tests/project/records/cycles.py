"""A level's report that was sent up, and a superior body to which a report went."""

import datetime as dt

from tests.factories.world import World

from lantoa.reports.actions import consolidate, levels, upward
from lantoa.reports.models import Cycle


def records(world: World) -> dict[str, int]:
    """See above."""
    cycle = Cycle.objects.select_related("plan__owner").get(plan=world.plan, period="2024-Q2")
    mine = consolidate.by_system(cycle, world.district)
    mine.refresh_from_db()
    version = levels.send_up(actor=world.district_office, consolidation=mine)
    body = upward.enter_body(actor=world.office, owner=world.root, name="UBND thành phố Hải Phòng")
    whole = consolidate.by_system(cycle, world.root)
    whole.refresh_from_db()
    dispatch = upward.Dispatch("512/BC-SGDĐT", dt.date(2024, 9, 20), "axis")
    sending = upward.send_to(actor=world.office, consolidation=whole, body=body, dispatch=dispatch)
    return {
        "reports:level": version.level_id,
        "reports:decide_level": version.level_id,
        "reports:send_up": whole.pk,
        "reports:send_to": whole.pk,
        "reports:statements": whole.pk,
        "reports:statement": whole.pk,
        "reports:superior": body.pk,
        "reports:sending": sending.pk,
        **{f"reports:{name}": cycle.pk for name in ("undo_accept", "nothing", "completeness", "completeness_sheet")},
    }
