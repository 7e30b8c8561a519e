"""What people are told about guidance, questions and checks: in the transaction of what happened, each once."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.feedback.models import Answer, Check, Difficulty, Finding, Guidance, Question, Solution, Visit
from lantoa.notify import registry
from lantoa.notify.actions import read_of, tell, tell_units
from lantoa.orgs.actor import REVIEWING_ROLES, Actor
from lantoa.orgs.models import Role, Unit
from lantoa.periods import clock
from lantoa.vietnamese.dates import short

GUIDANCE = registry.register("feedback.guidance_sent", _("Guidance or an official letter was sent"))
REMINDER = registry.register("feedback.guidance_reminder", _("Guidance was not read yet"))
QUESTION = registry.register("feedback.question_asked", _("A unit asks a question"))
ANSWER = registry.register("feedback.question_answered", _("A question was answered"))
CHECK = registry.register("feedback.check_announced", _("A check was announced, moved or cancelled"))
CONCLUDED = registry.register("feedback.visit_concluded", _("A check of the unit was concluded"))
FOLLOW_UP = registry.register("feedback.finding_answered", _("A unit says how it put a finding right"))
DECIDED = registry.register("feedback.finding_decided", _("It was decided whether a finding is put right"))
DIFFICULTY = registry.register("feedback.difficulty_reported", _("A unit reports a difficulty"))
SOLVED = registry.register("feedback.difficulty_answered", _("A difficulty was answered"))
AT_THE_UNIT = (Role.OFFICER, Role.HEAD, *REVIEWING_ROLES)


def guidance_sent(guidance: Guidance) -> None:
    """Whoever works at a unit that it was sent to; told before, nobody is told again."""
    asks = f"Đề nghị trả lời chậm nhất ngày {short(guidance.reply_by)}." if guidance.reply_by else ""
    tell_units(
        code=GUIDANCE,
        units=Unit.objects.filter(pk__in=guidance.receipts.values("unit")),
        roles=AT_THE_UNIT,
        title=f"{guidance.sender}: {guidance.title}",
        body=" ".join(filter(None, [f"Đính chính: {guidance.note}" if guidance.note else "", asks])),
        url=reverse("guidance:guidance", args=[guidance.pk]),
        due=guidance.reply_by,
        key=_guidance_key(guidance.pk),
    )


def _guidance_key(pk: int) -> str:
    return f"guidance-{pk}"


def guidance_received(actor: Actor, guidance: Guidance) -> None:
    """Saying that it was received is reading the message of it."""
    read_of(actor=actor, key=_guidance_key(guidance.pk))


def guidance_reminder(guidance: Guidance, units: QuerySet[Unit]) -> None:
    """Units that have not read it, once a day."""
    tell_units(
        code=REMINDER,
        units=units,
        roles=AT_THE_UNIT,
        title=f"Đề nghị đọc và xác nhận đã nhận: {guidance.title}",
        url=reverse("guidance:guidance", args=[guidance.pk]),
        due=guidance.reply_by,
        key=f"guidance-{guidance.pk}-{clock.today():%Y%m%d}",
    )


def asked(question: Question) -> None:
    """The level that answers."""
    about = question.guidance.sender if question.guidance else question.task.plan.owner if question.task else None
    tell(
        code=QUESTION,
        unit=about,
        roles=REVIEWING_ROLES,
        title=f"{question.unit} hỏi: {question.text}",
        url=reverse("questions:answer", args=[question.pk]),
        key=f"question-{question.pk}",
    )


def answered(answer: Answer, questions: Iterable[Question]) -> None:
    """Those who asked, and whoever is at their units now."""
    name, subject = ("guidance:guidance", answer.guidance_id) if answer.guidance_id else ("plans:task", answer.task_id)
    for question in questions:
        tell(
            code=ANSWER,
            to=[question.asked_by] if question.asked_by else (),
            unit=question.unit,
            roles=(Role.OFFICER,),
            title=f"Đã trả lời: {answer.question}",
            body=answer.text,
            url=reverse(name, args=[subject]) + "#hoi-dap",
            key=f"answer-{answer.pk}",
        )


def check_announced(check: Check) -> None:
    """The units that will be visited."""
    days = f"từ {short(check.first_on)} đến {short(check.last_on)}"
    _tell_visited(check, f"{check.owner} thông báo: {check.title}, {days}", f"check-{check.pk}")


def check_cancelled(check: Check) -> None:
    """They will not be."""
    _tell_visited(check, f"Hủy cuộc kiểm tra: {check.title}", f"check-{check.pk}-cancelled", check.reason)


def _tell_visited(check: Check, title: str, key: str, body: str = "") -> None:
    tell_units(
        code=CHECK,
        units=Unit.objects.filter(pk__in=check.visits.values("unit")),
        roles=AT_THE_UNIT,
        title=title,
        body=body,
        url=reverse("checks:list") if key.endswith("cancelled") else reverse("checks:check", args=[check.pk]),
        key=key,
    )


def visit_changed(visit: Visit, words: str, body: str = "") -> None:
    """The unit, of its new day or that it is left out."""
    tell(
        code=CHECK,
        unit=visit.unit,
        roles=AT_THE_UNIT,
        title=f"{visit.of_check.title}: {words}",
        body=body,
        url=reverse("checks:visit", args=[visit.pk]),
        key=f"visit-{visit.pk}-{visit.state}-{visit.on:%Y%m%d}",
    )


def visit_concluded(visit: Visit) -> None:
    """The unit, and whoever has to put something right."""
    others = visit.findings.filter(due_on__isnull=False).values("responsible")
    tell_units(
        code=CONCLUDED,
        units=Unit.objects.filter(pk__in=[visit.unit_id]) | Unit.objects.filter(pk__in=others),
        roles=AT_THE_UNIT,
        title=f"Kết luận kiểm tra tại {visit.unit}: {visit.of_check.title}",
        body=visit.conclusion,
        url=reverse("checks:visit", args=[visit.pk]),
        key=f"visit-{visit.pk}-concluded",
    )


def finding_answered(finding: Finding) -> None:
    """The level that checks, and the team's members who have an account."""
    check = finding.visit.of_check
    tell(
        code=FOLLOW_UP,
        to=[one.user for one in check.members.filter(user__isnull=False).select_related("user") if one.user],
        unit=check.owner,
        roles=REVIEWING_ROLES,
        title=f"{finding.responsible} báo cáo khắc phục: {finding.criterion}",
        url=reverse("checks:finding", args=[finding.pk]),
        key=f"finding-{finding.pk}-{finding.follow_ups.count()}",
    )


