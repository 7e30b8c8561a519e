"""Which report a Word file is a draft of: in its properties, and in a line that people and other programs keep. Pure."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

UNIT = "unit-report"  # the kind of report; others may follow
_MIME = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_SPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_NAME = "lantoa."
_MOST = 1_000_000  # bytes of the properties
_LINE = re.compile(
    r"Bản soạn số\s*(\d{1,6})\s*[·.,;-]\s*mã đơn vị\s+(\S{1,40}?)\s*[·.,;-]\s*kỳ\s+(\d{4}(?:-Q[1-4])?)\b", re.I
)


@dataclass(frozen=True)
class Identity:
    """`unit` code, `period` as `2024-Q3`, `number` of the draft; `report` its id, 0 where only
    the line is left."""

    unit: str
    period: str
    number: int
    kind: str = UNIT
    report: int = 0

    @property
    def line(self) -> str:
        """What stands under the title."""
        return f"Bản soạn số {self.number} · mã đơn vị {self.unit} · kỳ {self.period}"


def attach(document: Any, identity: Identity) -> None:
    """Put the identity into the custom properties of a python-docx document."""
    values = {
        "kind": identity.kind,
        "unit": identity.unit,
        "period": identity.period,
        "draft": str(identity.number),
        "report": str(identity.report),
    }
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{place}" name="{_NAME}{name}"><vt:lpwstr>{escape(value)}</vt:lpwstr></property>'
        for place, (name, value) in enumerate(values.items(), 2)
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{_SPACE}" xmlns:vt="{_TYPES}">{rows}</Properties>'
    )
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), _MIME, text.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def identity_of(data: bytes, lines: list[str]) -> Identity | None:
    """By the properties of a .docx, else by the line among its paragraphs `lines`; None for a file that is not ours."""
    found = _properties(data)
    if found.get("kind") and found.get("draft", "").isdecimal():
        report = found.get("report", "")
        return Identity(
            found.get("unit", ""),
            found.get("period", ""),
            int(found["draft"][:6]),
            found["kind"],
            int(report[:9]) if report.isdecimal() else 0,
        )
    match = next(filter(None, map(_LINE.search, lines)), None)
    return Identity(match[2], match[3].upper(), int(match[1])) if match else None


def _properties(data: bytes) -> dict[str, str]:
    """Ours among the custom properties, by their names."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("docProps/custom.xml").file_size > _MOST:
                return {}
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            root = etree.fromstring(archive.read("docProps/custom.xml"), parser)
    except (KeyError, OSError, ValueError, RuntimeError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError):
        return {}
    found = {}
    for row in root.iter(f"{{{_SPACE}}}property"):
        name = row.get("name") or ""
        if name.startswith(_NAME):
            found[name.removeprefix(_NAME)] = "".join(str(text) for text in row.itertext()).strip()
    return found
