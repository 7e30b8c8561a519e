"""What importing a roster will do: which units are new, which change, which rows are wrong. Nothing is written here."""

import datetime as dt
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from lantoa.orgs.kinds import kind_of
from lantoa.orgs.models import Unit
from lantoa.orgs.roster.sheet import SheetRow

_DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass
class Entry:
    """A row understood."""

    row: SheetRow
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
    changes: list[str] = field(default_factory=list)


@dataclass
class RosterPlan:
    """The preview: `new` stand parents before children; `errors` are the rows that stop the import."""

    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    same: list[Entry] = field(default_factory=list)
    errors: list[SheetRow] = field(default_factory=list)

    @property
    def people(self) -> int:
        """Rows that name a person in charge."""
        return sum(bool(entry.person) for entry in [*self.new, *self.changed, *self.same])


def plan_roster(rows: list[SheetRow]) -> RosterPlan:
    """Check every row against the others and against the tree as it stands."""
    known = {unit.code: unit for unit in Unit.objects.select_related("second_line")}
    parents = {unit.path: unit.code for unit in known.values()}
    entries: dict[str, Entry] = {}
    plan = RosterPlan()
    for row in rows:
        entry = _entry(row)
        if entry.code and entry.code in entries:
            first = entries[entry.code].row.number
            row.errors.append(_("The code stands in row %(row)s already.") % {"row": first})
        elif entry.code:
            entries[entry.code] = entry
        if row.errors:
            plan.errors.append(row)
    roots = [unit for unit in known.values() if unit.depth == 1]
    for entry in entries.values():
        entry.unit = known.get(entry.code)
        _check_place(entry, entries, known, roots)
        if entry.row.errors and entry.row not in plan.errors:
            plan.errors.append(entry.row)
    if plan.errors:
        plan.errors.sort(key=lambda row: row.number)
        return plan
    for entry in _parents_first(entries, plan):
        if entry.unit is None:
            plan.new.append(entry)
        else:
            entry.changes = _changes(entry, entry.unit, parents)
            (plan.changed if entry.changes else plan.same).append(entry)
    return plan


def _entry(row: SheetRow) -> Entry:
    value = row.values.get
    code, name = value("code", ""), value("name", "")
    if not code:
        row.errors.append(_("The code is missing."))
    if len(code) > 40:
        row.errors.append(_("The code is longer than 40 letters."))
    if not name:
        row.errors.append(_("The name is missing."))
    kind = kind_of(value("kind", ""), name)
    if name and kind is None:
        row.errors.append(_("The kind “%(kind)s” is not known.") % {"kind": value("kind", "")})
    return Entry(
        row,
        code,
        name[:200],
        kind or "",
        value("parent", ""),
        value("second_line", ""),
        _website(row),
        _pupils(row),
        _day(row, "active_from"),
        _day(row, "active_until"),
        value("person", "")[:120],
        _email(row),
        value("phone", "")[:20],
    )


def _website(row: SheetRow) -> str:
    text = row.values.get("website", "")
    if not text:
        return ""
    address = text if "://" in text else f"https://{text}"
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        row.errors.append(_("“%(text)s” is no web address.") % {"text": text})
    return address


def _email(row: SheetRow) -> str:
    text = row.values.get("email", "")
    if text:
        try:
            validate_email(text)
        except ValidationError:
            row.errors.append(_("“%(text)s” is no e-mail address.") % {"text": text})
    return text


def _pupils(row: SheetRow) -> int | None:
    text = row.values.get("pupils", "").replace(".", "").replace(" ", "")
    if not text:
        return None
    if not text.isdigit():
        row.errors.append(_("The number of pupils must be a whole number."))
        return None
    return int(text)


def _day(row: SheetRow, name: str) -> dt.date | None:
    text = row.values.get(name, "")
    if not text:
        return None
    match, iso = _DAY.fullmatch(text), _ISO.fullmatch(text)
    try:
        if match:
            return dt.date(int(match[3]), int(match[2]), int(match[1]))
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError:
        pass
    row.errors.append(_("“%(text)s” is no date; write it as 01/09/2024.") % {"text": text})
    return None


def _check_place(entry: Entry, entries: dict[str, Entry], known: dict[str, Unit], roots: list[Unit]) -> None:
    row = entry.row
    if entry.parent and entry.parent not in entries and entry.parent not in known:
        row.errors.append(_("No unit has the code %(code)s, named as the one above.") % {"code": entry.parent})
    if entry.parent == entry.code and entry.code:
        row.errors.append(_("The unit is named as the one above itself."))
    if not entry.parent and roots and (entry.unit is None or entry.unit.depth > 1):
        row.errors.append(_("The code of the unit above is missing; the organisation has a top already."))
    if entry.second_line and entry.second_line not in entries and entry.second_line not in known:
        row.errors.append(_("No unit has the code %(code)s, named as second line.") % {"code": entry.second_line})


def _parents_first(entries: dict[str, Entry], plan: RosterPlan) -> list[Entry]:
    """Each entry after the one above it; those that stand in a circle become errors."""
    done: dict[str, Entry] = {}
    for entry in entries.values():
        chain: list[Entry] = []
        seen: set[str] = set()
        at: Entry | None = entry
        while at is not None and at.code not in done and at.code not in seen:
            seen.add(at.code)
            chain.append(at)
            at = entries.get(at.parent)
        if at is not None and at.code in seen:
            entry.row.errors.append(_("The units above it lead back to itself."))
            plan.errors.append(entry.row)
            return []
        for one in reversed(chain):
            done[one.code] = one
    return list(done.values())


def _changes(entry: Entry, unit: Unit, parents: dict[str, str]) -> list[str]:
    above = parents.get(unit.path[: -Unit.steplen], "")
    second = unit.second_line.code if unit.second_line else ""
    pairs = (
        ("name", entry.name, unit.name),
        ("kind", entry.kind, unit.kind),
        ("parent", entry.parent, above),
        ("second_line", entry.second_line, second),
        ("website", entry.website, unit.website),
        ("pupils", entry.pupils, unit.pupils),
        ("active_from", entry.active_from, unit.active_from),
        ("active_until", entry.active_until, unit.active_until),
    )
    return [name for name, new, old in pairs if name in _present(entry) and new != old]


def _present(entry: Entry) -> set[str]:
    """Columns that the sheet has; one that it lacks changes nothing."""
    return set(entry.row.values)
