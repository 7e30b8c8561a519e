"""The job queue in the same PostgreSQL: rooms keep their jobs in `jobs.py`."""

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_ON_APP_READY = "lantoa.config.queue.on_ready"
PROCRASTINATE_WORKER_DEFAULTS = {
    "concurrency": 2,
    "shutdown_graceful_timeout": 10.0,
    "delete_jobs": "successful",
    # Told at once by NOTIFY; the poll is only for what was missed while the connection was lost.
    "fetch_job_polling_interval": 5.0,
}