def finding_decided(finding: Finding, closed: bool) -> None:
    """The unit that has to put it right."""
    words = "Đã công nhận khắc phục" if closed else "Yêu cầu khắc phục tiếp"
    tell(
        code=DECIDED,
        unit=finding.responsible,
        roles=AT_THE_UNIT,
        title=f"{words}: {finding.criterion}",
        url=reverse("checks:finding", args=[finding.pk]),
        due=None if closed else finding.due_on,
        key=f"finding-{finding.pk}-{finding.follow_ups.count()}",
    )


def difficulty_reported(difficulty: Difficulty, level: Unit | None, note: str = "") -> None:
    """The office that has to answer it."""
    if level is None:
        return
    tell(
        code=DIFFICULTY,
        unit=level,
        roles=(Role.OFFICE, Role.DISTRICT),
        title=f"{difficulty.unit}: {difficulty.text[:200]}",
        body=note,
        url=reverse("feedback:difficulty", args=[difficulty.pk]),
        due=difficulty.due_on,
        key=f"difficulty-{difficulty.pk}-{level.pk}-{difficulty.due_on}-{difficulty.state}",
    )


def difficulty_answered(difficulty: Difficulty, solution: Solution) -> None:
    """The unit that reported it."""
    tell(
        code=SOLVED,
        unit=difficulty.unit,
        roles=AT_THE_UNIT,
        title=f"Đã trả lời khó khăn, vướng mắc: {difficulty.text[:200]}",
        body=solution.text[:500],
        url=reverse("feedback:difficulty", args=[difficulty.pk]),
        key=f"solution-{solution.pk}-{difficulty.pk}",
    )
