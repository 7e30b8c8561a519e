"""Activities and photographs for tests."""

import datetime as dt
import io
import uuid
from typing import Any

from PIL import Image

from lantoa.activities.actions.log import Facts, log
from lantoa.activities.models import Activity
from lantoa.orgs.actor import Actor
from lantoa.plans.models import ActivityKind, Plan


def make_activity(actor: Actor, plan: Plan, codes: tuple[str, ...] = (), **values: Any) -> Activity:
    """An activity of the actor's unit, filed through the front door, for the tasks with these codes."""
    ordinary: dict[str, Any] = {
        "title": "Tiết học ngoại khóa về an toàn trên mạng",
        "held_on": dt.date(2024, 9, 20),
        "reach": 120,
        "kind": ActivityKind.LESSON,
    }
    facts = Facts(**{**ordinary, **values}, tasks=tuple(plan.tasks.filter(code__in=codes)))
    return log(actor=actor, plan=plan, facts=facts, client_id=uuid.uuid4())


def photograph(seed: int = 1, size: tuple[int, int] = (640, 480)) -> bytes:
    """A JPEG with a pattern of its own."""
    image = Image.new("RGB", size)
    for x in range(0, size[0], 40):
        for y in range(0, size[1], 40):
            shade = (x * 7 * seed + y * 13 * (seed + 3)) % 255
            image.paste((shade, (shade * seed) % 255, 255 - shade), (x, y, x + 40, y + 40))
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=88)
    return stream.getvalue()
