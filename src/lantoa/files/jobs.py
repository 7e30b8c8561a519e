"""The nightly sweep of files that nobody refers to."""

from procrastinate.contrib.django import app

from lantoa.files.sweep import sweep


@app.periodic(cron="17 2 * * *")
@app.task(name="files.sweep", queueing_lock="files.sweep")
def nightly_sweep(timestamp: int) -> None:
    """Run by the worker each night."""
    sweep()
