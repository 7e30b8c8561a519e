"""The first steps of an empty installation: what to do, in which order, and what is done already."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Role, Tenure, Unit
from lantoa.plans.models import Plan, PlanKind


@dataclass(frozen=True)
class Step:
    """One step: `url` is empty where it is somebody else's to do."""

    title: str | Promise
    why: str | Promise
    done: bool
    url: str
    action: str | Promise


def steps_of(actor: Actor) -> list[Step]:
    """The steps for whoever can take one of them; nobody else is troubled. Three queries."""
    if not actor.holds([Role.OFFICE, Role.ADMIN]):
        return []
    units = Unit.objects.filter(actor.reach()).order_by()[:2].count() > 1
    office = Tenure.objects.filter(post__role=Role.OFFICE, until__isnull=True).exists()
    drafts = Plan.objects.filter(kind=PlanKind.DIRECTIVE, owner=actor.unit).order_by("-pk").first()
    roster, people, plan = (allowed(actor, name) for name in _DOORS)
    return [
        Step(
            _("Import the list of units"),
            _(
                "An Excel or CSV file of divisions, district offices and schools. It is shown first; nothing is saved yet."
            ),
            units,
            reverse("orgs:roster") if roster else "",
            _("Import the list"),
        ),
        Step(
            _("Seat the Office and invite people"),
            _("The Office coordinates the campaign. Whoever opens an invitation link chooses a password."),
            office,
            reverse("orgs:people") if people else "",
            _("Posts and invitations"),
        ),
        Step(
            _("Read the plan from its document"),
            _("A Word, PDF or text file. What was read stands beside the text, to be corrected."),
            drafts is not None,
            reverse("plans:import") if plan else "",
            _("Read a plan"),
        ),
        Step(
            _("Issue the plan"),
            _("Give it its number and date: every unit gets its tasks, and the campaign runs."),
            False,
            reverse("plans:review", args=[drafts.pk]) if plan and drafts else "",
            _("Review the draft"),
        ),
    ]


_DOORS = ("orgs.import_roster", "orgs.view_people", "plans.import_plan")
