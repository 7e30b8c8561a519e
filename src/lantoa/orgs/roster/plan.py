"""What importing a roster will do: which units are new, which change, which rows are wrong. Nothing is written here."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from lantoa.orgs.kinds import kind_of
from lantoa.orgs.models import Unit
from lantoa.orgs.roster import cells
from lantoa.orgs.roster.columns import COLUMNS
from lantoa.ui.sheets import Row, day, web_address

# Fields of a unit that a row sets; the person in charge belongs to a post.
FIELDS = ("name", "kind", "parent", "second_line", "website", "pupils", "active_from", "active_until")


@dataclass(frozen=True)
class Change:
    """One field of a unit that stands, before and after."""

    field: str
    old: object
    new: object

    @property
    def head(self) -> str:
        """The head of its column."""
        return COLUMNS[self.field][0]


@dataclass
class Entry:
    """A row understood. `parent` and `second_line` are codes as the units themselves write them."""

    row: Row
    code: str
    name: str
    kind: str
    parent: str
    second_line: str
    website: str
    pupils: int | None
    active_from: dt.date | None
    active_until: dt.date | None
    person: str
    email: str
    phone: str
    unit: Unit | None = None
    changes: list[Change] = field(default_factory=list)

    def changed(self, *names: str) -> bool:
        """Whether one of the fields changes."""
        return any(change.field in names for change in self.changes)


@dataclass
class RosterPlan:
    """The preview: `new` stand parents before children; `errors` are the rows that stop the import."""

    rows: list[Row]
    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    same: list[Entry] = field(default_factory=list)
    errors: list[Row] = field(default_factory=list)

    @property
    def people(self) -> int:
        """Rows that name a person in charge."""
        return sum(bool(entry.person) for entry in self.entries)

    @property
    def moving(self) -> int:
        """Units that go below another one."""
        return sum(entry.changed("parent") for entry in self.changed)

    @property
    def entries(self) -> list[Entry]:
        """All rows understood."""
        return [*self.new, *self.changed, *self.same]


def preview(rows: list[Row]) -> RosterPlan:
    """Check every row against the others and against the tree as it stands: one query."""
    tree = _Tree(Unit.objects.select_related("second_line").order_by("path"))
    entries: dict[str, Entry] = {}
    for row in rows:
        row.errors.clear()
        entry = _entry(row)
        first = entries.setdefault(entry.code.casefold(), entry)
        if entry.code and first is not entry:
            row.errors.append(
                _("The code %(code)s stands in row %(row)s too.") % {"code": entry.code, "row": first.row.number}
            )
    tree.check(entries)
    order = _parents_first(entries)
    plan = RosterPlan(rows, errors=[row for row in rows if row.errors])
    if plan.errors:
        return plan
    for entry in order:
        if entry.unit is None:
            plan.new.append(entry)
        else:
            entry.changes = tree.changes(entry, entry.unit)
            (plan.changed if entry.changes else plan.same).append(entry)
    return plan


def _entry(row: Row) -> Entry:
    code, name, words = cells.code(row), cells.name(row), row.values.get("kind", "")
    kind = kind_of(words, name)
    if (name or words) and kind is None:
        known = _("Write one of: Sở, Phòng GDĐT, UBND xã, Mầm non, Tiểu học, THCS, THPT, Liên cấp, GDTX.")
        told = _("The kind “%(kind)s” is not known.") % {"kind": words} if words else _("The name tells no kind.")
        row.errors.append(f"{told} {known}")
    since, until = day(row, "active_from"), day(row, "active_until")
    if since and until and since > until:
        row.errors.append(_("It ends before it begins."))
    return Entry(
        row=row,
        code=code,
        name=name,
        kind=kind or "",
        parent=row.values.get("parent", ""),
        second_line=row.values.get("second_line", ""),
        website=web_address(row, "website"),
        pupils=cells.pupils(row),
        active_from=since,
        active_until=until,
        person=row.values.get("person", "")[:120],
        email=cells.email(row),
        phone=cells.phone(row),
    )


class _Tree:
    """The units that stand, by code (in any case) and by path."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.code.casefold(): unit for unit in units}
        self.codes = {unit.path: unit.code for unit in self.units.values()}
        self.top = next((unit.code for unit in self.units.values() if unit.depth == 1), "")

    def check(self, entries: dict[str, Entry]) -> None:
        """Whether every unit named stands or comes, and each has one above it but the top."""
        for key, entry in entries.items():
            entry.unit = self.units.get(key)
            entry.parent = self._named(entry, entry.parent, entries, _("the unit above"))
            entry.second_line = self._named(entry, entry.second_line, entries, _("the second line"))
            if not entry.parent and "parent" not in entry.row.values and entry.unit is not None:
                entry.parent = self.above(entry.unit)
            if not entry.parent and not entry.row.errors:
                self._check_top(entry)
        self._check_ends(entries)

    def _named(self, entry: Entry, code: str, entries: dict[str, Entry], what: str) -> str:
        if not code:
            return ""
        key = code.casefold()
        if key == entry.code.casefold():
            entry.row.errors.append(_("The unit itself is named as %(what)s.") % {"what": what})
        elif key not in entries and key not in self.units:
            entry.row.errors.append(
                _("No unit has the code %(code)s, named as %(what)s.") % {"code": code, "what": what}
            )
        standing = self.units.get(key)
        return standing.code if standing else entries[key].code if key in entries else code

    def _check_top(self, entry: Entry) -> None:
        if not self.top:
            self.top = entry.code
        elif self.top.casefold() != entry.code.casefold():
            entry.row.errors.append(
                _("The code of the unit above is missing; only %(top)s stands at the top.") % {"top": self.top}
            )

    def _check_ends(self, entries: dict[str, Entry]) -> None:
        """A unit does not end before the units below it."""
        below: dict[str, list[dt.date | None]] = defaultdict(list)
        for key, unit in self.units.items():
            if key not in entries:
                below[self.above(unit).casefold()].append(unit.active_until)
        for entry in entries.values():
            below[entry.parent.casefold()].append(entry.active_until)
            self._check_above(entry, entries)
        for key, entry in entries.items():
            last = entry.active_until
            if last and any(until is None or until > last for until in below[key]):
                entry.row.errors.append(_("Units stand below it longer than it lasts: move or end them first."))

    def _check_above(self, entry: Entry, entries: dict[str, Entry]) -> None:
        """A unit that the sheet does not speak of, and that has ended, takes nothing new below it."""
        key = entry.parent.casefold()
        above = self.units.get(key)
        if above is None or key in entries or above.active_until is None:
            return
        new = entry.unit is None or self.above(entry.unit) != above.code
        if new and (entry.active_until is None or entry.active_until > above.active_until):
            entry.row.errors.append(
                _("%(unit)s, the unit above, ended on %(day)s.")
                % {"unit": above.name, "day": f"{above.active_until:%d/%m/%Y}"}
            )

    def above(self, unit: Unit) -> str:
        """The code of the unit above, empty for the top."""
        return self.codes.get(unit.path[: -Unit.steplen], "")

    def changes(self, entry: Entry, unit: Unit) -> list[Change]:
        """What the row changes of a unit; a column that the sheet lacks changes nothing."""
        old = {
            "parent": self.above(unit),
            "second_line": unit.second_line.code if unit.second_line else "",
        }
        found = []
        for name in FIELDS:
            if name in entry.row.values:
                before, after = old[name] if name in old else getattr(unit, name), getattr(entry, name)
                if before != after:
                    found.append(Change(name, before, after))
        return found


def _parents_first(entries: dict[str, Entry]) -> list[Entry]:
    """Each entry after the one above it; those that stand in a circle get a sentence."""
    done: dict[str, Entry] = {}
    for entry in entries.values():
        chain: dict[str, Entry] = {}
        key: str = entry.code.casefold()
        while key in entries and key not in done and key not in chain:
            chain[key] = entries[key]
            key = entries[key].parent.casefold()
        if key in chain and not entry.row.errors:
            entry.row.errors.append(_("The units above it lead back to itself."))
        for at, one in reversed(chain.items()):
            done[at] = one
    return list(done.values())
