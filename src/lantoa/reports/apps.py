"""The reports room."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.reports"
    label = "reports"

    def ready(self) -> None:
        """Its place in the frame, who may read its files, cycles opened with a plan."""
        from lantoa.reports import registration  # noqa: PLC0415 - models are loaded only now

        registration.register()
