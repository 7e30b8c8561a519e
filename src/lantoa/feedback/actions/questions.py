"""Asking, and answering once for all who have the same task or guidance."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit import log
from lantoa.feedback import codes, telling
from lantoa.feedback.models import QUESTION_TRANSITIONS, Answer, Guidance, Question, QuestionState
from lantoa.feedback.queries.questions import about
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.models import Task


def ask(*, actor: Actor, subject: Guidance | Task, text: str, named: bool = False) -> Question:
    """A question of the acting unit on a guidance or a task; sent twice, it is one. ValidationError without words."""
    require(actor, "feedback.ask", subject)
    assert actor.unit is not None
    words = text.strip()
    if not words:
        raise ValidationError(_("Write your question."), code="text")
    with transaction.atomic():
        same = Question.objects.filter(about(subject), unit=actor.unit, text=words, state=QuestionState.WAITING).first()
        if same:
            return same
        row = Question(unit=actor.unit, text=words, named=named, asked_on=clock.today(), asked_by_id=actor.user_id)
        _put(row, subject)
        row.save()
        log.record(actor, codes.ASKED, row)
        telling.asked(row)
    return row


def withdraw(*, actor: Actor, question: Question) -> None:
    """Take a question back that nobody has answered."""
    require(actor, "feedback.withdraw_question", question)
    with transaction.atomic():
        row = _waiting([question.pk])[0]
        _move(row, QuestionState.WITHDRAWN)
        row.save(update_fields=["state"])
        log.record(actor, codes.QUESTION_WITHDRAWN, row)


def answer(*, actor: Actor, question: Question, wording: str, text: str, also: Iterable[Question] = ()) -> Answer:
    """Publish one answer to a question and to those merged with it. `wording` is the question as all read it.

    ValidationError without words, or where one of them is about something else or was answered meanwhile.
    """
    require(actor, "feedback.answer_question", question)
    if not wording.strip() or not text.strip():
        raise ValidationError(_("Write the question in general words, and the answer."), code="text")
    subject = question.guidance or question.task
    assert subject is not None
    with transaction.atomic():
        rows = _waiting([question.pk, *(one.pk for one in also)])
        if any((row.guidance_id, row.task_id) != (question.guidance_id, question.task_id) for row in rows):
            raise ValidationError(_("Only questions about the same thing can be answered together."), code="subject")
        made = Answer(question=wording.strip(), text=text.strip(), answered_on=clock.today())
        made.answered_by = actor.label[:200]
        _put(made, subject)
        made.save()
        for row in rows:
            _move(row, QuestionState.ANSWERED)
            row.answer = made
            row.save(update_fields=["state", "answer"])
        log.record(actor, codes.ANSWERED, made, questions=[row.pk for row in rows])
        telling.answered(made, rows)
    return made


def correct(*, actor: Actor, answer: Answer, wording: str, text: str) -> Answer:
    """Word an answer anew; the log keeps what it said."""
    require(actor, "feedback.correct_answer", answer)
    if not wording.strip() or not text.strip():
        raise ValidationError(_("Write the question in general words, and the answer."), code="text")
    with transaction.atomic():
        row = Answer.objects.select_for_update(of=("self",)).get(pk=answer.pk)
        before = {"question": row.question, "text": row.text}
        row.question, row.text = wording.strip(), text.strip()
        row.save(update_fields=["question", "text"])
        log.record(actor, codes.ANSWER_CORRECTED, row, before=before)
    return row


def _put(row: Question | Answer, subject: Guidance | Task) -> None:
    if isinstance(subject, Guidance):
        row.guidance = subject
    else:
        row.task = subject


def _waiting(pks: list[int]) -> list[Question]:
    rows = Question.objects.select_for_update(of=("self",)).filter(pk__in=pks).order_by("pk")
    return list(rows.select_related("unit", "asked_by"))


def _move(row: Question, state: str) -> None:
    if state not in QUESTION_TRANSITIONS[row.state]:
        raise ValidationError(_("This question was answered or taken back meanwhile."), code="state")
    row.state = state
