"""The files room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.files"
    label = "files"
