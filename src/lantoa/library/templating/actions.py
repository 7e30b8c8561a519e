"""Putting a template in force, and going back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.documents.checking import check_docx
from lantoa.documents.errors import DocumentError
from lantoa.documents.templating.checking import check_template
from lantoa.documents.templating.faults import Fault
from lantoa.documents.templating.rendering import render, trial
from lantoa.files.actions import store
from lantoa.files.content import DOCX, MAX_SIZE, MEGABYTE, FileRefusedError
from lantoa.library.models import WordTemplate
from lantoa.library.templating.queries import Place
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit

PUT = registry.register("library.template_put", _("Put a Word template in force"))
TAKEN_BACK = registry.register("library.template_taken_back", _("Went back to the layout above"))


def put_in_force(*, actor: Actor, place: Place, data: bytes, name: str) -> WordTemplate:
    """Check the file and let the documents of the owner's units be written with it from now on.

    ValidationError with a sentence for every fault; the template before it stays in force then.
    """
    require(actor, "library.keep_templates", place)
    kind = place.kind
    faults = _faults(data, name, place)
    if faults:
        raise ValidationError([ValidationError(_said(one), code=one.code) for one in faults])
    found = check_docx(render(data, kind.sample(False)))
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=place.owner.pk)  # the newest row counts: one at a time
        try:
            file = store(data=data, name=name, content_type=DOCX, unit_code=place.owner.code)
        except FileRefusedError as error:
            raise ValidationError(str(error), code="kind") from error
        row = WordTemplate.objects.create(
            owner=place.owner,
            kind=kind.code,
            file=file,
            findings=[[one.check, one.message_vi, one.message] for one in found if not one.ok],
            since=timezone.now(),
            put_by=actor.label[:200],
        )
        log.record(actor, PUT, row, file=file.name, sha256=file.sha256)
    return row


def take_back(*, actor: Actor, place: Place) -> WordTemplate:
    """Go back to the layout above: of the next owner, else of the system. ValidationError where none is in force."""
    require(actor, "library.keep_templates", place)
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=place.owner.pk)
        if Place(place.owner, place.kind).own is None:
            raise ValidationError(_("No template of yours is in force. Nothing is to be taken back."), code="none")
        row = WordTemplate.objects.create(
            owner=place.owner, kind=place.kind.code, since=timezone.now(), put_by=actor.label[:200]
        )
        log.record(actor, TAKEN_BACK, row)
    return row


def _faults(data: bytes, name: str, place: Place) -> list[Fault]:
    """Of the file itself, then of filling it. ValidationError for what is no Word file."""
    if len(data) > MAX_SIZE:
        raise ValidationError(str(FileRefusedError("large", name, str(MAX_SIZE // MEGABYTE))), code="large")
    try:
        return check_template(data, place.kind.fields) or trial(data, place.kind.sample)
    except DocumentError as error:
        told = error.named(name)
        raise ValidationError(told.vietnamese if get_language() == "vi" else str(told), code=error.code) from error


def _said(fault: Fault) -> str:
    return fault.vietnamese if get_language() == "vi" else str(fault)
