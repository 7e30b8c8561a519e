"""Guidance in Word, so that it can be signed: an official letter, or the named document “Hướng dẫn”. Vietnamese, as all such."""

from typing import Any

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.documents.statutory.official import OfficialLetter
from lantoa.feedback.models import Guidance, GuidanceState
from lantoa.orgs.models import Unit
from lantoa.plans.models import Plan

NAMED = 5  # so many addressees are named one by one
_ALL = "Các đơn vị, cơ sở giáo dục theo danh sách nơi nhận"


def letterhead(unit: Unit, plan: Plan) -> dict[str, Any]:
    """What stands above a document of a level under a plan: the plan's own head where it made the plan."""
    own = plan.owner_id == unit.pk
    return {
        "issuer": (plan.issuer if own else "") or str(unit),
        "parent_body": plan.parent_body if own else plan.issuer,
        "place": plan.place,
    }


def letter_of(guidance: Guidance) -> bytes:
    """A draft as it stands, or what was sent. Number and day stay blank until the clerk has given the number."""
    official = guidance.kind == Guidance.Kind.LETTER
    sent = guidance.sent.content if guidance.state in {GuidanceState.SENT, GuidanceState.REPLACED} else {}
    title = _without_mark(sent.get("title", guidance.title))
    head = Head(
        **letterhead(guidance.sender, guidance.plan),
        kind="Công văn" if official else "Hướng dẫn",
        subject=title,
        number=guidance.number,
        symbol="" if official else "HD",
        issued_on=guidance.sent_on if guidance.number else None,
        year=guidance.plan.year,
        addressees=_addressees(guidance) if official else (),
    )
    document = OfficialLetter(head) if official else StatutoryDocument(head)
    for line in sent.get("text", guidance.text).splitlines():
        if line.strip():
            document.paragraph(line)
    own = guidance.plan.owner_id == guidance.sender_id
    signer = (guidance.plan.signer_position, guidance.plan.signer_name) if own else ("", "")
    document.close(["Như trên" if official else _ALL, f"Lưu: VT, {guidance.sender.short_name or 'VP'}"], *signer)
    return document.to_bytes()


def _without_mark(title: str) -> str:
    """The clerk may have typed "V/v" before it."""
    return title[3:].strip() if title[:3].lower() == "v/v" else title


def _addressees(guidance: Guidance) -> list[str]:
    names = [str(row.unit) for row in guidance.receipts.select_related("unit").order_by("unit__path")[: NAMED + 1]]
    return names if 0 < len(names) <= NAMED else [_ALL]
