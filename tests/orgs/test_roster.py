"""The roster goes in and out unchanged, all or nothing, and says what is wrong row by row."""

import csv
import datetime as dt
from io import BytesIO, StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.orgs import actor_for, make_department, make_post, make_unit, make_user

from lantoa.audit.log import System, history
from lantoa.audit.models import Entry
from lantoa.orgs.actions.invitations import find
from lantoa.orgs.kinds import KIND_NAMES
from lantoa.orgs.models import Invitation, Post, Role, Unit, UnitKind, UnitVersion
from lantoa.orgs.roster import Applied, apply, preview, read_rows, rows_of
from lantoa.orgs.roster.columns import HEADS, ROSTER
from lantoa.orgs.roster.export import export_roster, invitation_sheet, returned_sheet
from lantoa.ui.sheets import REASON

pytestmark = pytest.mark.django_db
COMMAND = System("test")
TOP = {"code": "HP", "name": "Sở Giáo dục và Đào tạo Hải Phòng"}
DISTRICT = {"code": "LC", "name": "Phòng GDĐT quận Lê Chân", "parent": "HP"}
SCHOOL = {"code": "0123", "name": "Trường Tiểu học Đằng Hải", "parent": "LC"}


def _apply(*rows: dict[str, str]) -> Applied:
    return apply(actor=COMMAND, rows=rows_of(rows))


def _errors(*rows: dict[str, str]) -> dict[int, str]:
    return {row.number: " ".join(row.errors) for row in preview(rows_of(rows)).errors}


