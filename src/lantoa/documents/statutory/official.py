"""An official letter (công văn): no name of a kind; what it is about stands small under its number (Annex I, II.5b)."""

from dataclasses import replace

from lantoa.documents.statutory.document import Head, StatutoryDocument
from lantoa.documents.statutory.layout import CENTRE, spaced, write

_TITLE_LINES = 3  # kind, subject and the line under it, which a letter has not


class OfficialLetter(StatutoryDocument):
    """`head.subject` without "V/v"; `head.addressees` stand behind "Kính gửi"."""

    def _head(self, head: Head) -> None:
        super()._head(replace(head, kind="", subject="", addressees=()))
        for paragraph in self._document.paragraphs[-_TITLE_LINES:]:
            paragraph._p.getparent().remove(paragraph._p)
        cell = self._document.tables[0].rows[0].cells[0]
        write(spaced(cell.add_paragraph(), 6), f"V/v {head.subject}", 12, align=CENTRE)
        self._addressees(head)
