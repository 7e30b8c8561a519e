"""The letter of invitation to an event, with its programme as an annex. A document is Vietnamese whatever the screen speaks."""

import datetime as dt

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.plans.actions.unit_plans import abbreviated
from lantoa.plans.events.documents import days_of, signer_of
from lantoa.plans.models import Event, Registration


def invitation_docx(event: Event, today: dt.date) -> bytes:
    """The letter of the plan's owner to the units that were confirmed; before anybody was, their names stay blank."""
    plan, unit = event.plan, event.plan.owner
    rows = event.registrations.filter(state=Registration.State.CONFIRMED).select_related("unit")
    guests = list(rows.order_by("unit__name_sort").values_list("unit__name", flat=True))
    document = StatutoryDocument(
        Head(
            issuer=plan.issuer,
            kind="Giấy mời",
            subject=f"Tham dự {event.title}",
            parent_body=plan.parent_body,
            symbol=f"GM-{plan.symbol.rpartition('-')[2] or abbreviated(unit.name)}",
            place=plan.place,
            year=event.starts_on.year,
        )
    )
    document.paragraph(f"{plan.issuer} trân trọng kính mời:")
    for guest in guests or ["................................................................"]:
        document.item(f"{guest};")
    document.paragraph(f"Tham dự {event.title}.")
    if event.host:
        document.item(f"Cơ quan tổ chức: {event.host}.")
    document.item(f"Thời gian: {days_of(event)}.")
    document.item(f"Địa điểm: {event.place or '................................'}.")
    programme = list(event.programme.all())
    document.paragraph(
        "Chương trình nêu tại Phụ lục kèm theo. Kính mong các đại biểu tham dự đầy đủ, đúng thời gian."
        if programme
        else "Kính mong các đại biểu tham dự đầy đủ, đúng thời gian."
    )
    name, post = signer_of(unit, today)
    document.close(["Như trên", "Lưu: VT"], plan.signer_position or post, plan.signer_name or name)
    if programme:
        document.annex("Chương trình", f"Kèm theo Giấy mời của {plan.issuer}", landscape=False)
        lines = [[str(number), one.at, one.what, one.who] for number, one in enumerate(programme, 1)]
        document.table(("STT", "Thời gian", "Nội dung", "Thực hiện"), lines, (1.0, 3.0, 6.0, 4.0))
    return document.to_bytes()
