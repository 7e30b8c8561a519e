"""Reports as Word files with the template in force: the fields that they add, and the sample that a template is tried with."""

import datetime as dt
from collections import Counter
from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.documents.templating.fields import Field, Shape
from lantoa.documents.templating.values import Draft, Values
from lantoa.library.templating import registry
from lantoa.library.templating.writing import written
from lantoa.orgs.models import Unit, UnitKind
from lantoa.plans.models import Plan
from lantoa.reports.consolidated import STATED, consolidated_document
from lantoa.reports.content import KEYS, Content, kinds_table
from lantoa.reports.document import unit_report_document
from lantoa.reports.drafting import cite, period_label
from lantoa.reports.figures import UnitFigures
from lantoa.reports.models import Cycle, Report
from lantoa.reports.queries import MISSING
from lantoa.reports.sums import Consolidated, Row, TargetLine
from lantoa.reports.voices import Statements, Voice
from lantoa.vietnamese.numbers import format_number

UNIT_REPORT, CONSOLIDATED = "bao-cao-don-vi", "bao-cao-tong-hop"
_PERIOD = (
    Field("ky", "Kỳ báo cáo", "Period", "quý III năm 2024"),
    Field("tu_ngay", "Ngày đầu kỳ số liệu", "First day", "15/06/2024"),
    Field("den_ngay", "Ngày cuối kỳ số liệu", "Last day", "14/09/2024"),
    Field("ke_hoach", "Kế hoạch được thực hiện", "The plan", "Kế hoạch số 144/KH-SGDĐT ngày 05 tháng 01 năm 2024"),
    Field("tong_hoat_dong", "Tổng số hoạt động", "Activities together", "24"),
    Field("tong_luot_nguoi", "Tổng số lượt người được tiếp cận", "People reached together", "3.150"),
    Field(
        "cac_loai",
        "Hoạt động theo loại, không có dòng tổng",
        "Activities by kind, without the total",
        "",
        Shape.ROWS,
        (
            Field("tt", "Số thứ tự", "Number", "1"),
            Field("loai", "Loại hoạt động", "Kind", "Tiết học ngoại khóa"),
            Field("so_hoat_dong", "Số hoạt động", "Activities", "6"),
            Field("so_luong", "Số lượng", "Things", "12"),
            Field("luot_nguoi", "Lượt người", "People", "840"),
        ),
    ),
)
_UNIT = (
    *_PERIOD,
    Field(
        "dinh_chinh", "Nội dung đính chính; trống ở lần gửi đầu", "What a correction corrects", "Số tiết học tháng 8"
    ),
)
_LEVEL = (
    *_PERIOD,
    Field("han_gui", "Hạn gửi báo cáo", "Due day", "18/09/2024"),
    Field("so_don_vi", "Số đơn vị phải báo cáo", "Units that report", "812"),
    Field("da_nhan", "Số báo cáo đã nhận", "Received", "790"),
    Field("dung_han", "Số báo cáo đúng hạn", "On time", "760"),
    Field("gui_muon", "Số báo cáo gửi muộn", "Late", "30"),
    Field("chua_gui", "Số đơn vị chưa có báo cáo", "Missing", "22"),
    Field("da_tong_hop", "Số báo cáo được chấp nhận và tổng hợp", "Accepted and added up", "785"),
    Field(
        "cac_dia_ban",
        "Kết quả theo địa bàn",
        "Areas",
        "",
        Shape.ROWS,
        (
            Field("ten", "Địa bàn", "Area", "Quận Hồng Bàng"),
            Field("phai_gui", "Phải gửi", "Expected", "58"),
            Field("da_nhan", "Đã nhận", "Received", "57"),
            Field("dung_han", "Đúng hạn", "On time", "55"),
            Field("gui_muon", "Muộn", "Late", "2"),
            Field("chua_gui", "Chưa có", "Missing", "1"),
            Field("hoat_dong", "Số hoạt động", "Activities", "412"),
            Field("luot_nguoi", "Lượt người", "People reached", "52.300"),
        ),
    ),
    Field(
        "cac_chi_tieu",
        "Mức độ đạt từng chỉ tiêu",
        "Targets",
        "",
        Shape.ROWS,
        (
            Field("ten", "Chỉ tiêu", "Target", "Trường có chuyên mục chuyển đổi số"),
            Field("yeu_cau", "Yêu cầu", "Asked", "100%"),
            Field("ket_qua", "Kết quả", "Reached", "96,5%"),
            Field("con_thieu", "Số đơn vị còn thiếu", "Missing", "28"),
        ),
    ),
    *(
        Field(
            name,
            meaning,
            english,
            "",
            Shape.ROWS,
            (
                Field("noi_dung", "Nội dung", "What they say", "Máy tính của nhà trường đã cũ"),
                Field("so_don_vi", "Số đơn vị nêu", "Units behind it", "14"),
            ),
        )
        for name, meaning, english in (
            ("kho_khan", "Khó khăn, vướng mắc của các đơn vị", "Difficulties"),
            ("kien_nghi", "Đề xuất, kiến nghị của các đơn vị", "Requests"),
        )
    ),
)


