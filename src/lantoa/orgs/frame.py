"""What the organisation puts into the frame of every page: the unit I act for, my other seats, the place of units."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role
from lantoa.ui.frame import register_frame_provider, register_place

_KEEPERS = frozenset({Role.OFFICE, Role.DISTRICT, Role.ADMIN})


def register() -> None:
    """Called once, when the program starts."""
    register_place("units", _("Units"), "building-2", "orgs:units", 60, _keeps_units)
    register_frame_provider(_seats)


def _keeps_units(request: HttpRequest) -> bool:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return bool(actor.roles & _KEEPERS)


def _seats(request: HttpRequest) -> dict[str, Any]:
    if not request.user.is_authenticated:
        return {}
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return {
        "unit": actor.unit.short_name or actor.unit.name if actor.unit else "",
        "is_sample": actor.unit.is_sample if actor.unit else False,
        "post": actor.acting.post.title if actor.acting else "",
        "unit_url": reverse("orgs:unit", args=[actor.unit.code]) if actor.unit else "",
        "seats": [
            {
                "label": seat.post.title,
                "unit": seat.unit.name,
                "url": reverse("orgs:act", args=[seat.post.pk]),
                "current": seat is actor.acting,
            }
            for seat in actor.seats
        ],
        "account_links": [
            {"url": reverse("orgs:account"), "icon": "user-round-pen", "label": _("My details")},
            {"url": reverse("account_change_password"), "icon": "key-round", "label": _("Change the password")},
            {"url": reverse("mfa_index"), "icon": "shield-check", "label": _("Second step at sign-in")},
        ],
    }
