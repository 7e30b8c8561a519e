"""A small department with a plan in force: the sample's own plan, read from its Word file and issued."""

from dataclasses import dataclass

from tests.factories.orgs import actor_for, make_department, make_unit
from tests.factories.snapshot import kept

from lantoa.documents.statutory import plan_docx
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, Unit, UnitKind
from lantoa.plans.actions.importing import import_plan
from lantoa.plans.actions.issue import issue_plan
from lantoa.plans.models import Plan, Task
from lantoa.sample.plan import ISSUED_ON, NUMBER, sample_plan


@dataclass
class World:
    """The units, and an actor for each role."""

    root: Unit
    bureau: Unit
    division: Unit
    district: Unit
    other_district: Unit
    school: Unit
    other_school: Unit
    centre: Unit
    office: Actor
    leader: Actor
    district_office: Actor
    head: Actor
    officer: Actor
    stranger: Actor
    plan: Plan

    def task(self, code: str) -> Task:
        return self.plan.tasks.get(code=code)


def make_world(*, issued: bool = True) -> World:
    """A department, its office, a division, two districts, two schools and a centre; the plan in force unless told not to."""
    return kept(f"world-{issued}", lambda: _made(issued))


def _made(issued: bool) -> World:
    root = make_department()
    bureau = make_unit(root, UnitKind.OFFICE, "Văn phòng Sở")
    division = make_unit(root, UnitKind.DIVISION, "Phòng Giáo dục Tiểu học")
    district = make_unit(root, UnitKind.DISTRICT, "Phòng GDĐT quận Hồng Bàng")
    other_district = make_unit(root, UnitKind.DISTRICT, "Phòng GDĐT huyện An Lão")
    school = make_unit(district, UnitKind.PRIMARY, "Trường Tiểu học Hoa Mai", pupils=600)
    other_school = make_unit(other_district, UnitKind.LOWER, "Trường THCS Bình Minh", pupils=800)
    centre = make_unit(root, UnitKind.CENTRE, "Trung tâm GDTX An Dương")
    for one in (root, district, other_district):
        one.refresh_from_db()
    office = actor_for(Role.OFFICE, root)
    plan = import_plan(actor=office, owner=root, data=plan_docx(sample_plan()), filename="ke-hoach.docx")
    if issued:
        issue_plan(actor=office, plan=plan, number=NUMBER, issued_on=ISSUED_ON)
        plan.refresh_from_db()
    return World(
        root=root,
        bureau=bureau,
        division=division,
        district=district,
        other_district=other_district,
        school=school,
        other_school=other_school,
        centre=centre,
        office=office,
        leader=actor_for(Role.LEADER, root),
        district_office=actor_for(Role.DISTRICT, district),
        head=actor_for(Role.HEAD, school),
        officer=actor_for(Role.OFFICER, school),
        stranger=actor_for(Role.HEAD, other_school),
        plan=plan,
    )
