"""Carrying a roster out, all or nothing; running it twice changes nothing the second time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F

from lantoa.audit.log import System, record, record_all
from lantoa.orgs import codes, queries
from lantoa.orgs.actions.invitations import make, new_token
from lantoa.orgs.actions.units import end
from lantoa.orgs.actor import Actor
from lantoa.orgs.bulk import update_rows
from lantoa.orgs.door import require
from lantoa.orgs.kinds import posts_of
from lantoa.orgs.models import Invitation, Post, Tenure, Unit, UnitKind, UnitVersion
from lantoa.orgs.planting import BATCH, Seedling, lock_tree, plant, transplant
from lantoa.orgs.roster.plan import Entry, RosterPlan, preview
from lantoa.orgs.signals import units_changed
from lantoa.orgs.versions import next_version
from lantoa.periods import clock
from lantoa.ui.sheets import Row

IN_CHARGE = {(kind.value, one.role, one.title) for kind in UnitKind for one in posts_of(kind) if one.in_charge}

# Fields written in bulk; the others have a history or name another unit.
_PLAIN = frozenset({"name", "kind", "website", "pupils", "active_from"})
_REASON = "Theo danh sách nhập"  # data, in the words of a Vietnamese office


@dataclass
class Invited:
    """A link for the person in charge at a unit; the token is known this once."""

    entry: Entry
    title: str
    token: str


@dataclass
class Applied:
    """What was done; where `plan.errors` is not empty: nothing."""

    plan: RosterPlan
    invited: list[Invited] = field(default_factory=list)


def apply(
    *,
    actor: Actor | System,
    rows: list[Row],
    sample: bool = False,
    invite: bool = True,
    tell: Callable[[int], object] = int,
) -> Applied:
    """Import the rows. A change of name, kind or parent is dated today; a post that is held is left alone.

    `tell` hears 1 to 4: checked, planted, changed, invited.
    """
    if isinstance(actor, Actor):
        require(actor, "orgs.import_roster")
    with transaction.atomic():
        lock_tree()
        plan = preview(rows)
        if plan.errors:
            return Applied(plan)
        tell(1)
        units = {unit.code: unit for unit in Unit.objects.all()}
        _plant(plan.new, units, sample=sample)
        tell(2)
        for entry in plan.changed:
            entry.unit = units[entry.code if entry.unit is None else entry.unit.code]
        _change(plan.changed, units, actor)
        _second_lines([*plan.new, *plan.changed], units)
        tell(3)
        invited = _invite(plan.entries) if invite else []
        tell(4)
        if plan.new or plan.changed or invited:
            numbers = {"new": len(plan.new), "changed": len(plan.changed), "invited": len(invited)}
            record(actor, codes.ROSTER_IMPORTED, Unit.objects.filter(depth=1).get(), **numbers)
        if plan.new or plan.changed:
            units_changed.send(sender=Unit, on=clock.today(), actor=actor)
    return Applied(plan, invited)


def _plant(new: list[Entry], units: dict[str, Unit], *, sample: bool) -> None:
    seedlings = []
    for entry in new:
        entry.unit = Unit(
            code=entry.code,
            name=entry.name,
            kind=entry.kind,
            website=entry.website,
            pupils=entry.pupils,
            active_from=entry.active_from,
            active_until=entry.active_until,
            is_sample=sample,
        )
        seedlings.append(Seedling(entry.unit, units.get(entry.parent)))
        units[entry.code] = entry.unit
    plant(seedlings)
    _open_posts(seedling.unit for seedling in seedlings)


def _open_posts(units: Iterable[Unit]) -> None:
    posts = [Post(unit=unit, role=one.role, title=one.title) for unit in units for one in posts_of(unit.kind)]
    Post.objects.bulk_create(posts, batch_size=BATCH, ignore_conflicts=True)


def _change(entries: list[Entry], units: dict[str, Unit], actor: Actor | System) -> None:
    rekinded = []
    for entry in entries:
        unit = _unit(entry)
        for change in entry.changes:
            if change.field in _PLAIN:
                setattr(unit, change.field, change.new)
        unit.compute()
        if entry.changed("kind"):
            rekinded.append(unit)
    columns = {change.field for entry in entries for change in entry.changes} & _PLAIN
    if columns:
        names = columns | ({"name_fold", "name_sort"} if "name" in columns else set())
        update_rows(map(_unit, entries), sorted(names))
    moving = [entry for entry in entries if entry.changed("parent")]
    if moving:
        transplant([(_unit(entry), units[entry.parent]) for entry in moving], units.values())
    _date(entries, units)
    for entry in entries:
        _begin_and_end(entry, actor)
    _open_posts(rekinded)
    record_all(
        actor, codes.UNIT_CHANGED, ((_unit(entry), {"roster": True, **_before_and_after(entry)}) for entry in entries)
    )


def _before_and_after(entry: Entry) -> dict[str, dict[str, str]]:
    changes = entry.changes
    return {
        "before": {one.field: "" if one.old is None else str(one.old) for one in changes},
        "after": {one.field: "" if one.new is None else str(one.new) for one in changes},
    }


def _date(entries: list[Entry], units: dict[str, Unit]) -> None:
    """A new name, kind or place counts from today; one that is not in force yet is rewritten."""
    dated = [entry for entry in entries if entry.changed("name", "kind", "parent")]
    ids = [_unit(entry).pk for entry in dated]
    standing = UnitVersion.objects.filter(unit__in=ids, valid_until__isnull=True).order_by("pk")
    versions, today = {version.unit_id: version for version in standing}, clock.today()
    closed: list[UnitVersion] = []
    rewritten: list[UnitVersion] = []
    new: list[UnitVersion] = []
    for entry in dated:
        unit = _unit(entry)
        version = versions.get(unit.pk)
        to_come = version is not None and version.valid_from is not None and version.valid_from > today
        ended, now = next_version(version, unit, units.get(entry.parent), on=today, reason=_REASON, correction=to_come)
        (new if now.pk is None else rewritten).append(now)
        closed += [ended] if ended else []
    update_rows(closed, ["valid_until"])
    update_rows(rewritten, ["name", "kind", "parent", "reason"])
    UnitVersion.objects.bulk_create(new, batch_size=BATCH)


def _begin_and_end(entry: Entry, actor: Actor | System) -> None:
    """The first day and the last."""
    unit = _unit(entry)
    if entry.changed("active_from"):
        first = unit.versions.order_by(F("valid_from").asc(nulls_first=True), "pk").first()
        unit.versions.filter(pk=first.pk if first else None).update(valid_from=entry.active_from)
    if entry.changed("active_until"):
        if entry.active_until is not None:
            end(unit, last_day=entry.active_until, reason="", actor=actor)
        else:
            unit.active_until = None
            Unit.objects.filter(pk=unit.pk).update(active_until=None)
            last = unit.versions.order_by("-pk").first()
            unit.versions.filter(pk=last.pk if last else None).update(valid_until=None)


def _unit(entry: Entry) -> Unit:
    assert entry.unit is not None
    return entry.unit


def _second_lines(entries: list[Entry], units: dict[str, Unit]) -> None:
    changed = []
    for entry in entries:
        unit = entry.unit
        wanted = units[entry.second_line].pk if entry.second_line else None
        if unit is not None and "second_line" in entry.row.values and unit.second_line_id != wanted:
            unit.second_line_id = wanted
            changed.append(unit)
    update_rows(changed, ["second_line"])


def _invite(entries: list[Entry]) -> list[Invited]:
    """Invitations for the people named in charge, where the post is vacant and nobody was invited yet."""
    named = {entry.unit.pk: entry for entry in entries if entry.person and entry.unit is not None}
    titles = {title for _kind, _role, title in IN_CHARGE}
    held = set(Tenure.objects.filter(until__isnull=True).values_list("post", flat=True))
    taken = held | set(queries.open_invitations().values_list("post", flat=True))
    posts = Post.objects.filter(closed_on__isnull=True, title__in=titles).select_related("unit")
    invited, rows = [], []
    for post in posts.order_by("unit__path", "pk"):
        entry = named.get(post.unit_id)
        if entry and post.pk not in taken and (post.unit.kind, post.role, post.title) in IN_CHARGE:
            token = new_token()
            rows.append(make(post, token, full_name=entry.person, email=entry.email, phone=entry.phone))
            invited.append(Invited(entry, post.title, token))
    Invitation.objects.bulk_create(rows, batch_size=BATCH)
    return invited
