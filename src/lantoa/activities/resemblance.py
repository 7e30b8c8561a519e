"""Flags for the reviewer: the same photograph elsewhere, nearly the same one, one taken long before the activity."""

from lantoa.activities.models import Evidence, Flag
from lantoa.files.similar import same_bytes, similar

OLD_DAYS = 30


def flag(evidence: Evidence) -> None:
    """Compare a new photograph with all others, through the index, and with its activity's day."""
    file = evidence.file
    if file is None or file.picture is None:
        return
    same = same_bytes(file)
    _mark(evidence, Flag.Kind.SAME, same)
    _mark(evidence, Flag.Kind.SIMILAR, [other for other in similar(file) if other not in same])
    if file.taken_at is not None:
        days = (evidence.activity.held_on - file.taken_at.date()).days
        if days > OLD_DAYS:
            Flag.objects.get_or_create(evidence=evidence, kind=Flag.Kind.OLD, other=None, defaults={"days": days})


def _mark(evidence: Evidence, kind: str, files: list[int]) -> None:
    others = Evidence.objects.filter(file__in=files).exclude(pk=evidence.pk)
    Flag.objects.bulk_create(
        [Flag(evidence=evidence, kind=kind, other=other) for other in others[:10]], ignore_conflicts=True
    )
