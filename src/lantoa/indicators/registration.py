"""What the indicators room gives to the rooms below it."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.activities.counting import Count, register_explainer
from lantoa.activities.models import Activity, ActivityState
from lantoa.indicators.actions import prepare
from lantoa.indicators.models import Indicator
from lantoa.plans.models import ActivityKind
from lantoa.plans.signals import plan_issued
from lantoa.ui.frame import register_place

_BY_KIND = {
    ActivityKind.DX_DAY: "dx_day",
    ActivityKind.LESSON: "lessons",
    ActivityKind.SESSION: "lessons",
}


def register() -> None:
    """Called once, when the program starts."""
    register_place("indicators", gettext_lazy("Figures"), "chart-no-axes-column", "indicators:dashboard", 40)
    plan_issued.connect(_issued, dispatch_uid="indicators.plan_issued")
    register_explainer(_explain)


def _issued(sender: object, plan: Any, **_kwargs: Any) -> None:
    prepare(plan)


def _explain(activity: Activity) -> Iterator[Count]:
    """Once for each target, however many activities of the kind the unit has."""
    code = _BY_KIND.get(ActivityKind(activity.kind))
    found = Indicator.objects.filter(plan=activity.plan_id, definition=code).first() if code else None
    if found is None:
        return
    label = _("Target %(number)s") % {"number": found.position + 1}
    url = reverse("indicators:indicator", args=[found.pk])
    if found.definition == "lessons" and not activity.unit.is_school:
        yield Count(label, False, _("this target counts schools alone"), url)
    elif activity.state != ActivityState.ACCEPTED:
        yield Count(label, False, _("it counts once it is accepted"), url)
    else:
        yield Count(label, True, _("the unit counts once"), url)
