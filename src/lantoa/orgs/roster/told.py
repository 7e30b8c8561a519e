"""What the page of the import says of each column."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.roster.columns import COLUMNS, ROSTER


@dataclass(frozen=True)
class ColumnTold:
    """A column with its meaning and an example of a cell."""

    head: str
    meaning: str | Promise
    example: str
    required: bool


_MEANINGS: dict[str, tuple[str | Promise, str]] = {
    "code": (_("the ministry's code; it tells which unit is meant, and keeps its leading zeros"), "31301405"),
    "name": (_("the full name"), "Trường Tiểu học Đằng Hải"),
    "kind": (_("read from the name where the cell is empty"), "Tiểu học"),
    "parent": (_("the code of the unit above; empty for the top alone"), "31301"),
    "second_line": (_("the code of the second line of command, as the commune"), "11383"),
    "website": (_("the address of the unit's site"), "https://thdanghai.edu.vn"),
    "pupils": (_("a whole number"), "1.250"),
    "active_from": (_("the first day"), "01/09/2001"),
    "active_until": (_("the last day, where the unit has ended or will"), "30/06/2025"),
    "person": (_("who is in charge of communication: gets the invitation"), "Nguyễn Thị Hà"),
    "email": (_("of the person in charge"), "ha@thdanghai.edu.vn"),
    "phone": (_("of the person in charge"), "0912 345 678"),
}
COLUMNS_TOLD = [
    ColumnTold(head, *_MEANINGS[name], required=name in ROSTER.required) for name, (head, _words) in COLUMNS.items()
]
