"""The library room."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.library"
    label = "library"

    def ready(self) -> None:
        """Who may read the files of issued documents."""
        from lantoa.library import registration  # noqa: PLC0415 - models are loaded only now

        registration.register()
