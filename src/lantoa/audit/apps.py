"""The audit room."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """What the room registers with the rooms above it, when the program starts."""

    name = "lantoa.audit"
    label = "audit"
