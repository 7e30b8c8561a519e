"""Entering a paper in the register, and keeping its signed copy."""

import datetime as dt
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.documents.signatures import UnreadablePdfError, roots_of, signatures
from lantoa.documents.statutory.stamping import stamped
from lantoa.files.actions import store
from lantoa.files.content import DOCX, PDF, FileRefusedError
from lantoa.library.issued.compare import OTHER, compared
from lantoa.library.issued.papers import Paper
from lantoa.library.models import IssuedDocument
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock

ENTERED = registry.register("library.document_entered", _("Entered the document in the register"))
SIGNED = registry.register("library.signed_copy_kept", _("Kept the signed copy"))
_SYMBOL = re.compile(r"[A-ZĐ]{1,6}(-[A-ZĐƯ0-9]+(\.[A-ZĐ0-9]+)?)+")


def enter(*, actor: Actor, paper: Paper, number: int, symbol: str, issued_on: dt.date) -> IssuedDocument:
    """Give the paper its number and day; they are written into a copy of its frozen Word file.

    Entered again, it is corrected, until a signed copy is kept. ValidationError ("symbol", "given", "future", "signed", "taken").
    """
    require(actor, "library.enter_document", paper)
    symbol = "".join(symbol.split()).replace("–", "-").upper()
    if not _SYMBOL.fullmatch(symbol):
        raise ValidationError(
            _("“%(symbol)s” is no symbol of a document. Write it as on the paper, for example %(example)s."),
            code="symbol",
            params={"symbol": symbol, "example": paper.symbol},
        )
    given = paper.given
    if given and (f"{number:02d}/{symbol}", issued_on) != given:
        raise ValidationError(
            _("The paper bears %(reference)s of %(day)s already. Enter it with this number and day."),
            code="given",
            params={"reference": given[0], "day": f"{given[1]:%d/%m/%Y}"},
        )
    if issued_on > clock.today():
        raise ValidationError(_("The day lies ahead. A document is entered on the day it is issued."), code="future")
    kind, pk = paper.subject._meta.label_lower, str(paper.subject.pk)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=paper.unit.pk)  # two clerks of one register wait for one another
        rows = IssuedDocument.objects.filter(unit=paper.unit)
        row = rows.filter(subject_type=kind, subject_id=pk).first() or IssuedDocument(subject_type=kind, subject_id=pk)
        if row.signed_id:
            raise ValidationError(
                _("The signed copy of %(reference)s is kept: its number and day stay as they are."),
                code="signed",
                params={"reference": row.reference},
            )
        double = rows.filter(year=issued_on.year, number=number, symbol=symbol).exclude(pk=row.pk).first()
        if double:
            raise ValidationError(
                _("The number %(reference)s is taken in %(year)s: “%(title)s”. Enter the next free one."),
                code="taken",
                params={"reference": double.reference, "year": str(double.year), "title": double.title},
            )
        row.unit, row.kind, row.title = paper.unit, paper.kind, paper.title[:300]
        row.number, row.symbol, row.issued_on, row.entered_by = number, symbol, issued_on, actor.label[:200]
        row.source = store(
            data=stamped(paper.frozen(), row.reference, issued_on),
            name=f"{paper.name}-{number:02d}.docx",
            content_type=DOCX,
            unit_code=paper.unit.code,
        )
        row.save()
        if paper.entered:
            paper.entered(row.reference, issued_on)
        log.record(actor, ENTERED, row, of=f"{kind} {pk}", number=row.reference, day=issued_on.isoformat())
    return row


def keep_signed(*, actor: Actor, document: IssuedDocument, data: bytes, name: str) -> IssuedDocument:
    """Keep the signed PDF beside its source, with what its signatures say. A later one takes its place; the log keeps the
    hash of each. ValidationError: "kind" (no PDF), "damaged" (cannot be read), "other" (a copy of another document)."""
    require(actor, "library.enter_document", document)
    if b"%PDF-" not in data[:1024]:
        raise ValidationError(
            _("“%(name)s” is no PDF. Send the signed copy as PDF."), code="kind", params={"name": name}
        )
    try:
        found = signatures(data, roots_of(settings.TRUST_ROOTS), timezone.now())
    except UnreadablePdfError as error:
        raise ValidationError(
            _("“%(name)s” cannot be read: it is damaged, or locked with a password. Send the signed copy again."),
            code="damaged",
            params={"name": name},
        ) from error
    with transaction.atomic():
        row = IssuedDocument.objects.select_for_update(of=("self",)).select_related("unit").get(pk=document.pk)
        verdict = compared(data, row)
        if verdict == OTHER:
            raise ValidationError(
                _("“%(name)s” is another document: its text does not name “%(kind)s”, “%(unit)s” and “%(title)s”."),
                code="other",
                params={"name": name, "kind": row.kind, "unit": row.unit.name, "title": row.title},
            )
        try:
            row.signed = store(data=data, name=name, content_type=PDF, unit_code=row.unit.code)
        except FileRefusedError as error:
            raise ValidationError(str(error), code="kind") from error
        row.signatures, row.compared = [one.to_json() for one in found], verdict
        row.save()
        log.record(
            actor, SIGNED, row, sha256=row.signed.sha256, signers=[one.signer for one in found], compared=verdict
        )
    return row
