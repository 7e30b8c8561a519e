"""The plans room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.plans"
    label = "plans"
