"""How a unit answers an event: its response plan, each item with its proof, and whom it registers."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit
from lantoa.plans.models.events import Event, KitItem


class EventResponse(models.Model):
    """The response plan of one unit to one event. How far it is follows from its items, never typed."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="responses")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="event_responses")
    in_charge = models.CharField(_("person in charge"), max_length=160, blank=True)
    contact = models.CharField(_("telephone or e-mail"), max_length=120, blank=True)
    made_on = models.DateField()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "unit"], name="one_response_per_unit")]

    def __str__(self) -> str:
        return f"{self.event} – {self.unit}"


class ResponseItem(models.Model):
    """One thing that the unit will do: from the kit, as it is or adapted, or its own (`kit_item` null).

    Done since `done_on`, shown by the activity `proof` (its number: activities are a room above) or told in `said`.
    """

    response = models.ForeignKey(EventResponse, on_delete=models.CASCADE, related_name="items")
    kit_item = models.ForeignKey(KitItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(_("what to do"), max_length=300)
    by = models.DateField(_("by"), null=True, blank=True)
    product = models.CharField(_("product"), max_length=200, blank=True)
    who = models.CharField(_("who does it"), max_length=160, blank=True)
    done_on = models.DateField(null=True, blank=True)
    proof = models.BigIntegerField(null=True, blank=True)
    said = models.CharField(_("what was done"), max_length=300, blank=True)

    class Meta:
        ordering = ["response", "position", "pk"]

    def __str__(self) -> str:
        return self.text


class Registration(models.Model):
    """Whom a unit sends to a contest or a conference. Registering is not taking part: `attended` is told afterwards,
    and the target on events counts accepted activities alone."""

    class State(models.TextChoices):
        ASKED = "asked", _("Registered, waits for an answer")
        CONFIRMED = "granted", _("Confirmed")
        DECLINED = "refused", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="registrations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="event_registrations")
    people = models.PositiveIntegerField(_("how many people"))
    names = ArrayField(models.CharField(max_length=160), default=list, blank=True, verbose_name=_("names"))
    contact = models.CharField(_("contact person, telephone"), max_length=200)
    state = models.CharField(max_length=9, choices=State.choices, default=State.ASKED)
    answer = models.TextField(_("reason"), blank=True)
    asked_on = models.DateField()
    attended = models.PositiveIntegerField(_("how many came"), null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "unit"], name="one_registration_per_unit")]

    def __str__(self) -> str:
        return f"{self.event} – {self.unit}"
