"""The dated registers on the web: kept entry by entry, brought in from Excel all or nothing, out again unchanged."""

import datetime as dt
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.audit.models import Entry
from lantoa.indicators import registers
from lantoa.indicators.actions.entries import import_register
from lantoa.indicators.models import RegisterEntry
from lantoa.indicators.rules import kept_units
from lantoa.orgs.door import allowed
from lantoa.orgs.models import Role, Selector, Unit, UnitKind
from lantoa.ui.sheets import read_rows, rows_of
from lantoa.ui.tables import workbook
from lantoa.vietnamese.text import squeeze

IMPORT = reverse("indicators:register_import", args=["portal"])
PREVIEW = reverse("indicators:register_preview", args=["portal"])
LIST = reverse("indicators:register", args=["portal"])


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def row(world: World, **values: str) -> dict[str, str]:
    ordinary = {"code": "hoamai.vn", "name": "Trang Hoa Mai", "unit": world.school.code, "valid_from": "01/01/2024"}
    return {**ordinary, **values}


def entry(world: World, **values: Any) -> RegisterEntry:
    ordinary = {"register": "portal", "unit": world.school, "code": "hoamai.vn", "name": "Trang Hoa Mai"}
    return RegisterEntry.objects.create(**{**ordinary, "valid_from": dt.date(2024, 1, 1), **values})


def upload(client: Client, data: bytes, name: str = "so.xlsx") -> Any:
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def sheet_of(*rows: dict[str, str]) -> bytes:
    heads = [registers.HEADS.columns[name][0] for name in rows[0]]
    return workbook("Sổ", heads, [list(one.values()) for one in rows])


def test_a_sheet_is_looked_at_then_imported_and_again_changes_nothing(world: World) -> None:
    client = client_for(world.office)
    data = sheet_of(row(world, satisfied_from="05/02/2024"), row(world, code="sgd.vn", unit=world.root.code))
    assert upload(client, data)["Location"] == PREVIEW
    assert not RegisterEntry.objects.exists(), "looking changes nothing"
    assert "mục được thêm" in client.get(PREVIEW).content.decode()
    assert client.post(PREVIEW)["Location"] == LIST
    one = RegisterEntry.objects.get(code="hoamai.vn")
    assert (one.unit, one.satisfied_from, one.search) == (
        world.school,
        dt.date(2024, 2, 5),
        "trang hoa mai hoamai vn",
    )
    log = Entry.objects.count()
    upload(client, data)
    assert "không có gì để nhập" in client.get(PREVIEW).content.decode()
    client.post(PREVIEW)
    assert (RegisterEntry.objects.count(), Entry.objects.count()) == (2, log)


def test_a_change_is_shown_before_it_is_made_and_a_missing_column_changes_nothing(world: World) -> None:
    one = entry(world, satisfied_from=dt.date(2024, 2, 5), proof_url="https://hoamai.vn/cds", note="Ghi chú")
    client = client_for(world.office)
    upload(client, sheet_of({"code": "HOAMAI.VN", "name": "Trang mới", "unit": world.school.code}))
    page = client.get(PREVIEW).content.decode()
    assert "Trang Hoa Mai" in page
    assert "Trang mới" in page
    client.post(PREVIEW)
    one.refresh_from_db()
    assert (one.name, one.code, one.valid_from) == ("Trang mới", "hoamai.vn", dt.date(2024, 1, 1))
    assert (one.satisfied_from, one.proof_url, one.note) == (dt.date(2024, 2, 5), "https://hoamai.vn/cds", "Ghi chú")


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"code": ""}, "Thiếu mã của mục"),
        ({"name": ""}, "Thiếu tên của mục"),
        ({"unit": ""}, "Thiếu mã đơn vị"),
        ({"unit": "KHONGCO"}, "KHONGCO"),
        ({"valid_from": ""}, "Từ ngày"),
        ({"valid_from": "31/02/2024"}, "31/02/2024"),
        ({"valid_until": "31/12/2023"}, "Đến ngày"),
        ({"satisfied_until": "31/12/2024"}, "Đạt từ ngày"),
        ({"satisfied_from": "02/02/2024", "satisfied_until": "01/02/2024"}, "Đạt đến ngày"),
        ({"proof_url": "không có"}, "không có"),
        ({"name": "x" * 301}, "300"),
        ({"code": "KHAC.VN"}, "dòng 2"),
    ],
)
def test_a_wrong_row_gets_a_sentence_and_nothing_is_half_saved(
    world: World, values: dict[str, str], words: str
) -> None:
    client = client_for(world.office)
    full = dict.fromkeys(registers.FIELDS, "")
    upload(client, sheet_of({**full, **row(world, code="khac.vn")}, {**full, **row(world), **values}))
    assert words in client.get(PREVIEW).content.decode()
    assert client.post(PREVIEW).status_code == 422
    assert not RegisterEntry.objects.exists()
    answer = client.get(reverse("indicators:register_returned", args=["portal"]))
    returned = list(openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content))).active.values)
    assert returned[0][-1] == "Lý do"
    assert not returned[1][-1]
    assert words in returned[2][-1]


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"\xd0\xcf\x11\xe0old", "so.xls", "kiểu cũ"),
        (b"PK\x03\x04broken", "so.xlsx", "Không mở được"),
        (workbook("Sổ", ["Mã", "Họ và tên"], [["1", "A"]]), "so.xlsx", "Mã đơn vị"),
        (b"khong co gi", "so.csv", "Mã đơn vị"),
    ],
)
def test_a_file_that_is_no_register_gets_a_sentence(world: World, data: bytes, name: str, words: str) -> None:
    answer = upload(client_for(world.office), data, name)
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_without_a_file_or_after_a_day_one_is_asked_to_choose_again(world: World) -> None:
    client = client_for(world.office)
    assert client.post(IMPORT).status_code == 422
    assert client.get(PREVIEW)["Location"] == IMPORT
    assert client.get(reverse("indicators:register_returned", args=["portal"]))["Location"] == IMPORT


