"""The activities room."""

from django.apps import AppConfig


class ActivitiesConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.activities"
    label = "activities"

    def ready(self) -> None:
        """Its place in the frame, who may read evidence, a section of the unit page."""
        from lantoa.activities import registration  # noqa: PLC0415 - models are loaded only now

        registration.register()
