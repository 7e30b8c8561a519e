"""The points of a round as a workbook and as a statutory list with a signature, for the emulation file."""

from collections.abc import Iterable, Sequence

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.emulation.models import Round, RoundState, Row
from lantoa.emulation.scoring.sheet import points_text
from lantoa.plans.models import Plan
from lantoa.reports.drafting import cite
from lantoa.ui.tables import workbook


def scores_xlsx(round: Round, rows: Iterable[Row]) -> bytes:  # noqa: A002 - the domain's word
    """One row for each unit, a column for each criterion; points as text in Vietnamese decimals."""
    criteria = round.formula.rows
    heads = ["Mã", "Đơn vị", "Địa bàn", "Cụm", "Hạng trong cụm", "Số đơn vị trong cụm", "Tổng điểm"]
    heads += [f"{one.title} ({points_text(one.weight)})" for one in criteria]

    def line(row: Row) -> list[object]:
        by = {one.key: one for one in row.sheet}
        parts = [by.get(one.key) for one in criteria]
        return [
            row.unit_code,
            row.unit_name,
            row.area,
            row.cluster_name,
            row.position,
            row.size,
            points_text(row.points),
            *("" if one is None else points_text(one.points) if one.applies else "không áp dụng" for one in parts),
        ]

    return workbook("Điểm thi đua", heads, (line(row) for row in rows))


def scores_docx(round: Round, rows: Sequence[Row], signer: tuple[str, str]) -> bytes:  # noqa: A002
    """The list by cluster, the formula as its annex; `signer` is a post and a name."""
    plan = round.plan
    document = StatutoryDocument(_head(plan, round))
    state = "chính thức" if round.state == RoundState.FROZEN else "tạm tính, đang lấy ý kiến các đơn vị"
    document.paragraph(
        f"Điểm {state}, tính theo hồ sơ đến ngày {round.as_of:%d/%m/%Y} bằng công thức công bố lần {round.formula.number} ngày "
        f"{round.formula.published_on:%d/%m/%Y}, thực hiện {cite(plan)}. Thứ hạng chỉ so sánh trong cụm các đơn vị tương đồng."
    )
    by: dict[str, list[Row]] = {}
    for row in rows:
        by.setdefault(row.cluster_name, []).append(row)
    for number, (name, units) in enumerate(by.items(), 1):
        lines = [[str(row.position), row.unit_name, row.area, points_text(row.points)] for row in units]
        document.table(
            ["Hạng", "Đơn vị", "Địa bàn", "Điểm"],
            lines,
            [1.2, 7.0, 5.0, 1.8],
            numeric=(3,),
            caption=f"Bảng {number}. Cụm {name} ({len(units)} đơn vị)",
        )
    document.close(["Hội đồng Thi đua - Khen thưởng", "Các đơn vị", "Lưu: VT"], *signer)
    document.annex("Công thức tính điểm thi đua", f"Công bố lần {round.formula.number}", landscape=False)
    criteria = [
        [str(number), one["title"], one["sentence"], points_text(row.weight)]
        for number, (one, row) in enumerate(zip(round.formula.criteria, round.formula.rows, strict=True), 1)
    ]
    document.table(["TT", "Tiêu chí", "Cách tính", "Điểm"], criteria, [1.0, 4.5, 9.0, 1.5], numeric=(3,))
    return document.to_bytes()


def _head(plan: Plan, round: Round) -> Head:  # noqa: A002
    return Head(
        issuer=plan.issuer or str(plan.owner.name),
        kind="Danh sách",
        subject=f"Điểm thi đua về truyền thông chuyển đổi số, {round.title[:1].lower()}{round.title[1:]}",
        parent_body=plan.parent_body,
        symbol=f"DS-{plan.symbol.partition('-')[2]}" if "-" in plan.symbol else "",
        place=plan.place,
        year=round.as_of.year,
    )
