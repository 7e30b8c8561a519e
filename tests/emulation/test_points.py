"""The rules of points, whatever the records: bounded, never lowered by one more activity, number never before breadth."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.emulation.scoring.counting import Deed, share, verdicts
from lantoa.emulation.scoring.criteria import Criterion, Source, faults
from lantoa.emulation.scoring.sheet import Duty, Facts, Line, Met, Sent, score, total
from lantoa.emulation.scoring.standard import standard
from lantoa.emulation.scoring.standing import positions

KINDS = ["lesson", "session", "news", "social", "training", "contest"]
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2024, 12, 31))


@st.composite
def deeds(draw: st.DrawFn) -> list[Deed]:
    rows = draw(st.lists(st.tuples(st.sampled_from(KINDS), DAYS), max_size=25))
    found = []
    for pk, (kind, day) in enumerate(rows, 1):
        alike = (
            draw(st.frozensets(st.integers(1, max(1, len(rows))), max_size=2)) if draw(st.booleans()) else frozenset()
        )
        found.append(Deed(pk, kind, day, f"Hoạt động {pk}", alike - {pk}))
    return found


CRITERIA = st.builds(
    Criterion,
    key=st.just("c1"),
    source=st.just(Source.ACTIVITIES),
    weight=st.decimals(1, 20, places=1),
    full=st.integers(1, 8),
    kinds=st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple),
    per_month=st.integers(0, 3),
    per_kind=st.integers(0, 4),
    falling=st.booleans(),
)


def points(criterion: Criterion, rows: list[Deed]) -> Decimal:
    return score([criterion], Facts(deeds=rows))[0].points


@given(CRITERIA, deeds())
def test_points_by_number_are_bounded_and_one_more_activity_never_lowers_them(
    criterion: Criterion, rows: list[Deed]
) -> None:
    before = Decimal(0)
    for end in range(len(rows) + 1):
        now = points(criterion, rows[:end])
        assert before <= now <= criterion.weight
        before = now


@given(CRITERIA, deeds())
def test_what_counts_keeps_every_cap(criterion: Criterion, rows: list[Deed]) -> None:
    counted = [one.deed for one in verdicts(rows, criterion) if one.counted]
    assert len(counted) <= criterion.full
    assert len({(deed.kind, deed.day) for deed in counted}) == len(counted)
    assert not any(deed.alike & {other.pk for other in counted[:at]} for at, deed in enumerate(counted))
    for month in range(1, 13):
        assert not criterion.per_month or sum(deed.day.month == month for deed in counted) <= criterion.per_month
    for kind in KINDS:
        assert not criterion.per_kind or sum(deed.kind == kind for deed in counted) <= criterion.per_kind
    assert all(one.why for one in verdicts(rows, criterion) if not one.counted)


@given(CRITERIA, st.sampled_from(KINDS), DAYS, st.integers(2, 30))
def test_one_activity_split_into_many_on_its_day_is_still_one(
    criterion: Criterion, kind: str, day: dt.date, parts: int
) -> None:
    whole = points(criterion, [Deed(1, kind, day, "Cả buổi")])
    assert points(criterion, [Deed(pk, kind, day, "Một phần") for pk in range(1, parts + 1)]) == whole


@given(st.integers(1, 30), st.booleans())
def test_each_step_brings_something_and_falling_steps_bring_less_and_less(full: int, falling: bool) -> None:
    shares = [share(done, full, falling=falling) for done in range(full + 1)]
    steps = [after - before for before, after in pairwise(shares)]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert all(step > 0 for step in steps)
    assert steps == sorted(steps, reverse=True)
    assert share(full + 5, full, falling=falling) == 1


def test_a_falling_scale_in_figures() -> None:
    assert [share(done, 3, falling=True) for done in range(4)] == [0, Fraction(1, 2), Fraction(5, 6), 1]
    rows = [Deed(pk, "lesson", dt.date(2024, pk, 5), "Tiết học") for pk in (1, 2)]
    line = score([Criterion("c1", Source.ACTIVITIES, Decimal(12), 3, ("lesson",), falling=True)], Facts(deeds=rows))[0]
    assert line.points == 10
    assert line.how == "2/3 hoạt động được tính."
    assert line.more == "Còn thiếu 1 hoạt động để đủ điểm."


def test_the_standard_formula_has_no_fault_and_number_weighs_less_than_breadth() -> None:
    rows = standard()
    assert faults(rows) == []
    assert sum(one.weight for one in rows if one.by_number) <= 40
    mill = [Deed(pk, "lesson", dt.date(2024, 1, 1) + dt.timedelta(pk % 300), "Tiết học") for pk in range(1, 500)]
    met = {code: Met(applies=True, since=None) for code in ("own_plan", "bulletin", "dx_day")}
    due = dt.date(2024, 3, 1)
    duties, reports = [Duty(1, "I.1", due, None)], [Sent(1, "Quý I", due, None)]
    only_number = total(score(rows, Facts(deeds=mill, met=met, duties=duties, reports=reports)))
    done = {code: Met(applies=True, since=due) for code in met}
    modest = Facts(met=done, duties=[Duty(1, "I.1", due, due)], reports=[Sent(1, "Quý I", due, due)])
    assert only_number < total(score(rows, modest))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"weight": Decimal(11)}, "Tổng điểm là 101"),
        ({"weight": Decimal(25), "source": Source.ACTIVITIES, "code": ""}, "nhiều nhất 20 điểm"),
        ({"source": Source.TASKS, "code": ""}, "hai tiêu chí tính cùng một việc"),
        ({"source": Source.ACTIVITIES, "code": "", "kinds": ("news",)}, "ở hai tiêu chí số lượng"),
    ],
)
def test_a_formula_that_cannot_be_published_says_why(change: dict[str, object], said: str) -> None:
    first, *rest = standard()
    assert any(said in one for one in faults([Criterion(**{**first.__dict__, **change}), *rest]))  # type: ignore[arg-type]


def test_too_much_by_number_in_all_is_refused() -> None:
    rows = [Criterion(f"c{n}", Source.ACTIVITIES, Decimal(20), kinds=(kind,)) for n, kind in enumerate(KINDS[:3])]
    assert any(
        "số lượng không được lấn bề rộng" in one for one in faults([*rows, Criterion("c9", Source.TASKS, Decimal(40))])
    )


@given(st.lists(st.tuples(st.integers(0, 2), st.booleans()), max_size=12))
def test_duties_half_for_late_and_nothing_applies_where_nothing_is_due(rows: list[tuple[int, bool]]) -> None:
    due = dt.date(2024, 3, 1)
    done = [None, due, due + dt.timedelta(5)]
    duties = [Duty(at, f"I.{at}", due, done[state]) for at, (state, _flag) in enumerate(rows)]
    line = score([Criterion("c1", Source.TASKS, Decimal(20))], Facts(duties=duties))[0]
    assert line.applies == bool(rows)
    if rows:
        exact = Fraction(sum({0: 0, 1: 2, 2: 1}[state] for state, _flag in rows), 2 * len(rows)) * 20
        assert exact - Fraction(1, 100) < Fraction(line.points) <= exact


def test_full_points_mean_that_nothing_is_missing_and_what_does_not_apply_leaves_both_sides() -> None:
    due = dt.date(2024, 3, 1)
    rows = [Criterion("c1", Source.TASKS, Decimal(20)), Criterion("c2", Source.INDICATOR, Decimal(80), code="lessons")]
    nearly = [*(Duty(at, "x", due, due) for at in range(9999)), Duty(9999, "y", due, None)]
    lines = score(rows, Facts(duties=nearly, met={"lessons": Met(applies=False, since=None)}))
    assert lines[0].points == Decimal("19.99")
    assert not lines[1].applies
    assert total(lines) == Decimal("99.95")
    assert total(score(rows, Facts(duties=nearly[:-1]))) == 100


def test_a_line_comes_back_from_its_store_as_it_went() -> None:
    rows = [Deed(pk, "lesson", dt.date(2024, 1, 1), "Tiết học") for pk in range(1, 20)]
    line = score([Criterion("c1", Source.ACTIVITIES, Decimal("7.5"), 3)], Facts(deeds=rows))[0]
    assert Line.from_json(line.to_json()) == line
    assert line.left == 8  # of eighteen that do not count ten are named
    for one in standard():
        assert Criterion.from_json(one.to_json()) == one


def test_the_sentence_follows_from_the_rule() -> None:
    one = Criterion("c1", Source.ACTIVITIES, Decimal(12), 6, ("lesson", "session"), 2, 4, falling=True)
    assert one.sentence == (
        "Tính tiết học ngoại khóa, buổi sinh hoạt chuyên đề, tọa đàm được chấp nhận; đủ điểm khi có 6 hoạt động được tính, lần "
        "đầu nhiều điểm nhất, các lần sau giảm dần. Được tính mỗi tháng nhiều nhất 2, mỗi loại nhiều nhất 4. Cùng loại trong một "
        "ngày, hoặc dùng ảnh gần giống nhau, chỉ tính một. Nhiều nhất 12 điểm."
    )
    assert all(one.sentence.endswith("điểm.") and one.title for one in standard())


def test_equals_share_a_position() -> None:
    assert positions([Decimal(9), Decimal(8), Decimal(8), Decimal(7)]) == [1, 2, 2, 4]