_text = (
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=12).map(squeeze).filter(bool)
)
_day = st.dates(dt.date(2023, 1, 1), dt.date(2025, 1, 1))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_what_goes_out_comes_in_and_changes_nothing(world: World, data: st.DataObject) -> None:
    draw = data.draw
    RegisterEntry.objects.all().delete()
    for number in range(draw(st.integers(1, 5))):
        first, met = draw(_day), draw(st.one_of(st.none(), _day))
        entry(
            world,
            code=f"{draw(_text)}-{number}",
            name=draw(_text),
            unit=draw(st.sampled_from([world.school, world.other_school, world.root])),
            valid_from=first,
            valid_until=draw(st.one_of(st.none(), st.just(first), st.just(first + dt.timedelta(days=90)))),
            satisfied_from=met,
            satisfied_until=draw(st.sampled_from([None, met])),
            proof_url=draw(st.sampled_from(["", "http://a.vn/x", "https://b.vn"])),
            not_applicable=draw(st.sampled_from(["", "Đang xây dựng lại"])),
            note=draw(st.sampled_from(["", "Ghi chú"])),
        )
    out = registers.sheet(RegisterEntry.objects.select_related("unit"))
    plan = import_register(actor=world.office, register="portal", rows=read_rows(out, "so.xlsx", registers.HEADS))
    assert (len(plan.new), len(plan.changed), len(plan.errors)) == (0, 0, 0)
    assert plan.same == RegisterEntry.objects.count()


def test_an_entry_typed_with_loose_spaces_goes_out_and_in_unchanged(world: World) -> None:
    client = client_for(world.office)
    values = {**row(world, name=" Trang   Hoa  Mai "), "unit_code": world.school.code, "valid_from": "2024-01-01"}
    assert client.post(reverse("indicators:add_entry", args=["portal"]), values).status_code == 302
    answer = client.get(LIST, {"xuat": "1"})
    rows = read_rows(answer.content, "so.xlsx", registers.HEADS)
    assert registers.look(actor=world.office, register="portal", rows=rows).same == 1


def test_an_entry_is_added_changed_and_its_history_kept(world: World) -> None:
    client, add = client_for(world.district_office), reverse("indicators:add_entry", args=["officer"])
    values = {"unit_code": world.school.code, "code": "CB1", "name": "Trần Thị Hà", "valid_from": "2024-01-01"}
    assert client.post(add, values).status_code == 302
    one = RegisterEntry.objects.get()
    assert (one.register, one.unit, one.satisfied_from) == ("officer", world.school, None)
    address = reverse("indicators:entry", args=[one.pk])
    assert client.post(address, {**values, "satisfied_from": "2024-05-05"}).status_code == 302
    one.refresh_from_db()
    assert one.satisfied_from == dt.date(2024, 5, 5)
    log = Entry.objects.count()
    client.post(address, {**values, "satisfied_from": "2024-05-05"})
    assert Entry.objects.count() == log, "nothing changed, nothing is logged"
    assert "Sửa mục trong sổ theo dõi" in client.get(address).content.decode()


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"unit_code": "KHONGCO"}, "KHONGCO"),
        ({"code": "HOAMAI.VN"}, "đã dùng"),
        ({"valid_until": "2023-01-01"}, "Ngày cuối trước ngày đầu"),
        ({"satisfied_until": "2024-03-01"}, "ngày bắt đầu đạt"),
        ({"satisfied_from": "2024-03-02", "satisfied_until": "2024-03-01"}, "Ngày cuối trước ngày đầu"),
    ],
)
def test_a_wrong_entry_is_told_and_what_was_typed_stays(world: World, values: dict[str, str], words: str) -> None:
    entry(world)
    good = {"unit_code": world.school.code, "code": "moi.vn", "name": "Trang mới gõ", "valid_from": "2024-01-01"}
    answer = client_for(world.office).post(reverse("indicators:add_entry", args=["portal"]), {**good, **values})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Trang mới gõ" in answer.content.decode()
    assert RegisterEntry.objects.count() == 1


