"""A person's sheet as a statutory Word file and as a workbook, to be put into the file of the staff assessment."""

from django.urls import reverse

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.emulation.person import PersonYear, Sheet
from lantoa.orgs.models import Unit
from lantoa.reports.kinds import KINDS, capital
from lantoa.ui.tables import workbook
from lantoa.vietnamese.numbers import format_number

_NOUNS = {kind: capital(noun) for kind, noun, _verbs in KINDS}
HEADS = ["Thời gian", "Nội dung", "Loại", "Đơn vị", "Số minh chứng", "Địa chỉ minh chứng"]


def person_docx(who: PersonYear, sheet: Sheet, unit: Unit | None, *, upper: str, place: str, signer: str) -> bytes:
    """The annex: a table by quarter, then every item with its evidence; signed by the person and by the head."""
    name = str(who.person)
    document = StatutoryDocument(
        Head(
            issuer=str(unit.name) if unit else name,
            kind="Bản tổng hợp",
            subject=f"Kết quả công tác truyền thông về chuyển đổi số của cá nhân, {_small(sheet.span.label)}",
            parent_body=upper,
            place=place,
            year=sheet.span.last.year,
        )
    )
    document.paragraph(f"Họ và tên: {name}.")
    for post in sheet.posts:
        until = f" đến {post.last_day:%d/%m/%Y}" if post.last_day else ""
        document.item(f"{post.post.title}, {post.post.unit.name}, từ {post.since:%d/%m/%Y}{until}.")
    document.paragraph(
        f"Từ {sheet.span.first:%d/%m/%Y} đến {sheet.span.last:%d/%m/%Y} có {format_number(sheet.total)} kết quả được chấp nhận, "
        "ghi nhận dưới tên cá nhân, gồm:"
    )
    head = ["Nội dung", *(quarter.label for quarter in sheet.quarters), "Cộng"]
    rows = [[words, *map(str, counts), str(total)] for words, counts, total in sheet.rows]
    places = tuple(range(1, len(head)))
    document.table(head, rows, [4.0, *(2.0 for _ in sheet.quarters), 1.5], numeric=places, caption="Bảng 1. Theo quý")
    if sheet.total:
        lines = [
            [
                str(number),
                f"{item.activity.held_on:%d/%m/%Y}",
                item.activity.title,
                _NOUNS[item.activity.kind],
                str(item.proofs),
            ]
            for number, item in enumerate((item for quarter in sheet.quarters for item in quarter.items), 1)
        ]
        document.table(
            ["TT", "Ngày", "Nội dung", "Loại", "Minh chứng"],
            lines,
            [1.0, 2.2, 7.0, 4.0, 1.8],
            numeric=(4,),
            caption="Bảng 2. Danh sách kết quả",
        )
    document.paragraph("Bản tổng hợp lập từ hồ sơ hoạt động của đơn vị, dùng cho việc đánh giá viên chức của cá nhân.")
    document.close([name, "Lưu: hồ sơ cá nhân"], signer if unit else "Người lập", "" if unit else name)
    return document.to_bytes()


def person_xlsx(sheet: Sheet, site: str) -> bytes:
    """One row for each item, with the address of its evidence."""
    rows = [
        [
            f"{item.activity.held_on:%d/%m/%Y}",
            item.activity.title,
            _NOUNS[item.activity.kind],
            str(item.activity.unit.name),
            item.proofs,
            site.rstrip("/") + reverse("activities:activity", args=[item.activity.pk]),
        ]
        for quarter in sheet.quarters
        for item in quarter.items
    ]
    return workbook("Kết quả cá nhân", HEADS, rows)


def _small(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}"
