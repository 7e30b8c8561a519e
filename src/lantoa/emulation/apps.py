"""The emulation room."""

from django.apps import AppConfig


class EmulationConfig(AppConfig):
    """What the room registers with the rooms below it, when the program starts."""

    name = "lantoa.emulation"
    label = "emulation"

    def ready(self) -> None:
        """A section of the unit page, a link on the page of reports, who may read the evidence of an objection."""
        from lantoa.emulation import registration  # noqa: PLC0415 - models are loaded only now

        registration.register()
