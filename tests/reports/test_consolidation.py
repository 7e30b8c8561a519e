"""Many reports become one: its figures are their sum, its voices keep their units, its files say what the screen says."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.reports import accepted, quarter, sent, taken, words
from tests.factories.world import World, make_world

from lantoa.feedback.actions.difficulties import report as report_difficulty
from lantoa.orgs.models import Role, UnitKind
from lantoa.plans.actions.assign import materialise
from lantoa.plans.models import ActivityKind
from lantoa.reports import consolidated
from lantoa.reports.actions import consolidate as consolidating
from lantoa.reports.consolidated import consolidated_docx
from lantoa.reports.consolidation import consolidate
from lantoa.reports.figures import UnitFigures
from lantoa.reports.jobs import consolidate as job
from lantoa.reports.models import Consolidation, Report, ReportState, ReportVersion
from lantoa.reports.queries import area_names, reporting_units
from lantoa.reports.sums import Consolidated
from lantoa.reports.voices import Statements, Voice
from lantoa.reports.workbook import STATES, consolidated_xlsx

pytestmark = pytest.mark.django_db
KINDS = [str(kind) for kind in ActivityKind]
THINGS = ("Máy tính", "Màn hình", "Máy ảnh", "Loa phòng họp", "Điện thoại bàn", "Bảng tin điện tử", "Bàn ghế phòng tin")


@pytest.fixture
def world() -> World:
    return make_world()


def test_the_sum_is_the_sum_and_the_voices_keep_their_units(world: World) -> None:
    accepted(world, reach=100)
    report_difficulty(
        actor=world.officer,
        plan=world.plan,
        text="Đường truyền yếu.",
        request="Hỗ trợ đường truyền",
        on=dt.date(2024, 9, 1),
    )
    taken(world)
    content = consolidate(quarter(world), world.root)
    assert (content.total.total, content.total.reach) == (1, 100)
    report = Report.objects.get(unit=world.school)
    (voice,) = content.difficulties.voices
    assert (voice.text, voice.units, voice.behind) == ("Đường truyền yếu.", 1, [(report.pk, world.school.name)])
    assert [voice.text for voice in content.requests.voices] == ["Hỗ trợ đường truyền."]
    assert {row.state for row in content.rows} == {"accepted", "missing"}
    page, rest = content.to_json(), content.rest_to_json()
    again = Consolidated.from_json(page, rest)
    assert (again.to_json(), again.rest_to_json()) == (page, rest)
    assert again.rows == content.rows
    assert Consolidated.from_json(page).to_json() == page  # all that the page shows, without the rest


def test_a_report_that_was_frozen_in_one_part_is_read_as_before() -> None:
    figures = UnitFigures(units=1, reach=70)
    figures.activities.update({"lesson": 3})
    data = {
        "targets": [["Tỷ lệ", "80%", "100%", 0, True]],
        "tasks": [["IV.1", "Ban hành kế hoạch"]],
        "difficulties": [["Đường truyền yếu", ["A", "B"], "network"], ["Máy cũ", ["A"], "equipment"]],
        "requests": [],
        "rows": [
            ["T1", "A", "primary", "Q1", "accepted", "01/10/2024", False, figures.to_json()],
            ["T2", "B", "primary", "Q1", "missing", "", False, None, False, ""],
        ],
    }
    found = Consolidated.from_json(data)
    assert (found.total.total, found.total.reach, found.whole.expected, found.silent) == (3, 70, 2, 1)
    assert [(voice.text, voice.units) for voice in found.difficulties.voices] == [
        ("Đường truyền yếu", 2),
        ("Máy cũ", 1),
    ]
    assert found.difficulties.units == 2


_COUNTS = st.dictionaries(st.sampled_from(KINDS), st.integers(1, 40), max_size=4)
_UNIT = st.tuples(
    st.sampled_from(["accepted", "submitted", "returned", "missing"]), _COUNTS, st.integers(0, 5000), st.booleans()
)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(units=st.lists(_UNIT, min_size=4, max_size=4))
def test_totals_equal_an_independent_recount(world: World, units: list[tuple[str, dict[str, int], int, bool]]) -> None:
    cycle = quarter(world)
    from django.db import transaction

    with transaction.atomic():
        targets = list(reporting_units(cycle, world.root).order_by("path"))
        plain: list[tuple[str, str, dict[str, int], int, bool]] = []
        for unit, (state, counts, reach, late) in zip(targets, units, strict=False):
            plain.append((unit.name, state, counts, reach, late))
            if state == "missing":
                continue
            day = cycle.due_on + dt.timedelta(days=3 if late else 0)
            row = Report.objects.create(cycle=cycle, unit=unit, state=state, submitted_on=day, first_sent_on=day)
            figures = UnitFigures(units=1, reach=reach)
            figures.activities.update(counts)
            content = {"figures": figures.to_json(), "previous_total": None, "texts": {}, "difficulties": []}
            version = ReportVersion.objects.create(
                report=row, number=1, content=content, submitted_at=timezone.now(), submitted_by="Hiệu trưởng"
            )
            row.counted = version if state == "accepted" else None
            row.save(update_fields=["counted"])
        found = consolidate(cycle, world.root)
        counted = [one for one in plain if one[1] == "accepted"]
        assert found.total.total == sum(sum(counts.values()) for _n, _s, counts, _r, _l in counted)
        assert found.total.reach == sum(reach for *_rest, reach, _late in counted)
        for kind in KINDS:
            assert found.total.activities[kind] == sum(counts.get(kind, 0) for _n, _s, counts, _r, _l in counted)
        whole = found.whole
        assert whole.expected == len(targets)
        assert whole.received == sum(state in {"accepted", "submitted"} for _n, state, *_ in plain)
        assert whole.late == sum(late and state in {"accepted", "submitted"} for _n, state, _c, _r, late in plain)
        assert sum(area.figures.total for area in found.areas.values()) == found.total.total
        silent = {row.name for row in found.rows if row.figures is None}
        assert silent == {unit.name for unit in targets} - {one[0] for one in counted} == set(found.silent_names)
        assert found.silent == len(silent)
        sheet = openpyxl.load_workbook(io.BytesIO(consolidated_xlsx(found))).worksheets[0]
        *_rows, last = sheet.iter_rows(values_only=True)
        assert last[7] == found.total.total
        transaction.set_rollback(True)


def test_word_excel_and_screen_agree(world: World, tmp_path: Path) -> None:
    accepted(world, reach=1234)
    taken(world)
    row = consolidating.by_system(quarter(world), world.root)
    row.refresh_from_db()
    assert row.document is not None
    assert row.workbook is not None
    text = words(row.document.read())
    for said in ("1.234 lượt người", world.other_school.name, "Chưa gửi", "Phụ lục I", "Phụ lục II", "BC-SGDĐT", "./."):
        assert said in text
    book = openpyxl.load_workbook(io.BytesIO(row.workbook.read()))
    assert book.sheetnames[:4] == ["Theo đơn vị", "Theo địa bàn", "Chỉ tiêu", "Nhiệm vụ"]
    assert any(cell.value == world.school.name for line in book.worksheets[0].iter_rows() for cell in line)
    page = client_for(world.office).get(reverse("reports:consolidation", args=[row.pk])).content.decode()
    assert "1.234" in page
    assert world.other_school.name in page  # among those that are not in the figures
    assert "Công tác truyền thông về chuyển đổi số quý III năm 2024: 01/" in page  # the block to paste
    out = tmp_path / "quy-3.docx"
    call_command("report_consolidate", cycle="2024-Q3", out=out)
    assert "1.234 lượt người" in words(out.read_bytes())
    call_command("report_consolidate", cycle="2024-Q3", unit=world.other_district.code, out=tmp_path / "an-lao.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "an-lao.xlsx").worksheets[0]
    assert {line[1] for line in sheet.iter_rows(min_row=2, values_only=True)} == {world.other_school.name, "Tổng cộng"}
    for bad in (
        {"cycle": "2031-Q1", "out": out},
        {"cycle": "2024-Q3", "unit": "khong-co", "out": out},
        {"cycle": "2024-Q3", "out": tmp_path / "a.pdf"},
    ):
        with pytest.raises(CommandError):
            call_command("report_consolidate", **bad)


def test_many_units_go_by_area_in_word_and_one_by_one_in_the_workbook(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(world)
    taken(world)
    content = consolidate(quarter(world), world.root)
    monkeypatch.setattr(consolidated, "LISTED", 2)
    text = words(consolidated_docx(quarter(world), content, world.root))
    assert f"danh sách từng đơn vị ({len(content.rows):02d} đơn vị) tại tệp Excel" in text
    assert world.district.name in text
    assert world.other_school.name not in text
    sheet = openpyxl.load_workbook(io.BytesIO(consolidated_xlsx(content))).worksheets[0]
    assert {row.name for row in content.rows} <= {line[1] for line in sheet.iter_rows(values_only=True)}


def test_the_workbook_names_every_unit_behind_a_statement(world: World) -> None:
    content = consolidate(quarter(world), world.root)
    behind = [(pk, f"Trường Tiểu học Nguyễn Bỉnh Khiêm số {pk}") for pk in range(1, 2001)]
    content.difficulties = Statements.of([Voice("Đường truyền yếu", "network", len(behind), behind)])
    book = openpyxl.load_workbook(io.BytesIO(consolidated_xlsx(content)))
    assert [line[3] for line in book["Khó khăn, vướng mắc"].iter_rows(min_row=2, values_only=True)] == [2000]
    rows = book["Đơn vị nêu khó khăn"].iter_rows(min_row=2, values_only=True)
    assert [line[1] for line in rows] == [name for _pk, name in behind]
    text = words(consolidated_docx(quarter(world), content, world.root))
    assert "và 1.900 đơn vị khác" in text


def test_areas_of_one_name_are_told_apart_by_what_stands_above_them(world: World) -> None:
    there = make_unit(world.other_district, UnitKind.COMMUNE, "Xã Tân Tiến")
    here = make_unit(world.district, UnitKind.COMMUNE, "Xã Tân Tiến")
    names = area_names(world.root)
    assert names[there.path] == f"Xã Tân Tiến ({world.other_district.name})"
    assert names[here.path] == f"Xã Tân Tiến ({world.district.name})"
    assert names[world.district.path] == world.district.name


def test_charts_stand_in_the_word_file_with_words_for_who_cannot_see_them(world: World) -> None:
    accepted(world)
    taken(world)
    document = consolidated_docx(quarter(world), consolidate(quarter(world), world.root), world.root)
    import zipfile

    with zipfile.ZipFile(io.BytesIO(document)) as package:
        pictures = [name for name in package.namelist() if name.endswith(".png")]
        assert len(pictures) == 2
        assert package.read("word/document.xml").decode().count('descr="Biểu đồ') == 2


def test_one_click_enqueues_the_job_in_the_same_transaction_and_shows_its_progress(world: World) -> None:
    client = client_for(world.office)
    answer = client.post(reverse("reports:consolidate", args=[quarter(world).pk]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name FROM procrastinate_jobs")
        assert cursor.fetchall() == [("reports.consolidate",)]
    assert "progress" in client.get(answer["Location"]).content.decode()
    row = Consolidation.objects.get()
    job(consolidation=row.pk)
    row.refresh_from_db()
    assert (row.state, row.done, row.total) == ("ready", len(row.rest.data["rows"]), row.done)
    for actor in (world.officer, world.head, world.leader):
        assert client_for(actor).post(reverse("reports:consolidate", args=[quarter(world).pk])).status_code == 403


def test_every_statement_is_one_click_from_the_units_behind_it_and_their_reports(world: World) -> None:
    accepted(world)
    plan, when = world.plan, dt.date(2024, 9, 1)
    for said in ("Đường truyền yếu.", "Máy chiếu hỏng.", *(f"{what} đã hỏng." for what in THINGS)):
        report_difficulty(actor=world.officer, plan=plan, text=said, request="", on=when)
    taken(world)
    row = consolidating.by_system(quarter(world), world.root)
    report = Report.objects.get(unit=world.school)
    office, link = client_for(world.office), f'href="{reverse("reports:report", args=[report.pk])}"'
    page = office.get(reverse("reports:consolidation", args=[row.pk])).content.decode()
    assert link in page
    every = reverse("reports:statements", args=[row.pk, "kho-khan"])
    assert f'{every}?nhom=equipment"' in page  # a long theme is folded, its whole is one click away
    listed = office.get(every, {"nhom": "equipment", "q": "may chieu"}).content.decode()
    assert "Máy chiếu hỏng" in listed
    assert "Đường truyền yếu" not in listed
    place = [voice.text for voice in consolidate(row.cycle, world.root).difficulties.voices].index(
        "Máy chiếu hỏng."
    ) + 1
    one = reverse("reports:statement", args=[row.pk, "kho-khan", place])
    assert one in listed
    behind = office.get(one).content.decode()
    assert "01 đơn vị nêu" in behind or "1 đơn vị nêu" in behind
    assert link in behind
    assert "Không tìm thấy" in office.get(every, {"q": "khong co"}).content.decode()
    for bad in (reverse("reports:statement", args=[row.pk, "kho-khan", 99]), every.replace("kho-khan", "khac")):
        assert office.get(bad).status_code == 404
    for address in (every, one):
        assert client_for(world.officer).get(address).status_code == 404
        assert client_for(world.leader).get(address).status_code == 200


def test_a_leader_reads_what_the_office_consolidated(world: World) -> None:
    row = consolidating.by_system(quarter(world), world.root)
    row.refresh_from_db()
    cycle = client_for(world.leader).get(reverse("reports:cycle", args=[row.cycle_id])).content.decode()
    address = reverse("reports:consolidation", args=[row.pk])
    assert address in cycle
    assert client_for(world.leader).get(address).status_code == 200
    assert client_for(world.officer).get(address).status_code == 404


def test_a_failed_job_says_so_and_offers_another_try(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = consolidating.ask(actor=world.office, cycle=quarter(world), unit=world.root)

    def broken(*_args: object) -> bytes:
        raise OSError("đĩa đầy")

    monkeypatch.setattr(consolidating, "consolidated_xlsx", broken)
    with pytest.raises(OSError, match="đĩa đầy"):
        job(consolidation=row.pk)
    page = client_for(world.office).get(reverse("reports:consolidation", args=[row.pk])).content.decode()
    assert "Thử lại" in page
    monkeypatch.undo()
    job(consolidation=row.pk)  # tried again it is made
    row.refresh_from_db()
    assert row.state == "ready"


def test_a_district_consolidates_its_own_subtree_and_sees_no_other(world: World) -> None:
    accepted(world, reach=50)
    taken(world)
    answer = client_for(world.district_office).post(reverse("reports:consolidate", args=[quarter(world).pk]))
    row = Consolidation.objects.get()
    assert row.unit == world.district
    job(consolidation=row.pk)
    page = client_for(world.district_office).get(answer["Location"]).content.decode()
    assert "50" in page
    assert world.other_school.name not in page
    other = actor_for(Role.DISTRICT, world.other_district)
    assert client_for(other).get(answer["Location"]).status_code == 404
    row.refresh_from_db()
    assert row.document is not None
    assert "SỞ GIÁO DỤC VÀ" in words(row.document.read())
    assert client_for(other).get(reverse("files:file", args=[row.document.key])).status_code == 404


def test_a_unit_of_another_period_is_not_expected(world: World) -> None:
    born_later = make_unit(world.district, UnitKind.PRIMARY, "Trường lập sau", active_from=dt.date(2024, 10, 1))
    closed = make_unit(world.district, UnitKind.PRIMARY, "Trường đã giải thể", active_until=dt.date(2024, 6, 30))
    materialise(plan=world.plan)
    names = {row.name for row in consolidate(quarter(world), world.root).rows}
    assert born_later.name not in names
    assert closed.name not in names
    assert world.school.name in names


def test_sent_but_not_accepted_is_named_and_not_counted(world: World) -> None:
    accepted(world, reach=10)
    sent(world)
    content = consolidate(quarter(world), world.root)
    assert content.total.total == 0
    assert (content.whole.received, content.whole.accepted) == (1, 0)
    text = words(consolidated_docx(quarter(world), content, world.root))
    assert "01 báo cáo đã gửi còn chờ duyệt" in text
    assert "Đã gửi, chờ duyệt" in text


def test_what_the_head_signed_is_what_is_said(world: World) -> None:
    from tests.factories.reports import written

    from lantoa.reports.actions import review, submit, write

    report = written(world)
    write.change_texts(actor=world.officer, report=report, texts={"difficulties": "- Viết tay: thiếu máy chiếu."})
    submit.submit_report(actor=world.head, report=report)
    review.accept_report(actor=world.office, report=report)
    content = consolidate(quarter(world), world.root)
    assert [voice.text for voice in content.difficulties.voices] == ["Viết tay: thiếu máy chiếu."]


def test_states_of_the_annex_are_all_named() -> None:
    assert {"missing", *(state for state in ReportState if state not in {"draft", "checked"})} == set(STATES)
