"""An initiative of the school that was chosen, one on pilot, one that was spread."""

from tests.factories.feedback import make_initiative
from tests.factories.world import World

from lantoa.feedback.models import Initiative, InitiativeState, Pilot
from lantoa.periods import clock


def records(world: World) -> dict[str, int]:
    """See above."""
    sent = make_initiative(world.head, world.plan, sent=True)
    draft = make_initiative(world.head, world.plan, title="Bản tin số cho cha mẹ")
    trying = make_initiative(world.head, world.plan, sent=True, title="Góc đọc sách điện tử")
    Pilot.objects.create(initiative=trying, first_on=clock.today(), last_on=clock.today())
    Initiative.objects.filter(pk=trying.pk).update(state=InitiativeState.PILOT)
    spread = make_initiative(world.head, world.plan, sent=True, title="Phát thanh măng non")
    Initiative.objects.filter(pk=spread.pk).update(state=InitiativeState.SPREAD, spread_on=clock.today())
    return {
        "initiatives": sent.pk,
        "initiatives:edit": draft.pk,
        "initiatives:record": trying.pk,
        "initiatives:initiative": spread.pk,
    }
