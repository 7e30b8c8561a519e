"""The yearly sheet of a person, for that person and the head alone; and for a head the names of the staff."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lantoa.emulation.person import PersonYear, headed_units, own, person_year, sheet_of, span_of, spans, staff_of
from lantoa.emulation.person_document import person_docx, person_xlsx
from lantoa.orgs.door import door
from lantoa.orgs.middleware import OrgRequest
from lantoa.orgs.models import Role, Tenure, Unit
from lantoa.periods import clock
from lantoa.plans.queries import current_plan_of
from lantoa.reports.actions.submit import WORD
from lantoa.reports.document import post_of
from lantoa.ui.tables import xlsx_response


@door("emulation.view")
def mine(request: OrgRequest) -> HttpResponse:
    """My own sheet."""
    return _sheet(request, own(request.actor))


@door("emulation.view_person", load=person_year)
def person(request: OrgRequest, who: PersonYear) -> HttpResponse:
    """One person's sheet."""
    return _sheet(request, who)


def _sheet(request: OrgRequest, who: PersonYear) -> HttpResponse:
    today = clock.today()
    span = span_of(request.GET.get("ky", ""), today)
    context = {
        "who": who,
        "sheet": sheet_of(request.actor, who, span),
        "span": span,
        "spans": spans(today),
        "own": who.whole,
    }
    return render(request, "emulation/person.html", context)


@door("emulation.view_person", load=person_year)
def docx(request: OrgRequest, who: PersonYear) -> HttpResponse:
    """The sheet as a Word file."""
    span = span_of(request.GET.get("ky", ""), clock.today())
    unit = _unit(request, who)
    above = Unit.objects.filter(path=unit.path[: -Unit.steplen]).first() if unit else None
    plan = current_plan_of(unit) if unit else None
    data = person_docx(
        who,
        sheet_of(request.actor, who, span),
        unit,
        upper=str(above.name) if above else "",
        place=plan.place if plan else "",
        signer=_signer(unit) if unit else "",
    )
    headers = {"Content-Disposition": f'attachment; filename="ket-qua-ca-nhan-{span.period}.docx"'}
    return HttpResponse(data, content_type=WORD, headers=headers)


def _unit(request: OrgRequest, who: PersonYear) -> Unit | None:
    """The unit whose head signs: the reader's own for a head, else the one that the person acts for."""
    return who.units[0] if who.units else request.actor.unit


def _signer(unit: Unit) -> str:
    held = Tenure.objects.holding(clock.today()).filter(post__unit=unit, post__role=Role.HEAD).select_related("post")
    first = held.first()
    return first.post.title if first else post_of(unit.kind)


@door("emulation.view_person", load=person_year)
def xlsx(request: OrgRequest, who: PersonYear) -> HttpResponse:
    """The sheet as a workbook."""
    span = span_of(request.GET.get("ky", ""), clock.today())
    return xlsx_response(
        f"ket-qua-ca-nhan-{span.period}", person_xlsx(sheet_of(request.actor, who, span), _site(request))
    )


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/")


@door("emulation.view_staff")
def staff(request: OrgRequest) -> HttpResponse:
    """Names alone: no figure stands beside a name, and nothing is sorted by one."""
    units = headed_units(request.actor)
    return render(request, "emulation/staff.html", {"people": staff_of(units), "units": units})
