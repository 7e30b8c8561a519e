"""Answering difficulties, passing them on, opening them again: until the unit says that it is settled."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log, registry
from lantoa.feedback import telling
from lantoa.feedback.models import DIFFICULTY_TRANSITIONS, UNANSWERED, Difficulty, DifficultyState, Solution
from lantoa.feedback.routing import ANSWER_DAYS, working_days_after
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.models import Unit
from lantoa.periods import clock

SOLVED = registry.register("feedback.answer_difficulty", _("Answered the difficulty"))
PASSED = registry.register("feedback.pass_difficulty", _("Passed the difficulty to the level above"))
REOPENED = registry.register("feedback.reopen_difficulty", _("Said that it is not settled"))
SETTLED = registry.register("feedback.settle_difficulty", _("Said that it is settled"))
PUBLISHED = registry.register("feedback.publish_solution", _("Published the answer"))
UNPUBLISHED = registry.register("feedback.unpublish_solution", _("Took the answer off the public page"))


def answer(
    *, actor: Actor, difficulty: Difficulty, text: str, also: Iterable[Difficulty] = (), question: str = ""
) -> Solution:
    """Answer a difficulty, and others like it with the same words; each unit is told.

    With a `question` in general words the answer stands on the public page. ValidationError without words, or where one of
    them was answered or taken back meanwhile: nothing is saved then.
    """
    wanted = [difficulty, *also]
    for one in wanted:
        require(actor, "feedback.answer_difficulty", one)
    if not text.strip():
        raise ValidationError(_("Write the answer."), code="text")
    with transaction.atomic():
        rows = [_standing(one) for one in wanted]
        solution = Solution.objects.create(
            text=text.strip(),
            question=question.strip(),
            public_on=clock.today() if question.strip() else None,
            answered_on=clock.today(),
            answered_by=actor.label[:200],
        )
        for row in rows:
            _move(row, DifficultyState.ANSWERED)
            row.solution, row.answered_on = solution, row.answered_on or clock.today()
            row.reopen_reason = ""
            row.save(update_fields=["state", "solution", "answered_on", "reopen_reason"])
            log.record(actor, SOLVED, row, solution=solution.pk)
            telling.difficulty_answered(row, solution)
        if solution.public_on:
            log.record(actor, PUBLISHED, solution)
    return solution


def pass_on(*, actor: Actor, difficulty: Difficulty, note: str) -> Difficulty:
    """A district office gives it to the authority at the top, with a note; the days to answer begin anew."""
    require(actor, "feedback.answer_difficulty", difficulty)
    if not note.strip():
        raise ValidationError(_("Say why you pass it on, and what you have done so far."), code="note")
    with transaction.atomic():
        row = _standing(difficulty)
        top = Unit.objects.get(path=row.unit.path[: Unit.steplen])
        if row.level_id is None or row.level_id == top.pk:
            raise ValidationError(_("It lies with the authority at the top already."), code="top")
        if row.state not in UNANSWERED:
            raise ValidationError(_("It was answered already."), code="state")
        row.level, row.due_on = top, working_days_after(clock.today(), ANSWER_DAYS)
        row.save(update_fields=["level", "due_on"])
        log.record(actor, PASSED, row, note=note.strip())
        telling.difficulty_reported(row, top, note=note.strip())
    return row


def reopen(*, actor: Actor, difficulty: Difficulty, reason: str) -> Difficulty:
    """The unit says what is not settled; whoever answered it has to again."""
    require(actor, "feedback.settle_difficulty", difficulty)
    if not reason.strip():
        raise ValidationError(_("Say what is not settled yet."), code="reason")
    with transaction.atomic():
        row = _standing(difficulty)
        _move(row, DifficultyState.REOPENED)
        row.reopen_reason, row.due_on = reason.strip(), working_days_after(clock.today(), ANSWER_DAYS)
        row.save(update_fields=["state", "reopen_reason", "due_on"])
        log.record(actor, REOPENED, row, reason=row.reopen_reason)
        telling.difficulty_reported(row, row.level, note=row.reopen_reason)
    return row


def settle(*, actor: Actor, difficulty: Difficulty) -> Difficulty:
    """The unit says that the answer helped."""
    require(actor, "feedback.settle_difficulty", difficulty)
    with transaction.atomic():
        row = _standing(difficulty)
        _move(row, DifficultyState.CLOSED)
        row.save(update_fields=["state"])
        log.record(actor, SETTLED, row)
    return row


def publish(*, actor: Actor, solution: Solution, question: str) -> Solution:
    """Put an answer on the public page under a question in general words; an empty one takes it off."""
    require(actor, "feedback.publish_solution", solution)
    with transaction.atomic():
        row = Solution.objects.select_for_update().get(pk=solution.pk)
        row.question = question.strip() or row.question
        row.public_on = clock.today() if question.strip() else None
        row.save()
        log.record(actor, PUBLISHED if row.public_on else UNPUBLISHED, row)
    return row


def _standing(difficulty: Difficulty) -> Difficulty:
    rows = Difficulty.objects.select_for_update(of=("self",)).select_related("unit", "level", "plan")
    row = rows.get(pk=difficulty.pk)
    if row.withdrawn_on is not None:
        raise ValidationError(_("This difficulty was taken back already."), code="withdrawn")
    return row


def _move(row: Difficulty, state: str) -> None:
    if state not in DIFFICULTY_TRANSITIONS[row.state]:
        raise ValidationError(
            _("The difficulty is now “%(state)s”. Load the page again to see what happened."),
            code="state",
            params={"state": row.get_state_display()},
        )
    row.state = state
