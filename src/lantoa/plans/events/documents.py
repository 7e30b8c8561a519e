"""The Word files of events: a unit's response plan, and the summary. A document is Vietnamese whatever the screen speaks."""

import datetime as dt
from typing import Any

from lantoa.documents.statutory import Head, StatutoryDocument, plan_docx
from lantoa.orgs.models import Role, Tenure, Unit
from lantoa.plans.actions.unit_plans import abbreviated
from lantoa.plans.events.summary import Part, Summary
from lantoa.plans.models import Event, EventResponse, Plan, ResponseItem
from lantoa.vietnamese.dates import short
from lantoa.vietnamese.numbers import format_number, format_percent

Json = dict[str, Any]


def days_of(event: Event) -> str:
    """`ngày 10/10/2024`, `từ ngày 01/10/2024 đến ngày 31/10/2024`."""
    first, last = f"{event.starts_on:%d/%m/%Y}", f"{event.ends_on:%d/%m/%Y}"
    return f"ngày {first}" if first == last else f"từ ngày {first} đến ngày {last}"


def signer_of(unit: Unit, today: dt.date) -> tuple[str, str]:
    """(name, post) of whoever heads the unit; empty where nobody does."""
    rows = Tenure.objects.holding(today).filter(post__unit=unit, post__role__in=[Role.HEAD, Role.LEADER])
    holder = rows.select_related("user", "post").order_by("pk").first()
    return (holder.user.full_name, holder.post.title) if holder else ("", "")


def response_docx(response: EventResponse, today: dt.date) -> bytes:
    """The unit's response plan as a statutory plan, its number and date left blank for the clerk."""
    event, unit = response.event, response.unit
    above = Unit.objects.get_parent(unit)
    name, post = signer_of(unit, today)
    plan: Json = {
        "schema": "lantoa.plan/1",
        "kind": "Kế hoạch",
        "number": None,
        "symbol": f"KH-{abbreviated(unit.name)}",
        "issued_on": None,
        "place": event.plan.place or None,
        "year": event.starts_on.year,
        "issuer": unit.name,
        "parent_body": above.name if above else None,
        "title": f"Hưởng ứng {event.title}",
        "citations": [_basis(event.plan)],
        "targets": [],
        "sections": _sections(response),
        "tasks": [_task(number, one, response) for number, one in enumerate(response.items.all(), 1)],
        "recipients": [
            f"{above.name} (để báo cáo)" if above else event.plan.issuer,
            "Các bộ phận của đơn vị",
            "Lưu: VT",
        ],
        "signer": {"name": name, "position": post},
        "warnings": [],
    }
    return plan_docx(plan)


def _basis(plan: Plan) -> Json:
    day = plan.issued_on if len(plan.issued_on or "") == len("2024-03-05") else None
    return {
        "kind": plan.document_kind,
        "number": plan.number or None,
        "date": day,
        "issuer": plan.issuer,
        "subject": plan.title,
        "basis": True,
        "span": None,
    }


def _sections(response: EventResponse) -> list[Json]:
    event = response.event
    where = f", tại {event.place}" if event.place else ""
    charge = response.in_charge or "Người đứng đầu đơn vị"
    contact = f" ({response.contact})" if response.contact else ""
    aim = (
        f"Hưởng ứng {event.title}, {days_of(event)}{where}; góp phần nâng cao nhận thức, kỹ năng về chuyển đổi số của cán bộ, "
        "giáo viên, người học và cha mẹ học sinh. Các hoạt động thiết thực, tiết kiệm, có minh chứng."
    )
    who = (
        f"{charge}{contact} chủ trì thực hiện, theo dõi, tổng hợp kết quả và báo cáo cấp trên theo quy định. "
        "Các bộ phận, cá nhân được phân công thực hiện đúng thời hạn."
    )
    what = "Các việc cần làm, người thực hiện và thời hạn nêu tại Phụ lục kèm theo."
    return [
        _section("I", "Mục đích, yêu cầu", aim),
        _section("II", "Nội dung, thời gian thực hiện", what),
        _section("III", "Tổ chức thực hiện", who),
    ]


