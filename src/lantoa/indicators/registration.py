"""What the indicators room gives to the rooms below it."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.activities.counting import Count, register_explainer
from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.actions.prepare import prepare
from lantoa.indicators.definitions import DEFINITIONS
from lantoa.indicators.definitions.base import population
from lantoa.indicators.ground import Takes
from lantoa.indicators.models import Indicator
from lantoa.indicators.queries import indicators_of
from lantoa.plans.models import ActivityKind
from lantoa.plans.signals import plan_amended, plan_issued
from lantoa.ui.frame import register_place


def register() -> None:
    """Called once, when the program starts."""
    register_place("indicators", gettext_lazy("Figures"), "chart-no-axes-column", "indicators:dashboard", 40)
    plan_issued.connect(_issued, dispatch_uid="indicators.plan_issued")
    plan_amended.connect(_issued, dispatch_uid="indicators.plan_amended")
    register_explainer(_explain)


def _issued(sender: object, plan: Any, **_kwargs: Any) -> None:
    prepare(plan)


def takes_of(indicator: Indicator) -> Takes | None:
    """Which activities count for an indicator; None where something else does."""
    if indicator.definition == "bulletin":
        return Takes(frozenset({ActivityKind.BULLETIN}))
    takes = DEFINITIONS[indicator.definition].takes
    return takes(indicator) if takes else None


def _explain(activity: Activity) -> Iterator[Count]:
    """Once for each target, however many activities of the kind the unit has. Two queries."""
    asked = [(one, takes) for one in indicators_of(activity.plan) if (takes := takes_of(one))]
    if not asked:
        return
    tests = {f"fits_{one.pk}": ExpressionWrapper(takes.q(), BooleanField()) for one, takes in asked}
    row = Activity.objects.filter(pk=activity.pk).values(**tests).first() or {}
    for one, _takes in asked:
        if row.get(f"fits_{one.pk}"):
            yield _count(activity, one)


def _count(activity: Activity, indicator: Indicator) -> Count:
    definition = DEFINITIONS[indicator.definition]
    number = indicator.position + 1
    label = _("Target %(number)s") % {"number": number} if indicator.target_id else _("Rule of the bulletin boards")
    url = reverse("indicators:indicator", args=[indicator.pk])
    if definition.by == "unit" and activity.unit.kind not in population(indicator, definition.kinds):
        schools = indicator.definition == "lessons" or indicator.options.get("population") == "schools"
        why = _("this target counts schools alone") if schools else _("this target does not count units of this kind")
        return Count(label, False, why, url)
    if activity.state == ActivityState.RETURNED:
        return Count(label, False, _("it was returned"), url)
    if activity.state != ActivityState.ACCEPTED:
        return Count(label, False, _("it counts once it is accepted"), url)
    reasons = {
        "event": _("the event counts once, whoever took part"),
        "activity": _("each activity counts once"),
        "unit": _("the unit counts once"),
    }
    bulletin = indicator.definition == "bulletin"
    return Count(label, True, _("its items count for their month") if bulletin else reasons[definition.by], url)
