"""The notify room."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.notify"
    label = "notify"
