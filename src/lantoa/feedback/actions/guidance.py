"""Writing guidance: a draft that its level changes until it is sent; a sent one is corrected by another that replaces it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.feedback import codes
from lantoa.feedback.models import GUIDANCE_TRANSITIONS, Guidance, GuidanceFile, GuidanceState
from lantoa.files.actions import store
from lantoa.files.content import PROOFS
from lantoa.orgs.actions.sets import SelectorRule, write_selector
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Selector
from lantoa.periods import clock
from lantoa.plans.models import Plan, Task


@dataclass(frozen=True)
class GuidanceFacts:
    """What the form says; `rule` names the units."""

    kind: str
    title: str
    text: str
    rule: SelectorRule
    number: str = ""
    reply_by: dt.date | None = None
    tasks: Sequence[Task] = ()
    note: str = ""


def write(*, actor: Actor, plan: Plan, facts: GuidanceFacts) -> Guidance:
    """A new draft of the acting level. ValidationError without words, or where the day to reply has passed."""
    require(actor, "feedback.write_guidance")
    assert actor.acting is not None
    _check(facts)
    with transaction.atomic():
        row = Guidance(plan=plan, sender=actor.acting.unit, post=actor.acting.post, created_by_id=actor.user_id)
        row.selector = write_selector(Selector(), facts.rule)
        _fill(row, facts)
        log.record(actor, codes.GUIDANCE_WRITTEN, row)
    return row


def edit(*, actor: Actor, guidance: Guidance, facts: GuidanceFacts) -> Guidance:
    """Change a draft. PermissionDenied once it was sent."""
    require(actor, "feedback.edit_guidance", guidance)
    _check(facts)
    with transaction.atomic():
        row = locked(guidance)
        require(actor, "feedback.edit_guidance", row)
        write_selector(row.selector, facts.rule)
        before = row.title
        _fill(row, facts)
        log.record(actor, codes.GUIDANCE_EDITED, row, before=before)
    return row


def attach(*, actor: Actor, guidance: Guidance, data: bytes, name: str) -> GuidanceFile:
    """Put a file to a draft; the same bytes again are one. Raises FileRefusedError."""
    require(actor, "feedback.edit_guidance", guidance)
    with transaction.atomic():
        row = locked(guidance)
        require(actor, "feedback.edit_guidance", row)
        file = store(data=data, name=name, kinds=PROOFS, unit_code=row.sender.code)
        twin = row.files.filter(file__sha256=file.sha256).first()
        if twin:
            return twin
        kept = GuidanceFile.objects.create(guidance=row, file=file)
        log.record(actor, codes.GUIDANCE_FILE, row, name=name[:200])
    return kept


def detach(*, actor: Actor, file: GuidanceFile) -> None:
    """Take a file out of a draft."""
    require(actor, "feedback.edit_guidance", file.guidance)
    with transaction.atomic():
        row = locked(file.guidance)
        require(actor, "feedback.edit_guidance", row)
        log.record(actor, codes.GUIDANCE_FILE_GONE, row, name=file.file.name)
        file.delete()


def correct(*, actor: Actor, guidance: Guidance) -> Guidance:
    """Open the draft that will replace a sent one, with its words, units, tasks and files; asked again, it is the same draft."""
    require(actor, "feedback.correct_guidance", guidance)
    with transaction.atomic():
        old = locked(guidance)
        require(actor, "feedback.correct_guidance", old)
        known = Guidance.objects.filter(replaces=old).first()
        if known:
            return known
        assert actor.acting is not None
        rule = old.selector
        again = SelectorRule(
            name=rule.name,
            kinds=tuple(rule.kinds),
            within=rule.within,
            groups=tuple(rule.groups.all()),
            extra=tuple(rule.extra.all()),
            excluded=tuple(rule.excluded.all()),
        )
        new = Guidance(plan=old.plan, sender=old.sender, post=old.post, replaces=old, created_by_id=actor.user_id)
        new.selector = write_selector(Selector(), again)
        facts = GuidanceFacts(old.kind, old.title, old.text, again, reply_by=None, tasks=list(old.tasks.all()))
        _fill(new, facts)
        GuidanceFile.objects.bulk_create([GuidanceFile(guidance=new, file_id=one.file_id) for one in old.files.all()])
        log.record(actor, codes.GUIDANCE_WRITTEN, new, replaces=old.pk)
    return new


def drop(*, actor: Actor, guidance: Guidance) -> None:
    """Give a draft up; it stays on record."""
    require(actor, "feedback.edit_guidance", guidance)
    with transaction.atomic():
        row = locked(guidance)
        require(actor, "feedback.edit_guidance", row)
        move(row, GuidanceState.DROPPED)
        row.replaces = None
        row.save(update_fields=["state", "replaces"])
        log.record(actor, codes.GUIDANCE_DROPPED, row)


def locked(guidance: Guidance) -> Guidance:
    """The row as it stands now, kept from others until the transaction ends."""
    rows = Guidance.objects.select_for_update(of=("self",)).select_related("sender", "post__unit", "post__selector")
    return rows.select_related("selector__within", "plan", "replaces").get(pk=guidance.pk)


def move(row: Guidance, state: str) -> None:
    """Set the next state. ValidationError where the table does not lead there."""
    if state not in GUIDANCE_TRANSITIONS[row.state]:
        raise ValidationError(_("Somebody was faster: this guidance is no longer what the page showed."), code="state")
    row.state = state


def _check(facts: GuidanceFacts) -> None:
    if not facts.title.strip() or not facts.text.strip():
        raise ValidationError(_("Write a title and a text."), code="text")
    if facts.reply_by and facts.reply_by < clock.today():
        raise ValidationError(_("The day to reply has passed. Choose today or a later day."), code="reply_by")


def _fill(row: Guidance, facts: GuidanceFacts) -> None:
    row.kind, row.title, row.text = facts.kind, " ".join(facts.title.split()), facts.text.strip()
    row.number, row.reply_by, row.note = facts.number.strip(), facts.reply_by, facts.note.strip()
    row.save()
    row.tasks.set(facts.tasks)
