"""Drafted sentences: right in number and unit, varied, and never a claim without a record."""

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from lantoa.reports.figures import UnitFigures
from lantoa.reports.kinds import KINDS
from lantoa.reports.marks import names_in, plain, values_of
from lantoa.reports.narrative import Doing, Duty, Facts, draft, short, statements

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


def test_eight_hundred_reports_do_not_read_as_one() -> None:
    doing = Doing("lesson", "Ngoại khóa về mạng", dt.date(2024, 8, 1), 100, 2)
    texts = {
        draft(facts([doing, doing], unit=f"Trường {n}"))["results"].replace(f"Trường {n}", "Trường") for n in range(60)
    }
    assert len(texts) >= 10


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


def test_long_titles_are_cut_where_their_list_begins() -> None:
    assert (
        short("Tuyên truyền trên mạng xã hội - Kịp thời tuyên truyền các hoạt động") == "Tuyên truyền trên mạng xã hội"
    )
    assert short("Việc ngắn: một, hai") == "Việc ngắn: một, hai"


def test_the_standing_sentence_is_no_difficulty() -> None:
    assert statements(draft(facts())["difficulties"]) == []
    assert statements(draft(facts(difficulties=["máy tính đã cũ", "Máy tính đã cũ."]))["difficulties"]) == [
        "Máy tính đã cũ."
    ]
