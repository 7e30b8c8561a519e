"""What every template may use: `frame`, evaluated only where the base template asks for it."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lantoa.periods import clock
from lantoa.ui import frame as registry


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame.places`, `frame.here` (the place of this page), `frame.fixed_day`, and what rooms provide."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request: HttpRequest) -> dict[str, Any]:
    places = registry.places(request)
    here = max(
        (place for place in places if request.path.startswith(place.url)),
        key=lambda place: len(place.url),
        default=None,
    )
    return {
        "places": places,
        "here": here.key if here else "",
        "fixed_day": clock.fixed(),
        "today": clock.today(),
        **registry.provided(request),
    }