def _csv(rows: list[list[str]], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    stream = StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    return stream.getvalue().encode(encoding)


def test_a_tree_is_planted_with_its_posts_whatever_the_order_of_rows() -> None:
    done = _apply(SCHOOL, DISTRICT, TOP)
    assert [entry.code for entry in done.plan.new] == ["HP", "LC", "0123"]
    school = Unit.objects.get(code="0123")
    assert (school.kind, school.depth, Unit.objects.get_parent(school).code) == (UnitKind.PRIMARY, 3, "LC")
    assert set(school.posts.values_list("role", flat=True)) == {Role.HEAD, Role.OFFICER}
    assert UnitVersion.objects.filter(unit=school, parent__code="LC").exists()
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_the_second_time_nothing_changes_and_nothing_is_logged() -> None:
    rows = [TOP, DISTRICT, SCHOOL | {"person": "Nguyễn Thị Hà", "email": "ha@example.vn"}]
    first = _apply(*rows)
    assert [one.entry.person for one in first.invited] == ["Nguyễn Thị Hà"]
    log = Entry.objects.count()
    again = _apply(*rows)
    assert (len(again.plan.new), len(again.plan.changed), again.invited) == (0, 0, [])
    assert Entry.objects.count() == log
    assert Invitation.objects.count() == 1


def test_a_change_of_name_and_place_is_dated_and_a_missing_column_changes_nothing() -> None:
    _apply(
        TOP, DISTRICT, {"code": "HB", "name": "Phòng GDĐT quận Hồng Bàng", "parent": "HP"}, SCHOOL | {"pupils": "512"}
    )
    done = _apply({"code": "0123", "name": "Trường Tiểu học Đằng Lâm", "parent": "HB"})
    assert [change.field for change in done.plan.changed[0].changes] == ["name", "parent"]
    school = Unit.objects.get(code="0123")
    assert (school.name, school.name_fold, school.pupils) == (
        "Trường Tiểu học Đằng Lâm",
        "truong tieu hoc dang lam",
        512,
    )
    assert Unit.objects.get_parent(school).code == "HB"
    past, now = school.versions.order_by("pk")
    assert (past.name, past.parent.code, past.valid_until) == ("Trường Tiểu học Đằng Hải", "LC", dt.date(2024, 10, 14))
    assert (now.parent.code, now.valid_from) == ("HB", dt.date(2024, 10, 15))
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_a_last_day_closes_posts_and_their_absence_reopens_the_unit() -> None:
    _apply(TOP, DISTRICT, SCHOOL)
    _apply(SCHOOL | {"active_until": "31/08/2024"})
    school = Unit.objects.get(code="0123")
    assert school.active_until == dt.date(2024, 8, 31)
    assert not school.posts.filter(closed_on__isnull=True).exists()
    assert school.versions.get().valid_until == dt.date(2024, 8, 31)
    _apply(SCHOOL | {"active_until": ""})
    school.refresh_from_db()
    assert school.active_until is None
    assert school.versions.get().valid_until is None


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"name": "Trường A", "code": ""}, "mã"),
        (SCHOOL | {"code": "01/23"}, "01/23"),
        (SCHOOL | {"name": ""}, "tên"),
        (SCHOOL | {"kind": "Câu lạc bộ"}, "Câu lạc bộ"),
        (SCHOOL | {"parent": "XX"}, "XX"),
        (SCHOOL | {"parent": "0123"}, "chính đơn vị này"),
        (SCHOOL | {"parent": ""}, "HP"),
        (SCHOOL | {"second_line": "YY"}, "YY"),
        (SCHOOL | {"website": "không có"}, "không có"),
        (SCHOOL | {"pupils": "năm trăm"}, "năm trăm"),
        (SCHOOL | {"pupils": "²"}, "²"),
        (SCHOOL | {"active_from": "31/02/2024"}, "31/02/2024"),
        (SCHOOL | {"active_from": "01/09/2024", "active_until": "01/08/2024"}, "trước"),
        (SCHOOL | {"email": "ha@"}, "ha@"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_imported(row: dict[str, str], words: str) -> None:
    assert words in _errors(TOP, DISTRICT, row)[4]
    assert _apply(TOP, DISTRICT, row).plan.errors
    assert not Unit.objects.exists()


def test_a_code_twice_two_tops_a_circle_and_an_early_end_are_errors() -> None:
    assert "2" in _errors(TOP, TOP | {"code": "hp"})[3]
    assert set(_errors(TOP, {"code": "B", "name": "Sở B"})) == {3}
    assert _errors(TOP, DISTRICT | {"parent": "0123"}, SCHOOL)
    assert set(_errors(TOP, DISTRICT | {"active_until": "01/09/2024"}, SCHOOL)) == {3}


def test_only_who_stands_at_the_top_imports() -> None:
    root = make_department()
    with pytest.raises(PermissionDenied):
        apply(actor=actor_for(Role.DISTRICT, make_unit(root, UnitKind.DISTRICT)), rows=rows_of([TOP]))
    assert apply(actor=actor_for(Role.OFFICE, root), rows=[]).plan.errors == []


def test_heads_are_known_without_accents_in_any_order_under_a_title_and_on_two_lines() -> None:
    data = _csv(
        [
            ["DANH SÁCH ĐƠN VỊ", "", "", "", ""],
            ["STT", "TÊN ĐƠN VỊ", "ma  don vi", "Trực thuộc", "Phụ trách", "", ""],
            ["", "", "", "", "Họ tên", "E-mail", "Điện thoại"],
            ["1", "Sở GDĐT", "HP", "", "Trần A", "a@example.vn", "912345678"],
        ]
    )
    (row,) = read_rows(data, "a.csv")
    assert (row.number, row.values["code"], row.values["person"]) == (4, "HP", "Trần A")
    assert preview([row]).new[0].phone == "0912345678"


def test_our_own_heads_are_all_known() -> None:
    assert list(ROSTER.find([*HEADS, REASON]).values()) == list(range(len(HEADS)))


_words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=12)


