"""The roster: the tree of units as one sheet, in and out unchanged (DESIGN section 7).

    rows = read_rows(data, "danh-sach.xlsx")                        # or, from Python:
    rows = rows_of([{"code": "HP", "name": "Sở GDĐT Hải Phòng"},    # fields of `columns.COLUMNS`, all text;
                    {"code": "LC", "name": "Phòng GDĐT Lê Chân", "parent": "HP"}])
    preview(rows)                                                   # what it would do; nothing is written
    done = apply(actor=actor, rows=rows)                            # all or nothing; `done.plan.errors` says why not

Parents may stand after their children; a thousand units take about a second. `actor` may be `audit.log.System`, for a
command that acts by itself. `sample=True` marks the new units, `invite=False` makes no invitations.
"""

from lantoa.orgs.roster.apply import Applied, Invited, apply
from lantoa.orgs.roster.columns import ROSTER
from lantoa.orgs.roster.plan import RosterPlan, preview
from lantoa.ui.sheets import Row, SheetError, rows_of
from lantoa.ui.sheets import read_rows as _read_rows


def read_rows(data: bytes, filename: str) -> list[Row]:
    """The rows of a roster. Raises SheetError."""
    return _read_rows(data, filename, ROSTER)


__all__ = ["Applied", "Invited", "RosterPlan", "Row", "SheetError", "apply", "preview", "read_rows", "rows_of"]
