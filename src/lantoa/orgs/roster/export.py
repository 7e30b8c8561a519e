"""The roster as it stands, in the sheet that the import takes unchanged; and the sheet of invitations."""

import datetime as dt
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import xlsxwriter

from lantoa.orgs.kinds import KIND_NAMES
from lantoa.orgs.models import Unit
from lantoa.orgs.models.units import UnitQuerySet
from lantoa.orgs.qr import qr_png
from lantoa.orgs.queries import contacts
from lantoa.orgs.roster.apply import Invited
from lantoa.orgs.roster.columns import HEADS
from lantoa.orgs.roster.sheet import SheetRow, write_sheet


def export_roster(units: UnitQuerySet) -> bytes:
    """The units, parents before children."""
    return write_sheet(_rows(units))


def error_sheet(rows: list[SheetRow], heads: list[str] | None = None) -> bytes:
    """The rows that stop an import, each with its reason, to be mended and sent again."""
    names = list(rows[0].values) if rows else []
    head = [*(heads or names), "Lý do"]
    return write_sheet(
        ([*(row.values.get(name, "") for name in names), " ".join(row.errors)] for row in rows), heads=head
    )


def invitation_sheet(invited: list[Invited], link: Callable[[str], str]) -> bytes:
    """One row for each invitation: unit, person, link and a QR code to be scanned."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    sheet = book.add_worksheet("Lời mời")
    bold = book.add_format({"bold": True, "bg_color": "#E6EFEE", "border": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for place, (head, width) in enumerate((("Đơn vị", 42), ("Họ tên", 26), ("Đường dẫn", 60), ("Mã QR", 16))):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, width)
    for number, one in enumerate(invited, 1):
        address = link(one.token)
        sheet.set_row(number, 84)
        for place, text in enumerate((one.entry.name, one.entry.person, address)):
            sheet.write_string(number, place, text, wrap)
        sheet.insert_image(number, 3, "qr.png", {"image_data": qr_png(address), "object_position": 1})
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def _rows(units: UnitQuerySet) -> Iterator[list[Any]]:
    rows = list(units.select_related("second_line").order_by("path"))
    codes = dict(Unit.objects.values_list("path", "code"))
    people = contacts([unit.pk for unit in rows])
    for unit in rows:
        person = next(iter(people.get(unit.pk, [])), None)
        yield [
            unit.code,
            unit.name,
            KIND_NAMES[unit.kind],
            codes.get(unit.path[: -Unit.steplen], ""),
            unit.second_line.code if unit.second_line else "",
            unit.website,
            unit.pupils if unit.pupils is not None else "",
            _day(unit.active_from),
            _day(unit.active_until),
            person.name if person else "",
            person.email if person else "",
            person.phone if person else "",
        ]


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""


__all__ = ["HEADS", "error_sheet", "export_roster", "invitation_sheet"]
