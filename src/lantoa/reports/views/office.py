"""Those above: cycles, the matrix of areas by states, accepting together, and the consolidated report of a level."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

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
from lantoa.library.issued.queries import issued_of
from lantoa.orgs.actor import REVIEWING_ROLES
from lantoa.orgs.door import allowed, door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Role
from lantoa.periods import clock
from lantoa.reports import beside, level_queries, queries
from lantoa.reports.actions import consolidate, due, review
from lantoa.reports.actions.write import EDITABLE
from lantoa.reports.choosing import changes
from lantoa.reports.consolidated import block
from lantoa.reports.cycles import level_due
from lantoa.reports.forms import DueForm, SendingForm
from lantoa.reports.models import Consolidation, Cycle, CycleState, Report, ReportState
from lantoa.reports.stated import PARTS
from lantoa.reports.sums import Consolidated

PAGE = 30
SIGNS = frozenset({Role.HEAD, Role.OFFICE, Role.DISTRICT})


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
            "unsent": _unsent(mine.get(cycle.pk)),
            "tally": tallies.get(cycle.pk),
        }
        for cycle in cycles
    ]
    rows.sort(key=lambda row: (not _asks(row), -row["cycle"].last.toordinal(), row["cycle"].period))
    may_report = allowed(actor, "feedback.report_difficulty")
    context = {
        "rows": rows,
        "watches": watches,
        "may_report": may_report,
        "beside": beside.links(),
        "may_set_calendar": actor.unit is not None and allowed(actor, "reports.set_calendar", actor.unit),
        "may_keep_superiors": actor.unit is not None and allowed(actor, "reports.keep_superiors", actor.unit),
        "signs": actor.unit is not None
        and bool({seat.role for seat in actor.seats if seat.unit == actor.unit} & SIGNS),
    }
    return render(request, "reports/reports.html", context)


def _asks(row: dict[str, Any]) -> bool:
    """Whether a cycle waits for its reader: a report to write, to mend, to sign or to decide on."""
    report, tally = row["report"], row["tally"]
    mine = row["owes"] and row["open"] and (report is None or report.state in EDITABLE)
    return bool(mine or (tally and tally.waiting))


def _unsent(report: Report | None) -> bool:
    """Whether “nothing to report” may still be the answer: nothing was sent, and nobody wrote anything."""
    return report is None or (report.state in {ReportState.DRAFT, ReportState.CHECKED} and not report.texts)


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
        "consolidations": level_queries.consolidations(actor, cycle)[:5],
        "levels": level_queries.below(actor, cycle),
        "many": level_queries.last_bulk(actor, cycle),
        "may_consolidate": actor.unit is not None and allowed(actor, "reports.consolidate", actor.unit),
        "own_due": level_due(cycle) if actor.unit and actor.unit.kind in queries.AREA_KINDS else None,
        "may_close": allowed(actor, "reports.open_cycles", cycle),
        "waiting": waiting,
        "filters": [
            *ReportState.choices,
            (queries.MISSING, _("Nothing sent")),
            (queries.LATE, _("Sent late")),
            (queries.NOTHING, _("Nothing to report")),
        ],
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
    waiting = queries.to_review(request.actor, cycle, _wanted(values))
    done = review.accept_reports(actor=request.actor, cycle=cycle, reports=waiting)
    told = ngettext("%(number)s report was accepted.", "%(number)s reports were accepted.", done)
    messages.success(request, told % {"number": done})
    kept = {name: values[name] for name in ("dia-ban", "q") if values.get(name)}
    return redirect(f"{reverse('reports:cycle', args=[cycle.pk])}?{urlencode(kept)}")


@require_POST
@door("reports.view_cycles", load=queries.cycle)
def undo_accept(request: OrgRequest, cycle: Cycle) -> HttpResponse:
    """Take back what I accepted together, in one click."""
    try:
        done = review.undo_many(actor=request.actor, cycle=cycle, batch=UUID(request.POST.get("batch", "")))
        told = ngettext("%(number)s report waits again.", "%(number)s reports wait again.", done)
        messages.success(request, told % {"number": done})
    except ValidationError as error:
        messages.error(request, error.messages[0])
    except ValueError:
        messages.error(request, _("What is to be undone is not named. Load the page again."))
    return redirect("reports:cycle", pk=cycle.pk)


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
    """Progress while it is made; then totals, files, the block to paste, and where it went."""
    return show_consolidation(request, consolidation)


def show_consolidation(
    request: OrgRequest, consolidation: Consolidation, form: SendingForm | None = None
) -> HttpResponse:
    """The page; with `form` it keeps what was typed and says what is wrong."""
    actor = request.actor
    content = Consolidated.from_json(consolidation.content) if consolidation.content else None
    may_send = bool(content) and allowed(actor, "reports.send_to_superior", consolidation)
    bodies = level_queries.bodies_of(consolidation.unit)
    if may_send and form is None:
        form = SendingForm(initial={"sent_on": clock.today()})
    if form:
        form.fields["body"].queryset = bodies  # type: ignore[attr-defined]  # a choice of rows
    context = {
        "consolidation": consolidation,
        "cycle": consolidation.cycle,
        "content": content,
        "total": content.total if content else None,
        "whole": content.whole if content else None,
        "areas": content.areas.items() if content else [],
        "carried": content.carried.total() if content else 0,
        "stated": [(section, title, getattr(content, part)) for section, (part, title) in PARTS.items()]
        if content
        else [],
        "paste": block(content, consolidation.cycle) if content else "",
        "may_ask": actor.unit is not None
        and actor.unit.pk == consolidation.unit_id
        and allowed(actor, "reports.consolidate", actor.unit),
        "changed": changes(consolidation) if content else [],
        "newer": level_queries.newer(consolidation),
        "sent_up": level_queries.sent_up(consolidation),
        "may_send_up": level_queries.may_go_up(consolidation) and allowed(actor, "reports.send_up", consolidation),
        "sendings": consolidation.sendings.select_related("body"),
        "bodies": bodies,
        "form": form if may_send else None,
        "may_send": may_send,
        "issued": issued_of(consolidation),
        "may_enter": bool(content) and allowed(actor, "reports.enter_level", consolidation),
    }
    return render(request, "reports/consolidation.html", context, status=422 if form and form.is_bound else 200)
