"""A unit's report and the consolidated report as statutory Word files: what the screen says, in the layout of the law."""

from typing import Any

import altair as alt
import vl_convert as vlc

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.plans.models import Plan
from lantoa.reports.consolidation import Consolidated
from lantoa.reports.drafting import period_label
from lantoa.reports.figures import UnitFigures
from lantoa.reports.models import Cycle, Report
from lantoa.reports.narrative import KINDS, number
from lantoa.reports.workbook import STATES

SECTIONS = (
    ("steering", "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI"),
    ("results", "KẾT QUẢ THỰC HIỆN"),
    ("difficulties", "KHÓ KHĂN, VƯỚNG MẮC"),
    ("requests", "ĐỀ XUẤT, KIẾN NGHỊ"),
    ("next", "NHIỆM VỤ TRỌNG TÂM KỲ TỚI"),
)
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")


def unit_report_docx(report: Report, content: dict[str, Any]) -> bytes:
    """The report from its frozen content; number and day stay blank until the clerk issues it."""
    plan, unit = report.cycle.plan, report.unit
    document = StatutoryDocument(_head(plan, unit.name, report.cycle, upper=plan.issuer))
    figures = UnitFigures.from_json(content["figures"])
    for place, (key, title) in enumerate(SECTIONS):
        document.section(_ROMAN[place], title)
        _paragraphs(document, content["texts"].get(key, ""))
        if key == "results" and figures.total:
            document.table(*_kinds_table(figures), widths=[1, 6, 2, 2], numeric=(2, 3))
    document.close([plan.issuer, "Lưu: VT"], "THỦ TRƯỞNG ĐƠN VỊ", "")
    return document.to_bytes()


def consolidated_docx(cycle: Cycle, content: Consolidated, unit_name: str) -> bytes:
    """The report of a level: totals with the table and chart behind them, voices with their units, an annex by unit."""
    plan = cycle.plan
    document = StatutoryDocument(_head(plan, unit_name, cycle, upper=plan.parent_body))
    total, received = content.total, sum(row.figures is not None for row in content.rows)
    document.section("I", "TÌNH HÌNH CHUNG")
    document.paragraph(
        f"Thực hiện {plan.document_kind} số {plan.number} của {plan.issuer}, trong {period_label(cycle.period)} có "
        f"{number(received)}/{number(len(content.rows))} đơn vị có báo cáo được chấp nhận. Toàn ngành thực hiện "
        f"{number(total.total)} hoạt động truyền thông về chuyển đổi số, tiếp cận {number(total.reach)} lượt người."
    )
    document.section("II", "KẾT QUẢ THỰC HIỆN")
    document.heading("1.", "Theo loại hoạt động")
    document.table(*_kinds_table(total), widths=[1, 6, 2, 2], numeric=(2, 3))
    document.heading("2.", "Theo địa bàn")
    if chart := area_chart(content):
        document.picture(chart, "Số hoạt động theo địa bàn")
    rows = [
        [str(place), name, number(area.units), number(area.total), number(area.reach)]
        for place, (name, area) in enumerate(content.areas.items(), 1)
    ]
    rows.append(["", "Tổng cộng", number(len(content.rows)), number(total.total), number(total.reach)])
    heads = ["TT", "Địa bàn", "Đơn vị", "Hoạt động", "Lượt người"]
    document.table(heads, rows, widths=[1, 6, 2, 2, 2], numeric=(2, 3, 4), bold_rows=[len(rows) - 1])
    for place, (title, voices) in enumerate(
        (("KHÓ KHĂN, VƯỚNG MẮC", content.difficulties), ("ĐỀ XUẤT, KIẾN NGHỊ", content.requests)), 2
    ):
        document.section(_ROMAN[place], title)
        for voice in voices[:20]:
            document.item(f"{voice.text.rstrip('.')} ({number(len(voice.units))} đơn vị).")
        if not voices:
            document.paragraph("Không có nội dung.")
    document.section("V", "PHƯƠNG HƯỚNG KỲ TỚI")
    document.paragraph("Tiếp tục thực hiện các nhiệm vụ của kế hoạch, đôn đốc các đơn vị chưa báo cáo.")
    document.close([plan.parent_body or plan.issuer, "Ban Giám đốc", "Lưu: VT"], "THỦ TRƯỞNG ĐƠN VỊ", "")
    document.annex("Kết quả theo đơn vị", f"Kèm theo Báo cáo {period_label(cycle.period)} của {unit_name}")
    document.table(*_annex(content), widths=[1.2, 6, 4, 3, 2, 2], numeric=(4, 5), size=11)
    return document.to_bytes()


