"""The orgs room."""

from django.apps import AppConfig


class OrgsConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.orgs"
    label = "orgs"

    def ready(self) -> None:
        """Register audit codes and what the frame shows of the organisation."""
        from lantoa.orgs import codes, frame  # noqa: PLC0415 - models are loaded only now

        codes.register()
        frame.register()
