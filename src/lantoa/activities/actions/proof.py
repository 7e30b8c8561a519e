"""The proof of an activity: photographs and files one at a time, links and bulletin items together with its text."""

import hashlib
import uuid
from collections.abc import Iterable

from django.db import transaction

from lantoa.activities import codes
from lantoa.activities.models import Activity, Evidence
from lantoa.activities.resemblance import flag
from lantoa.audit import log as audit
from lantoa.files.actions import store
from lantoa.files.content import PROOFS
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require


def add_file(
    *, actor: Actor, activity: Activity, data: bytes, name: str, client_id: uuid.UUID, taken: str = ""
) -> Evidence:
    """Add a photograph or a document. Raises FileRefusedError.

    Sent twice, under one `client_id` or as the same bytes for the same activity, it is kept once. `taken`: see `store`.
    """
    require(actor, "activities.add_evidence", activity)
    with transaction.atomic():
        # One at a time for an activity: the same photograph sent twice at once waits here for the first.
        Activity.objects.select_for_update(of=("self",)).get(pk=activity.pk)
        rows = Evidence.objects.filter(activity=activity)
        known = rows.filter(client_id=client_id).first()
        known = known or rows.filter(file__sha256=hashlib.sha256(data).hexdigest()).first()
        if known:
            return known
        file = store(data=data, name=name, kinds=PROOFS, taken=taken, unit_code=activity.unit.code)
        kind = Evidence.Kind.PHOTO if file.is_picture else Evidence.Kind.FILE
        row = Evidence.objects.create(
            client_id=client_id, activity=activity, kind=kind, file=file, position=rows.count()
        )
        flag(row)
        audit.record(actor, codes.EVIDENCE, activity, name=name[:200])
    return row


def remove(*, actor: Actor, evidence: Evidence) -> None:
    """Take one proof out of an activity that is not accepted; the file itself goes with the nightly sweep."""
    require(actor, "activities.remove_evidence", evidence.activity)
    with transaction.atomic():
        sha256 = evidence.file.sha256 if evidence.file else ""
        audit.record(actor, codes.REMOVED, evidence.activity, name=str(evidence)[:200], sha256=sha256)
        evidence.delete()


def keep_links(activity: Activity, links: Iterable[str]) -> None:
    """Make an activity's links these, and no others."""
    _keep(activity, Evidence.Kind.LINK, "url", links)


def keep_board_items(activity: Activity, items: Iterable[str]) -> None:
    """Make an activity's bulletin items these, and no others."""
    _keep(activity, Evidence.Kind.BOARD, "caption", items)


def _keep(activity: Activity, kind: str, field: str, values: Iterable[str]) -> None:
    wanted = list(dict.fromkeys(values))
    rows = activity.evidence.filter(kind=kind)
    rows.exclude(**{f"{field}__in": wanted}).delete()
    known = set(rows.values_list(field, flat=True))
    Evidence.objects.bulk_create(
        [
            Evidence(activity=activity, kind=kind, position=place, **{field: value})
            for place, value in enumerate(wanted)
            if value not in known
        ]
    )
