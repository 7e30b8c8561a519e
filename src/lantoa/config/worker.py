"""`lantoa worker`: does the jobs of the queue until told to stop; more of them, here or elsewhere, do more at once."""

import asyncio
import os

import django
from procrastinate import App


def work() -> int:
    """Run one worker. It is called by the supervisor, or by hand on a further machine with the same DATABASE_URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.config.settings")
    django.setup()
    from procrastinate.contrib.django import app  # noqa: PLC0415 - it needs the settings
    from procrastinate.contrib.django.django_connector import DjangoConnector  # noqa: PLC0415

    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(_run(app))
    return 0


async def _run(app: App) -> None:
    async with app.open_async() as opened:
        await opened.run_worker_async()
