"""The sample room."""

from django.apps import AppConfig


class SampleConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.sample"
    label = "sample"
