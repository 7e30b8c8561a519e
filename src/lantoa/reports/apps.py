"""The reports room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.reports"
    label = "reports"
