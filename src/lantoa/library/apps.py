"""The library room."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.library"
    label = "library"
