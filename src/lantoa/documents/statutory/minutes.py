"""Minutes (biên bản): signed by two sides, so their foot has two signatures above the recipients (Annex I, III.2)."""

from collections.abc import Sequence

from lantoa.documents.statutory.document import StatutoryDocument
from lantoa.documents.statutory.layout import CENTRE, spaced, write
from lantoa.documents.statutory.tables import bare_table

_SIDES = (80.0, 80.0)
_ROOM = 4  # empty lines for a signature


class Minutes(StatutoryDocument):
    """A statutory document whose foot has a signature on each side."""

    def signatures(self, left: tuple[str, str], right: tuple[str, str], recipients: Sequence[str]) -> None:
        """Post and name of both sides; then `Nơi nhận`."""
        if self._last is not None:
            write(self._last, "/." if self._last.text.endswith(".") else " /.", 14)
        for cell, (post, name) in zip(bare_table(self._document, _SIDES).rows[0].cells, (left, right), strict=True):
            write(spaced(cell.paragraphs[0], 6), post.upper(), 14, bold=True, align=CENTRE)
            for _ in range(_ROOM):
                spaced(cell.add_paragraph())
            write(spaced(cell.add_paragraph()), name, 14, bold=True, align=CENTRE)
        write(spaced(self._document.add_paragraph()), "", 2)
        self.recipients(recipients)

    def recipients(self, names: Sequence[str]) -> None:
        """`Nơi nhận` alone."""
        write(spaced(self._document.add_paragraph(), 6), "Nơi nhận:", 12, bold=True, italic=True)
        for number, name in enumerate(names, 1):
            end = "." if number == len(names) else ";"
            write(spaced(self._document.add_paragraph()), f"- {name}{end}", 11)
