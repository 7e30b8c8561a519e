"""The workspace room."""

from django.apps import AppConfig


class WorkspaceConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.workspace"
    label = "workspace"

    def ready(self) -> None:
        """Put the home into the frame."""
        from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - the registry waits for all rooms

        from lantoa.ui.frame import register_place  # noqa: PLC0415
        from lantoa.workspace import rules  # noqa: PLC0415

        assert rules

        register_place("mine", _("My work"), "house", "home", 10)