def register() -> None:
    """Called once, when the program starts."""
    registry.register(UNIT_REPORT, _("Report of a unit"), _UNIT, _sample_report)
    registry.register(CONSOLIDATED, _("Consolidated report"), _LEVEL, _sample_level)


def unit_report_file(report: Report, content: dict[str, Any]) -> bytes:
    """The Word file of a unit's report."""
    return written(UNIT_REPORT, report.unit, _report_draft(report, content))


def consolidated_file(cycle: Cycle, content: Consolidated, unit: Unit) -> bytes:
    """The Word file of a level's report."""
    return written(CONSOLIDATED, unit, _level_draft(cycle, content, unit))


def _report_draft(report: Report, content: dict[str, Any]) -> Draft:
    values = _period(report.cycle, Content(content).figures)
    return Draft(unit_report_document(report, content), {**values, "dinh_chinh": content.get("correction") or ""})


def _period(cycle: Cycle, figures: UnitFigures) -> Values:
    rows = kinds_table(figures)[1][:-1]
    names = ("tt", "loai", "so_hoat_dong", "so_luong", "luot_nguoi")
    return {
        "ky": period_label(cycle.period),
        "tu_ngay": f"{cycle.first:%d/%m/%Y}",
        "den_ngay": f"{cycle.last:%d/%m/%Y}",
        "ke_hoach": cite(cycle.plan),
        "tong_hoat_dong": format_number(figures.total),
        "tong_luot_nguoi": format_number(figures.reach),
        "cac_loai": [dict(zip(names, row, strict=True)) for row in rows],
    }


def _level_draft(cycle: Cycle, content: Consolidated, unit: Unit) -> Draft:
    whole = content.whole
    values = {
        **_period(cycle, content.total),
        "han_gui": f"{cycle.due_on:%d/%m/%Y}",
        "so_don_vi": format_number(whole.expected),
        "da_nhan": format_number(whole.received),
        "dung_han": format_number(whole.on_time),
        "gui_muon": format_number(whole.late),
        "chua_gui": format_number(whole.missing),
        "da_tong_hop": format_number(whole.accepted),
        "cac_dia_ban": [
            {
                "ten": name,
                "phai_gui": format_number(area.expected),
                "da_nhan": format_number(area.received),
                "dung_han": format_number(area.on_time),
                "gui_muon": format_number(area.late),
                "chua_gui": format_number(area.missing),
                "hoat_dong": format_number(area.figures.total),
                "luot_nguoi": format_number(area.figures.reach),
            }
            for name, area in content.areas.items()
        ],
        "cac_chi_tieu": [
            {
                "ten": line.title,
                "yeu_cau": line.asked,
                "ket_qua": line.value,
                "con_thieu": "" if line.missing is None else format_number(line.missing),
            }
            for line in content.targets
        ],
        "kho_khan": _stated(content.difficulties),
        "kien_nghi": _stated(content.requests),
    }
    return Draft(consolidated_document(cycle, content, unit), values)


