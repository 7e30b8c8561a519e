"""Those above: cycles, the matrix of areas by states, accepting together, and the consolidated report of a level."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.orgs.actor import REVIEWING_ROLES
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.reports import beside, queries
from lantoa.reports.actions import consolidate, due, review
from lantoa.reports.actions.write import EDITABLE
from lantoa.reports.consolidated import block
from lantoa.reports.consolidation import Consolidated
from lantoa.reports.models import Consolidation, Cycle, CycleState, ReportState
from lantoa.reports.voices import by_theme

PAGE = 30


class DueForm(forms.Form):
    """Another day on which reports are due, and why."""

    due_on = forms.DateField(
        label=gettext_lazy("Reports are due on"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Choose the day."),
            "invalid": gettext_lazy("Choose a day: 18/09/2024."),
        },
    )
    reason = forms.CharField(label=gettext_lazy("Why?"), required=False, max_length=300)


@door("reports.view_cycles")
def reports(request: OrgRequest) -> HttpResponse:
    """My unit's reports by cycle; for those above also the cycles with what came in."""
    actor, today = request.actor, clock.today()
    cycles = list(queries.cycles_visible_to(actor))
    mine = {row.cycle_id: row for row in queries.mine(actor)} if actor.unit else {}
    owed = queries.owed_by(actor.unit, cycles) if actor.unit else set()
    watches = bool(actor.roles & queries.WATCHING)
    tallies = queries.tallies(actor, cycles) if watches else {}
    rows: list[dict[str, Any]] = [
        {
            "cycle": cycle,
            "report": mine.get(cycle.pk),
            "owes": cycle.pk in owed,
            "open": cycle.opens_on <= today and cycle.state == CycleState.OPEN,
            "closed": cycle.state == CycleState.CLOSED,
            "early": cycle.opens_on > today,
            "late": cycle.due_on < today,
            "tally": tallies.get(cycle.pk),
        }
        for cycle in cycles
    ]
    rows.sort(key=lambda row: (not _asks(row), -row["cycle"].last.toordinal(), row["cycle"].period))
    may_report = allowed(actor, "feedback.report_difficulty")
    context = {"rows": rows, "watches": watches, "may_report": may_report, "beside": beside.links()}
    return render(request, "reports/reports.html", context)


def _asks(row: dict[str, Any]) -> bool:
    """Whether a cycle waits for its reader: a report to write, to mend, to sign or to decide on."""
    report, tally = row["report"], row["tally"]
    mine = row["owes"] and row["open"] and (report is None or report.state in EDITABLE)
    return bool(mine or (tally and tally.waiting))


def _wanted(values: dict[str, str]) -> queries.UnitFilter:
    return queries.UnitFilter(
        area=values.get("dia-ban", ""), state=values.get("trang-thai", ""), words=values.get("q", "").strip()
    )


@door("reports.view_cycles", load=queries.cycle)
def cycle(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Areas by state, and the units of a cell; accept what is shown."""
    return _cycle(request, cycle)


def _cycle(request: OrgRequest, cycle: Cycle, form: DueForm | None = None) -> HttpResponse:
    actor, wanted = request.actor, _wanted(request.GET.dict())
    areas = queries.areas(actor, cycle)
    units = queries.units_of(actor, cycle, wanted)
    page = Paginator(units, PAGE).get_page(request.GET.get("page"))
    shown = [unit.pk for unit in page]
    reported = {row.unit_id: row for row in queries.visible_to(actor).filter(cycle=cycle, unit__in=shown)}
    contacts = queries.contacts_of([pk for pk in shown if pk not in reported])
    waiting = queries.to_review(actor, cycle, wanted).count() if actor.roles & set(REVIEWING_ROLES) else 0
    names = {area.unit.path: str(area.unit) for area in areas}
    total = queries.Area(cycle.plan.owner)
    for area in areas:
        total.add(area)
    context = {
        "cycle": cycle,
        "areas": areas,
        "total": total,
        "wanted": wanted,
        "area": next((one.unit for one in areas if one.unit.code == wanted.area), None),
        "page": page,
        "rows": [
            (
                unit,
                reported.get(unit.pk),
                next(iter(contacts.get(unit.pk, [])), None),
                queries.area_of(unit.path, names),
            )
            for unit in page
        ],
        "consolidations": Consolidation.objects.filter(actor.reach("unit__"), cycle=cycle)
        .select_related("unit")
        .defer("content")[:5],
        "may_consolidate": actor.unit is not None and allowed(actor, "reports.consolidate", actor.unit),
        "may_close": allowed(actor, "reports.open_cycles", cycle),
        "waiting": waiting,
        "filters": [*ReportState.choices, (queries.MISSING, _("Nothing sent")), (queries.LATE, _("Sent late"))],
        "overdue": cycle.due_on < clock.today(),
        "due_form": form or DueForm(initial={"due_on": cycle.due_on}),
        "entries": history(cycle),
    }
    return render(request, "reports/cycle.html", context, status=422 if form else 200)


@require_POST
@door("reports.view_cycles", load=queries.cycle)
def accept_all(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Accept every submitted report that I may review, among the units that the page was narrowed to."""
    values = request.POST.dict()
    done = review.accept_reports(actor=request.actor, reports=queries.to_review(request.actor, cycle, _wanted(values)))
    told = ngettext("%(number)s report was accepted.", "%(number)s reports were accepted.", done)
    messages.success(request, told % {"number": done})
    kept = {name: values[name] for name in ("dia-ban", "q") if values.get(name)}
    return redirect(f"{reverse('reports:cycle', args=[cycle.pk])}?{urlencode(kept)}")


@require_POST
@door("reports.open_cycles", load=queries.cycle)
def close(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Close the cycle."""
    try:
        consolidate.close_cycle(actor=request.actor, cycle=cycle)
        messages.success(request, _("The cycle is closed and its figures are frozen."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("reports:cycle", pk=cycle.pk)


@require_POST
@door("reports.open_cycles", load=queries.cycle)
def move_due(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Move the day on which reports are due."""
    form = DueForm(request.POST)
    if form.is_valid():
        try:
            due.move_due(actor=request.actor, cycle=cycle, **form.cleaned_data)
            messages.success(request, _("The day is moved."))
            return redirect("reports:cycle", pk=cycle.pk)
        except ValidationError as error:
            form.add_error("reason" if error.code == "reason" else "due_on", error)
    return _cycle(request, cycle, form)


@require_POST
@door("reports.consolidate", load=queries.cycle)
def ask(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Ask for the consolidated report of my level."""
    if request.actor.unit is None:
        return redirect("reports:cycle", pk=cycle.pk)
    row = consolidate.ask(actor=request.actor, cycle=cycle, unit=request.actor.unit)
    return redirect("reports:consolidation", pk=row.pk)


@door("reports.view_consolidation", load=queries.consolidation)
def consolidation(request: OrgRequest, consolidation: Consolidation) -> HttpResponse:
    """Progress while it is made; then totals, files and the block to paste."""
    content = Consolidated.from_json(consolidation.content) if consolidation.content else None
    context = {
        "consolidation": consolidation,
        "cycle": consolidation.cycle,
        "content": content,
        "total": content.total if content else None,
        "whole": content.whole if content else None,
        "areas": content.areas.items() if content else [],
        "silent": content.silent if content else [],
        "themes": list(by_theme(content.difficulties)) if content else [],
        "requests": list(by_theme(content.requests)) if content else [],
        "paste": block(content, consolidation.cycle) if content else "",
        "may_ask": request.actor.unit is not None and request.actor.unit.pk == consolidation.unit_id,
    }
    return render(request, "reports/consolidation.html", context)
