"""Word templates: every fault is named where it stands, nothing but fields runs, what is filled opens and keeps its layout."""

import io
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories.templates import template, texts

from lantoa.documents.checking import check_docx
from lantoa.documents.errors import DocumentError
from lantoa.documents.statutory.document import Head, StatutoryDocument
from lantoa.documents.statutory.stamping import stamped
from lantoa.documents.templating.checking import MOST_TAGS, MOST_TEXT, check_template
from lantoa.documents.templating.fields import COMMON, Field, Shape
from lantoa.documents.templating.rendering import render, trial
from lantoa.documents.templating.starting import starting_template
from lantoa.documents.templating.values import Draft

ROWS = Field("cac_loai", "", "", shape=Shape.ROWS, parts=(Field("loai", "", ""), Field("so", "", "")))
FIELDS = (*COMMON, ROWS)
HEAD = Head(
    issuer="Trường Tiểu học Hoa Mai",
    kind="Báo cáo",
    subject="Kết quả truyền thông về chuyển đổi số quý III năm 2024",
    parent_body="Phòng GDĐT quận Hồng Bàng",
    symbol="BC-THHM",
    place="Hải Phòng",
    year=2024,
    addressees=["Phòng GDĐT quận Hồng Bàng"],
)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def draft(empty: bool = False, said: str = "Đã làm <b> & xong.") -> Draft:
    document = StatutoryDocument(HEAD)
    document.paragraph("Thực hiện kế hoạch, nhà trường báo cáo như sau:")
    document.section("I", "Kết quả")
    document.paragraph(said)
    document.table(["TT", "Tên"], [["1", "Bảng của hệ thống"]])
    document.section("II", "Khó khăn")
    document.paragraph("Không có.")
    document.close([] if empty else ["Như trên", "Lưu: VT"], "Hiệu trưởng", "Nguyễn Thị Hoa")
    document.annex("Danh mục", "Kèm theo Báo cáo số            ngày      tháng      năm 2024")
    document.table(["TT", "Tên"], [["1", "Dòng phụ lục"]])
    rows = [] if empty else [{"loai": "Tiết học", "so": "6"}, {"loai": "Bảng tin", "so": "9"}]
    return Draft(document, {"cac_loai": rows})


def codes(data: bytes) -> list[str]:
    return [one.code for one in check_template(data, FIELDS)]


def test_the_starting_template_gives_the_statutory_layout_again() -> None:
    data = starting_template(draft().document)
    assert check_template(data, FIELDS) == []
    assert trial(data, draft) == []
    filled = render(data, draft())
    assert [one.message_vi for one in check_docx(filled) if not one.ok] == []
    own = texts(draft().document.to_bytes())
    assert [" ".join(text.split()) for text in texts(filled)] == [" ".join(text.split()) for text in own]
    annex = docx.Document(io.BytesIO(filled)).sections
    assert [section.orientation for section in annex] == [0, 1]
    assert annex[0].first_page_header is not None


def test_a_field_that_word_split_into_runs_is_filled() -> None:
    data = template(["Về: {", "{ trich", "_yeu", " }}"], "{{p noi_dung }}")
    assert codes(data) == []
    assert texts(render(data, draft()))[0] == f"Về: {HEAD.subject}"


def test_words_of_a_value_stay_words() -> None:
    filled = render(template("{{p noi_dung }}", "{{ nguoi_ky }}"), draft(said="{{ 7*7 }} <w:p> & {% raw"))
    assert "{{ 7*7 }} <w:p> & {% raw" in texts(filled)


def test_a_loop_over_table_rows_and_its_empty_list() -> None:
    table = [("Loại", "Số"), ("{%tr for x in cac_loai %}", ""), ("{{ x.loai }}", "{{ x.so }}"), ("{%tr endfor %}", "")]
    data = template("{{ trich_yeu }}", table=table)
    assert codes(data) == []
    rows = texts(render(data, draft()))
    assert "Tiết học | 6" in rows
    assert "Bảng tin | 9" in rows
    assert trial(data, draft) == []
    alone = template("{{ trich_yeu }}", table=table[1:])
    assert codes(alone) == []
    assert docx.Document(io.BytesIO(render(alone, draft(empty=True)))).tables[0].rows[0].cells[0].text == "TT"


def test_a_cell_whose_only_loop_is_empty_keeps_a_paragraph() -> None:
    document: Any = docx.Document(io.BytesIO(template("{{ trich_yeu }}", table=[("Nơi nhận", "x")])))
    cell = document.tables[0].rows[0].cells[1]
    cell.text = "{%p for noi in noi_nhan %}"
    for line in ("- {{ noi }}", "{%p endfor %}"):
        cell.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    assert codes(stream.getvalue()) == []
    filled: Any = docx.Document(io.BytesIO(render(stream.getvalue(), draft(empty=True))))
    assert len(filled.tables[0].rows[0].cells[1].paragraphs) == 1


