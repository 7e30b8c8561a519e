"""Writes of the library."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.audit.log import Who
from lantoa.library.models import Directive, number_key
from lantoa.library.signals import directives_merged
from lantoa.vietnamese.text import fold

MERGED = registry.register("library.merge_directives", _("Joined a second record of the document into this one"))
EDITED = registry.register("library.edit_directive", _("Corrected the document"))


def cite(*, kind: str, number: str, issued_on: dt.date | None = None, issuer: str = "", subject: str = "") -> Directive:
    """The record of a cited document: by its number, else by kind and subject. Blank fields are filled."""
    found = _known(kind, number, subject)
    if found is None:
        return Directive.objects.create(
            kind=kind[:60], number=number[:60], issued_on=issued_on, issuer=issuer[:200], subject=subject
        )
    changed = False
    for name, value in (("issued_on", issued_on), ("issuer", issuer[:200]), ("subject", subject), ("kind", kind[:60])):
        if value and not getattr(found, name):
            setattr(found, name, value)
            changed = True
    if changed:
        found.save()
    return found


def _known(kind: str, number: str, subject: str) -> Directive | None:
    key = number_key(number)
    if key:
        return Directive.objects.filter(number_key=key).first()
    words = fold(f"{kind} {subject}")
    rows = Directive.objects.filter(number_key__isnull=True, kind=kind[:60])
    return next((row for row in rows if fold(f"{row.kind} {row.subject}") == words), None)


def merge(*, actor: Who, double: Directive, into: Directive) -> None:
    """Make one record of two that mean the same document: what cited `double` cites `into`; blank fields are filled.

    Who may is asked at the door (`library.edit_directive`). Rooms above move what refers to it when they hear the signal.
    """
    with transaction.atomic():
        for name in ("kind", "number", "issued_on", "issuer", "subject", "url"):
            if not getattr(into, name):
                setattr(into, name, getattr(double, name))
        directives_merged.send(sender=Directive, double=double, into=into)
        double.supersedes.update(superseded_by=into)
        log.record(actor, MERGED, into, old=f"{double} {double.subject}".strip()[:300])
        double.delete()
        into.save()


def edit(*, actor: Who, directive: Directive, changes: dict[str, object]) -> Directive:
    """Correct a document's fields; who may is asked at the door (`library.edit_directive`)."""
    with transaction.atomic():
        old = {name: str(getattr(directive, name) or "") for name in changes}
        for name, value in changes.items():
            setattr(directive, name, value)
        directive.save()
        log.record(actor, EDITED, directive, old=old)
    return directive
