"""The unit whose inspection pack is asked for."""

from tests.factories.world import World


def records(world: World) -> dict[str, str]:
    """See above."""
    return {"reports:pack": world.school.code}
