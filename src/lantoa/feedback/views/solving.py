"""One difficulty with its answer, the queue of a level, and the public questions and answers."""

import datetime as dt
from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.feedback.actions import solving
from lantoa.feedback.forms.solving import AnswerForm, NoteForm, QuestionForm
from lantoa.feedback.models import UNANSWERED, Difficulty, DifficultyState, Solution
from lantoa.feedback.queries import difficulties as queries
from lantoa.feedback.queries import initiatives
from lantoa.orgs.door import PUBLIC, allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock

PAGE = 40


@door("feedback.view_difficulties", load=queries.difficulty)
def difficulty(request: OrgRequest, difficulty: Difficulty) -> HttpResponse:
    """What it is, who answers until when, the answer, what was done."""
    return _page(request, difficulty)


def _page(
    request: OrgRequest, row: Difficulty, form: AnswerForm | None = None, note: NoteForm | None = None
) -> HttpResponse:
    actor = request.actor
    open_ = row.state in UNANSWERED and row.withdrawn_on is None
    may_answer = open_ and allowed(actor, "feedback.answer_difficulty", row)
    if may_answer and form is None:
        form = AnswerForm(queries.similar(actor, row))
    context = {
        "one": row,
        "today": clock.today(),
        "open": open_,
        "answered": _answered(row),
        "form": form if may_answer else None,
        "note": note or NoteForm(),
        "may_pass": may_answer and row.level_id is not None and row.level is not None and row.level.depth > 1,
        "may_settle": row.state == DifficultyState.ANSWERED and allowed(actor, "feedback.settle_difficulty", row),
        "may_publish": row.solution is not None and allowed(actor, "feedback.publish_solution", row.solution),
        "publish_form": QuestionForm(
            initial={"question": row.solution.question if row.solution else ""}, auto_id="public_%s"
        ),
        "proposed": initiatives.visible_to(actor).filter(difficulty=row),
        "may_propose": allowed(actor, "feedback.propose_initiative"),
        "entries": history(row),
    }
    wrong = bool((form and form.errors) or (note and note.errors))
    return render(request, "feedback/difficulty.html", context, status=422 if wrong else 200)


def _answered(row: Difficulty) -> dt.date | None:
    """The day on which the unit got the answer: words that were there already bear an earlier one."""
    days = [day for day in (row.answered_on, row.solution.answered_on if row.solution else None) if day]
    return max(days, default=None)


@require_POST
@door("feedback.answer_difficulty", load=queries.difficulty)
def answer(request: OrgRequest, difficulty: Difficulty) -> HttpResponse:
    """Answer it, and those chosen with it."""
    form = AnswerForm(queries.similar(request.actor, difficulty), request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            solving.answer(
                actor=request.actor,
                difficulty=difficulty,
                text=given["text"],
                also=given.get("also") or (),
                question=given["question"],
            )
            messages.success(request, _("Answered: the units are told."))
            return redirect("feedback:difficulty", difficulty.pk)
        except ValidationError as error:
            form.add_error(None, error)
    return _page(request, difficulty, form)


@require_POST
@door("feedback.answer_difficulty", load=queries.difficulty)
def pass_on(request: OrgRequest, difficulty: Difficulty) -> HttpResponse:
    """Give it to the level above."""
    return _noted(
        request, difficulty, lambda note: solving.pass_on(actor=request.actor, difficulty=difficulty, note=note)
    )


@require_POST
@door("feedback.settle_difficulty", load=queries.difficulty)
def reopen(request: OrgRequest, difficulty: Difficulty) -> HttpResponse:
    """It is not settled yet."""
    return _noted(
        request, difficulty, lambda note: solving.reopen(actor=request.actor, difficulty=difficulty, reason=note)
    )


def _noted(request: OrgRequest, difficulty: Difficulty, act: Callable[[str], object]) -> HttpResponse:
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            act(form.cleaned_data["note"])
            messages.success(request, _("Sent."))
            return redirect("feedback:difficulty", difficulty.pk)
        except ValidationError as error:
            form.add_error(None, error)
    return _page(request, difficulty, note=form)


@require_POST
@door("feedback.settle_difficulty", load=queries.difficulty)
def settle(request: OrgRequest, difficulty: Difficulty) -> HttpResponse:
    """It is settled."""
    try:
        solving.settle(actor=request.actor, difficulty=difficulty)
        messages.success(request, _("Thank you: it is settled."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("feedback:difficulty", difficulty.pk)


@require_POST
@door("feedback.publish_solution", load=queries.solution)
def publish(request: OrgRequest, solution: Solution) -> HttpResponse:
    """Put the answer on the public page, or take it off."""
    form = QuestionForm(request.POST)
    if form.is_valid():
        row = solving.publish(actor=request.actor, solution=solution, question=form.cleaned_data["question"])
        messages.success(request, _("Everybody can read it now.") if row.public_on else _("It is no longer public."))
    first = solution.difficulties.order_by("pk").first()
    return redirect("feedback:difficulty", first.pk) if first else redirect("feedback:difficulties")


@door("feedback.view_difficulties")
def waiting(request: OrgRequest) -> HttpResponse:
    """What waits for an answer of my level, the most urgent first."""
    page = Paginator(queries.unanswered(request.actor), PAGE).get_page(request.GET.get("page"))
    return render(request, "feedback/waiting.html", {"page": page, "today": clock.today()})


@door(PUBLIC)
def faq(request: OrgRequest) -> HttpResponse:
    """Answers that everybody may read, without an account."""
    words = request.GET.get("q", "").replace("\x00", " ").strip()[:200]
    page = Paginator(queries.public(words), PAGE).get_page(request.GET.get("page"))
    base = "ui/base.html" if request.user.is_authenticated else "ui/bare.html"
    return render(request, "feedback/faq.html", {"page": page, "words": words, "base": base})
