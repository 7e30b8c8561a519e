"""What each role needs at 7:30: what is due, late, waiting for me; for those above also the whole in sight."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, prefetch_related_objects

from lantoa.activities.models import Activity, ActivityState, Evidence
from lantoa.activities.queries import visible_to as activities_visible_to
from lantoa.activities.queries import waiting as activities_waiting
from lantoa.orgs import waiting as others
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Post, Role, Tenure, Unit
from lantoa.orgs.queries import open_invitations
from lantoa.periods import clock
from lantoa.plans.models import Extension, Plan, Status
from lantoa.plans.queries import current_plan, open_extensions, owed_by, unit_plans_waiting
from lantoa.reports.models import Report, ReportState
from lantoa.reports.queries import mine, waiting
from lantoa.workspace.beginnings import Step, steps_of
from lantoa.workspace.counters import count_all
from lantoa.workspace.overview import Overview, overview_of

WATCHING = frozenset({Role.OFFICE, Role.LEADER, Role.DISTRICT, Role.DIVISION})
SIGNS_TIME = frozenset({Role.OFFICE, Role.DISTRICT, Role.DIVISION})
SOON_DAYS, LATELY_DAYS, SHOWN = 7, 30, 5


@dataclass
class Home:
    """What the page shows; an empty list is left out. `counts`: how many things of each kind wait for me; `others`: those
    of other rooms, in words, with the page that lists them."""

    role: str = ""
    plan: Plan | None = None
    late: list[Any] = field(default_factory=list)
    soon: list[Any] = field(default_factory=list)
    doing: list[Any] = field(default_factory=list)
    lately: list[Any] = field(default_factory=list)
    done: int = 0
    returned: list[Activity] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    unit_plans: list[Plan] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    others: list[tuple[int, str, str]] = field(default_factory=list)
    overview: Overview | None = None
    material: list[Activity] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)

    @property
    def waits(self) -> int:
        """How many things wait for this person."""
        above = sum(self.counts.get(name, 0) for name in ("activities", "reports", "extensions"))
        others = sum(number for number, _words, _url in self.others)
        return above + others + len(self.unit_plans) + len(self.reports) + len(self.returned)

    @property
    def next_step(self) -> Step | None:
        """The first step that is not done."""
        return next((step for step in self.steps if not step.done), None)

    @property
    def action(self) -> str:
        """The page's one primary action: what waits for a decision, else what the role comes to do."""
        if self.steps:
            return ""
        for name in ("activities", "reports", "extensions"):
            if self.counts.get(name):
                return name
        plain: dict[str, str] = {Role.LEADER: "figures", Role.EDITOR: "list", Role.ADMIN: "people"}
        return plain.get(self.role, "log" if self.plan else "")


def home_of(actor: Actor, today: dt.date) -> Home:
    """The home of an actor's acting seat."""
    if actor.unit is None or actor.acting is None:
        return Home()
    selectors = [seat.selector for seat in actor.seats if seat.selector]
    if selectors:  # asked for by every reach below, looked up once
        prefetch_related_objects(selectors, "groups")
    home = Home(role=actor.acting.role, plan=current_plan(actor))
    home.counts = count_all(actor.unit, **_counted(actor, home.role))
    home.others = [
        (number, kind.words(number), kind.url_name)
        for kind in others.kinds()
        if (number := home.counts.get(kind.name, 0))
    ]
    if home.role in {Role.HEAD, Role.OFFICER, *SIGNS_TIME}:
        _mine(home, actor)
    if home.plan is None:
        home.steps = steps_of(actor)
        return home
    if home.role not in {Role.LEADER, Role.EDITOR, Role.ADMIN}:
        _obligations(home, actor.unit, today)
    if home.role in WATCHING:
        home.overview = overview_of(actor, home.plan, today, home.counts["log"])
    if home.role == Role.EDITOR:
        home.material = list(_material(actor, home.plan)[:SHOWN])
    return home


def _counted(actor: Actor, role: str) -> dict[str, QuerySet[Any]]:
    assert actor.unit is not None
    rows: dict[str, QuerySet[Any]] = {}
    if role in {Role.HEAD, *SIGNS_TIME}:
        rows["activities"] = activities_waiting(actor)
        rows["reports"] = waiting(actor).exclude(unit=actor.unit)
    if role in SIGNS_TIME:
        extensions: QuerySet[Extension] = open_extensions(actor)
        rows["extensions"] = extensions
    if role == Role.ADMIN:
        seats = Post.objects.filter(actor.reach("unit__"), closed_on__isnull=True)
        held = Tenure.objects.holding(clock.today()).filter(post=OuterRef("pk"))
        rows["posts"] = seats
        rows["vacant"] = seats.filter(~Exists(held))
        rows["invited"] = open_invitations().filter(actor.reach("post__unit__"))
        rows["units"] = Unit.objects.filter(actor.reach())
    for kind in others.kinds():
        found = kind.rows(actor)
        if found is not None:
            rows[kind.name] = found
    return rows


def _mine(home: Home, actor: Actor) -> None:
    """What came back to my unit, and what waits to be written or signed there."""
    states = [ReportState.DRAFT, ReportState.CHECKED, ReportState.RETURNED, ReportState.CORRECTING]
    home.returned = list(Activity.objects.filter(unit=actor.unit, state=ActivityState.RETURNED).order_by("-pk")[:SHOWN])
    home.reports = list(mine(actor).filter(state__in=states)[:SHOWN])
    if home.role in {Role.HEAD, Role.OFFICE, Role.DISTRICT}:
        home.unit_plans = list(unit_plans_waiting(actor)[:SHOWN])


def _obligations(home: Home, unit: Unit, today: dt.date) -> None:
    assert home.plan is not None
    lately = today - dt.timedelta(days=LATELY_DAYS)
    for row in owed_by(unit, home.plan, today):
        status, due = row.status, row.due  # type: ignore[attr-defined]  # annotated
        if status == Status.OVERDUE:
            home.late.append(row)
        elif status in {Status.DONE, Status.DONE_LATE}:
            home.done += 1
            if row.done_on is not None and row.done_on >= lately:
                home.lately.append(row)
        elif status in {Status.NOT_STARTED, Status.IN_PROGRESS}:
            near = due is not None and due <= today + dt.timedelta(days=SOON_DAYS)
            (home.soon if near else home.doing).append(row)


def _material(actor: Actor, plan: Plan) -> QuerySet[Activity]:
    """Accepted activities with photographs, the newest first: what news can be written from."""
    photographs = Evidence.objects.filter(activity=OuterRef("pk"), kind=Evidence.Kind.PHOTO)
    rows = activities_visible_to(actor).filter(Exists(photographs), plan=plan, state=ActivityState.ACCEPTED)
    return rows.select_related("unit").order_by("-held_on", "-pk")
