"""What fills a template: the fields that every statutory document has, taken from the document itself."""

import copy
import io
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from lantoa.documents.statutory.document import StatutoryDocument, number_line, place_and_day
from lantoa.documents.statutory.layout import clean
from lantoa.documents.templating.paragraphs import W, text_of

Values = dict[str, Any]


@dataclass
class Draft:
    """A document in our own layout, and the values of the fields that its kind has beside the common ones."""

    document: StatutoryDocument
    values: Values = field(default_factory=dict)


@dataclass
class Piece:
    """Elements of a document, laid out; written into a template they bring their pictures to `target`, its main part."""

    document: StatutoryDocument
    first: int
    last: int
    target: Any = None

    def __html__(self) -> str:
        return "".join(etree.tostring(one, encoding="unicode") for one in self.elements())

    def __bool__(self) -> bool:
        return self.last > self.first

    def elements(self) -> list[Any]:
        """Copies whose pictures are the target's."""
        made = [copy.deepcopy(one) for one in self.document.body[self.first : self.last]]
        source = self.document.package.part
        for one in made:
            for blip in one.iter(qn("a:blip")):
                picture = source.related_parts[blip.get(qn("r:embed"))]
                key, _image = self.target.get_or_add_image(io.BytesIO(picture.blob))
                blip.set(qn("r:embed"), key)
        return made


def values_of(draft: Draft, target: Any) -> Values:
    """Every field of the draft; laid-out text goes into `target`."""
    document = draft.document
    head, foot, places = document.head, document.foot, document.places
    end = places.get("foot", len(document.body) - 1)
    starts = [place for _title, place in document.headings if place < end]
    parts = []
    for (title, start), stop in zip(document.headings, [*starts[1:], end], strict=False):
        said = [text_of(one) for one in document.body[start + 1 : stop] if one.tag == W + "p"]
        parts.append(
            {
                "tieu_de": title,
                "noi_dung": Piece(document, start + 1, stop, target),
                "cac_doan": [text for text in said if text.strip()],
            }
        )
    common = {
        "co_quan": head.issuer,
        "co_quan_cap_tren": head.parent_body,
        "so_ky_hieu": number_line(head),
        "dia_danh_ngay_thang": place_and_day(head),
        "ten_loai": head.kind,
        "trich_yeu": " ".join(head.subject.split()),
        "kinh_gui": list(head.addressees),
        "noi_dung": Piece(document, places["text"], end, target),
        "mo_dau": Piece(document, places["text"], starts[0] if starts else end, target),
        "can_cu": document.bases,
        "cac_muc": parts,
        "noi_nhan": list(foot.recipients),
        "chuc_vu": list(foot.position),
        "nguoi_ky": foot.name,
    }
    return {**_cleaned(draft.values), **_cleaned(common)}


def _cleaned(value: Any) -> Any:
    """Without the signs that XML cannot hold."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(one) for key, one in value.items()}
    return [_cleaned(one) for one in value] if isinstance(value, list) else value
