"""Telling people about events: a kit came, a unit registered, its registration was answered."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.notify import registry
from lantoa.notify.actions import tell, tell_units
from lantoa.orgs.models import Role
from lantoa.plans.actions.tell import AT_THE_UNIT
from lantoa.plans.events.queries import addressed
from lantoa.plans.models import Event, Registration
from lantoa.vietnamese.dates import short
from lantoa.vietnamese.numbers import format_number

KIT = registry.register("plans.kit_issued", _("A kit for an event was issued"))
REGISTERED = registry.register("plans.unit_registered", _("A unit registered for an event"))
ANSWERED = registry.register("plans.registration_answered", _("A registration was answered"))


def tell_of_kit(event: Event) -> int:
    """Everybody at the units that are to respond."""
    return tell_units(
        code=KIT,
        units=addressed(event),
        roles=AT_THE_UNIT,
        title=f"Lập kế hoạch hưởng ứng {event.title} ({short(event.starts_on)})",
        url=reverse("plans:event", args=[event.pk]),
        key=f"kit-{event.pk}",
    )


def tell_of_registration(row: Registration) -> None:
    """The office that answers; a registration that was corrected is told again."""
    tell(
        code=REGISTERED,
        unit=row.event.plan.owner,
        roles=(Role.OFFICE, Role.DISTRICT),
        title=f"{row.unit} đăng ký {format_number(row.people)} người dự {row.event}",
        url=reverse("plans:registration", args=[row.pk]),
        due=row.event.register_until,
        key=f"registration-{row.pk}-{row.people}-{row.asked_on:%Y%m%d}",
    )


def tell_of_answer(row: Registration) -> None:
    """The unit that registered."""
    confirmed = row.state == Registration.State.CONFIRMED
    tell(
        code=ANSWERED,
        unit=row.unit,
        roles=AT_THE_UNIT,
        title=f"{'Đã xác nhận' if confirmed else 'Từ chối'} đăng ký dự {row.event}",
        body=row.answer,
        url=f"{reverse('plans:event', args=[row.event_id])}#dang-ky",
        key=f"registration-{row.pk}-{row.state}-{row.people}-{row.asked_on:%Y%m%d}",
    )
