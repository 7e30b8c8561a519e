"""Asking, with the answers that are alike shown while typing; answering once for all."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.feedback.actions import questions as actions
from lantoa.feedback.forms.questions import AnswerForm, QuestionForm, WordingForm
from lantoa.feedback.models import Answer, Guidance, Question
from lantoa.feedback.queries import guidance as guidance_queries
from lantoa.feedback.queries import questions as queries
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.plans import queries as plan_queries
from lantoa.plans.models import Task

PAGE = 40


@door("feedback.view_questions")
def questions(request: OrgRequest) -> HttpResponse:
    """What waits for an answer of my level, what my unit asked, and what was answered."""
    actor = request.actor
    waiting = queries.waiting(actor)
    context = {
        "waiting": Paginator(waiting, PAGE).get_page(request.GET.get("page")),
        "mine": queries.asked_by(actor.unit)[:PAGE] if actor.unit else [],
        "answers": queries.published_to(actor)
        .prefetch_related("questions__unit")
        .order_by("-answered_on", "-pk")[:PAGE],
        "answering": allowed(actor, "feedback.write_guidance"),
    }
    return render(request, "feedback/questions/list.html", context)


@door("feedback.ask", load=plan_queries.task)
def ask_task(request: OrgRequest, task: Task) -> HttpResponse:
    """Ask about a task."""
    return _ask(request, task)


@door("feedback.ask", load=guidance_queries.guidance)
def ask_guidance(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Ask about a guidance."""
    return _ask(request, guidance)


def _ask(request: OrgRequest, subject: Guidance | Task) -> HttpResponse:
    """The form; the browser asks for the answers that are alike while one types."""
    if request.headers.get("HX-Request"):
        words = request.GET.get("text", "").strip()[:2000]
        found = queries.answered_like(request.actor, subject, words) if words else []
        return render(request, "feedback/questions/_alike.html", {"alike": found})
    form = QuestionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.ask(actor=request.actor, subject=subject, **form.cleaned_data)
        messages.success(request, _("Your question was sent. You will be told when it is answered."))
        return redirect(_page(subject))
    context = {"form": form, "subject": subject, "back": _page(subject)}
    if isinstance(subject, Task):
        context["task"] = subject
    return render(request, "feedback/questions/ask.html", context, status=422 if form.errors else 200)


def _page(subject: Guidance | Task) -> str:
    name = "guidance:guidance" if isinstance(subject, Guidance) else "plans:task"
    return reverse(name, args=[subject.pk]) + "#hoi-dap"


@require_POST
@door("feedback.withdraw_question", load=queries.question)
def withdraw(request: OrgRequest, question: Question) -> HttpResponse:
    """Take a question back."""
    actions.withdraw(actor=request.actor, question=question)
    messages.success(request, _("Taken back."))
    return redirect("questions:list")


@door("feedback.answer_question", load=queries.question)
def answer(request: OrgRequest, question: Question) -> HttpResponse:
    """Answer for all, and together with it the questions that are alike."""
    form = AnswerForm(question, queries.waiting_like(question), request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.answer(actor=request.actor, question=question, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            number = made.questions.count()
            told = ngettext("Published. %(n)s unit is told.", "Published. %(n)s units are told.", number)
            messages.success(request, told % {"n": number})
            return redirect("questions:list")
    context = {"form": form, "question": question, "title": _("Answer for all")}
    return render(request, "feedback/questions/answer.html", context, status=422 if form.errors else 200)


@door("feedback.correct_answer", load=queries.answer)
def correct(request: OrgRequest, answer: Answer) -> HttpResponse:
    """Word an answer anew."""
    form = WordingForm(request.POST or None, initial={"wording": answer.question, "text": answer.text})
    if request.method == "POST" and form.is_valid():
        actions.correct(actor=request.actor, answer=answer, **form.cleaned_data)
        messages.success(request, _("Corrected. The log keeps what it said."))
        return redirect("questions:list")
    context = {"form": form, "title": _("Correct the answer")}
    return render(request, "feedback/questions/answer.html", context, status=422 if form.errors else 200)
