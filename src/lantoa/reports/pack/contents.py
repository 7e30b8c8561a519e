"""What belongs into a pack, read in a fixed number of queries however much there is."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from lantoa.activities import queries as activity_queries
from lantoa.activities.models import Activity
from lantoa.audit.models import Entry
from lantoa.library.issued import queries as issued_queries
from lantoa.library.models import IssuedDocument
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.models import Assignment
from lantoa.reports import queries
from lantoa.reports.models import ReportVersion


@dataclass(frozen=True)
class Contents:
    """The records of `unit` from `first` to `last`; obligations stand as on `stands_on`."""

    unit: Unit
    first: dt.date
    last: dt.date
    stands_on: dt.date
    versions: list[ReportVersion]
    issued: dict[str, IssuedDocument]
    activities: list[Activity]
    assignments: list[Assignment]
    entries: list[Entry]

    @property
    def size(self) -> int:
        """Bytes of the evidence together."""
        proofs = (proof for activity in self.activities for proof in activity.evidence.all())
        return sum(proof.file.size for proof in proofs if proof.file)


def contents_of(actor: Actor, unit: Unit, first: dt.date, last: dt.date) -> Contents:
    """What the actor may see: reports whose period ends in these days, activities held and obligations due in them."""
    reports = queries.visible_to(actor).filter(unit=unit, cycle__last__range=(first, last)).order_by()
    versions = list(
        ReportVersion.objects.filter(report__in=reports.values("pk"))
        .select_related("report__cycle", "document")
        .order_by("report__cycle__first", "report", "number")
    )
    numbers = [str(version.pk) for version in versions]
    issued = issued_queries.visible_to(actor).filter(
        subject_type=ReportVersion._meta.label_lower, subject_id__in=numbers
    )
    held = activity_queries.visible_to(actor).filter(unit=unit, held_on__range=(first, last)).order_by("held_on", "pk")
    activities = list(held.prefetch_related("evidence__file"))
    stands_on = min(last, clock.today())
    owed = Assignment.objects.with_status(stands_on).filter(actor.reach("unit__"), unit=unit, created_on__lte=last)
    owed = owed.filter(Q(due__isnull=True) | Q(due__range=(first, last))).select_related("task")
    told = (
        Q(subject_type=Activity._meta.label_lower, subject_id__in=[str(one.pk) for one in activities])
        | Q(subject_type="reports.report", subject_id__in={str(version.report_id) for version in versions})
        | Q(subject_type=ReportVersion._meta.label_lower, subject_id__in=numbers)
    )
    return Contents(
        unit=unit,
        first=first,
        last=last,
        stands_on=stands_on,
        versions=versions,
        issued={row.subject_id: row for row in issued},
        activities=activities,
        assignments=list(owed.order_by("task__plan", "task__position", "pk")),
        entries=list(Entry.objects.filter(told).order_by("id")),
    )
