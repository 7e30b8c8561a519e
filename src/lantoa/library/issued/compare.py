"""Whether a signed PDF is a copy of the paper it is handed in for: by its own text."""

from lantoa.documents.errors import DocumentError
from lantoa.documents.sources.pdf import read_pdf
from lantoa.library.models import IssuedDocument
from lantoa.orgs.models import Unit, UnitVersion
from lantoa.vietnamese.text import fold

SAME, NUMBER, SCAN, OTHER = "same", "number", "scan", "other"


def compared(data: bytes, row: IssuedDocument) -> str:
    """`same`; `number`: all but the number, which may be written by hand; `scan`: no text to read; `other`: another paper.

    A paper is told by its kind, its unit and its subject, letters compared without accents and spaces.
    """
    try:
        text = _letters("\n".join(read_pdf(data).numbered))
    except DocumentError:
        return SCAN
    if any(_letters(words) not in text for words in (row.kind, row.title)):
        return OTHER
    if not any(_letters(name) in text for name in _names(row.unit)):
        return OTHER
    return SAME if _letters(row.reference) in text or _letters(row.reference.lstrip("0")) in text else NUMBER


def _names(unit: Unit) -> set[str]:
    """The unit's names, past ones too: a paper keeps the name under which it was written."""
    return {unit.name, *UnitVersion.objects.filter(unit=unit).values_list("name", flat=True)}


def _letters(text: str) -> str:
    return fold(text).replace(" ", "")
