"""Workbooks that leave: the roster in the form that the import takes, the rows to be mended, the invitations."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from lantoa.orgs import queries
from lantoa.orgs.kinds import KIND_NAMES
from lantoa.orgs.models import Tenure, Unit
from lantoa.orgs.models.units import UnitQuerySet
from lantoa.orgs.qr import qr_png
from lantoa.orgs.roster.apply import IN_CHARGE, Invited
from lantoa.orgs.roster.columns import COLUMNS, HEADS
from lantoa.periods import clock
from lantoa.ui.sheets import REASON, Row

_Person = tuple[str, str, str]


def export_roster(units: UnitQuerySet) -> bytes:
    """The units, parents before children: four queries and one workbook."""
    return _workbook("Danh sách", HEADS, _rows(units))


def returned_sheet(rows: Sequence[Row]) -> bytes:
    """Every row as it was sent, with the reason beside those that stop the import, to be mended and sent again."""
    names = [name for name in COLUMNS if rows and name in rows[0].values]
    heads = [*(COLUMNS[name][0] for name in names), REASON]
    body = ([*(row.values[name] for name in names), " ".join(row.errors)] for row in rows)
    marked = {number for number, row in enumerate(rows, 1) if row.errors}
    return _workbook("Danh sách", heads, body, marked)


def invitation_sheet(invited: Iterable[Invited], link: Callable[[str], str]) -> bytes:
    """One row for each invitation: unit, person, link and a QR code to be scanned."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False})
    sheet = book.add_worksheet("Lời mời")
    bold = book.add_format({"bold": True, "bg_color": "#E4EFED", "border": 1, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    heads = (("Đơn vị", 40), ("Vị trí", 24), ("Họ tên", 26), ("Điện thoại", 16), ("Đường dẫn", 56), ("Mã QR", 18))
    for place, (head, width) in enumerate(heads):
        sheet.write_string(0, place, head, bold)
        sheet.set_column(place, place, width)
    for number, one in enumerate(invited, 1):
        address = link(one.token)
        sheet.set_row(number, 96)
        for place, text in enumerate((one.entry.name, one.title, one.entry.person, one.entry.phone, address)):
            sheet.write_string(number, place, text, wrap)
        sheet.insert_image(number, 5, f"{number}.png", {"image_data": qr_png(address), "object_position": 1})
    sheet.freeze_panes(1, 0)
    book.close()
    return stream.getvalue()


def _workbook(title: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], marked: Iterable[int] = ()) -> bytes:
    """Text cells, so that codes keep their leading zeros; `marked` rows (1 is the first) stand out."""
    stream, wanted = BytesIO(), frozenset(marked)
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_urls": False, "strings_to_numbers": False})
    sheet = book.add_worksheet(title)
    bold = book.add_format({"bold": True, "bg_color": "#E4EFED", "border": 1, "text_wrap": True, "valign": "top"})
    text = book.add_format({"num_format": "@"})
    wrong = book.add_format({"num_format": "@", "bg_color": "#FBE7E2"})
    for place, head in enumerate(heads):
        sheet.set_column(place, place, {"Tên": 44, REASON: 70}.get(head, 18), text)
        sheet.write_string(0, place, head, bold)
    for number, row in enumerate(rows, 1):
        look = wrong if number in wanted else text
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(number, place, value)
            elif value:
                sheet.write_string(number, place, value, look)
    sheet.freeze_panes(1, 2)
    book.close()
    return stream.getvalue()


def _rows(units: UnitQuerySet) -> Iterator[list[Any]]:
    found = list(units.select_related("second_line").order_by("path"))
    codes = dict(Unit.objects.values_list("path", "code"))
    people = _people({unit.pk: unit.kind for unit in found})
    for unit in found:
        yield [
            unit.code,
            unit.name,
            KIND_NAMES[unit.kind],
            codes.get(unit.path[: -Unit.steplen], ""),
            unit.second_line.code if unit.second_line else "",
            unit.website,
            unit.pupils,
            _day(unit.active_from),
            _day(unit.active_until),
            *people.get(unit.pk, ("", "", "")),
        ]


def _people(kinds: dict[int, str]) -> dict[int, _Person]:
    """Who holds the post of the person in charge, or who is invited to it; `kinds` of units by their ids."""
    found: dict[int, _Person] = {}
    titles = {title for _kind, _role, title in IN_CHARGE}
    waiting = queries.open_invitations().filter(post__title__in=titles).select_related("post").order_by("pk")
    held = Tenure.objects.holding(clock.today()).filter(post__title__in=titles)
    for invitation in waiting:
        if (kinds.get(invitation.post.unit_id), invitation.post.role, invitation.post.title) in IN_CHARGE:
            found[invitation.post.unit_id] = (invitation.full_name, invitation.email, invitation.phone)
    for tenure in held.select_related("post", "user"):
        if (kinds.get(tenure.post.unit_id), tenure.post.role, tenure.post.title) in IN_CHARGE:
            found[tenure.post.unit_id] = (tenure.user.full_name, tenure.user.email, tenure.user.phone)
    return found


def _day(day: dt.date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