def block(content: Consolidated, cycle: Cycle) -> str:
    """The same as plain text, to be pasted into another report ("khối nội dung")."""
    total, received = content.total, sum(row.figures is not None for row in content.rows)
    lines = [
        f"Công tác truyền thông về chuyển đổi số {period_label(cycle.period)}: {number(received)}/"
        f"{number(len(content.rows))} đơn vị báo cáo; {number(total.total)} hoạt động, {number(total.reach)} lượt người."
    ]
    lines += [
        f"- {noun[0].upper()}{noun[1:]}: {number(total.items[kind])}." for kind, noun, _ in KINDS if total.items[kind]
    ]
    lines += [
        f"- Khó khăn: {voice.text.rstrip('.')} ({number(len(voice.units))} đơn vị)."
        for voice in content.difficulties[:5]
    ]
    return "\n".join(lines)


def area_chart(content: Consolidated) -> bytes | None:
    """Bars of activities by area, as PNG."""
    rows = [{"area": name, "count": area.total} for name, area in content.areas.items()]
    if not any(row["count"] for row in rows):
        return None
    bars = alt.Chart(alt.InlineData(values=rows), width=560, height=alt.Step(22)).mark_bar(color="#1f6f6b")
    chart = bars.encode(
        x=alt.X("count:Q", title="Số hoạt động"),
        y=alt.Y("area:N", sort="-x", title=None, axis=alt.Axis(labelLimit=260)),
    )
    styled = chart.configure(font="Libertinus Serif").configure_axis(labelFontSize=12, titleFontSize=12)
    png: bytes = vlc.vegalite_to_png(styled.to_json(), scale=2)
    return png


def _head(plan: Plan, issuer: str, cycle: Cycle, upper: str) -> Head:
    return Head(
        issuer=issuer,
        kind="Báo cáo",
        subject=f"Kết quả truyền thông về chuyển đổi số {period_label(cycle.period)}",
        parent_body=upper,
        symbol="BC",
        place=plan.place,
        issued_on=str(cycle.last.year),
        year=cycle.last.year,
    )


def _kinds_table(figures: UnitFigures) -> tuple[list[str], list[list[str]]]:
    rows = [
        [str(place), noun[0].upper() + noun[1:], number(figures.activities[kind]), number(figures.items[kind])]
        for place, (kind, noun, _) in enumerate(KINDS, 1)
        if figures.activities[kind]
    ]
    rows.append(["", "Tổng cộng", number(figures.total), number(sum(figures.items.values()))])
    return ["TT", "Loại hoạt động", "Hoạt động", "Số lượng"], rows


def _annex(content: Consolidated) -> tuple[list[str], list[list[str]]]:
    rows = [
        [
            str(place),
            row.name,
            row.area,
            STATES[row.state],
            number(row.figures.total) if row.figures else "",
            number(row.figures.reach) if row.figures else "",
        ]
        for place, row in enumerate(content.rows, 1)
    ]
    return ["TT", "Đơn vị", "Địa bàn", "Báo cáo", "Hoạt động", "Lượt người"], rows


def _paragraphs(document: StatutoryDocument, text: str) -> None:
    for line in text.splitlines():
        if line.startswith("- "):
            document.item(line[2:])
        elif line.strip():
            document.paragraph(line)
