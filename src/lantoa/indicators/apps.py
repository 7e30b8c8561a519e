"""The indicators room."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.indicators"
    label = "indicators"
