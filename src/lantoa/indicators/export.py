"""An indicator's lists as one Excel sheet: who is satisfied, who is missing, whom it does not apply to."""

from collections.abc import Sequence
from urllib.parse import urljoin

from django.utils.translation import gettext as _

from lantoa.indicators.evaluation import Result
from lantoa.indicators.ground import Ground
from lantoa.indicators.models import NotApplicable
from lantoa.indicators.queries import last_signs, proofs
from lantoa.orgs.models import UnitKind
from lantoa.orgs.queries import contacts
from lantoa.ui.tables import workbook
from lantoa.vietnamese import dates


def members_sheet(result: Result, ground: Ground, exceptions: Sequence[NotApplicable], base: str) -> bytes:
    """One row for each member, the missing ones first; addresses are whole, from `base` on."""
    missing = {one.unit_id for one in result.absent}
    people, signs, links = contacts(missing), last_signs(missing, ground.day), proofs(result, result.members)
    rows: list[list[str]] = []
    for one in (*result.absent, *result.present):
        unit, proof = ground.units.get(one.unit_id), links.get(one.key)
        person = next(iter(people.get(one.unit_id, [])), None)
        link = proof.url if proof else one.link
        rows.append(
            [
                _("Satisfied") if one.since else _("Missing"),
                one.name,
                unit.code if unit else "",
                unit.name if unit else "",
                ground.area_of(unit.path)[1] if unit else "",
                str(UnitKind(unit.kind).label) if unit else "",
                dates.short(one.since) if one.since else "",
                one.note,
                urljoin(base, link) if link else "",
                f"{person.name}, {person.title}" if person and not one.since else "",
                person.phone if person and not one.since else "",
                dates.short(signs[one.unit_id]) if one.unit_id in signs and not one.since else "",
            ]
        )
    for row in exceptions:
        area = ground.area_of(row.unit.path)[1]
        kind = str(UnitKind(row.unit.kind).label)
        rows.append(
            [
                _("Not applicable"),
                row.unit.name,
                row.unit.code,
                row.unit.name,
                area,
                kind,
                "",
                row.reason,
                "",
                "",
                "",
                "",
            ]
        )
    heads = [
        _("State"),
        _("Name"),
        _("Code of the unit"),
        _("Unit"),
        _("Area"),
        _("Kind"),
        _("Satisfied since"),
        _("Note"),
        _("Evidence"),
        _("In charge"),
        _("Telephone"),
        _("Last sign of life"),
    ]
    return workbook(_("List"), heads, rows)