def test_who_sees_and_who_keeps_a_register(world: World) -> None:
    one = entry(world)
    address = reverse("indicators:entry", args=[one.pk])
    for actor in (world.head, world.officer, world.leader):
        client = client_for(actor)
        assert client.get(address).status_code == 200
        assert client.post(address, {"name": "x"}).status_code == 403
        assert client.get(IMPORT).status_code == 403
    assert client_for(world.stranger).get(address).status_code == 404
    other = actor_for(Role.DISTRICT, world.other_district)
    assert client_for(other).get(address).status_code == 404
    rows = rows_of([row(world, name="Đổi tên")])
    assert "phạm vi" in " ".join(import_register(actor=other, register="portal", rows=rows).errors[0].errors)
    one.refresh_from_db()
    assert one.name == "Trang Hoa Mai"


def test_an_entry_that_moves_to_another_unit_must_be_the_keepers_on_both_sides(world: World) -> None:
    one = entry(world, unit=world.other_school)
    own = {"unit_code": world.school.code, "code": one.code, "name": one.name, "valid_from": "2024-01-01"}
    assert client_for(world.office).post(reverse("indicators:entry", args=[one.pk]), own).status_code == 302
    one.refresh_from_db()
    assert one.unit == world.school
    rows = rows_of([row(world, unit=world.other_school.code)])
    plan = import_register(actor=world.district_office, register="portal", rows=rows)
    assert plan.errors


def test_keeping_is_one_rule_for_one_unit_and_for_many(world: World) -> None:
    primary = Selector.objects.create(name="Tiểu học", kinds=["primary"])
    actors = (
        world.office,
        world.leader,
        world.district_office,
        world.head,
        actor_for(Role.DIVISION, world.division, primary),
        actor_for(Role.ADMIN, world.root),
    )
    wanted = ["all", "none", world.district, "none", world.school, "all"]
    for actor, expected in zip(actors, wanted, strict=True):
        kept = set(Unit.objects.filter(kept_units(actor)))
        assert kept == {unit for unit in Unit.objects.all() if allowed(actor, "indicators.keep_register", unit)}
        if isinstance(expected, Unit):
            assert kept == set(Unit.objects.filter(path__startswith=expected.path))
        else:
            assert kept == (set(Unit.objects.all()) if expected == "all" else set())


def test_the_list_is_filtered_and_found_without_accents(world: World) -> None:
    entry(world, satisfied_from=dt.date(2024, 2, 1))
    entry(world, code="b.vn", name="Trang Bình Minh", unit=world.other_school)
    entry(world, code="c.vn", name="Trang cũ", valid_until=dt.date(2024, 3, 1))
    entry(world, code="d.vn", name="Trang đang sửa", not_applicable="Đang xây dựng lại")
    client = client_for(world.office)

    def names(**asked: str) -> list[str]:
        return [one.name for one, _state in client.get(LIST, asked).context["rows"]]

    assert names() == ["Trang đang sửa", "Trang Hoa Mai", "Trang Bình Minh"]
    assert names(q="binh minh") == ["Trang Bình Minh"]
    assert names(**{"trang-thai": "thieu"}) == ["Trang Bình Minh"]
    assert names(**{"trang-thai": "dat"}) == ["Trang Hoa Mai"]
    assert names(**{"trang-thai": "khong-ap-dung"}) == ["Trang đang sửa"]
    assert names(**{"trang-thai": "khac"}) == ["Trang cũ"]
    assert names(**{"khu-vuc": world.other_district.code}) == ["Trang Bình Minh"]
    share = client.get(LIST).context["share"]
    assert (share.satisfied, share.population) == (1, 2)


@pytest.mark.parametrize("code", ["khong-co", "ct", "ct99999999", "ctx", "ct²"])
def test_an_unknown_register_is_not_found(world: World, code: str) -> None:
    client = client_for(world.office)
    assert client.get(f"/so-lieu/so/{code}/").status_code == 404
    assert client.get(f"/so-lieu/so/{code}/them/").status_code == 404


def test_a_list_and_a_look_cost_the_same_queries_however_many_rows(world: World) -> None:
    client = client_for(actor_for(Role.DIVISION, world.division, Selector.objects.create(name="T", kinds=["primary"])))

    def cost(number: int) -> tuple[int, int]:
        rows = []
        for _ in range(number):
            school = make_unit(world.district, UnitKind.PRIMARY)
            entry(world, code=f"{school.code}.vn", unit=school)
            rows.append(row(world, code=f"{school.code}.vn", unit=school.code))
        with CaptureQueriesContext(connection) as listed:
            assert client.get(LIST).status_code == 200
        with CaptureQueriesContext(connection) as looked:
            registers.look(actor=world.office, register="portal", rows=rows_of(rows))
        return len(listed), len(looked)

    cost(1)
    assert cost(1) == cost(3)
