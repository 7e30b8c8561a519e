"""Writing statutory Word files, beside python-docx writing the same words plainly."""

import datetime as dt
import io
import os
from collections.abc import Callable, Iterator
from typing import Any

import django
import docx

from bench.rows import Row, median
from lantoa.documents.statutory import plan_docx
from lantoa.sample.plan import sample_plan


def run() -> Iterator[Row]:
    """The floor: the same paragraphs and the same tables, without any layout."""
    yield _beside("a statutory plan as Word", lambda: plan_docx(sample_plan()))
    yield _beside("a unit's quarterly report as Word", _unit_report())


def _beside(name: str, write: Callable[[], bytes]) -> Row:
    written = docx.Document(io.BytesIO(write()))
    texts = [one.text for one in written.paragraphs]
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in written.tables]

    def plain() -> None:
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        for rows in tables:
            table = document.add_table(rows=0, cols=len(rows[0]))
            for row in rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
        document.save(io.BytesIO())

    return Row(name, median(write), median(plain), "python-docx, no layout")


def _unit_report() -> Callable[[], bytes]:
    """A report of a busy quarter, from records that are in no database."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.config.settings")
    django.setup()
    # ruff: noqa: PLC0415 - models are there only now
    from lantoa.orgs.models import Unit
    from lantoa.plans.models import Plan
    from lantoa.reports.document import unit_report_docx
    from lantoa.reports.facts import Doing, Duty, Facts
    from lantoa.reports.figures import UnitFigures
    from lantoa.reports.kinds import KINDS
    from lantoa.reports.models import Cycle, Report
    from lantoa.reports.narrative import draft

    first, last = dt.date(2024, 6, 15), dt.date(2024, 9, 14)
    office = Unit(code="31", name="Sở Giáo dục và Đào tạo Hải Phòng", kind="department")
    school = Unit(code="3101TH01", name="Trường Tiểu học Nguyễn Bỉnh Khiêm", kind="primary")
    plan = Plan(owner=office, number="285/KH-SGDĐT", symbol="KH-SGDĐT", issued_on="2024-03-05", year=2024)
    plan.title, plan.issuer, plan.place = "Truyền thông về chuyển đổi số", "Sở Giáo dục và Đào tạo", "Hải Phòng"
    report = Report(cycle=Cycle(plan=plan, period="2024-Q3", first=first, last=last), unit=school)
    doings = [
        Doing(kind, f"Ngoại khóa về an toàn trên mạng, lần {at}", first + dt.timedelta(days=7 * at), 90 + at, 1)
        for kind, _noun, _verbs in KINDS
        for at in range(5)
    ]
    figures = UnitFigures(units=1, reach=sum(one.reach for one in doings))
    for one in doings:
        figures.activities[one.kind] += 1
        figures.items[one.kind] += one.items
        figures.people[one.kind] += one.reach
    told = [f"Khó khăn thứ {at}: đường truyền tại điểm trường lẻ còn yếu" for at in range(4)]
    duties = [Duty(f"Nhiệm vụ thứ {at} của kế hoạch", dt.date(2024, 12, 10 + at), False, True) for at in range(6)]
    facts = Facts(
        school.name,
        "quý III năm 2024",
        last,
        "Kế hoạch số 285/KH-SGDĐT",
        doings=doings,
        difficulties=told,
        requests=told,
        duties=duties,
    )
    content: dict[str, Any] = {
        "figures": figures.to_json(),
        "previous_total": 41,
        "texts": draft(facts),
        "unit": {"code": school.code, "name": school.name, "kind": school.kind, "upper": "Phòng GDĐT quận Hồng Bàng"},
        "signer": ["Hiệu trưởng", "Nguyễn Thị Minh Khai"],
    }
    return lambda: unit_report_docx(report, content)
