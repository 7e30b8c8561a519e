"""The frame around every page. Rooms above register what stands in it; the frame knows none of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Place:
    """One of the few places of the main navigation. Pages below its address belong to it."""

    key: str
    label: Words
    icon: str
    url_name: str
    order: int
    visible: Callable[[HttpRequest], bool]

    @property
    def url(self) -> str:
        return reverse(self.url_name)


_places: dict[str, Place] = {}
_providers: list[Callable[[HttpRequest], dict[str, Any]]] = []


def register_place(  # noqa: PLR0917 - a place is these six things
    key: str,
    label: Words,
    icon: str,
    url_name: str,
    order: int,
    visible: Callable[[HttpRequest], bool] = lambda request: bool(request.user.is_authenticated),
) -> None:
    """Put a place in the navigation, in its order."""
    _places[key] = Place(key, label, icon, url_name, order, visible)


def register_frame_provider(provider: Callable[[HttpRequest], dict[str, Any]]) -> None:
    """Give the frame values: `unit`, `post`, `seats`, `plan_line`, `unread`; called once for each whole page."""
    if provider not in _providers:
        _providers.append(provider)


def places(request: HttpRequest) -> list[Place]:
    """The places that this reader sees."""
    return [place for place in sorted(_places.values(), key=lambda place: place.order) if place.visible(request)]


def provided(request: HttpRequest) -> dict[str, Any]:
    """What all providers give."""
    values: dict[str, Any] = {}
    for provider in _providers:
        values |= provider(request)
    return values
