"""Papers of the sample: a Word template of the Office, documents entered in the registers of the department and of a school."""

import datetime as dt

from lantoa.documents.templating.starting import starting_template
from lantoa.library.issued.actions import enter
from lantoa.library.issued.papers import Paper
from lantoa.library.templating.actions import put_in_force
from lantoa.library.templating.queries import place
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Role, Tenure
from lantoa.plans.models import Plan, PlanKind
from lantoa.plans.papers import paper_of as paper_of_plan
from lantoa.reports.models import Consolidation, Report
from lantoa.reports.papers import paper_of, paper_of_level, version_of
from lantoa.reports.templating import UNIT_REPORT
from lantoa.sample.accounts import PROTAGONIST


def load_papers(plan: Plan, office: Actor) -> None:
    """The department's reports of two quarters with the numbers under which they went up; the protagonist's plan and report."""
    for quarter, number, day in ((1, 168, dt.date(2024, 3, 22)), (2, 395, dt.date(2024, 6, 24))):
        made = Consolidation.objects.filter(cycle__plan=plan, cycle__period=f"{plan.year}-Q{quarter}", unit=plan.owner)
        whole = made.select_related("cycle__plan__owner", "unit", "document").latest("number")
        _enter(office, paper_of_level(whole), number, day)
    head = actor_of(
        Tenure.objects.filter(post__unit__code=PROTAGONIST, post__role=Role.HEAD, until__isnull=True)[0].user
    )
    own = Plan.objects.select_related("owner").get(parent=plan, kind=PlanKind.UNIT, owner=head.unit)
    paper = paper_of_plan(own, own.versions.get())
    reference, day = paper.given or ("18", dt.date(plan.year, 3, 20))
    _enter(head, paper, int(reference.split("/")[0]), day)
    rows = Report.objects.select_related("cycle__plan__owner", "unit")
    report = rows.get(unit=head.unit, cycle__plan=plan, cycle__period=f"{plan.year}-Q2")
    version = version_of(report)
    if version is not None:
        _enter(head, paper_of(report, version), 41, version.submitted_at.date())
    where = place(office, UNIT_REPORT)
    data = starting_template(where.kind.sample(False).document)
    put_in_force(actor=office, place=where, data=data, name="mau-bao-cao-don-vi.docx")


def _enter(actor: Actor, paper: Paper, number: int, day: dt.date) -> None:
    enter(actor=actor, paper=paper, number=number, symbol=paper.symbol, issued_on=day)