def _stated(stated: Statements) -> list[Values]:
    """Those of the most units; all of them stand in the workbook."""
    return [{"noi_dung": voice.text, "so_don_vi": format_number(voice.units)} for voice in stated.voices[:STATED]]


def _sample_cycle(owner: Unit) -> Cycle:
    plan = Plan(
        owner=owner,
        year=2024,
        number="144/KH-SGDĐT",
        symbol="KH-SGDĐT",
        issued_on="2024-01-05",
        place="Hải Phòng",
        issuer="Sở Giáo dục và Đào tạo",
        parent_body="UBND thành phố Hải Phòng",
        title="Truyền thông về chuyển đổi số ngành giáo dục năm 2024",
        signer_position="Giám đốc",
        signer_name="Nguyễn Văn An",
    )
    days = {"first": dt.date(2024, 6, 15), "last": dt.date(2024, 9, 14)}
    return Cycle(plan=plan, period="2024-Q3", opens_on=dt.date(2024, 9, 7), due_on=dt.date(2024, 9, 18), **days)


def _figures(empty: bool) -> UnitFigures:
    if empty:
        return UnitFigures(units=1)
    return UnitFigures(
        units=1,
        activities=Counter({"lesson": 6, "bulletin": 9, "news": 3}),
        items=Counter({"lesson": 6, "bulletin": 9, "news": 3}),
        people=Counter({"lesson": 840}),
        reach=840,
    )


def _sample_report(empty: bool) -> Draft:
    unit = Unit(name="Trường Tiểu học Hoa Mai", code="31303", kind=UnitKind.PRIMARY, path="")
    report = Report(cycle=_sample_cycle(Unit(name="Sở Giáo dục và Đào tạo")), unit=unit)
    said = "Nhà trường đã ban hành kế hoạch và phân công người phụ trách.\n- Niêm yết kế hoạch trên bảng tin."
    return _report_draft(
        report,
        {
            "figures": _figures(empty).to_json(),
            "previous_total": 0,
            "last_year_total": None,
            "texts": dict.fromkeys(KEYS, "Không có." if empty else said),
            "unit": {
                "code": unit.code,
                "name": unit.name,
                "kind": unit.kind,
                "upper": "Phòng Giáo dục và Đào tạo quận Hồng Bàng",
            },
            "signer": ["Hiệu trưởng", "Nguyễn Thị Hoa"],
        },
    )


def _sample_level(empty: bool) -> Draft:
    owner = Unit(name="Sở Giáo dục và Đào tạo", code="31", kind=UnitKind.DEPARTMENT, path="")
    schools = ("Trường Tiểu học Hoa Mai", "Trường THCS Bình Minh")
    rows = [
        Row("31303", schools[0], UnitKind.PRIMARY, "Quận Hồng Bàng", "accepted", "16/09/2024", figures=_figures(False)),
        Row("31404", schools[1], UnitKind.LOWER, "Huyện An Lão", MISSING),
    ]
    said = [
        [] if empty else [Voice(text, theme, 1, [(0, schools[0])])]
        for text, theme in (("Máy tính của nhà trường đã cũ", "equipment"), ("Hỗ trợ kinh phí mua thiết bị", "money"))
    ]
    content = Consolidated(
        rows=[] if empty else rows,
        areas={},
        targets=[] if empty else [TargetLine("Trường có chuyên mục chuyển đổi số", "100%", "96,5%", 28, False)],
        tasks=[] if empty else [("IV.4", "Tổ chức tiết học ngoại khóa về chuyển đổi số")],
        difficulties=Statements.of(said[0]),
        requests=Statements.of(said[1]),
    )
    content.count()
    return _level_draft(_sample_cycle(owner), content, owner)
