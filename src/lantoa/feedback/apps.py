"""The feedback room."""

from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.feedback"
    label = "feedback"
