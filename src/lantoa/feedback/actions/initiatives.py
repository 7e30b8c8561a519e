"""A unit writes an initiative, sends it, completes it, takes it back (plan, V.2.b)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.feedback import codes
from lantoa.feedback import telling_initiatives as telling
from lantoa.feedback.models import (
    INITIATIVE_TRANSITIONS,
    WRITABLE,
    Difficulty,
    Initiative,
    InitiativeFile,
    InitiativeState,
)
from lantoa.feedback.routing import level_of
from lantoa.files.actions import store
from lantoa.files.content import PROOFS
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed, require
from lantoa.periods import clock
from lantoa.plans.models import Plan, Topic


@dataclass(frozen=True)
class InitiativeFacts:
    """What a unit says: what it is and which problem it solves must be there, the rest may."""

    title: str
    what: str
    why: str
    tried: str = ""
    cost: str = ""
    topic: Topic | None = None


def write(
    *, actor: Actor, plan: Plan, facts: InitiativeFacts, difficulty: Difficulty | None = None, send_now: bool = False
) -> Initiative:
    """A draft of the acting unit, which its head sends; `send_now` sends it at once. ValidationError where words are missing."""
    require(actor, "feedback.propose_initiative")
    assert actor.unit is not None
    values = _checked(facts)
    with transaction.atomic():
        row = Initiative.objects.create(
            plan=plan,
            unit=actor.unit,
            level=level_of(actor.unit),
            difficulty=difficulty,
            written_by_id=actor.user_id,
            written_on=clock.today(),
            **values,
        )
        log.record(actor, codes.INITIATIVE_WRITTEN, row)
        if send_now:
            return send(actor=actor, initiative=row)
        if not allowed(actor, "feedback.send_initiative", row):
            telling.written(row)
    return row


def edit(*, actor: Actor, initiative: Initiative, facts: InitiativeFacts) -> Initiative:
    """Word it anew while it is a draft or was given back. ValidationError once it was sent."""
    require(actor, "feedback.edit_initiative", initiative)
    values = _checked(facts)
    with transaction.atomic():
        row = standing(initiative)
        _writable(row)
        before = {"title": row.title, "what": row.what, "why": row.why}
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
        log.record(actor, codes.INITIATIVE_EDITED, row, before=before)
    return row


def attach(*, actor: Actor, initiative: Initiative, data: bytes, name: str) -> InitiativeFile:
    """Evidence; the same bytes again are one. Raises FileRefusedError; ValidationError once it was sent."""
    require(actor, "feedback.edit_initiative", initiative)
    with transaction.atomic():
        row = standing(initiative)
        _writable(row)
        kept = keep(row, data, name)
        log.record(actor, codes.INITIATIVE_FILE, row, file=kept.file.name)
    return kept


def detach(*, actor: Actor, initiative: Initiative, file: int) -> None:
    """Take evidence out by its key; the stored file goes with the sweep of orphans."""
    require(actor, "feedback.edit_initiative", initiative)
    with transaction.atomic():
        row = standing(initiative)
        _writable(row)
        kept = row.files.filter(pk=file, of_result=False).select_related("file").first()
        if kept is not None:
            log.record(actor, codes.INITIATIVE_FILE_GONE, row, file=kept.file.name)
            kept.delete()


def send(*, actor: Actor, initiative: Initiative) -> Initiative:
    """Send it to the level that reviews it, the first time or completed; points count for this wording alone."""
    require(actor, "feedback.send_initiative", initiative)
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.SENT)
        row.version += 1
        row.sent_on = row.sent_on or clock.today()
        row.reason = ""
        row.save(update_fields=["state", "version", "sent_on", "reason"])
        log.record(actor, codes.INITIATIVE_SENT, row, version=row.version)
        telling.sent(row)
    return row


def withdraw(*, actor: Actor, initiative: Initiative) -> Initiative:
    """Take it back before its pilot; the record stays. What was merged into it stands by itself again."""
    require(actor, "feedback.withdraw_initiative", initiative)
    with transaction.atomic():
        row = standing(initiative)
        move(row, InitiativeState.WITHDRAWN)
        row.save(update_fields=["state"])
        for part in row.merged.select_for_update(of=("self",)).select_related("unit").order_by("pk"):
            part.merged_into = None
            part.save(update_fields=["merged_into"])
            log.record(actor, codes.INITIATIVE_PARTED, part, of=row.pk)
            telling.parted(part)
        log.record(actor, codes.INITIATIVE_WITHDRAWN, row)
        if row.sent_on:
            telling.withdrawn(row)
    return row


def keep(row: Initiative, data: bytes, name: str, of_result: bool = False) -> InitiativeFile:
    """Store one file with it, once."""
    file = store(data=data, name=name, kinds=PROOFS, unit_code=row.unit.code)
    twin = row.files.filter(file__sha256=file.sha256, of_result=of_result).first()
    return twin or InitiativeFile.objects.create(initiative=row, file=file, of_result=of_result)


def standing(initiative: Initiative) -> Initiative:
    """The locked row. ValidationError where it is a part of another one: that one is moved."""
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("unit", "level", "plan__owner")
    row = rows.get(pk=initiative.pk)
    if row.merged_into_id is not None:
        raise ValidationError(
            _("It was merged into another one. Go on with that one, or part them first."), code="merged"
        )
    return row


def move(row: Initiative, state: str) -> None:
    """Set the state if the table allows it. ValidationError else, with what it is now."""
    if state not in INITIATIVE_TRANSITIONS[row.state]:
        raise ValidationError(
            _("The initiative is now “%(state)s”. Load the page again to see what happened."),
            code="state",
            params={"state": row.get_state_display()},
        )
    row.state = state


def _writable(row: Initiative) -> None:
    if row.state not in WRITABLE:
        raise ValidationError(
            _("It was sent already. Words are changed once the level above asks to complete it."), code="state"
        )


def _checked(facts: InitiativeFacts) -> dict[str, object]:
    if not facts.title.strip():
        raise ValidationError(_("Give it a title."), code="title")
    if not facts.what.strip():
        raise ValidationError(_("Say what it is and how it is done."), code="what")
    if not facts.why.strip():
        raise ValidationError(_("Say which problem it solves."), code="why")
    values = {name: getattr(facts, name).strip() for name in ("title", "what", "why", "tried", "cost")}
    return {**values, "title": values["title"][:300], "topic": facts.topic}
