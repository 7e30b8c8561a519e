"""Who asks, and who answers for all."""

from typing import Any

import rules

from lantoa.feedback.models import Answer, Guidance, Question, QuestionState
from lantoa.feedback.rules.difficulties import WRITES, has_seat
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.plans.models import Task


def answering_unit(subject: Guidance | Task | Question | Answer) -> int:
    """The unit whose level answers: that sent the guidance, or that made the task's plan."""
    if isinstance(subject, Question | Answer):
        about = subject.guidance or subject.task
        assert about is not None
        return answering_unit(about)
    return subject.sender_id if isinstance(subject, Guidance) else subject.plan.owner_id


@rules.predicate
def asks(actor: Actor, subject: Any) -> bool:
    """The actor acts for a unit, and not for the level that would answer it."""
    acting = actor.acting
    return acting is not None and acting.role in WRITES and acting.unit.pk != answering_unit(subject)


@rules.predicate
def answers(actor: Actor, subject: Any) -> bool:
    """The actor's level answers."""
    unit = answering_unit(subject)
    return any(seat.unit.pk == unit and seat.role in REVIEWING_ROLES for seat in actor.seats)


@rules.predicate
def of_asker(actor: Actor, question: Question) -> bool:
    """The actor's own unit asked it."""
    return any(seat.unit.pk == question.unit_id and seat.role in WRITES for seat in actor.seats)


@rules.predicate
def is_waiting(actor: Actor, question: Question) -> bool:
    """Nobody has answered yet."""
    return question.state == QuestionState.WAITING


rules.add_perm("feedback.view_questions", has_seat)
rules.add_perm("feedback.ask", asks)
rules.add_perm("feedback.withdraw_question", of_asker & is_waiting)
rules.add_perm("feedback.answer_question", answers & is_waiting)
rules.add_perm("feedback.correct_answer", answers)
