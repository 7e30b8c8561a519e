"""`lantoa worker`: does the jobs of the queue until told to stop; more of them, here or elsewhere, do more at once."""

import asyncio
import os

import django


def work() -> int:
    """Run one worker. It is called by the supervisor, or by hand on a further machine with the same DATABASE_URL."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.config.settings")
    django.setup()
    from procrastinate.contrib.django import app  # noqa: PLC0415 - it needs the settings

    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(app.run_worker_async())
    return 0
