"""A message of the officer's, and a calendar that is nobody's."""

from tests.factories.world import World

from lantoa.notify.actions import tell
from lantoa.notify.models import Message


def records(world: World) -> dict[str, int]:
    """See above."""
    tell(code="plans.amended", to=[world.officer.user], title="Kế hoạch đã sửa đổi", url="/ke-hoach/", key="k")
    return {"notify": Message.objects.get(person=world.officer.user, key="k").pk}
