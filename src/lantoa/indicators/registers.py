"""The registers as sheets: columns, what a sheet would do, and the same sheet out again (DESIGN section 6).

An entry is known by its code. A sheet adds and changes entries and never removes one: what is over gets a last day.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from lantoa.indicators.models import RegisterEntry
from lantoa.indicators.rules import kept_units
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.ui.sheets import REASON, Heads, Row, day, web_address
from lantoa.ui.tables import workbook

HEADS = Heads(
    {
        "code": ("Mã", ("ma so", "ten mien", "ma muc")),
        "name": ("Tên", ("ho ten", "ho va ten", "ten cong", "ten trang", "ten mo hinh", "ten dien hinh")),
        "unit": ("Mã đơn vị", ("don vi", "ma truong", "ma dinh danh don vi")),
        "valid_from": ("Từ ngày", ("hieu luc tu", "bat dau")),
        "valid_until": ("Đến ngày", ("hieu luc den", "ket thuc")),
        "satisfied_from": ("Đạt từ ngày", ("ngay dat", "ngay tap huan", "ngay gioi thieu", "duy tri tu")),
        "satisfied_until": ("Đạt đến ngày", ("het dat", "duy tri den")),
        "proof_url": ("Minh chứng", ("lien ket", "duong dan", "link minh chung")),
        "not_applicable": ("Không áp dụng vì", ("khong ap dung", "ly do khong ap dung")),
        "note": ("Ghi chú", ()),
    },
    required=frozenset({"code", "name", "unit"}),
)
FIELDS = tuple(HEADS.columns)
_LIMITS = {"code": 120, "name": 300, "not_applicable": 300, "note": 300}
_DAYS = ("valid_from", "valid_until", "satisfied_from", "satisfied_until")
_TEXTS = ("name", "not_applicable", "note")


@dataclass
class RegisterPlan:
    """What a sheet would do: entries not yet saved, entries changed, how many stay, rows to be mended.

    `changes` has, for each changed entry, (head, old text, new text) of what differs.
    """

    new: list[RegisterEntry] = field(default_factory=list)
    changed: list[RegisterEntry] = field(default_factory=list)
    changes: list[list[tuple[str, str, str]]] = field(default_factory=list)
    same: int = 0
    errors: list[Row] = field(default_factory=list)

    @property
    def pairs(self) -> list[tuple[RegisterEntry, list[tuple[str, str, str]]]]:
        """Each changed entry with its changes."""
        return list(zip(self.changed, self.changes, strict=True))


def look(*, actor: Actor, register: str, rows: list[Row]) -> RegisterPlan:
    """Read the rows against the register: three queries, however many rows. The rows get their `errors`.

    A column that the sheet lacks changes nothing; an empty cell empties.
    """
    codes = {row.values.get("code", "") for row in rows}
    alike = Q(code__in=codes) | Q(low__in={code.lower() for code in codes})
    entries = RegisterEntry.objects.filter(register=register).annotate(low=Lower("code")).filter(alike)
    known = {one.code.casefold(): one for one in entries.select_related("unit")}
    named = {row.values.get("unit", "") for row in rows}
    seen_units = {unit.code: unit for unit in Unit.objects.filter(actor.reach(), code__in=named)}
    asked = {unit.pk for unit in seen_units.values()} | {one.unit_id for one in known.values()}
    mine = set(Unit.objects.filter(kept_units(actor), pk__in=asked).order_by().values_list("pk", flat=True))
    plan, seen = RegisterPlan(), dict[str, int]()
    for row in rows:
        row.errors.clear()
        entry = known.get(row.values.get("code", "").casefold())
        unit = _unit(row, seen_units, mine)
        if entry is not None and entry.unit_id not in mine:
            row.errors.append(_("This code belongs to a unit that is not yours to keep."))
        given = _given(row, seen, known=entry is not None)
        draft = entry or RegisterEntry(register=register)
        before = {name: getattr(draft, name) for name in FIELDS if name != "unit"} if entry else {}
        old_unit = entry.unit if entry else None
        for name, value in given.items():
            setattr(draft, name, value)
        _check(row, draft)
        if row.errors or unit is None:
            plan.errors.append(row)
            continue
        draft.unit = unit
        if entry is None:
            plan.new.append(draft)
            continue
        changes = [
            (HEADS.columns[name][0], _shown(before[name]), _shown(getattr(draft, name)))
            for name in before
            if before[name] != getattr(draft, name)
        ]
        if old_unit is not None and old_unit.pk != unit.pk:
            changes.append((HEADS.columns["unit"][0], old_unit.name, unit.name))
        if changes:
            plan.changed.append(draft)
            plan.changes.append(changes)
        else:
            plan.same += 1
    return plan


def _unit(row: Row, units: dict[str, Unit], mine: set[int]) -> Unit | None:
    code = row.values.get("unit", "")
    unit = units.get(code)
    if not code:
        row.errors.append(_("The code of the unit is missing."))
    elif unit is None:
        row.errors.append(_("There is no unit with the code “%(code)s” within your reach.") % {"code": code})
    elif unit.pk not in mine:
        row.errors.append(_("The register of this unit is kept by the level above it."))
        return None
    return unit


def _given(row: Row, seen: dict[str, int], *, known: bool) -> dict[str, object]:
    """What the sheet says of an entry: of one already known only the columns that the sheet has."""
    code = row.values.get("code", "")
    if not code:
        row.errors.append(_("The code of the entry is missing."))
    elif code.casefold() in seen:
        row.errors.append(
            _("The code “%(code)s” stands in row %(number)s already.") % {"code": code, "number": seen[code.casefold()]}
        )
    seen.setdefault(code.casefold(), row.number)
    if not row.values.get("name"):
        row.errors.append(_("The name of the entry is missing."))
    for name, most in _LIMITS.items():
        if len(row.values.get(name, "")) > most:
            row.errors.append(
                _("“%(head)s” is longer than %(most)s letters.") % {"head": HEADS.columns[name][0], "most": most}
            )
    values: dict[str, object] = {name: row.values.get(name, "") for name in _TEXTS}
    values |= {name: day(row, name) for name in _DAYS}
    values["proof_url"] = web_address(row, "proof_url", 500)
    values = {name: value for name, value in values.items() if not known or name in row.values}
    return values if known else {"code": code, **values}


def _check(row: Row, entry: RegisterEntry) -> None:
    """The days of the entry as it would be; said in the words of the heads."""
    if not entry.valid_from and not row.values.get("valid_from"):
        row.errors.append(
            _("“%(head)s”: say from which day the entry counts.") % {"head": HEADS.columns["valid_from"][0]}
        )
    row.errors += [
        f"“{HEADS.columns[name][0]}”: {sentence}" for name, sentence in wrong_days(entry).items() if name in FIELDS
    ]


def wrong_days(entry: RegisterEntry) -> dict[str, str]:
    """By field, what is wrong with the days of an entry."""
    found = {}
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        found["valid_until"] = _("The last day lies before the first one.")
    if entry.satisfied_until and not entry.satisfied_from:
        found["satisfied_from"] = _("Say since when the target was met.")
    if entry.satisfied_from and entry.satisfied_until and entry.satisfied_until < entry.satisfied_from:
        found["satisfied_until"] = _("The last day lies before the first one.")
    return found


def sheet(entries: Iterable[RegisterEntry]) -> bytes:
    """The entries in the form that the import takes."""
    return workbook("Sổ", HEADS.written, ([_cell(one, name) for name in FIELDS] for one in entries))


def returned_sheet(rows: list[Row]) -> bytes:
    """Every row as it was sent, with the reason beside those that stop the import."""
    names = [name for name in FIELDS if rows and name in rows[0].values]
    heads = [*(HEADS.columns[name][0] for name in names), REASON]
    return workbook("Sổ", heads, ([*(row.values[name] for name in names), " ".join(row.errors)] for row in rows))


def _cell(entry: RegisterEntry, name: str) -> str:
    value = getattr(entry, name)
    return str(value.code) if isinstance(value, Unit) else _shown(value)


def _shown(value: object) -> str:
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value or "")
