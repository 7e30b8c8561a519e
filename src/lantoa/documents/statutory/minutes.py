"""Minutes (biên bản): others sign beside the one who made them, above the foot."""

from lantoa.documents.statutory.document import StatutoryDocument
from lantoa.documents.statutory.layout import CENTRE, spaced, write
from lantoa.documents.statutory.tables import bare_table

_SIDES = (80.0, 80.0)
_ROOM = 4  # empty lines for a signature


class Minutes(StatutoryDocument):
    """A statutory document that two more sign before `close` gives the foot."""

    def signatures(self, left: tuple[str, str], right: tuple[str, str]) -> None:
        """Post and name of both."""
        for cell, (post, name) in zip(bare_table(self._document, _SIDES).rows[0].cells, (left, right), strict=True):
            write(spaced(cell.paragraphs[0], 6), post.upper(), 14, bold=True, align=CENTRE)
            for _ in range(_ROOM):
                spaced(cell.add_paragraph())
            write(spaced(cell.add_paragraph()), name, 14, bold=True, align=CENTRE)
        write(spaced(self._document.add_paragraph()), "", 2)  # Word joins tables that touch
