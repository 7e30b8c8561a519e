"""Reads of the register of issued documents: those of the units within reach."""

from django.db.models import Model, QuerySet
from django.http import Http404

from lantoa.documents.signatures import Signature
from lantoa.library.models import IssuedDocument
from lantoa.orgs.actor import Actor
from lantoa.vietnamese.text import fold


def visible_to(actor: Actor) -> QuerySet[IssuedDocument]:
    """Issued documents of the units within reach, newest first."""
    rows = IssuedDocument.objects.filter(actor.reach("unit__"))
    return rows.select_related("unit", "source", "signed")


def issued(actor: Actor, pk: int) -> IssuedDocument:
    """One, 404 outside the actor's sight."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def issued_of(subject: Model) -> IssuedDocument | None:
    """The entry of a record, whoever asks: the record's own page decides who sees it."""
    rows = IssuedDocument.objects.select_related("unit", "source", "signed")
    return rows.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk)).first()


def search(actor: Actor, words: str) -> QuerySet[IssuedDocument]:
    """Those whose number and symbol, or whose unit's name, has every word."""
    rows = visible_to(actor)
    for word in words.split():
        number, _slash, symbol = word.partition("/")
        if number.isascii() and number.isdigit() and len(number) < 9:
            rows = rows.filter(number=int(number), symbol__istartswith=symbol)
        else:
            rows = rows.filter(unit__name_fold__contains=fold(word))
    return rows


def signatures_of(document: IssuedDocument) -> list[Signature]:
    """What the signed copy's signatures say."""
    return [Signature(**one) for one in document.signatures]
