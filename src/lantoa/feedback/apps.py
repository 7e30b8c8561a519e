"""The feedback room."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.feedback"
    label = "feedback"

    def ready(self) -> None:
        """Sections of the pages of units and tasks, what waits on the home page, who may read the room's files."""
        from lantoa.feedback import registration  # noqa: PLC0415 - models are loaded only now

        registration.register()