@st.composite
def _trees(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rosters of one to twelve units of every kind, in any shape."""
    rows: list[dict[str, str]] = []
    for number in range(draw(st.integers(1, 12))):
        person = draw(st.one_of(st.just(""), _words))
        rows.append(
            {
                "code": f"{number:03d}.{draw(st.sampled_from(['a', 'Đ', '-']))}",
                "name": f"Đơn vị {draw(_words)}",
                "kind": KIND_NAMES[draw(st.sampled_from(UnitKind.values))],
                "parent": draw(st.sampled_from(rows))["code"] if rows else "",
                "second_line": draw(st.sampled_from(["", *(row["code"] for row in rows)])),
                "website": draw(st.sampled_from(["", "truong.edu.vn", "http://a.vn/x"])),
                "pupils": draw(st.sampled_from(["", "0", "1.250"])),
                "active_from": draw(st.sampled_from(["", "01/09/2001"])),
                "person": person,
                "email": "a@example.vn" if person else "",
                "phone": draw(st.sampled_from(["", "0912345678"])) if person else "",
            }
        )
    return rows


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=_trees())
def test_what_goes_out_comes_in_and_changes_nothing(tree: list[dict[str, str]]) -> None:
    from django.db import transaction

    with transaction.atomic():
        first = apply(actor=COMMAND, rows=rows_of(tree))
        assert not first.plan.errors, [row.errors for row in first.plan.errors]
        exported = export_roster(Unit.objects.all())
        again = apply(actor=COMMAND, rows=read_rows(exported, "a.xlsx"))
        assert len(again.plan.same) == len(tree)
        assert (again.plan.new, again.plan.changed, again.invited, again.plan.errors) == ([], [], [], [])
        assert _cells(export_roster(Unit.objects.all())) == _cells(exported)
        transaction.set_rollback(True)


def _cells(data: bytes) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(BytesIO(data)).worksheets[0].iter_rows(values_only=True))


def test_the_export_names_the_holder_of_the_post_in_charge_and_not_the_head() -> None:
    root = make_department()
    school = make_unit(root, UnitKind.PRIMARY, code="0007")
    make_post(school, Role.HEAD, make_user("Trần Hiệu Trưởng"), title="Hiệu trưởng")
    assert _cells(export_roster(Unit.objects.filter(pk=school.pk)))[1][9] is None
    make_post(school, Role.OFFICER, make_user("Lê Phụ Trách"), title="Phụ trách truyền thông")
    row = _cells(export_roster(Unit.objects.filter(pk=school.pk)))[1]
    assert (row[0], row[9]) == ("0007", "Lê Phụ Trách")


def test_the_returned_workbook_holds_every_row_and_the_reasons() -> None:
    rows = rows_of([TOP, DISTRICT | {"parent": "XX"}])
    preview(rows)
    cells = _cells(returned_sheet(rows))
    assert cells[0][-1] == REASON
    assert cells[1][-1] is None
    assert "XX" in str(cells[2][-1])
    assert [row.values["code"] for row in read_rows(returned_sheet(rows), "a.xlsx")] == ["HP", "LC"]


def test_the_sheet_of_invitations_holds_links_that_work_with_their_pictures() -> None:
    done = _apply(TOP, DISTRICT, SCHOOL | {"person": "Nguyễn Thị Hà", "phone": "0912345678"})
    sheet = openpyxl.load_workbook(BytesIO(invitation_sheet(done.invited, lambda token: f"https://x.vn/{token}")))
    row = [cell.value for cell in sheet.worksheets[0][2]]
    assert row[:4] == [SCHOOL["name"], "Phụ trách truyền thông", "Nguyễn Thị Hà", "0912345678"]
    found = find(str(row[4]).removeprefix("https://x.vn/"))
    assert found is not None
    assert found.post.unit.code == "0123"
    assert len(sheet.worksheets[0]._images) == 1


def test_the_command_dry_runs_imports_and_returns_the_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, bad = tmp_path / "ds.csv", tmp_path / "sai.csv"
    good.write_bytes(_csv([["Mã", "Tên", "Phụ trách"], ["HP", "Sở GDĐT", "Trần A"]]))
    bad.write_bytes(_csv([["Mã", "Tên"], ["HP", ""]]))
    call_command("roster_import", str(good), "--dry-run")
    assert not Unit.objects.exists()
    assert "1 units would be added" in capsys.readouterr().out
    call_command("roster_import", str(good))
    assert Unit.objects.get().code == "HP"
    assert (tmp_path / "ds-loi-moi.xlsx").is_file()
    with pytest.raises(CommandError, match="nothing was imported"):
        call_command("roster_import", str(bad))
    assert _cells((tmp_path / "sai-can-sua.xlsx").read_bytes())[1][-1]
    with pytest.raises(CommandError, match="cannot be opened"):
        call_command("roster_import", str(tmp_path / "khong-co.csv"))


def test_800_schools_take_few_statements(django_assert_max_num_queries: object) -> None:
    rows = [TOP, *(DISTRICT | {"code": f"D{n}"} for n in range(15))]
    rows += [SCHOOL | {"code": f"S{n}", "parent": f"D{n % 15}", "person": f"Người {n}"} for n in range(800)]
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        _apply(*rows)
    assert Unit.objects.count() == 816
    assert Post.objects.count() == 1632
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_schools_that_all_move_take_few_statements_and_every_line_is_logged(
    django_assert_max_num_queries: object,
) -> None:
    rows = [TOP, *(DISTRICT | {"code": f"D{n}"} for n in range(4))]
    rows += [SCHOOL | {"code": f"S{n}", "parent": f"D{n % 4}"} for n in range(200)]
    _apply(*rows)
    communes = [{"code": f"X{n}", "name": f"UBND xã số {n}", "parent": "HP"} for n in range(10)]
    moved = [SCHOOL | {"code": f"S{n}", "parent": f"X{n % 10}"} for n in range(200)]
    with django_assert_max_num_queries(40):  # type: ignore[operator]
        done = _apply(*communes, *moved)
    assert done.plan.moving == 200
    assert Unit.objects.find_problems() == ([], [], [], [], [])
    assert Unit.objects.get(code="X3").numchild == 20
    assert Unit.objects.get(code="D3").numchild == 0
    school = Unit.objects.get(code="S7")
    assert [one.parent.code for one in school.versions.order_by("pk")] == ["D3", "X7"]
    line = history(school)[0]
    assert (line.data["before"], line.data["after"]) == ({"parent": "D3"}, {"parent": "X7"})


def test_two_branches_change_places_in_one_sheet() -> None:
    below = {"code": "B", "name": "Phòng GDĐT B", "parent": "A"}
    _apply(TOP, {"code": "A", "name": "Phòng GDĐT A", "parent": "HP"}, below, SCHOOL | {"parent": "B"})
    _apply(
        TOP, {"code": "A", "name": "Phòng GDĐT A", "parent": "B"}, below | {"parent": "HP"}, SCHOOL | {"parent": "A"}
    )
    school = Unit.objects.get(code="0123")
    assert [one.code for one in Unit.objects.get_ancestors(school)] == ["HP", "B", "A"]
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_a_unit_that_ended_takes_nothing_new_below_it() -> None:
    _apply(TOP, DISTRICT | {"active_until": "31/08/2024"}, {"code": "HB", "name": "Phòng GDĐT B", "parent": "HP"})
    assert "31/08/2024" in _errors(SCHOOL)[2]
    _apply(SCHOOL | {"parent": "HB"})
    assert "31/08/2024" in _errors(SCHOOL)[2]
    assert not _errors(SCHOOL | {"code": "0124", "active_until": "01/08/2024"})


def test_a_name_that_is_not_in_force_yet_is_rewritten() -> None:
    _apply(TOP, DISTRICT, SCHOOL | {"active_from": "01/01/2025"})
    assert not _apply(SCHOOL | {"active_from": "01/01/2025", "name": "Trường Tiểu học Đằng Lâm"}).plan.errors
    version = Unit.objects.get(code="0123").versions.get()
    assert (version.name, version.valid_from) == ("Trường Tiểu học Đằng Lâm", dt.date(2025, 1, 1))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(tree=_trees(), data=st.data())
def test_any_tree_becomes_any_other_in_one_sheet(tree: list[dict[str, str]], data: st.DataObject) -> None:
    from django.db import transaction

    order = data.draw(st.permutations(tree[1:])) if len(tree) > 1 else []
    other = [tree[0]]
    for row in order:
        other.append(row | {"parent": data.draw(st.sampled_from(other))["code"]})
    with transaction.atomic():
        _apply(*tree)
        done = _apply(*other)
        assert not done.plan.errors
        assert Unit.objects.find_problems() == ([], [], [], [], [])
        places = {row["code"]: row["parent"] for row in other}
        for unit in Unit.objects.all():
            parent = Unit.objects.get_parent(unit)
            assert (parent.code if parent else "") == places[unit.code]
        transaction.set_rollback(True)
