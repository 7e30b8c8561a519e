"""The activities room."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.activities"
    label = "activities"
