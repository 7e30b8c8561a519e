"""Work of a worker that was killed is done by the next one."""

import asyncio

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.contrib.django.models import ProcrastinateJob

from lantoa.files import jobs


async def _begin_and_be_killed() -> None:
    """A worker takes the job, and is not heard of any more."""
    async with app.open_async() as opened:
        worker = await opened.job_manager.register_worker()
        assert await opened.job_manager.fetch_job(queues=None, worker_id=worker)


async def _upkeep() -> None:
    async with app.open_async() as opened:
        await opened.tasks["lantoa.retry_stalled"].func(timestamp=0)


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_killed_worker_waits_again() -> None:
    jobs.nightly_sweep.defer(timestamp=0)
    assert isinstance(app.connector, DjangoConnector)
    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(_begin_and_be_killed())
    assert ProcrastinateJob.objects.get().status == "doing"
    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(_upkeep())
    assert ProcrastinateJob.objects.get().status == "doing", "its worker may still be at it"
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '10 minutes'")
    with app.replace_connector(app.connector.get_worker_connector()):
        asyncio.run(_upkeep())
    assert ProcrastinateJob.objects.get().status == "todo"
