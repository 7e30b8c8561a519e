"""Official letters (công văn) and invitations (giấy mời), by Annex I: number and date stay blank until the clerk gives them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from lantoa.documents.statutory.document import Head, StatutoryDocument

Programme = Sequence[tuple[str, str, str]]


@dataclass
class Letter:
    """A letter of `issuer`. `symbol` is `SGDĐT-VP` (body and drafting unit); `table` is (heads, rows) behind the text."""

    issuer: str
    symbol: str
    subject: str
    addressees: Sequence[str]
    paragraphs: Sequence[str]
    parent_body: str = ""
    place: str = ""
    year: int | None = None
    number: str = ""
    issued_on: dt.date | None = None
    table: tuple[Sequence[str], Sequence[Sequence[str]]] | None = None
    widths: Sequence[float] | None = None
    signer_post: str = ""
    signer_name: str = ""
    recipients: Sequence[str] = field(default=("Như trên", "Lưu: VT"))


def letter_docx(letter: Letter) -> bytes:
    """The letter as a .docx."""
    document = StatutoryDocument(
        Head(
            issuer=letter.issuer,
            kind="",
            subject=letter.subject,
            parent_body=letter.parent_body,
            number=letter.number,
            symbol=letter.symbol,
            place=letter.place,
            issued_on=letter.issued_on,
            year=letter.year,
            addressees=letter.addressees,
        )
    )
    *first, last = letter.paragraphs
    for text in first:
        document.paragraph(text)
    if letter.table is not None:
        heads, rows = letter.table
        document.table(heads, rows, letter.widths)
    document.paragraph(last)
    document.close(letter.recipients, letter.signer_post, letter.signer_name)
    return document.to_bytes()


@dataclass
class Invitation:
    """An invitation (giấy mời) to `subject`; `programme` has (time, content, who) rows."""

    issuer: str
    symbol: str
    subject: str
    guests: Sequence[str]
    purpose: str
    time: str
    venue: str
    parent_body: str = ""
    place: str = ""
    year: int | None = None
    chair: str = ""
    content: str = ""
    notes: Sequence[str] = field(default=())
    programme: Programme = field(default=())
    signer_post: str = ""
    signer_name: str = ""
    recipients: Sequence[str] = field(default=("Như trên", "Lưu: VT"))


def invitation_docx(invitation: Invitation) -> bytes:
    """The invitation as a .docx: who, what for, when, where, the programme."""
    document = StatutoryDocument(
        Head(
            issuer=invitation.issuer,
            kind="Giấy mời",
            subject=invitation.subject,
            parent_body=invitation.parent_body,
            symbol=invitation.symbol,
            place=invitation.place,
            year=invitation.year,
            addressees=invitation.guests,
        )
    )
    document.paragraph(invitation.purpose)
    facts = (
        ("Thời gian", invitation.time),
        ("Địa điểm", invitation.venue),
        ("Chủ trì", invitation.chair),
        ("Nội dung", invitation.content),
    )
    for number, (name, text) in enumerate(((name, text) for name, text in facts if text), 1):
        document.paragraph(f"{number}. {name}: {text.rstrip('.')}.")
    for note in invitation.notes:
        document.paragraph(note)
    if invitation.programme:
        document.heading("", "Chương trình")
        document.table(("Thời gian", "Nội dung", "Thực hiện"), invitation.programme, (1.2, 4, 2))
    document.paragraph("Trân trọng kính mời các đại biểu tham dự theo đúng thời gian, địa điểm trên.")
    document.close(invitation.recipients, invitation.signer_post, invitation.signer_name)
    return document.to_bytes()
