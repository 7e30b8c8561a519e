"""The orgs room."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.orgs"
    label = "orgs"
