"""Drafted sentences: right in number and unit, varied, and never a claim without a record."""

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from lantoa.reports.facts import Doing, Duty, Facts
from lantoa.reports.figures import UnitFigures
from lantoa.reports.kinds import KINDS
from lantoa.reports.marks import names_in, plain, values_of
from lantoa.reports.narrative import draft, short, statements

_KINDS = st.sampled_from([kind for kind, _noun, _verbs in KINDS])
_TITLES = st.sampled_from(
    ["Tọa đàm về học bạ số", "Ngoại khóa “An toàn mạng”", "Đăng bài về VNeID", "THPT dự hội thảo"]
)
_DOINGS = st.builds(
    Doing, _KINDS, _TITLES, st.dates(dt.date(2024, 6, 15), dt.date(2024, 9, 14)), st.integers(0, 900), st.integers(1, 9)
)


def facts(doings: list[Doing] | None = None, **values: object) -> Facts:
    ordinary: dict[str, object] = {
        "unit": "Trường Tiểu học Hoa Mai",
        "period_label": "quý III năm 2024",
        "last": dt.date(2024, 9, 14),
        "parent_plan": "Kế hoạch số 285/KH-SGDĐT",
        "doings": doings or [],
    }
    return Facts(**{**ordinary, **values})  # type: ignore[arg-type]


def counted(doings: list[Doing]) -> UnitFigures:
    figures = UnitFigures(units=1)
    for doing in doings:
        figures.activities[doing.kind] += 1
        figures.items[doing.kind] += doing.items
        figures.people[doing.kind] += doing.reach
        figures.reach += doing.reach
    return figures


@given(st.lists(_DOINGS, max_size=12), st.sampled_from(["Trường A", "Trường B", "Trung tâm C"]))
def test_sentences_say_what_a_recount_says_and_no_more(doings: list[Doing], unit: str) -> None:
    text = draft(facts(doings, unit=unit))["results"]
    spoken = {name.split(".")[0] for name in names_in(text)} - {"total", "reach", "change", "tasks"}
    assert spoken == {doing.kind for doing in doings}
    shown = plain(text, values_of(counted(doings), None))
    for kind, noun, _verbs in KINDS:
        mine = [doing for doing in doings if doing.kind == kind]
        if mine:
            line = next(one for one in shown.splitlines() if one.startswith("- ") and f" {noun}" in one)
            number = int(re.search(r"([\d.]+) " + re.escape(noun), line)[1].replace(".", ""))  # type: ignore[index]
            assert number == sum(doing.items for doing in mine)
            assert ("lượt người" in line) == (sum(doing.reach for doing in mine) > 0)
    for day in re.findall(r"\d{2}/\d{2}/\d{4}", shown):
        assert any(f"{doing.held_on:%d/%m/%Y}" == day for doing in doings)
    assert "{" not in shown
    assert shown == plain(draft(facts(doings, unit=unit))["results"], values_of(counted(doings), None))


_RECORDS = st.builds(
    Facts,
    unit=st.sampled_from(["Trường Tiểu học số 2", "Trường THPT 19-5", "Trung tâm GDTX"]),
    we=st.sampled_from(["nhà trường", "phòng", "đơn vị"]),
    period_label=st.sampled_from(["quý III năm 2024", "năm 2024"]),
    last=st.just(dt.date(2024, 9, 14)),
    parent_plan=st.just("Kế hoạch số 285/KH-SGDĐT ngày 31/01/2024"),
    own_plan=st.sampled_from(["", "Kế hoạch số 09/KH-TH2 ngày 28/03/2024"]),
    integrated_into=st.sampled_from(["", "Kế hoạch năm học 2023-2024"]),
    doings=st.lists(_DOINGS, max_size=6),
    compares=st.booleans(),
    compares_year=st.booleans(),
    first=st.booleans(),
    owes=st.booleans(),
    overdue=st.booleans(),
    difficulties=st.lists(st.sampled_from(["Thiếu 12 máy tính", "Đường truyền yếu"]), max_size=2),
    requests=st.lists(st.sampled_from(["Cấp 12 máy tính", "Hỗ trợ"]), max_size=2),
    duties=st.lists(
        st.builds(
            Duty,
            st.sampled_from(["Đăng 02 - 03 tin trên bảng tin", "Lập kế hoạch", "Facebook của trường"]),
            st.one_of(st.none(), st.dates(dt.date(2024, 10, 1), dt.date(2024, 12, 31))),
            st.booleans(),
            st.booleans(),
        ),
        max_size=4,
    ),
)


@given(_RECORDS)
def test_every_number_is_a_mark_or_stands_in_a_record(facts: Facts) -> None:
    written = [facts.unit, facts.period_label, facts.parent_plan, facts.own_plan, facts.integrated_into]
    written += [*facts.difficulties, *facts.requests, *(duty.title for duty in facts.duties)]
    written += [f"{doing.title} ({doing.held_on:%d/%m/%Y})" for doing in facts.doings]
    written += [f"{day:%d/%m/%Y}" for day in (facts.last, *(duty.due for duty in facts.duties)) if day]
    for text in draft(facts).values():
        left = re.sub(r"⟦[a-z_.]+⟧", "", text)
        for record in sorted(filter(None, written), key=len, reverse=True):
            left = re.sub(re.escape(record), "", left, flags=re.IGNORECASE)
        assert not re.search(r"[\d%{}⟦⟧]", left), (left, text)
        assert ".." not in text