def test_parts_of_the_text_can_be_put_between_words_of_ones_own() -> None:
    data = template(
        "{%p for muc in cac_muc %}", "{{ muc.tieu_de }}", "{{p muc.noi_dung }}", "Lời riêng.", "{%p endfor %}"
    )
    assert codes(data) == []
    said = texts(render(data, draft()))
    assert said.count("Lời riêng.") == 2
    assert said.index("I. KẾT QUẢ") < said.index("Lời riêng.") < said.index("II. KHÓ KHĂN")
    assert "1 | Bảng của hệ thống" in said


def test_a_picture_of_the_text_comes_along() -> None:
    made = draft()
    made.document.places.pop("annexes")
    document = StatutoryDocument(HEAD)
    document.picture(PNG, "Biểu đồ 1")
    document.close(["Lưu: VT"], "Hiệu trưởng", "A")
    filled: Any = docx.Document(io.BytesIO(render(template("{{p noi_dung }}"), Draft(document))))
    (blip,) = filled.element.body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}blip")
    key = blip.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed")
    assert filled.part.related_parts[key].blob == PNG


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (("Không có trường",), ["no_fields"]),
        (("{{ trich_yue }}",), ["unknown"]),
        (("{{ trich_yeu }",), ["braces"]),
        (("{{ trich_yeu }}", "}} lạc"), ["braces"]),
        (("{{ trich yeu }}",), ["syntax"]),
        (("{{ trich_yeu() }}",), ["forbidden"]),
        (("{{ ''.__class__ }}",), ["forbidden"]),
        (("{{ ''.__class__.__mro__[1].__subclasses__() }}",), ["forbidden"]),
        (("{{ trich_yeu.upper.__globals__ }}",), ["forbidden"]),
        (("{{ trich_yeu.__class__ }}",), ["forbidden"]),
        (("{{ cac_muc|map(attribute='x')|list }}",), ["forbidden"]),
        (("{{ trich_yeu * 1000000000 }}",), ["forbidden"]),
        (("{% set a = 1 %}{{ trich_yeu }}",), ["forbidden"]),
        (("{% include 'x' %}{{ trich_yeu }}",), ["forbidden"]),
        (("{% colspan 3 %}{{ trich_yeu }}",), ["forbidden"]),
        (("{% for x in range(9) %}{{ x }}{% endfor %}",), ["forbidden"]),
        (("{% for x in trich_yeu %}{{ x }}{% endfor %}",), ["no_list"]),
        (("{%p for x in noi_nhan %}", "{{ x }}"), ["unclosed"]),
        (("{%p if noi_nhan %}", "{{ trich_yeu }}"), ["unclosed"]),
        (("{% for x in noi_nhan %}", "{{ x }}", "{% endfor %}"), ["inline"]),
        (("{%p endfor %}", "{{ trich_yeu }}"), ["stray"]),
        (("{%p for x in noi_nhan %}", "{{ x }}", "{%p endif %}"), ["stray", "unclosed"]),
        (("Gửi: {%p for x in noi_nhan %}", "{{ x }}", "{%p endfor %}"), ["alone"]),
        (("{{ noi_nhan }}",), ["list"]),
        (("{{ noi_dung }}",), ["needs_p"]),
        (("{{p trich_yeu }}",), ["no_p"]),
        (("{{r trich_yeu }}",), ["prefix"]),
        (("{%- if noi_nhan %}{{ trich_yeu }}{% endif %}",), ["prefix"]),
        (("{%p for x in cac_loai %}", "{{ x.ten }}", "{%p endfor %}"), ["unknown"]),
        (("{%p for x in cac_muc %}", "{%p for y in cac_muc %}", "a", "{%p endfor %}", "{%p endfor %}"), ["nested"]),
        (("{%p for x in cac_muc %}", "{%p for y in x.cac_doan %}", "{{ y }}", "{%p endfor %}", "{%p endfor %}"), []),
        (("{% if noi_nhan|length > 1 %}các nơi{% else %}một nơi{% endif %} {{ nguoi_ky|upper }}",), []),
        (("{{p noi_dung }}", "{{p noi_dung }}"), ["twice"]),
        (("{%p for x in cac_loai %}", "{{p noi_dung }}", "{%p endfor %}"), ["twice"]),
        (("{%p for x in cac_muc %}", "{{p x.noi_dung }}", "{{p x.noi_dung }}", "{%p endfor %}"), ["twice"]),
        (("{# ghi chú #}{{ trich_yeu }}",), []),
        (("{{ co_quan_cap_tren ~ ', ' ~ co_quan }}",), []),
    ],
)
def test_each_fault_has_its_name(lines: tuple[str, ...], found: list[str]) -> None:
    assert codes(template(*lines)) == found


