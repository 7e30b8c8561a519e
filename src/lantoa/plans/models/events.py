"""Events of a campaign (plan, II.4, annex II): their days, their programme, and the kit that the Office prepares for units."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lantoa.files.models import StoredFile
from lantoa.orgs.models import Selector
from lantoa.plans.models.plan import Plan
from lantoa.vietnamese.text import fold


class EventKind(models.TextChoices):
    """What it is; for the first three the system offers a starting kit, to the fourth and fifth units register."""

    NATIONAL_DAY = "national", _("National digital transformation day")
    CITY_DAY = "city_day", _("City digital transformation day")
    MONTH = "month", _("Digital consumption month")
    CONTEST = "contest", _("Contest")
    CONFERENCE = "conference", _("Conference")
    OTHER = "other", _("Other")


class Event(models.Model):
    """A dated occasion: National DX Day (10 October), a city conference. City-level ones count for "02 - 03" (I.2).

    `addressed` names the units that respond; they see the kit from `kit_issued_on`. Units register until
    `register_until`; null: nobody registers. `capacity` counts people.
    """

    class Level(models.TextChoices):
        NATIONAL = "national", _("National")
        CITY = "city", _("City")
        DEPARTMENT = "department", pgettext_lazy("level of an event", "Department")

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="events")
    title = models.CharField(_("title"), max_length=300)
    title_fold = models.CharField(max_length=320, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=EventKind.choices, default=EventKind.OTHER)
    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    is_dx_day = models.BooleanField(_("a digital transformation day"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    place = models.CharField(_("place"), max_length=200, blank=True)
    host = models.CharField(_("host body"), max_length=200, blank=True)
    register_until = models.DateField(_("last day to register"), null=True, blank=True)
    capacity = models.PositiveIntegerField(_("places for people"), null=True, blank=True)
    addressed = models.ForeignKey(Selector, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    kit_issued_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "title_fold", "starts_on"], name="one_event_per_title_and_day")
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the folded title, by which an event is recognised when it is typed again."""
        self.title_fold = fold(self.title)[:320]
        super().save(*args, **kwargs)  # type: ignore[arg-type]


class OfEvent(models.Model):
    """A row of an event's page, in its order."""

    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["event", "position", "pk"]


class ProgrammeItem(OfEvent):
    """One row of the programme: `at` is free text, `8h00 - 8h30` or `ngày 10/10`."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="programme")
    at = models.CharField(_("time"), max_length=60)
    what = models.CharField(_("content"), max_length=300)
    who = models.CharField(_("carried out by"), max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.at} {self.what}"


class KitItem(OfEvent):
    """One thing that units are asked to do: what, by when, and what shows it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="kit")
    text = models.CharField(_("what to do"), max_length=300)
    by = models.DateField(_("by"), null=True, blank=True)
    product = models.CharField(_("product"), max_length=200, blank=True)

    def __str__(self) -> str:
        return self.text


class KitFile(OfEvent):
    """Something for units to use: a link or a file."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="kit_files")
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("address"), max_length=500, blank=True)
    file = models.ForeignKey(StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.title
