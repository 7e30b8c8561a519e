"""A year of activities of some 800 units, in bulk, counted by the same rules as when one is filed by hand."""

import datetime as dt
import random
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet

from lantoa.activities.models import Activity, ActivityState, Evidence
from lantoa.files.models import StoredFile
from lantoa.orgs.models import Role, Tenure, Unit, User
from lantoa.plans.actions import fulfil
from lantoa.plans.models import ActivityKind, Assignment, Event, Fulfilment, Plan, Task, Topic
from lantoa.sample.accounts import PROTAGONIST
from lantoa.sample.profiles import Profile, chance_of, profile_of
from lantoa.sample.texts import GRADES, RETURN_REASONS, STORIES, Story
from lantoa.vietnamese.text import fold

BATCH = 2000
_NAMESPACE = uuid.UUID("6f45475e-01f0-460c-8000-000000000000")
_ONCE = {  # how often a diligent unit does a thing in the year
    ActivityKind.LESSON: 3,
    ActivityKind.SESSION: 2,
    ActivityKind.NEWS: 3,
    ActivityKind.SOCIAL: 2,
    ActivityKind.TRAINING: 1,
    ActivityKind.CONTEST: 1,
    ActivityKind.EXEMPLAR: 1,
}
_ATTENDED = {ActivityKind.SESSION, ActivityKind.CONTEST}  # on the days of a city-level event they are part of it
_PHOTOGRAPHED = {ActivityKind.LESSON, ActivityKind.SESSION, ActivityKind.DX_DAY, ActivityKind.TRAINING}


@dataclass
class Year:
    """What the loader needs to know: the plan, its people and assignments, the pictures, and its day."""

    plan: Plan
    today: dt.date
    tasks: list[Task]
    topics: dict[str, Topic]
    events: list[Event]
    owed: dict[int, list[Assignment]]
    officers: dict[int, tuple[User, str]]
    heads: dict[int, User]
    pictures: list[StoredFile]
    made: list[tuple[Activity, list[Assignment], list[str]]] = field(default_factory=list)


def load_year(plan: Plan, units: "QuerySet[Unit]", pictures: list[StoredFile], today: dt.date) -> int:
    """File what `units` did for `plan` from January to `today`; returns how many activities that is."""
    year = _year(plan, pictures, today)
    for unit in units:
        profile = profile_of(unit)
        for number, (kind, day) in enumerate(_doings(unit, profile, today)):
            _file(year, unit, kind, day, number)
    _save(year)
    return len(year.made)


def _year(plan: Plan, pictures: list[StoredFile], today: dt.date) -> Year:
    owed: dict[int, list[Assignment]] = defaultdict(list)
    for row in owed_of(plan):
        owed[row.unit_id].append(row)
    officers: dict[int, tuple[User, str]] = {}
    heads: dict[int, User] = {}
    holders = Tenure.objects.filter(until__isnull=True, post__role__in=[Role.OFFICER, Role.HEAD])
    for tenure in holders.select_related("post", "user"):
        if tenure.post.role == Role.HEAD:
            heads[tenure.post.unit_id] = tenure.user
        else:
            officers[tenure.post.unit_id] = (tenure.user, tenure.post.title)
    return Year(
        plan,
        today,
        list(plan.tasks.filter(is_group=False)),
        {topic.code: topic for topic in plan.topics.all()},
        list(plan.events.all()),
        owed,
        officers,
        heads,
        pictures,
    )


def owed_of(plan: Plan) -> Iterator[Assignment]:
    """The plan's assignments with their tasks and rules at hand, each task and the plan held once."""
    tasks = {task.pk: task for task in plan.tasks.prefetch_related("rules")}
    for row in Assignment.objects.filter(task__plan=plan).iterator(chunk_size=BATCH):
        row.task = tasks[row.task_id]
        row.task.plan = plan
        yield row


def _doings(unit: Unit, profile: Profile, today: dt.date) -> Iterator[tuple[str, dt.date]]:
    """Kinds and days, from the unit's profile: bulletins month by month, the rest here and there, DX Day in October."""
    chance = chance_of(unit, "doings")
    for month in range(1, today.month + 1):
        if chance.random() < profile.monthly and (month >= 3 or chance.random() < 0.3):
            yield ActivityKind.BULLETIN, _day(chance, today, month)
    for kind, often in _ONCE.items():
        if kind == ActivityKind.LESSON and not unit.is_school:
            continue
        for _ in range(often):
            if chance.random() < profile.kinds * (0.35 if kind == ActivityKind.EXEMPLAR else 0.9):
                yield kind, _day(chance, today, chance.choice([1, 2, 3, 4, 5, 8, 9, 9, 10]))
    if chance.random() < min(1.0, profile.kinds + 0.15):
        yield ActivityKind.DX_DAY, dt.date(today.year, 10, chance.choice([5, 7, 8, 9, 10, 10, 10, 11, 12, 14]))


def _day(chance: random.Random, today: dt.date, month: int) -> dt.date:
    day = dt.date(today.year, month, chance.randint(2, 28))
    if day > today:
        day = today - dt.timedelta(days=chance.randint(0, min(12, today.day - 1)))
    return day - dt.timedelta(days=max(0, day.weekday() - 4)) if day.day > 3 else day


