"""Carrying a roster out, all or nothing; running it twice changes nothing the second time."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from lantoa.audit.log import record
from lantoa.orgs import codes
from lantoa.orgs.actions.invitations import make, new_token
from lantoa.orgs.actions.units import date_change, move
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.orgs.kinds import OFFICER_TITLE, posts_of
from lantoa.orgs.models import Invitation, Post, Tenure, Unit
from lantoa.orgs.planting import BATCH, Seedling, lock_tree, plant
from lantoa.orgs.roster.plan import Entry, RosterPlan, plan_roster
from lantoa.orgs.roster.sheet import SheetRow
from lantoa.orgs.signals import units_changed
from lantoa.periods import clock


@dataclass
class Invited:
    """A link for the person in charge at a unit; the token is known this once."""

    entry: Entry
    token: str


@dataclass
class Applied:
    """What was done."""

    plan: RosterPlan
    invited: list[Invited]


def apply_roster(*, actor: Actor, rows: list[SheetRow], sample: bool = False) -> Applied:
    """Import the rows; where any of them is wrong nothing is done and `plan.errors` says what."""
    require(actor, "orgs.import_roster")
    with transaction.atomic():
        lock_tree()
        plan = plan_roster(rows)
        if plan.errors:
            return Applied(plan, [])
        units = {unit.code: unit for unit in Unit.objects.all()}
        _plant(plan.new, units, sample=sample)
        for entry in plan.changed:
            _change(entry, units)
        for entry in [*plan.new, *plan.changed]:
            entry.unit = units[entry.code]
        _second_lines([*plan.new, *plan.changed], units)
        invited = _invite([*plan.new, *plan.changed, *plan.same])
        if plan.new or plan.changed:
            root = Unit.objects.filter(depth=1).first()
            if root is not None:
                record(actor, codes.ROSTER_IMPORTED, root, new=len(plan.new), changed=len(plan.changed))
            units_changed.send(sender=Unit, on=clock.today(), actor=actor)
    return Applied(plan, invited)


def _plant(new: list[Entry], units: dict[str, Unit], *, sample: bool) -> None:
    seedlings = []
    for entry in new:
        unit = Unit(
            code=entry.code,
            name=entry.name,
            kind=entry.kind,
            website=entry.website,
            pupils=entry.pupils,
            active_from=entry.active_from,
            active_until=entry.active_until,
            is_sample=sample,
        )
        units[entry.code] = unit
        seedlings.append(Seedling(unit, units.get(entry.parent)))
    plant(seedlings)
    Post.objects.bulk_create(
        [
            Post(unit=seedling.unit, role=one.role, title=one.title)
            for seedling in seedlings
            for one in posts_of(seedling.unit.kind)
        ],
        batch_size=BATCH,
    )


def _change(entry: Entry, units: dict[str, Unit]) -> None:
    unit = units[entry.code]
    for name in ("name", "kind", "website", "pupils", "active_from", "active_until"):
        if name in entry.changes:
            setattr(unit, name, getattr(entry, name))
    unit.save()
    parent = units.get(entry.parent)
    if "parent" in entry.changes and parent is not None:
        move(unit, parent)
    if {"name", "kind", "parent"} & set(entry.changes):
        date_change(unit, parent, on=clock.today(), reason="")


def _second_lines(entries: list[Entry], units: dict[str, Unit]) -> None:
    changed = []
    for entry in entries:
        if "second_line" not in entry.row.values or entry.unit is None:
            continue
        wanted = units[entry.second_line].pk if entry.second_line else None
        if entry.unit.second_line_id != wanted:
            entry.unit.second_line_id = wanted
            changed.append(entry.unit)
    Unit.objects.bulk_update(changed, ["second_line"], batch_size=BATCH)


def _invite(entries: list[Entry]) -> list[Invited]:
    """Invitations for the people named in charge, where the post is vacant and nobody was invited yet."""
    named = {entry.unit.pk: entry for entry in entries if entry.person and entry.unit is not None}
    posts = Post.objects.filter(unit__in=named, closed_on__isnull=True, title__in=_in_charge_titles())
    vacant = posts.exclude(pk__in=Tenure.objects.filter(until__isnull=True).values("post"))
    waiting = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=clock.now())
    invited, rows = [], []
    for post in vacant.exclude(pk__in=waiting.values("post")).order_by(F("unit__path")):
        entry, token = named[post.unit_id], new_token()
        rows.append(make(post, token, full_name=entry.person, email=entry.email, phone=entry.phone))
        invited.append(Invited(entry, token))
    Invitation.objects.bulk_create(rows, batch_size=BATCH)
    return invited


def _in_charge_titles() -> list[str]:
    return [OFFICER_TITLE, "Văn phòng Sở, điều phối"]
