"""The workspace room."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.workspace"
    label = "workspace"
