"""Who received guidance: the unit says so and replies, the level above sees who has not read it and reminds."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.feedback.actions import receipts, sending
from lantoa.feedback.forms.guidance import ReplyForm
from lantoa.feedback.models import Guidance
from lantoa.feedback.queries import guidance as queries
from lantoa.feedback.queries.guidance import Readings
from lantoa.feedback.views.guidance import show
from lantoa.files.content import FileRefusedError
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.queries import contacts
from lantoa.periods import clock

PAGE = 60


@require_POST
@door("feedback.receive_guidance", load=queries.guidance)
def receive(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Our unit has read it."""
    receipts.receive(actor=request.actor, guidance=guidance)
    messages.success(request, _("Noted: your unit has received it."))
    return redirect("guidance:guidance", pk=guidance.pk)


@require_POST
@door("feedback.receive_guidance", load=queries.guidance)
def reply(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Our unit replies."""
    form = ReplyForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["file"]
        try:
            receipts.reply(
                actor=request.actor,
                guidance=guidance,
                text=form.cleaned_data["text"],
                data=file.read() if file else b"",
                name=file.name if file else "",
            )
        except ValidationError as error:
            form.add_error(None, error)
        except FileRefusedError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("Your reply was sent."))
            return redirect("guidance:guidance", pk=guidance.pk)
    return show(request, guidance, form)


@door("feedback.follow_guidance", load=queries.guidance)
def recipients(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """The units within reach: read or not, replied or not, whom to call."""
    actor, asked = request.actor, request.GET
    part, words = asked.get("phan", ""), asked.get("q", "").strip()
    page = Paginator(queries.recipients(actor, guidance, part, words), PAGE).get_page(asked.get("page"))
    people = contacts([row.unit_id for row in page])
    context = {
        "guidance": guidance,
        "page": page,
        "rows": [(row, next(iter(people.get(row.unit_id, [])), None)) for row in page],
        "readings": queries.readings(actor, [guidance.pk]).get(guidance.pk, Readings()),
        "part": part,
        "words": words,
        "today": clock.today(),
        "site": request.build_absolute_uri(reverse("guidance:guidance", args=[guidance.pk])),
        "may_remind": allowed(actor, "feedback.remind_guidance", guidance),
    }
    return render(request, "feedback/guidance/recipients.html", context)


@require_POST
@door("feedback.remind_guidance", load=queries.guidance)
def remind(request: OrgRequest, guidance: Guidance) -> HttpResponse:
    """Remind those that have not read it."""
    number = sending.remind(actor=request.actor, guidance=guidance)
    told = ngettext("%(n)s unit was reminded.", "%(n)s units were reminded.", number) % {"n": number}
    messages.success(request, told if number else _("Every unit has read it."))
    return redirect("guidance:recipients", pk=guidance.pk)
