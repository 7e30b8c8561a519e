"""The bell in the frame of every page."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from lantoa.notify import queries
from lantoa.ui.frame import register_frame_provider


def register() -> None:
    """Called once, when the program starts."""
    register_frame_provider(_bell)


def _bell(request: HttpRequest) -> dict[str, Any]:
    if not request.user.is_authenticated:
        return {}
    return {"inbox_url": reverse("notify:inbox"), "unread": queries.unread(request.user)}
