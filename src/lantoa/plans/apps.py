"""The plans room."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.plans"
    label = "plans"

    def ready(self) -> None:
        """Audit words, the place in the frame, new units joining, and who may read a plan's files."""
        from lantoa.plans import registration  # noqa: PLC0415 - models are loaded only now

        registration.register()
