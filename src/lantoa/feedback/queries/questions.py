"""Reads of questions, which are private to the unit and the levels above it, and of answers, which are for all."""

from django.db.models import Q, QuerySet
from django.http import Http404

from lantoa.feedback.alike import alike
from lantoa.feedback.models import Answer, Guidance, Question, QuestionState
from lantoa.feedback.queries import guidance as guidance_queries
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.models import Role, Unit
from lantoa.plans import queries as plan_queries
from lantoa.plans.models import Task

MOST_LIKE, LIKE = 5, 0.5


def visible_to(actor: Actor) -> QuerySet[Question]:
    """Of the actor's own units, of those below its level, and those that its level is asked."""
    own = Q(unit__in=[seat.unit.pk for seat in actor.seats])
    above = tuple(seat for seat in actor.seats if seat.role in {*REVIEWING_ROLES, Role.LEADER})
    seen = own | Actor(actor.user, above).reach("unit__") | _asked_of(actor)
    return Question.objects.filter(seen).select_related("unit", "guidance", "task__plan", "answer")


def _asked_of(actor: Actor) -> Q:
    mine = [seat.unit.pk for seat in actor.seats if seat.role in REVIEWING_ROLES]
    return Q(guidance__sender__in=mine) | Q(task__plan__owner__in=mine)


def waiting(actor: Actor) -> QuerySet[Question]:
    """Those that wait for an answer of the actor's level, the oldest first."""
    rows = Question.objects.filter(_asked_of(actor), state=QuestionState.WAITING)
    return rows.select_related("unit", "guidance", "task").order_by("asked_on", "pk")


def asked_by(unit: Unit) -> QuerySet[Question]:
    """What a unit asked, newest first."""
    rows = Question.objects.filter(unit=unit).exclude(state=QuestionState.WITHDRAWN)
    return rows.select_related("unit", "guidance", "task", "answer").order_by("-asked_on", "-pk")


def question(actor: Actor, pk: int) -> Question:
    """One of them; 404 outside sight."""
    found = visible_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def published_to(actor: Actor) -> QuerySet[Answer]:
    """Answers on guidance and tasks within sight."""
    seen = guidance_queries.visible_to(actor).order_by().values("pk")
    plans = plan_queries.visible_to(actor).order_by().values("pk")
    rows = Answer.objects.filter(Q(guidance__in=seen) | Q(task__plan__in=plans))
    return rows.select_related("guidance", "task__plan")


def answer(actor: Actor, pk: int) -> Answer:
    """One of them; 404 outside sight."""
    found = published_to(actor).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def about(subject: Guidance | Task) -> Q:
    """The condition on questions and answers about one guidance or one task."""
    return Q(guidance=subject) if isinstance(subject, Guidance) else Q(task=subject)


def answers_to(subject: Guidance | Task) -> QuerySet[Answer]:
    """What was answered about it, newest first, with the units that agreed to be named."""
    return Answer.objects.filter(about(subject)).prefetch_related("questions__unit")


def answered_like(actor: Actor, subject: Guidance | Task, text: str) -> list[Answer]:
    """Answers on this and on everything else in sight under its plan whose question is like `text`, the most alike first."""
    rows = published_to(actor).filter(Q(guidance__plan=subject.plan) | Q(task__plan=subject.plan))
    found = list(rows.order_by("-answered_on", "-pk")[:500])
    return [found[place] for place, _ in alike(text, [one.question for one in found], LIKE)[:MOST_LIKE]]


def waiting_like(question: Question) -> list[tuple[Question, bool]]:
    """The other waiting questions about the same thing, each with whether it is like this one, those first."""
    subject = question.guidance or question.task
    assert subject is not None
    rows = Question.objects.filter(about(subject), state=QuestionState.WAITING).exclude(pk=question.pk)
    others = list(rows.select_related("unit").order_by("asked_on", "pk")[:100])
    close = {place for place, _ in alike(question.text, [one.text for one in others], LIKE)}
    return sorted(((one, place in close) for place, one in enumerate(others)), key=lambda pair: not pair[1])
