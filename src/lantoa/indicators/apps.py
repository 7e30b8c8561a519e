"""The indicators room."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """What the room registers with the rooms below it, when the program starts."""

    name = "lantoa.indicators"
    label = "indicators"

    def ready(self) -> None:
        """Its place in the frame; indicators made with a plan."""
        from lantoa.indicators import registration  # noqa: PLC0415 - models are loaded only now

        registration.register()
