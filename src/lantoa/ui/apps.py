"""The ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.ui"
    label = "ui"
