"""Every request knows its actor: `request.actor`, and the seat that the person chose in the top bar."""

from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from lantoa.audit.log import address
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import User

ACTING_POST = "acting_post"


class OrgRequest(HttpRequest):
    """A request of a signed-in person, as views behind a door receive it."""

    actor: Actor


class ActorMiddleware:
    """Attach the actor lazily: a public page costs no query."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        lazy: Any = SimpleLazyObject(lambda: _actor(request))
        request.actor = lazy  # type: ignore[attr-defined]
        token = address.set(_address(request))
        try:
            return self.get_response(request)
        finally:
            address.reset(token)


def _address(request: HttpRequest) -> str | None:
    """Where the request comes from: what the outermost of our own proxies saw, else who speaks to us."""
    count = settings.TRUSTED_PROXIES
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    told = seen[-count] if 0 < count <= len(seen) else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ip_address(told))
    except ValueError:  # a socket file, or nonsense
        return None


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not isinstance(user, User):
        return Actor(User(username="", full_name=""))
    return actor_of(user, request.session.get(ACTING_POST))
