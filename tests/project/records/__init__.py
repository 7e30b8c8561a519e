"""Records for the addresses that `test_doors` visits: one module for each feature, found by itself.

Each has `records(world) -> {address name, or room: the primary key that its `pk` takes}`.
"""

import importlib
import pkgutil
from typing import Any

from tests.factories.world import World


def all_records(world: World) -> dict[str, Any]:
    """What every module gives, together."""
    found: dict[str, Any] = {}
    for module in pkgutil.iter_modules(__path__):
        found |= importlib.import_module(f"{__name__}.{module.name}").records(world)
    return found
