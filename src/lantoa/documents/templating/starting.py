"""The template that an office begins with: our own layout with the fields in their places."""

import copy
import io
from dataclasses import replace
from typing import Any

from lantoa.documents.statutory.document import StatutoryDocument


def starting_template(sample: StatutoryDocument) -> bytes:
    """As `sample` is laid out, with fields in place of its words."""
    head, foot = sample.head, sample.foot
    made = StatutoryDocument(replace(head, addressees=[]))
    if head.addressees:
        made.paragraph("Kính gửi")
    made.paragraph("{{p noi_dung }}")
    made.close(["Lưu: VT"], " ".join(foot.position) or "Hiệu trưởng", foot.name, mark=False)
    top, bottom = made.package.tables[0], made.package.tables[-1]
    left, right = top.rows[0].cells
    lines = list(left.paragraphs)
    if head.parent_body:
        upper, *lines = lines
        _filled(upper, "{{ co_quan_cap_tren|upper }}")
        _within(upper, "if co_quan_cap_tren", "endif")
    _filled(lines[0], "{{ co_quan|upper }}")
    _filled(lines[-1], "Số: {{ so_ky_hieu }}")
    _filled(right.paragraphs[-1], "{{ dia_danh_ngay_thang }}")
    text = made.package.paragraphs
    _filled(text[0], "{{ ten_loai|upper }}")
    _filled(text[1], "{{ trich_yeu }}")
    if head.addressees:
        _addressees(text[3])
    _foot(*bottom.rows[0].cells)
    made.package.core_properties.title = ""
    stream = io.BytesIO()
    made.package.save(stream)
    return stream.getvalue()


def _addressees(paragraph: Any) -> None:
    _filled(paragraph, 'Kính gửi: {{ kinh_gui|join("; ") }}.')
    paragraph.alignment = 1  # centred
    paragraph.paragraph_format.first_line_indent = None
    _within(paragraph, "if kinh_gui", "endif")


def _foot(left: Any, right: Any) -> None:
    recipient = left.paragraphs[1]
    _filled(recipient, "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}")
    _within(recipient, "for noi in noi_nhan", "endfor")
    first, *rest = [one for one in right.paragraphs if one.text]
    name = rest.pop() if rest else right.paragraphs[-1]
    for line in rest:
        line._p.getparent().remove(line._p)
    _filled(first, "{{ dong }}")
    _within(first, "for dong in chuc_vu", "endfor")
    if not name.runs:
        name.add_run("")
    _filled(name, "{{ nguoi_ky }}")


def _filled(paragraph: Any, text: str) -> None:
    """In the look of its first run."""
    first, *rest = paragraph.runs
    first.text = text
    for run in rest:
        run._r.getparent().remove(run._r)


def _within(paragraph: Any, before: str, after: str) -> None:
    """Put an order on a line of its own before and after."""
    for text, put in ((before, paragraph._p.addprevious), (after, paragraph._p.addnext)):
        twin = copy.deepcopy(paragraph._p)
        put(twin)
        _filled(type(paragraph)(twin, paragraph._parent), f"{{%p {text} %}}")
