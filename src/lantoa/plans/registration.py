"""What the plans room gives to the rooms below it: places, words for the log, checks of files, a section of the unit page."""

from typing import Any

from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.files import access
from lantoa.files.models import StoredFile
from lantoa.library import sections as library_sections
from lantoa.library.signals import directives_merged
from lantoa.notify import calendar, deadlines
from lantoa.orgs import sections
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Unit
from lantoa.orgs.signals import units_changed
from lantoa.periods import clock
from lantoa.plans import citing, codes, queries, templating
from lantoa.plans import deadlines as own_deadlines
from lantoa.plans.actions import tell
from lantoa.plans.actions.assign import materialise_all
from lantoa.plans.events import queries as events
from lantoa.plans.models import Event, Plan, Spending
from lantoa.ui.frame import register_frame_provider, register_place

assert codes
assert tell  # the kinds of message are known before anybody tells one


def register() -> None:
    """Called once, when the program starts."""
    register_place("plans", _("Plans"), "scroll-text", "plans:plans", 20)
    register_frame_provider(_plan_line)
    access.register(_readable)
    units_changed.connect(_units_changed, dispatch_uid="plans.units_changed")
    library_sections.register(citing.mentions, citing.counts)
    directives_merged.connect(citing.merged, dispatch_uid="plans.directives_merged")
    deadlines.register("plans", own_deadlines.open_between)
    deadlines.register("plans.events", own_deadlines.items_between)
    calendar.register("plans", own_deadlines.calendar)
    templating.register()
    sections.register(10, "plans/_unit_section.html", _unit_section)


def _plan_line(request: Any) -> dict[str, Any]:
    """The campaign that the acting unit works for, always in sight."""
    if not request.user.is_authenticated:
        return {}
    plan = getattr(request, "plan_in_force", None) or queries.current_plan(request.actor)
    if plan is None:
        return {}
    line = {"year": str(plan.year), "title": plan.title, "url": reverse("plans:plan", args=[plan.pk])}
    return {"plan_line": line}


def _readable(actor: Any, file: StoredFile) -> bool:
    mentions = Q(source_file=file) | Q(signed_file=file) | Q(versions__document=file) | Q(amendments__document=file)
    if queries.visible_to(actor).filter(mentions).exists():
        return True
    if events.visible_to(actor).filter(kit_files__file=file).exists():
        return True
    paid = Spending.objects.filter(file=file, line__plan__in=queries.visible_to(actor).values("pk"))
    return any(allowed(actor, "plans.view_budget", one) for one in paid.select_related("line__plan__owner"))


def _units_changed(sender: object, **_kwargs: Any) -> None:
    """New units join the tasks whose selectors name them."""
    materialise_all()


def _unit_section(actor: Actor, unit: Unit) -> dict[str, Any] | None:
    plan = queries.current_plan_of(unit)
    if plan is None:
        return None
    today = clock.today()
    return {
        "plan": plan,
        "obligations": list(queries.owed_by(unit, plan, today)),
        "unit_plan": queries.unit_plan_of(unit, plan),
        "today": today,
        "events": _events(unit, plan),
    }


def _events(unit: Unit, plan: Plan) -> list[Event]:
    """The events whose kit asks the unit for a response, with its `answer` where there is one."""
    rows = Event.objects.filter(plan=plan, kit_issued_on__isnull=False, responses__unit=unit)
    return list(rows.annotate(answer=F("responses__pk")))