def test_a_fault_says_its_paragraph_and_what_was_meant() -> None:
    (fault,) = check_template(template("Mở đầu", "", "Về {{ trich_yue }}"), FIELDS)
    assert fault.vietnamese == "Đoạn 3 (“Về {{ trich_yue }}”): Không có trường “trich_yue”. Có phải là “trich_yeu”?"
    assert str(fault).startswith("Paragraph 3 (“Về {{ trich_yue }}”): There is no field")


def test_every_fault_is_told_at_once() -> None:
    assert codes(template("{{ mot }}", "{{ hai }}", "{%p for x in noi_nhan %}")) == ["unknown", "unknown", "unclosed"]


def test_too_many_fields_are_refused() -> None:
    assert codes(template("{{ trich_yeu }}" * (MOST_TAGS + 1))) == ["too_many"]


def changed(data: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The package with one of its parts altered, or a new part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w") as target:
        for one in source.namelist():
            text = source.read(one)
            target.writestr(one, text.replace(old, new) if one == name else text)
        if name not in source.namelist():
            target.writestr(name, new)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<w:body>", b'<w:body><w:p><w:pPr><w:pStyle w:val="{{ cycler.__init__ }}"/></w:pPr></w:p>'),
        (b"<w:body>", b"<w:body><w:p><w:r><w:instrText>{{ ''.__class__ }}</w:instrText></w:r></w:p>"),
        (b"<w:body>", b"<w:body><w:p><w:r><w:t>{</w:t></w:r></w:p><w:p><w:r><w:t>% set x = 1 %</w:t></w:r></w:p>"
         b"<w:p><w:r><w:t>}</w:t></w:r></w:p>"),
    ],
)  # fmt: skip
def test_a_field_where_nobody_reads_is_found(old: bytes, new: bytes) -> None:
    assert codes(changed(template("{{ trich_yeu }}"), "word/document.xml", old, new)) == ["hidden"]


def test_a_field_in_the_properties_is_found() -> None:
    data = template("{{ trich_yeu }}")
    assert codes(changed(data, "docProps/core.xml", b"python-docx", b"{{ x }}")) == ["hidden"]


def test_programs_and_addresses_that_word_would_call_are_refused() -> None:
    data = template("{{ trich_yeu }}")
    assert codes(changed(data, "word/vbaProject.bin", b"", b"x")) == ["unsafe"]
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        b'Target="http://xau.vn/a.dotm" TargetMode="External"/></Relationships>'
    )
    assert codes(changed(data, "word/_rels/document.xml.rels", b"</Relationships>", link)) == ["unsafe"]


@pytest.mark.parametrize("data", [b"", b"khong phai", b"%PDF-1.7", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_word_file_is_told_so(data: bytes) -> None:
    with pytest.raises(DocumentError):
        check_template(data, FIELDS)


def test_a_text_of_many_megabytes_is_no_form() -> None:
    with pytest.raises(DocumentError) as caught:
        check_template(template("{{ trich_yeu }}", "x" * MOST_TEXT), FIELDS)
    assert caught.value.code == "too_large"


def test_a_bomb_is_not_unpacked() -> None:
    data = changed(template("{{ trich_yeu }}"), "word/media/a.xml", b"", b"0" * (61 << 20))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for one in source.namelist():
            target.writestr(one, source.read(one))
    assert len(stream.getvalue()) < 1 << 20
    with pytest.raises(DocumentError) as caught:
        check_template(stream.getvalue(), FIELDS)
    assert caught.value.code == "too_large"


def test_a_template_that_gives_no_good_file_is_found_in_the_trial() -> None:
    data = template("{{ trich_yeu }}", "{{ noi_nhan|first }}")
    assert codes(data) == []
    (fault,) = trial(data, draft)  # the first of no recipient
    assert fault.code == "render"


@settings(deadline=None, max_examples=80)
@given(st.text(st.sampled_from("{}%# prtxif'_.|a\"“"), max_size=40))
def test_whatever_is_typed_is_a_fault_or_can_be_filled(text: str) -> None:
    data = template("{{ trich_yeu }}", text)
    if not check_template(data, FIELDS):
        render(data, draft())


def test_number_and_day_are_written_where_they_were_left_blank() -> None:
    import datetime as dt

    own = draft().document.to_bytes()
    done = texts(stamped(own, "07/BC-THHM", dt.date(2024, 2, 5)))
    assert any("Số: 07/BC-THHM" in text for text in done)
    assert any("Hải Phòng, ngày 05 tháng 02 năm 2024" in text for text in done)
    assert "(Kèm theo Báo cáo số 07/BC-THHM ngày 05 tháng 02 năm 2024)" in done
    assert [text for text in done if "07/BC" not in text and "tháng 02" not in text] == [
        text for text in texts(own) if "BC-THHM" not in text and "tháng   " not in text
    ]
    given_ = StatutoryDocument(replace(HEAD, number="3/BC-THHM", issued_on=dt.date(2024, 1, 2)))
    given_.close(["Lưu: VT"])
    assert texts(stamped(given_.to_bytes(), "07/BC-THHM", dt.date(2024, 2, 5))) == texts(given_.to_bytes())