def _file(year: Year, unit: Unit, kind: str, day: dt.date, number: int) -> None:
    chance = chance_of(unit, f"{kind}{number}")
    story = chance.choice(STORIES[kind])
    officer, post = year.officers.get(unit.pk, (None, ""))
    counts = [row for row in year.owed[unit.pk] if fulfil.takes(fulfil.rule_of(row), kind)][:2]
    state = _state(chance, day, year.today)
    title = story.title.format(month=day.month, grade=chance.choice(_grades(unit)))
    activity = Activity(
        client_id=uuid.uuid5(_NAMESPACE, f"{unit.code}/{number}"),
        plan=year.plan,
        unit=unit,
        kind=kind,
        title=title,
        description=story.details,
        held_on=day,
        place=story.place,
        channel=story.channel,
        reach=_reach(chance, unit, kind),
        quantity=chance.choice([2, 2, 2, 3]) if kind == ActivityKind.BULLETIN else 1,
        event=_event(year, chance, kind, day),
        state=state,
        return_reason=chance.choice(RETURN_REASONS) if state == ActivityState.RETURNED else "",
        created_by=officer,
        created_as=post,
        reviewed_by=year.heads.get(unit.pk) if state != ActivityState.SUBMITTED else None,
        search=fold(f"{title} {story.place} {story.details}"),
    )
    year.made.append((activity, counts, [code for code in story.topics if code in year.topics]))


def _state(chance: random.Random, day: dt.date, today: dt.date) -> str:
    age = (today - day).days
    if age < 6 and chance.random() < 0.6:
        return ActivityState.SUBMITTED
    return ActivityState.RETURNED if chance.random() < 0.015 else ActivityState.ACCEPTED


def _grades(unit: Unit) -> tuple[str, ...]:
    return GRADES.get(unit.kind, GRADES["upper"])


def _reach(chance: random.Random, unit: Unit, kind: str) -> int:
    pupils = unit.pupils or 60
    shares: dict[str, float] = {ActivityKind.BULLETIN: 0.5, ActivityKind.DX_DAY: 0.9, ActivityKind.LESSON: 0.15}
    share = shares.get(kind, 0.08)
    return max(12, round(pupils * share * chance.uniform(0.6, 1.05)))


def _event(year: Year, chance: random.Random, kind: str, day: dt.date) -> Event | None:
    if kind == ActivityKind.DX_DAY:
        return next((event for event in year.events if event.is_dx_day), None)
    if kind in _ATTENDED:
        return next(
            (one for one in year.events if one.level == one.Level.CITY and one.starts_on <= day <= one.ends_on), None
        )
    return None


def _save(year: Year) -> None:
    Activity.objects.bulk_create([activity for activity, _, _ in year.made], batch_size=BATCH)
    links = Activity.tasks.through, Activity.topics.through
    links[0].objects.bulk_create(
        [links[0](activity_id=activity.pk, task_id=row.task_id) for activity, counts, _ in year.made for row in counts],
        batch_size=BATCH,
    )
    links[1].objects.bulk_create(
        [
            links[1](activity_id=activity.pk, topic_id=year.topics[code].pk)
            for activity, _, codes in year.made
            for code in codes
        ],
        batch_size=BATCH,
    )
    Evidence.objects.bulk_create(_evidence(year), batch_size=BATCH)
    facts = [
        Fulfilment(
            assignment=row,
            source=fulfil.ACTIVITY,
            source_id=activity.pk,
            on=activity.held_on,
            quantity=activity.quantity,
        )
        for activity, counts, _ in year.made
        if activity.state == ActivityState.ACCEPTED
        for row in counts
    ]
    Fulfilment.objects.bulk_create(facts, batch_size=BATCH)
    fulfil.refresh([row for rows in year.owed.values() for row in rows])


def _evidence(year: Year) -> Iterator[Evidence]:
    pictures = _pictured(year)
    for activity, _, _ in year.made:
        picture = pictures.get(activity.client_id)
        name = uuid.uuid5(_NAMESPACE, f"evidence/{activity.client_id}")
        if picture:
            yield Evidence(client_id=name, activity=activity, kind=Evidence.Kind.PHOTO, file=picture)
        else:
            address = activity.unit.website or "https://truong-mau.example.vn"
            yield Evidence(
                client_id=name,
                activity=activity,
                kind=Evidence.Kind.LINK,
                url=f"{address.rstrip('/')}/chuyen-doi-so/{activity.held_on:%Y%m%d}",
            )


def _pictured(year: Year) -> dict[uuid.UUID, StoredFile]:
    """Which activities have a photograph: some of the protagonist's, the rest spread evenly over all units."""
    rows = [activity for activity, _, _ in year.made if activity.kind in _PHOTOGRAPHED]
    mine = [one for one in rows if one.unit.code == PROTAGONIST][:4]
    others = [one for one in rows if one.unit.code != PROTAGONIST]
    wanted = max(1, len(year.pictures) - len(mine))
    chosen = mine + others[:: max(1, len(others) // wanted)]
    return {activity.client_id: picture for activity, picture in zip(chosen, year.pictures, strict=False)}


__all__ = ["Story", "load_year", "owed_of"]
