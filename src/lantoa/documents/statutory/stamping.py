"""Number and day, written into a finished Word file where it left them blank: nothing else of it changes."""

import datetime as dt
import io
import re

from docx import Document
from docx.oxml.ns import qn

_GAP = "[ \u00a0]{2,}"
_NUMBER = re.compile(
    rf"(^|:[ \u00a0]|\bsố[ \u00a0]){_GAP}/[A-ZĐ][\w.-]*"
)  # a file is frozen with the symbol of its day
_DAY = re.compile(rf"ngày{_GAP}tháng{_GAP}năm[ \u00a0]*(?:\d{{4}})?")
_ANNEX = re.compile(rf"\bsố{_GAP}(?=ngày)")


def stamped(data: bytes, reference: str, issued_on: dt.date) -> bytes:
    """`data` with `reference` (`07/BC-THHM`) where room was left before a symbol, and the day where it was left blank."""
    document = Document(io.BytesIO(data))
    month = f"{issued_on.month:02d}" if issued_on.month < 3 else str(issued_on.month)
    day = f"ngày {issued_on.day:02d} tháng {month} năm {issued_on.year}"
    for node in document.element.body.iter(qn("w:t")):
        text = node.text or ""
        filled = _NUMBER.sub(lambda found: f"{found[1]}{reference}", text)
        filled = _DAY.sub(day, _ANNEX.sub(f"số {reference} ", filled))
        if filled != text:
            node.text = filled
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
