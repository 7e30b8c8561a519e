"""Screens of the reports room: the matrix, the report itself, a level's consolidation."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from lantoa.audit.log import history
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.periods import clock
from lantoa.reports import queries
from lantoa.reports.actions import consolidate, review, submit, write
from lantoa.reports.consolidation import Consolidated
from lantoa.reports.document import SECTIONS, block
from lantoa.reports.drafting import previous_cycle
from lantoa.reports.figures import UnitFigures, figures_of
from lantoa.reports.models import Consolidation, Cycle, Report, ReportState
from lantoa.reports.narrative import KINDS

PAGE = 50
WATCHING = {"office", "district", "division", "leader", "admin"}


@door("reports.view_cycles")
def reports(request: OrgRequest) -> HttpResponse:
    """My unit's reports by cycle; for those above also the cycles with what came in."""
    actor, today = request.actor, clock.today()
    mine = {row.cycle_id: row for row in queries.mine(actor)} if actor.unit else {}
    watches = bool(actor.roles & WATCHING)
    rows = []
    for cycle in queries.cycles_visible_to(actor):
        owes = actor.unit is not None and queries.reporting_units(cycle.plan, actor.unit).filter(pk=actor.unit.pk)
        rows.append(
            {
                "cycle": cycle,
                "report": mine.get(cycle.pk),
                "owes": bool(owes),
                "open": cycle.opens_on <= today and cycle.state == "open",
                "received": queries.received(actor, cycle) if watches else None,
            }
        )
    context = {"rows": rows, "watches": watches, "today": today}
    return render(request, "reports/reports.html", context)


