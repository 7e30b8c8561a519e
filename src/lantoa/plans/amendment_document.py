"""The Word file of an amendment: what it changes, why, and the task table as it stands afterwards."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lantoa.documents.statutory.document import Head, StatutoryDocument
from lantoa.documents.statutory.plan import add_task_table, cited
from lantoa.plans.differences import ADDED, MOVED, WITHDRAWN, Difference, words

Json = dict[str, Any]
# A statutory document is Vietnamese, whatever language the screen speaks.
_FIELDS = {
    "title": "Nội dung nhiệm vụ",
    "lead": "Đơn vị chủ trì",
    "cooperating": "Đơn vị phối hợp",
    "start": "Thời gian bắt đầu",
    "due": "Thời gian hoàn thành",
    "recurrence": "Định kỳ",
    "product": "Sản phẩm",
    "note": "Ghi chú",
}


def amendment_docx(
    *, content: Json, found: list[Difference], reason: str, number: str = "", issued_on: dt.date | None = None
) -> bytes:
    """`content` is the plan as amended, `found` what changed; number and date stay blank where there are none yet."""
    amended = _reference(content)
    document = StatutoryDocument(
        Head(
            issuer=content["issuer"] or "",
            kind=content["kind"] or "Kế hoạch",
            subject=f"Sửa đổi, bổ sung {amended}",
            parent_body=content["parent_body"] or "",
            number=number,
            symbol=content["symbol"] or _symbol(content["number"]),
            place=content["place"] or "",
            issued_on=issued_on,
            year=issued_on.year if issued_on else content["year"],
        )
    )
    document.basis([f"Căn cứ {amended}"])
    document.paragraph(f"{reason.rstrip('.')}; {content['issuer'] or ''} sửa đổi, bổ sung {amended} như sau:")
    document.section("I", "Nội dung sửa đổi, bổ sung")
    after = {row["code"]: row for row in content["tasks"]}
    for place, (_code, group) in enumerate(groupby(found, key=lambda one: (one.what == ADDED, one.code)), 1):
        _task(document, place, list(group), after)
    document.section("II", "Tổ chức thực hiện")
    document.paragraph(
        f"Các nội dung khác của {amended} giữ nguyên hiệu lực. Danh mục nhiệm vụ sau khi sửa đổi, bổ sung nêu tại Phụ lục kèm theo."
    )
    signer = content["signer"] or {}
    document.close(content["recipients"], signer.get("position") or "", signer.get("name") or "")
    add_task_table(document, content)
    return document.to_bytes()


def _task(document: StatutoryDocument, place: int, changes: list[Difference], after: dict[str, Json]) -> None:
    first = changes[0]
    if first.what == ADDED:
        document.paragraph(f"{place}. Bổ sung nhiệm vụ {first.code}: {first.title}.")
        row = after[first.code]
        for name in ("lead", "cooperating", "start", "due", "product"):
            if words(row[name]):
                document.item(f"{_FIELDS[name]}: {words(row[name])}.")
    elif first.what == WITHDRAWN:
        document.paragraph(f"{place}. Bãi bỏ nhiệm vụ {first.code}: {first.title}.")
    else:
        document.paragraph(f"{place}. Sửa đổi nhiệm vụ {first.code}: {first.title}.")
        for line in _lines(changes):
            document.item(line)


def _lines(changes: Iterable[Difference]) -> Iterable[str]:
    for one in changes:
        if one.what == MOVED:
            yield f"Chuyển đến mục {one.new}." if one.old != one.new else "Thay đổi thứ tự trong danh mục."
        elif not one.old:
            yield f"{_FIELDS[one.name]}: bổ sung “{one.new}”."
        elif not one.new:
            yield f"{_FIELDS[one.name]}: bãi bỏ “{one.old}”."
        else:
            yield f"{_FIELDS[one.name]}: “{one.old}” sửa thành “{one.new}”."


def _reference(content: Json) -> str:
    day = content["issued_on"] if len(content["issued_on"] or "") == len("2024-03-05") else None
    return cited({**content, "date": day, "subject": content["title"]})


def _symbol(number: str | None) -> str:
    return (number or "").partition("/")[2]
