"""The letter with which a level reminds the units below it of what is late (plan, V.1.b)."""

from lantoa.documents.statutory.letters import Letter, letter_docx
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Unit
from lantoa.periods import clock
from lantoa.plans.queries import current_plan
from lantoa.reports.document import initials, post_of
from lantoa.vietnamese.dates import short
from lantoa.workspace.late.queries import Group, LateUnit

FEW = 3  # units that are named as addressees; more are a table


def reminder_docx(actor: Actor, group: Group, rows: list[LateUnit]) -> bytes:
    """A công văn of the acting unit to the late ones: each named, with the last day; number and day stay blank."""
    unit = actor.unit
    assert unit is not None
    above = Unit.objects.filter(path=unit.path[: -Unit.steplen]).first()
    plan = current_plan(actor)
    own = plan is not None and plan.owner_id == unit.pk
    _kind, _dash, body = (plan.symbol if plan and own else "").partition("-")
    names = [str(row.unit) for row in rows]
    few = len(names) <= FEW
    paragraphs = [
        f"Theo kế hoạch, việc “{group.what}” hoàn thành chậm nhất ngày {short(group.due)}. Đến hết ngày {short(clock.today())}, "
        + ("các đơn vị có tên trên chưa hoàn thành." if few else f"còn {len(names)} đơn vị sau đây chưa hoàn thành:"),
        f"{unit.name} đề nghị các đơn vị khẩn trương hoàn thành; trường hợp có khó khăn, vướng mắc, kịp thời báo cáo để được "
        "xem xét, hướng dẫn.",
        "Đề nghị các đơn vị quan tâm thực hiện.",
    ]
    table = (
        None
        if few
        else (["TT", "Đơn vị", "Địa bàn"], [[str(n), str(row.unit), row.area] for n, row in enumerate(rows, 1)])
    )
    return letter_docx(
        Letter(
            issuer=unit.name,
            symbol=f"{body or initials(unit.name)}-VP",
            subject=f"đôn đốc thực hiện {group.what}"[:150],
            addressees=names if few else ["Các đơn vị có tên trong danh sách"],
            paragraphs=paragraphs,
            parent_body=above.name if above else (plan.parent_body if plan else ""),
            place=plan.place if plan else "",
            year=clock.today().year,
            table=table,
            widths=(1, 7, 5),
            signer_post=plan.signer_position if plan and own and plan.signer_position else post_of(unit.kind),
            signer_name=plan.signer_name if plan and own else "",
        )
    )
