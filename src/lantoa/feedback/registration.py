"""What the feedback room gives to the rooms below it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from lantoa.feedback import codes
from lantoa.feedback import deadlines as own_deadlines
from lantoa.feedback.actions.sending import deliver_all
from lantoa.feedback.models import FindingFile, GuidanceFile, InitiativeFile, Receipt
from lantoa.feedback.queries import checks, difficulties, guidance, initiatives, questions
from lantoa.feedback.rules.initiatives import PROPOSES, SCORES
from lantoa.feedback.threads import thread
from lantoa.files import access
from lantoa.files.models import StoredFile
from lantoa.notify import calendar, deadlines
from lantoa.orgs import sections as unit_sections
from lantoa.orgs import waiting
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Role, Unit
from lantoa.orgs.signals import units_changed
from lantoa.plans import sections as task_sections
from lantoa.plans.models import Task

assert codes

AT_HOME = frozenset({Role.HEAD, Role.OFFICER, *REVIEWING_ROLES})
ANSWERS = frozenset({Role.OFFICE, Role.DISTRICT})
SHOWN = 10


def register() -> None:
    """Called once, when the program starts."""
    access.register(_readable)
    deadlines.register("feedback", own_deadlines.open_between)
    deadlines.register("difficulties", own_deadlines.difficulties_between)
    calendar.register("feedback", own_deadlines.calendar)
    task_sections.register(10, "feedback/guidance/_task_section.html", _task_section)
    units_changed.connect(_units_changed, dispatch_uid="feedback.units_changed")
    waiting.register("guidance", 10, rows=_unread, words=_unread_words, url_name="guidance:list")
    waiting.register("replies", 20, rows=_replies, words=_replies_words, url_name="guidance:list")
    unit_sections.register(40, "feedback/checks/_unit_section.html", _unit_section)
    waiting.register("questions", 30, rows=_questions, words=_questions_words, url_name="questions:list")
    waiting.register("findings", 40, rows=_findings, words=_findings_words, url_name="checks:list")
    waiting.register("difficulties", 35, rows=_unanswered, words=_unanswered_words, url_name="feedback:waiting")
    unit_sections.register(45, "feedback/initiatives/_unit_section.html", _initiatives_section)
    waiting.register("initiatives", 45, rows=_to_review, words=_to_review_words, url_name="initiatives:waiting")
    waiting.register("own_initiatives", 46, rows=_to_send, words=_to_send_words, url_name="initiatives:list")
    waiting.register("answers", 50, rows=_answers, words=_answers_words, url_name="checks:follow_ups")


def _readable(actor: Any, file: StoredFile) -> bool:
    """A file of guidance, of a finding or of an initiative in sight, or of a reply of a unit within reach."""
    seen = guidance.visible_to(actor).order_by().values("pk")
    if GuidanceFile.objects.filter(file=file, guidance__in=seen).exists():
        return True
    if FindingFile.objects.filter(
        file=file, finding__in=checks.findings_visible_to(actor).order_by().values("pk")
    ).exists():
        return True
    own = InitiativeFile.objects.filter(file=file, initiative__in=initiatives.visible_to(actor).order_by().values("pk"))
    if own.exists():
        return True
    return bool(Receipt.objects.filter(actor.reach("unit__"), reply_file=file).exists())


def _task_section(actor: Actor, task: Task) -> dict[str, Any]:
    return {
        "task": task,
        "guidances": guidance.of_task(actor, task),
        "thread": thread(actor, task=task),
        "may_write": allowed(actor, "feedback.write_guidance"),
    }


def _units_changed(sender: object, **_kwargs: Any) -> None:
    """Units that joined a set get what was sent to it."""
    deliver_all()


def _at_home(actor: Actor) -> bool:
    return actor.acting is not None and actor.acting.role in AT_HOME


def _unread(actor: Actor) -> QuerySet[Any] | None:
    return guidance.unread(actor.acting.unit) if actor.acting and _at_home(actor) else None


def _unread_words(number: int) -> str:
    return ngettext("%(n)s guidance to read", "%(n)s guidances to read", number) % {"n": number}


def _replies(actor: Actor) -> QuerySet[Any] | None:
    return guidance.owed_replies(actor.acting.unit) if actor.acting and _at_home(actor) else None


def _replies_words(number: int) -> str:
    return ngettext("%(n)s guidance to reply to", "%(n)s guidances to reply to", number) % {"n": number}


def _questions(actor: Actor) -> QuerySet[Any] | None:
    return questions.waiting(actor) if actor.acting and actor.acting.role in REVIEWING_ROLES else None


def _questions_words(number: int) -> str:
    return ngettext("%(n)s question to answer", "%(n)s questions to answer", number) % {"n": number}


def _unanswered(actor: Actor) -> QuerySet[Any] | None:
    return difficulties.unanswered(actor) if actor.acting and actor.acting.role in ANSWERS else None


def _unanswered_words(number: int) -> str:
    return ngettext("%(n)s difficulty to answer", "%(n)s difficulties to answer", number) % {"n": number}


def _findings(actor: Actor) -> QuerySet[Any] | None:
    return checks.owed_by(actor.acting.unit) if actor.acting and _at_home(actor) else None


def _findings_words(number: int) -> str:
    return ngettext("%(n)s finding to put right", "%(n)s findings to put right", number) % {"n": number}


def _answers(actor: Actor) -> QuerySet[Any] | None:
    return checks.to_decide(actor) if actor.acting and actor.acting.role in REVIEWING_ROLES else None


def _answers_words(number: int) -> str:
    return ngettext("%(n)s answer to a finding", "%(n)s answers to findings", number) % {"n": number}


def _unit_section(actor: Actor, unit: Unit) -> dict[str, Any] | None:
    rows = list(checks.visits_of_unit(actor, unit)[:SHOWN])
    return {"visits": rows} if rows else None


def _to_review(actor: Actor) -> QuerySet[Any] | None:
    return initiatives.to_review(actor) if actor.acting and actor.acting.role in SCORES else None


def _to_review_words(number: int) -> str:
    return ngettext("%(n)s initiative to review", "%(n)s initiatives to review", number) % {"n": number}


def _to_send(actor: Actor) -> QuerySet[Any] | None:
    return initiatives.to_send(actor) if actor.acting and actor.acting.role in PROPOSES else None


def _to_send_words(number: int) -> str:
    return ngettext("%(n)s initiative to complete and send", "%(n)s initiatives to complete and send", number) % {
        "n": number
    }


def _initiatives_section(actor: Actor, unit: Unit) -> dict[str, Any] | None:
    rows = list(initiatives.of_unit(actor, unit)[:SHOWN])
    taken = list(initiatives.adopted_by(unit)[:SHOWN])
    return {"initiatives": rows, "adoptions": taken} if rows or taken else None
