"""The job queue's own upkeep: work of a worker that died is done by the next one."""

from procrastinate import App


def on_ready(app: App) -> None:
    """Add the upkeep to the queue (called by the queue's Django application)."""

    @app.periodic(cron="* * * * *")
    @app.task(name="lantoa.retry_stalled", queueing_lock="lantoa.retry_stalled")
    async def retry_stalled(timestamp: int) -> None:
        for job in await app.job_manager.get_stalled_jobs():
            await app.job_manager.retry_job(job)
