"""A unit's plan as a Word file with the template in force: the fields that it adds, and the sample to try a template with."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.documents.statutory.plan import plan_document
from lantoa.documents.templating.fields import Field, Shape
from lantoa.documents.templating.values import Draft
from lantoa.library.templating import registry
from lantoa.library.templating.writing import written
from lantoa.orgs.models import Unit
from lantoa.plans.contents import Json

UNIT_PLAN = "ke-hoach-don-vi"
_FIELDS = (
    Field("nam", "Năm của kế hoạch", "Year of the plan", "2024"),
    Field("cac_chi_tieu", "Các chỉ tiêu, mỗi chỉ tiêu một dòng", "Targets", "100% lớp có tiết ngoại khóa", Shape.LINES),
    Field(
        "cac_nhiem_vu",
        "Các nhiệm vụ trong bảng, gồm cả dòng nhóm",
        "Tasks of the table, group rows too",
        "",
        Shape.ROWS,
        (
            Field("ma", "Số thứ tự", "Code", "IV.4"),
            Field("ten", "Nhiệm vụ", "Task", "Tổ chức tiết học ngoại khóa về chuyển đổi số"),
            Field("chu_tri", "Chủ trì", "Lead", "Cán bộ phụ trách truyền thông"),
            Field("phoi_hop", "Phối hợp", "Cooperating", "Tổ Tin học"),
            Field("bat_dau", "Bắt đầu", "Start", "Tháng 9/2024"),
            Field("thoi_han", "Thời hạn", "To be finished", "Trước 25/12/2024"),
        ),
    ),
)


def register() -> None:
    """Called once, when the program starts."""
    registry.register(UNIT_PLAN, _("Plan of a unit"), _FIELDS, _sample)


def unit_plan_file(owner: Unit, plan: Json) -> bytes:
    """The Word file of a unit's plan."""
    return written(UNIT_PLAN, owner, _draft(plan))


def _draft(plan: Json) -> Draft:
    values = {
        "nam": str(plan["year"]),
        "cac_chi_tieu": [one["text"] for one in plan["targets"]],
        "cac_nhiem_vu": [
            {
                "ma": one["code"],
                "ten": one["title"],
                "chu_tri": one["lead"] or "",
                "phoi_hop": one["cooperating"] or "",
                "bat_dau": one["start"]["text"] if one["start"] else "",
                "thoi_han": one["due"]["text"] if one["due"] else "",
            }
            for one in plan["tasks"]
        ],
    }
    return Draft(plan_document(plan), values)


def _sample(empty: bool) -> Draft:
    return _draft(
        {
            "kind": "Kế hoạch",
            "number": None,
            "symbol": "KH-THHM",
            "issued_on": None,
            "place": "Hải Phòng",
            "year": 2024,
            "issuer": "Trường Tiểu học Hoa Mai",
            "parent_body": "Phòng Giáo dục và Đào tạo quận Hồng Bàng",
            "title": "Truyền thông về chuyển đổi số năm 2024 của Trường Tiểu học Hoa Mai",
            "citations": [] if empty else [_CITED],
            "targets": [] if empty else [{"text": "100% lớp có tiết học ngoại khóa về chuyển đổi số."}],
            "sections": [] if empty else _SECTIONS,
            "tasks": [] if empty else [_TASK],
            "recipients": [] if empty else ["Sở Giáo dục và Đào tạo (để báo cáo)", "Lưu: VT"],
            "signer": None if empty else {"name": "Nguyễn Thị Hoa", "position": "Hiệu trưởng"},
        }
    )


_CITED = {
    "kind": "Kế hoạch",
    "number": "144/KH-SGDĐT",
    "date": "2024-01-05",
    "issuer": "Sở Giáo dục và Đào tạo",
    "subject": "Truyền thông về chuyển đổi số năm 2024",
    "basis": True,
}
_SECTIONS: list[dict[str, Any]] = [
    {
        "code": code,
        "title": title,
        "text": text,
        "items": [],
        "children": [],
    }
    for code, title, text in (
        ("I", "MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức của giáo viên, học sinh và cha mẹ học sinh về chuyển đổi số."),
        ("II", "TỔ CHỨC THỰC HIỆN", "Cán bộ phụ trách truyền thông tổ chức thực hiện kế hoạch này."),
    )
]
_TASK = {
    "code": "1",
    "group": None,
    "is_group": False,
    "title": "Tổ chức tiết học ngoại khóa về chuyển đổi số",
    "lead": "Cán bộ phụ trách truyền thông",
    "cooperating": "Tổ Tin học",
    "start": {"text": "Tháng 9/2024", "from": None, "to": None},
    "due": {"text": "Trước 25/12/2024", "by": None, "exclusive": True},
    "recurrence": None,
    "product": None,
    "note": None,
    "other": {},
}
