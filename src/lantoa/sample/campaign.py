"""The sample campaign from the plan's document to the consolidated report of the third quarter."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from lantoa.audit.log import PROGRAM
from lantoa.documents.statutory import plan_docx
from lantoa.feedback.models import Difficulty
from lantoa.files.actions import store
from lantoa.files.models import StoredFile
from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Unit, User
from lantoa.orgs.models.units import EDUCATION_KINDS
from lantoa.periods import clock
from lantoa.plans.actions.importing import import_plan
from lantoa.plans.actions.issue import issue_plan
from lantoa.plans.models import Plan
from lantoa.reports.actions.consolidate import by_system
from lantoa.reports.models import Cycle
from lantoa.sample.activities import load_year
from lantoa.sample.areas import place_areas
from lantoa.sample.emulation import load_emulation
from lantoa.sample.events import answer_events, load_budget, load_events
from lantoa.sample.guidance import load_guidance
from lantoa.sample.initiatives import load_initiatives
from lantoa.sample.levels import load_levels
from lantoa.sample.messages import load_messages
from lantoa.sample.papers import load_papers
from lantoa.sample.pictures import draw
from lantoa.sample.plan import ISSUED_ON, NUMBER, sample_plan
from lantoa.sample.profiles import chance_of
from lantoa.sample.registers import load_registers
from lantoa.sample.reports import load_reports
from lantoa.sample.roster import load_roster
from lantoa.sample.solutions import answer_difficulties
from lantoa.sample.story import own_plan, tell
from lantoa.sample.texts import DIFFICULTIES
from lantoa.sample.unit_plans import load_unit_plans

TODAY = dt.date(2024, 10, 15)
PICTURES = 60
Say = Callable[[str], object]


def load(say: Say) -> None:
    """Load everything in one transaction; `say` is told what is being done."""
    with transaction.atomic():
        say("units and people")
        root = load_roster()
        place_areas()
        office = actor_of(User.objects.get(username="vanphong"))
        say("the plan, read from its Word file and issued")
        with living_on(dt.date.fromisoformat(ISSUED_ON)):
            plan = _plan(office, root)
        with living_on(dt.date(TODAY.year, 3, 20)):
            own_plan(plan)
        with living_on(TODAY):
            schools = Unit.objects.filter(kind__in=EDUCATION_KINDS)
            load_events(plan)
            say("a year of activities")
            load_year(plan, schools, _pictures(say), TODAY)
            load_registers(schools, TODAY)
            load_unit_plans(plan, schools, TODAY)
            _difficulties(plan)
            answer_difficulties(plan, TODAY)
            answer_events(office, plan)
            load_budget(office, plan)
            _measure_tables()
            say("reports of three quarters")
            load_reports(plan, TODAY)
            say("consolidated reports")
            for cycle in Cycle.objects.filter(plan=plan, due_on__lt=TODAY).select_related("plan__owner"):
                by_system(cycle, root, PROGRAM)
            load_levels(plan, office)
        say("what is under way on this day")
        _measure_tables()
        tell(plan, living_on)
        load_guidance(plan, living_on)
        load_initiatives(plan, living_on)
        say("points of emulation")
        load_emulation(plan, living_on)
        load_papers(plan, office)
        load_messages(TODAY)


def _measure_tables() -> None:
    """Tell PostgreSQL how large the tables have become: within one transaction it would plan as if they were empty."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@contextmanager
def living_on(day: dt.date) -> Iterator[None]:
    """The business date stands still on a day for the time of a block."""
    before = os.environ.get(clock.VARIABLE)
    os.environ[clock.VARIABLE] = day.isoformat()
    try:
        yield
    finally:
        if before is None:
            del os.environ[clock.VARIABLE]
        else:
            os.environ[clock.VARIABLE] = before


def _plan(office: Actor, root: Unit) -> Plan:
    plan = import_plan(
        actor=office, owner=root, data=plan_docx(sample_plan()), filename="ke-hoach-truyen-thong-cds-2024.docx"
    )
    issue_plan(actor=office, plan=plan, number=NUMBER, issued_on=ISSUED_ON)
    return Plan.objects.select_related("owner").get(pk=plan.pk)


def _pictures(say: Say) -> list[StoredFile]:
    say("photographs, drawn by the program")
    return [store(data=draw(seed), name=f"anh-mau-{seed:03d}.jpg", unit_code="31") for seed in range(PICTURES)]


def _difficulties(plan: Plan) -> None:
    rows = []
    for unit in Unit.objects.filter(kind__in=EDUCATION_KINDS):
        chance = chance_of(unit, "difficulty")
        for _ in range(chance.choice([0, 0, 0, 0, 1, 1, 2])):
            text, request = chance.choice(DIFFICULTIES)
            month = chance.choice([2, 3, 4, 5, 6, 8, 9, 9, 10])
            day = dt.date(plan.year, month, chance.randint(1, 14 if month == TODAY.month else 28))
            row = Difficulty(plan=plan, unit=unit, text=text, request=request, reported_on=day)
            row.compute()
            rows.append(row)
    Difficulty.objects.bulk_create(rows, batch_size=1000)
