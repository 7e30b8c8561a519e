"""“Nothing to report” is an answer, where the records say so too."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.activities.models import Activity, ActivityState
from lantoa.feedback.models import Difficulty
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.reports.actions.submit import send
from lantoa.reports.actions.write import ensure_open, locked, start_report
from lantoa.reports.content import live
from lantoa.reports.drafting import called, period_label
from lantoa.reports.models import Cycle, ReportVersion


def answer_nothing(*, actor: Actor, cycle: Cycle, unit: Unit) -> ReportVersion:
    """Send a report that nothing happened, frozen like any other; ValidationError names what is on record against it."""
    with transaction.atomic():
        report = locked(start_report(actor=actor, cycle=cycle, unit=unit))
        require(actor, "reports.submit_report", report)
        ensure_open(report)
        if against := on_record(cycle, unit):
            raise ValidationError(
                _(
                    "The records of the period say otherwise: %(found)s. Look at the report and send it, or mend the records."
                ),
                code="records",
                params={"found": ", ".join(against)},
            )
        content = dict(live(report).content.data)
        said = f"Trong {period_label(cycle.period)}, {called(unit)} không phát sinh hoạt động truyền thông về chuyển đổi số."
        content["texts"] = {**content["texts"], "results": said}
        return send(actor, report, content, nothing=True)


def on_record(cycle: Cycle, unit: Unit) -> list[str]:
    """What the period has on record for a unit, in words with numbers; empty where nothing happened."""
    done = Activity.objects.filter(plan=cycle.plan, unit=unit, held_on__range=(cycle.first, cycle.last))
    counted = done.filter(state=ActivityState.ACCEPTED).count()
    waiting = done.filter(state__in=[ActivityState.SUBMITTED, ActivityState.RETURNED]).count()
    told = Difficulty.objects.filter(plan=cycle.plan, unit=unit, withdrawn_on__isnull=True)
    said = told.filter(reported_on__range=(cycle.first, cycle.last)).count()
    found = [
        (counted, ngettext("%(number)s accepted activity", "%(number)s accepted activities", counted)),
        (waiting, ngettext("%(number)s activity under review", "%(number)s activities under review", waiting)),
        (said, ngettext("%(number)s difficulty", "%(number)s difficulties", said)),
    ]
    return [words % {"number": number} for number, words in found if number]