@given(_RECORDS)
def test_what_is_compared_or_named_has_its_record(facts: Facts) -> None:
    text = draft(facts)["results"]
    assert ("⟦change⟧" in text) == facts.compares
    assert ("⟦change_year⟧" in text) == facts.compares_year
    assert ("đầu tiên" in text) == facts.first
    named = set(re.findall(r"\((\d{2}/\d{2}/\d{4})\)", text))
    assert named <= {f"{doing.held_on:%d/%m/%Y}" for doing in facts.doings}
    assert len(named) >= bool(facts.doings)


def test_eight_hundred_reports_do_not_read_as_one() -> None:
    doings = [Doing("lesson", f"Ngoại khóa về mạng {n}", dt.date(2024, 8, n), 100 * n, 2) for n in (1, 2)]
    texts = {
        draft(facts(doings, unit=f"Trường {n}", compares=True))["results"].replace(f"Trường {n}", "Trường")
        for n in range(60)
    }
    assert len(texts) >= 50
    periods = {
        draft(facts(doings, period_label=f"quý {n}"))["results"].replace(f"uý {n}", "uý")
        for n in ("I", "II", "III", "IV")
    }
    assert len(periods) >= 3


def _line(doings: list[Doing], unit: str = "Trường A") -> str:
    return next(line for line in draft(facts(doings, unit=unit))["results"].splitlines() if line.startswith("- "))


def test_what_stands_out_is_named_and_only_what_does() -> None:
    many = [
        Doing("lesson", f"Ngoại khóa {'ABCD'[n]}", dt.date(2024, 8, n + 1), reach, 1)
        for n, reach in enumerate((90, 40, 300, 20))
    ]
    for unit in map(str, range(12)):
        assert re.search(
            r"nhất là ngoại khóa C \(03/08/2024\), tiếp đến là ngoại khóa A \(01/08/2024\)\.", _line(many, unit)
        )
        assert "tiếp đến" not in _line(many[:2], unit)
        equal = [Doing("lesson", "Một", dt.date(2024, 8, 1), 50, 1), Doing("lesson", "Hai", dt.date(2024, 8, 2), 50, 1)]
        assert "nhất" not in _line(equal, unit)
        unseen = [
            Doing("bulletin", "Tin cũ", dt.date(2024, 8, 1), 0, 1),
            Doing("bulletin", "Tin mới", dt.date(2024, 8, 2), 0, 1),
        ]
        assert re.search(r"(gần|mới) nhất là tin mới \(02/08/2024\)", _line(unseen, unit))


def test_a_quarter_without_activities_is_compared_too() -> None:
    text = draft(facts(compares=True))["results"]
    assert names_in(text) == {"change"}
    assert "không có hoạt động được ghi nhận" in text


def test_a_quarter_without_activities_claims_none() -> None:
    text = draft(facts())["results"]
    assert "không có hoạt động được ghi nhận" in text
    assert not names_in(text)


def test_a_plan_is_claimed_only_where_there_is_one() -> None:
    assert "chưa ban hành kế hoạch riêng" in draft(facts())["steering"]
    assert "Kế hoạch số 09/KH-THHM" in draft(facts(own_plan="Kế hoạch số 09/KH-THHM"))["steering"]
    assert "lồng ghép" in draft(facts(integrated_into="Kế hoạch năm học 2023-2024"))["steering"]


def test_what_is_left_is_told_by_urgency_and_by_day() -> None:
    end = dt.date(2024, 12, 31)
    duties = [
        Duty("Lập kế hoạch", dt.date(2024, 3, 28), True, False),
        Duty("Đăng tin trên bảng tin", end, False, True),
        Duty("Tổ chức tập huấn", end, False, True),
        Duty("Báo cáo năm", dt.date(2024, 12, 24), False, True),
        Duty("Duy trì chuyên mục", None, False, False),
    ]
    assert draft(facts(duties=duties))["next"].splitlines() == [
        "- Khẩn trương hoàn thành nhiệm vụ đã quá hạn: lập kế hoạch.",
        "- Báo cáo năm; hoàn thành chậm nhất ngày 24/12/2024.",
        "- Hoàn thành các nhiệm vụ đến hạn ngày 31/12/2024: đăng tin trên bảng tin; tổ chức tập huấn.",
        "- Tiếp tục duy trì chuyên mục.",
    ]


def test_where_nothing_is_left_nothing_is_promised() -> None:
    for owes in (True, False):
        text = draft(facts(owes=owes, we="nhà trường"))["next"]
        assert "Tiếp tục" not in text
        assert "không có nhiệm vụ" in text or "không còn nhiệm vụ" in text


def test_names_keep_their_capitals_within_a_sentence() -> None:
    for title in ("Facebook của trường", "iOffice cho cán bộ", "VNPT tập huấn", "Hải Phòng số"):
        assert title in draft(facts([Doing("social", title, dt.date(2024, 8, 1), 9, 1)]))["results"]
        assert f"quá hạn: {title}." in draft(facts(duties=[Duty(title, None, True, False)]))["next"]


def test_long_titles_are_cut_where_their_list_begins() -> None:
    assert (
        short("Tuyên truyền trên mạng xã hội - Kịp thời tuyên truyền các hoạt động") == "Tuyên truyền trên mạng xã hội"
    )
    assert short("Việc ngắn: một, hai") == "Việc ngắn: một, hai"
    assert short("Đăng 02 - 03 tin mỗi tháng - tại cổng trường") == "Đăng 02 - 03 tin mỗi tháng"


def test_the_standing_sentence_is_no_difficulty() -> None:
    assert statements(draft(facts())["difficulties"]) == []
    assert statements(draft(facts(difficulties=["máy tính đã cũ", "Máy tính đã cũ."]))["difficulties"]) == [
        "Máy tính đã cũ."
    ]
