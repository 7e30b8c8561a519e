"""The notify room."""

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.notify"
    label = "notify"

    def ready(self) -> None:
        """Put the bell into the frame."""
        from lantoa.notify import frame  # noqa: PLC0415 - the registry waits for all rooms

        frame.register()
