"""The one door to a view: it names its permission, and its object is loaded from what the actor may see.

`@door("plans.issue_plan", load=queries.plan)` loads the object with `load(actor, **url_kwargs)` (Http404 outside the
actor's reach), asks the permission about it (403 inside the reach without the right) and calls `view(request, object)`.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import rules
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from lantoa.orgs.actor import Actor

PUBLIC = "public"
SIGNED_IN = "signed-in"
View = Callable[..., HttpResponseBase]


def door(permission: str, load: Callable[..., Any] | None = None) -> Callable[[View], View]:
    """Guard a view. `permission` is `PUBLIC`, `SIGNED_IN` or a code of `rules`; `load` gets actor and URL values."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if permission != PUBLIC and not request.user.is_authenticated:
                if request.headers.get("HX-Request"):
                    return HttpResponse(status=401, headers={"HX-Refresh": "true"})
                return redirect_to_login(request.get_full_path())
            actor: Actor = request.actor  # type: ignore[attr-defined]
            if load is None:
                require(actor, permission)
                return view(request, **kwargs)
            subject = load(actor, **kwargs)
            require(actor, permission, subject)
            return view(request, subject)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def allowed(actor: Actor, permission: str, subject: Any = None) -> bool:
    """Whether `actor` may do `permission` on `subject`; an unknown permission is a mistake and raises KeyError."""
    if permission in {PUBLIC, SIGNED_IN}:
        return True
    if not rules.perm_exists(permission):
        raise KeyError(permission)
    return bool(rules.has_perm(permission, actor, subject))


def require(actor: Actor, permission: str, subject: Any = None) -> None:
    """Raise PermissionDenied (403) unless `allowed`."""
    if not allowed(actor, permission, subject):
        raise PermissionDenied(permission)
