"""Flags for the reviewer: the same photograph elsewhere, nearly the same one, one taken long before the activity."""

from django.utils import timezone

from lantoa.activities.models import Activity, ActivityState, Evidence, Flag
from lantoa.files.similar import same_bytes, similar

OLD_DAYS = 30
MOST = 10  # a picture taken from a poster may be everywhere; ten show the reviewer what there is to see


def flag(evidence: Evidence) -> None:
    """Compare a new photograph with all others, through the index, and with its activity's day."""
    file = evidence.file
    if file is None or not file.is_picture:
        return
    same = same_bytes(file)
    _pair(evidence, Flag.Kind.SAME, same)
    _pair(evidence, Flag.Kind.SIMILAR, [other for other in similar(file) if other not in same])
    flag_age(evidence.activity)


def flag_age(activity: Activity) -> None:
    """Flag the photographs taken long before the activity's day as it now stands."""
    Flag.objects.filter(evidence__activity=activity, kind=Flag.Kind.OLD, dismissed_by="").delete()
    known = set(Flag.objects.filter(evidence__activity=activity, kind=Flag.Kind.OLD).values_list("evidence", flat=True))
    for proof in activity.evidence.filter(file__taken_at__isnull=False).exclude(pk__in=known).select_related("file"):
        assert proof.file is not None
        assert proof.file.taken_at is not None
        days = (activity.held_on - timezone.localtime(proof.file.taken_at).date()).days
        if days > OLD_DAYS:
            Flag.objects.create(evidence=proof, kind=Flag.Kind.OLD, days=days)


def _pair(evidence: Evidence, kind: str, files: list[int]) -> None:
    rows = Evidence.objects.filter(file__in=files).exclude(activity=evidence.activity_id)
    others = list(rows.exclude(activity__state=ActivityState.WITHDRAWN)[:MOST])
    pairs = [(evidence, other) for other in others] + [(other, evidence) for other in others]
    Flag.objects.bulk_create(
        [Flag(evidence=mine, kind=kind, other=theirs) for mine, theirs in pairs], ignore_conflicts=True
    )
