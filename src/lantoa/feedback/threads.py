"""Questions and answers as they stand on the page of a guidance or of a task."""

from dataclasses import dataclass

from django.urls import reverse

from lantoa.feedback.models import Answer, Guidance, Question, QuestionState
from lantoa.feedback.queries import questions as queries
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import allowed
from lantoa.plans.models import Task


@dataclass(frozen=True)
class Thread:
    """`waiting`: to be answered by my level; `mine`: what my unit asked and nobody answered yet."""

    answers: list[Answer]
    waiting: list[Question]
    mine: list[Question]
    ask_url: str
    may_correct: bool

    @property
    def number(self) -> int:
        return len(self.answers)


def thread(actor: Actor, *, guidance: Guidance | None = None, task: Task | None = None) -> Thread:
    """What is asked and answered about one of the two."""
    subject = guidance or task
    assert subject is not None
    name = "questions:ask_guidance" if guidance else "questions:ask_task"
    answers = allowed(actor, "feedback.correct_answer", subject)
    rows = Question.objects.filter(queries.about(subject), state=QuestionState.WAITING).select_related("unit")
    return Thread(
        answers=list(queries.answers_to(subject)),
        waiting=list(rows) if answers else [],
        mine=list(rows.filter(unit=actor.unit)) if actor.unit and not answers else [],
        ask_url=reverse(name, args=[subject.pk]) if allowed(actor, "feedback.ask", subject) else "",
        may_correct=answers,
    )