def _section(code: str, title: str, text: str) -> Json:
    return {"code": code, "title": title, "text": text, "items": [], "children": [], "span": None}


def _task(number: int, item: ResponseItem, response: EventResponse) -> Json:
    due = {"text": f"{item.by:%d/%m/%Y}", "by": item.by.isoformat(), "exclusive": False} if item.by else None
    return {
        "code": str(number),
        "group": None,
        "is_group": False,
        "title": item.text,
        "lead": item.who or response.in_charge or response.unit.name,
        "cooperating": None,
        "start": None,
        "due": due,
        "recurrence": None,
        "product": item.product or None,
        "note": None,
        "other": {},
        "span": None,
    }


def summary_docx(event: Event, found: Summary, unit: Unit, today: dt.date) -> bytes:
    """The results of an event within the reach of `unit`, as a report with the areas as its annex."""
    above = Unit.objects.get_parent(unit)
    document = StatutoryDocument(
        Head(
            issuer=unit.name,
            kind="Báo cáo",
            subject=f"Kết quả {event.title}",
            parent_body=above.name if above else event.plan.parent_body,
            symbol=f"BC-{abbreviated(unit.name)}",
            place=event.plan.place,
            year=today.year,
        )
    )
    add_summary(document, event, found)
    name, post = signer_of(unit, today)
    document.close([above.name if above else event.plan.parent_body or "Lãnh đạo đơn vị", "Lưu: VT"], post, name)
    if len(found.areas) > 1:
        document.annex("Kết quả theo địa bàn", f"Kèm theo Báo cáo kết quả {event.title}")
        document.table(
            _HEADS, [*(_row(place, part) for place, part in enumerate(found.areas, 1)), _row("", found.whole, "Tổng")],
            _WIDTHS, numeric=range(2, len(_HEADS)), bold_rows=[len(found.areas)],
        )  # fmt: skip
    return document.to_bytes()


_HEADS = ("STT", "Địa bàn", "Số đơn vị", "Đã hưởng ứng", "Có hoạt động", "Hoạt động", "Lượt người", "Ảnh")
_WIDTHS = (1.0, 5.0, 1.8, 2.0, 2.0, 2.0, 2.2, 1.6)


def _row(place: object, part: Part, name: str = "") -> list[str]:
    figures = (part.units, part.responded, part.active, part.activities, part.people, part.photographs)
    return [str(place), name or part.name, *(format_number(one) for one in figures)]


def add_summary(document: StatutoryDocument, event: Event, found: Summary) -> None:
    """The summary as three parts of any document."""
    whole = found.whole
    document.section("I", "Kết quả chung")
    document.paragraph(
        f"{event.title} diễn ra {days_of(event)}. Có {format_number(whole.responded)}/{format_number(whole.units)} đơn vị "
        f"hưởng ứng ({format_percent(whole.responded, whole.units)}), trong đó {format_number(whole.active)} đơn vị có "
        "hoạt động được chấp nhận."
    )
    document.paragraph(
        f"Các đơn vị tổ chức {format_number(whole.activities)} hoạt động với {format_number(whole.people)} lượt người tham gia, "
        f"lưu {format_number(whole.photographs)} ảnh minh chứng."
    )
    for name, number in found.forms:
        document.item(f"{name}: {format_number(number)} hoạt động.")
    for part in found.kinds:
        document.item(f"{part.name}: {format_number(part.responded)}/{format_number(part.units)} đơn vị hưởng ứng.")
    document.section("II", "Hoạt động tiêu biểu")
    for answer, proof in found.notable:
        document.item(
            f"{answer.unit.name}: {proof.title.rstrip('.')} (ngày {short(proof.on)}, {format_number(proof.people)} lượt người)."
        )
    if not found.notable:
        document.paragraph("Chưa có hoạt động được chấp nhận kèm ảnh.")
    document.section("III", "Đăng ký, tham dự")
    if found.registered:
        document.paragraph(
            f"Có {format_number(len(found.registered))} đơn vị đăng ký, {format_number(len(found.confirmed))} đơn vị được "
            f"xác nhận với {format_number(found.expected)} người; {format_number(found.came)} người đã tham dự."
        )
    else:
        document.paragraph("Không có đăng ký tham dự.")
