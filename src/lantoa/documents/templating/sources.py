"""The text of a Word file as the template engine reads it, and the parts that it does not fill."""

import io
import zipfile
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree


def sources(data: bytes) -> tuple[list[str], list[str]]:
    """(body, headers and footers as they are parsed; the other parts' text, where no field may stand)."""
    template = DocxTemplate(io.BytesIO(data))
    template.init_docx()
    ends = [
        part for uri in (template.HEADER_URI, template.FOOTER_URI) for _key, part in template.get_headers_footers(uri)
    ]
    filled = [template.patch_xml(template.get_xml())]
    filled += [template.patch_xml(template.get_part_xml(part)) for part in ends]
    known = {str(part.partname).lstrip("/") for part in ends} | {str(template.docx.part.partname).lstrip("/")}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        rest = [
            _words(archive.read(name)) for name in archive.namelist() if name.endswith(".xml") and name not in known
        ]
    return filled, rest


def _words(data: bytes) -> str:
    """The words of a part without its markup."""
    try:
        root: Any = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return ""
    return "".join(root.itertext())