@require_POST
@door("reports.view_cycles", load=queries.cycle)
def start(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """My unit's report for the cycle, pre-filled."""
    assert request.actor.unit is not None
    report = write.start_report(actor=request.actor, cycle=cycle, unit=request.actor.unit)
    return redirect("reports:report", pk=report.pk)


@door("reports.view_cycles", load=queries.cycle)
def cycle(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Areas by state, and the units of a cell; accept what is shown."""
    actor = request.actor
    area, state = request.GET.get("dia-ban", ""), request.GET.get("trang-thai", "")
    units = queries.reporting_units(cycle.plan, cycle.plan.owner).filter(actor.reach())
    top = next((one for one in queries.areas(actor, cycle) if one.unit.code == area), None)
    if top is not None:
        units = queries.in_area(units, top.unit, cycle.plan.owner)
    seen = queries.visible_to(actor).filter(cycle=cycle)
    reported = {row.unit_id: row for row in seen.filter(unit__in=units.values("pk"))}
    if state == queries.MISSING:
        units = units.exclude(pk__in=[pk for pk, row in reported.items() if row.state in queries.SEEN_ABOVE])
    elif state:
        units = units.filter(pk__in=[pk for pk, row in reported.items() if row.state == state])
    page = Paginator(units.order_by("name_sort"), PAGE).get_page(request.GET.get("page"))
    context = {
        "cycle": cycle,
        "areas": queries.areas(actor, cycle),
        "area": top.unit if top else None,
        "state": state,
        "page": page,
        "rows": [(unit, reported.get(unit.pk)) for unit in page],
        "contacts": queries.contacts_of([unit.pk for unit in page]),
        "consolidations": [
            one
            for one in Consolidation.objects.filter(actor.reach("unit__"), cycle=cycle).select_related("unit")[:5]
            if allowed(actor, "reports.view_consolidation", one)
        ],
        "may_consolidate": allowed(actor, "reports.consolidate"),
        "may_close": allowed(actor, "reports.open_cycles", cycle),
        "received": queries.received(actor, cycle),
        "states": ReportState.choices,
    }
    return render(request, "reports/cycle.html", context)


@require_POST
@door("reports.view_cycles", load=queries.cycle)
def accept_all(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Accept every submitted report of the cycle that I may review, or those of one area."""
    rows = queries.visible_to(request.actor).filter(cycle=cycle, state=ReportState.SUBMITTED)
    done = review.accept_reports(actor=request.actor, reports=rows.select_related("unit__second_line"))
    told = ngettext("%(number)s report was accepted.", "%(number)s reports were accepted.", done)
    messages.success(request, told % {"number": done})
    return redirect("reports:cycle", pk=cycle.pk)


@require_POST
@door("reports.open_cycles", load=queries.cycle)
def close(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Close the cycle."""
    try:
        consolidate.close_cycle(actor=request.actor, cycle=cycle)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("reports:cycle", pk=cycle.pk)


@door("reports.view_report", load=queries.report)
def report(request: OrgRequest, report: Report) -> HttpResponse:
    """The document itself: figures locked and linked, sentences editable, a rail of what changed."""
    actor = request.actor
    version = report.versions.order_by("-number").first()
    frozen = report.state in queries.SEEN_ABOVE and version is not None
    may_write = allowed(actor, "reports.write_report", report) and report.state in write.EDITABLE
    if frozen and version is not None and not may_write:
        figures, texts = UnitFigures.from_json(version.content["figures"]), version.content["texts"]
    else:
        figures, texts = _figures(report, report.cycle), report.texts
    before = previous_cycle(report.cycle)
    context = {
        "report": report,
        "cycle": report.cycle,
        "version": version,
        "figures": figures,
        "kinds": _kinds(report, figures, _figures(report, before) if before else None),
        "sections": [(key, title, texts.get(key, "")) for key, title in SECTIONS],
        "before": before,
        "activities_url": _activities(report, "") + "&trang-thai=accepted",
        "may_write": may_write,
        "may_submit": allowed(actor, "reports.submit_report", report) and report.state in write.EDITABLE,
        "may_review": allowed(actor, "reports.review_report", report) and report.state == ReportState.SUBMITTED,
        "entries": history(report),
    }
    return render(request, "reports/report.html", context)


def _figures(report: Report, cycle: Cycle) -> UnitFigures:
    return figures_of(cycle.plan, [report.unit_id], cycle.first, cycle.last)[report.unit_id]


def _kinds(report: Report, figures: UnitFigures, before: UnitFigures | None) -> list[dict[str, Any]]:
    return [
        {
            "label": noun,
            "count": figures.activities[kind],
            "items": figures.items[kind],
            "before": before.activities[kind] if before else None,
            "url": _activities(report, kind) + "&trang-thai=accepted",
        }
        for kind, noun, _verbs in KINDS
        if figures.activities[kind] or (before and before.activities[kind])
    ]


def _activities(report: Report, kind: str) -> str:
    cycle = report.cycle
    span = f"tu={cycle.first.isoformat()}&den={cycle.last.isoformat()}"
    return f"{reverse('activities:list')}?don-vi={report.unit.code}&loai={kind}&{span}"


@require_POST
@door("reports.write_report", load=queries.report)
def save(request: OrgRequest, report: Report) -> HttpResponse:
    """Keep the sentences; draft them anew, ask the head, or submit."""
    actor, what = request.actor, request.POST.get("do", "save")
    try:
        if what == "redraft":
            write.redraft(actor=actor, report=report)
            messages.success(request, _("Drafted anew from what happened."))
        else:
            texts = {key: request.POST[key].replace("\r\n", "\n") for key, _title in SECTIONS if key in request.POST}
            report = write.change_texts(actor=actor, report=report, texts=texts)
            messages.success(request, _("Saved."))
        if what == "ask":
            write.hand_to_head(actor=actor, report=report)
            messages.success(request, _("The head is asked for a last look."))
        elif what == "submit":
            submit.submit_report(actor=actor, report=report)
            messages.success(request, _("The report was submitted and can no longer be changed."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("reports:report", pk=report.pk)


@require_POST
@door("reports.review_report", load=queries.report)
def decide(request: OrgRequest, report: Report) -> HttpResponse:
    """Accept, or return with a comment."""
    try:
        if request.POST.get("decision") == "accept":
            review.accept_report(actor=request.actor, report=report)
            messages.success(request, _("The report is accepted."))
        else:
            review.return_report(actor=request.actor, report=report, reason=request.POST.get("reason", ""))
            messages.success(request, _("The report was returned with your comment."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("reports:report", pk=report.pk)


@require_POST
@door("reports.consolidate")
def ask(request: OrgRequest, pk: int) -> HttpResponse:
    """Ask for the consolidated report of my level."""
    cycle = queries.cycle(request.actor, pk)
    assert request.actor.unit is not None
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
        "paste": block(content, consolidation.cycle) if content else "",
    }
    return render(request, "reports/consolidation.html", context)
