"""Guidance in Word, so that it can be signed: an official letter, or the named document “Hướng dẫn”. Vietnamese, as all such."""

from typing import Any

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.documents.statutory.letters import Letter, letter_docx
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
    sent = guidance.sent.content if guidance.state in {GuidanceState.SENT, GuidanceState.REPLACED} else {}
    plan, own = guidance.plan, guidance.plan.owner_id == guidance.sender_id
    body = plan.symbol.partition("-")[2] if own else ""
    title = _without_mark(sent.get("title", guidance.title))
    lines = [line for line in sent.get("text", guidance.text).splitlines() if line.strip()]
    signer = (plan.signer_position, plan.signer_name) if own else ("", "")
    common: dict[str, Any] = {
        **letterhead(guidance.sender, plan),
        "number": guidance.number,
        "issued_on": guidance.sent_on if guidance.number else None,
        "year": plan.year,
    }
    if guidance.kind == Guidance.Kind.LETTER:
        letter = Letter(
            **common,
            symbol=f"{body}-VP" if body else "",
            subject=title,
            addressees=_addressees(guidance),
            paragraphs=lines,
            signer_post=signer[0],
            signer_name=signer[1],
        )
        return letter_docx(letter)
    document = StatutoryDocument(Head(**common, kind="Hướng dẫn", subject=title, symbol=f"HD-{body}" if body else ""))
    for line in lines:
        document.paragraph(line)
    document.close([_ALL, "Lưu: VT"], *signer)
    return document.to_bytes()


def _without_mark(title: str) -> str:
    """The clerk may have typed "V/v" before it."""
    return title[3:].strip() if title[:3].lower() == "v/v" else title


def _addressees(guidance: Guidance) -> list[str]:
    names = [str(row.unit) for row in guidance.receipts.select_related("unit").order_by("unit__path")[: NAMED + 1]]
    return names if 0 < len(names) <= NAMED else [_ALL]
