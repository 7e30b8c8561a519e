"""Targets of any plan: recognised by their words, or measured as the office chooses; exceptions; frozen pages."""

import datetime as dt

import pytest
from django.urls import reverse
from tests.factories.activities import make_activity
from tests.factories.orgs import client_for
from tests.factories.world import World, make_world

from lantoa.activities.actions import review
from lantoa.indicators.actions.exceptions import except_unit, include_unit
from lantoa.indicators.actions.prepare import freeze, prepare
from lantoa.indicators.definitions import recognise
from lantoa.indicators.evaluation import Result, evaluate
from lantoa.indicators.models import FrozenValue, Indicator, NotApplicable, RegisterEntry
from lantoa.plans.models import ActivityKind, Target
from lantoa.reports.actions.consolidate import close_cycle
from lantoa.reports.models import Cycle
from lantoa.sample.plan import TARGETS

TODAY = dt.date(2024, 10, 15)
WANTED = ["own_plan", "dx_day", "portal", "officer", "exemplar", "city_events", "lessons"]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_each_of_the_seven_sentences_has_its_definition_and_the_task_table_its_rule(world: World) -> None:
    rows = Indicator.objects.filter(plan=world.plan)
    assert list(rows.values_list("definition", flat=True)) == [*WANTED, "bulletin"]
    found: list[str] = []
    for sentence in TARGETS:
        definition = recognise(sentence, found)
        assert definition is not None
        found.append(definition.code)
    assert found == WANTED
    assert len(prepare(world.plan)) == 8
    assert rows.count() == 8, "done again, nothing is doubled"


@pytest.mark.parametrize(
    ("sentence", "sign", "code"),
    [
        ("100% các đơn vị xây dựng Kế hoạch tuyên truyền về chuyển đổi số", "%", "own_plan"),
        ("100% các trường tổ chức hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia 10/10", "%", "dx_day"),
        ("Phấn đấu 100% trang thông tin điện tử của các trường có chuyên trang chuyển đổi số", "%", "portal"),
        ("90% cán bộ phụ trách truyền thông được bồi dưỡng kỹ năng viết tin, bài", "%", "officer"),
        ("100% điển hình tiên tiến về chuyển đổi số được giới thiệu, nhân rộng", "%", "exemplar"),
        ("Tham gia ít nhất 03 hội nghị, hội thảo cấp tỉnh về chuyển đổi số", "count", "city_events"),
        ("Trên 85% trường phổ thông tuyên truyền qua hoạt động ngoại khóa", "%", "lessons"),
        # Of these the system knows nothing by itself.
        ("100% học sinh được khám sức khỏe", "%", None),
        ("100% cán bộ, công chức được tập huấn kỹ năng số", "%", None),
        ("100% học sinh tham gia ngoại khóa", "%", None),
        ("100% thủ tục hành chính nội bộ được công bố", "%", None),
        ("Xây dựng 02 mô hình điểm và tuyên truyền nhân rộng", "count", None),
        ("80% hoạt động trong kế hoạch tuyên truyền hoàn thành đúng hạn", "%", None),
        ("Tối thiểu 98% hồ sơ được giải quyết đúng hạn", "%", None),
    ],
)
def test_other_plans_say_it_otherwise_and_what_is_not_meant_is_not_measured(
    sentence: str, sign: str, code: str | None
) -> None:
    found = recognise(sentence, sign=sign)
    assert (found.code if found else None) == code


def _target(world: World, text: str = "100% các trường đăng tin trên Zalo", **values: object) -> Target:
    return Target.objects.create(plan=world.plan, text=text, value=100, position=20, **values)


def _measured(target: Target, world: World) -> Result:
    indicator = Indicator.objects.select_related("plan__owner", "task").get(target=target)
    return evaluate(indicator, world.root, TODAY)


def _choose(world: World, target: Target, **values: object) -> int:
    return client_for(world.office).post(reverse("indicators:measure", args=[target.pk]), values).status_code


def test_the_page_says_plainly_what_is_not_measured_and_the_office_chooses(world: World) -> None:
    target = _target(world)
    address = reverse("indicators:measure", args=[target.pk])
    page = client_for(world.office).get(reverse("indicators:dashboard")).content.decode()
    assert "chưa có cách đo" in page
    assert address in page
    page = client_for(world.head).get(reverse("indicators:dashboard")).content.decode()
    assert target.text in page
    assert address not in page
    assert client_for(world.district_office).get(address).status_code == 403
    assert _choose(world, target, definition="activity", kinds=["social", "news"], population="schools") == 302
    social = make_activity(world.officer, world.plan, kind=ActivityKind.SOCIAL)
    review.accept(actor=world.head, activity=social)
    result = _measured(target, world)
    assert (result.satisfied, result.population) == (1, 2)
    page = client_for(world.office).get(reverse("indicators:indicator", args=[result.indicator.pk])).content.decode()
    assert "chỉ các trường học" in page
    assert "post on a social network" not in page


def test_a_list_of_its_own_measures_what_no_record_shows(world: World) -> None:
    target = _target(world, "100% phòng máy được kiểm định")
    assert _choose(world, target, definition="listed", population="education") == 302
    indicator = Indicator.objects.get(target=target)
    client, code = client_for(world.office), indicator.own_register
    assert "100% phòng máy" in client.get(reverse("indicators:register", args=[code])).content.decode()
    values = {"unit_code": world.school.code, "code": "PM1", "name": "Phòng máy 1", "valid_from": "2024-01-01"}
    for number in (1, 2):
        met = {"satisfied_from": "2024-03-01"} if number == 1 else {}
        asked = {**values, **met, "code": f"PM{number}"}
        assert client.post(reverse("indicators:add_entry", args=[code]), asked).status_code == 302
    result = _measured(target, world)
    assert (result.satisfied, result.population) == (1, 2)
    assert client_for(world.head).get(reverse("indicators:register", args=[code])).status_code == 200


def test_a_number_of_activities_counts_each_once(world: World) -> None:
    target = _target(world, "Đăng ít nhất 02 tin trên mạng xã hội", unit="count", comparator=">=")
    Target.objects.filter(pk=target.pk).update(value=2)
    assert _choose(world, target, definition="activities", kinds=["social"], population="education") == 302
    for reached in (False, True):
        activity = make_activity(world.officer, world.plan, kind=ActivityKind.SOCIAL)
        review.accept(actor=world.head, activity=activity)
        assert _measured(target, world).reached == reached
    assert reverse("activities:activity", args=[activity.pk]) in {one.link for one in _measured(target, world).present}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "chọn một cách đo"),
        ({"definition": "city_events"}, "city_events"),
        ({"definition": "activity"}, "ít nhất một loại hoạt động"),
    ],
)
def test_a_choice_that_does_not_fit_is_told(world: World, values: dict[str, str], words: str) -> None:
    target = _target(world)
    answer = client_for(world.office).post(reverse("indicators:measure", args=[target.pk]), values)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Indicator.objects.filter(target=target).exists()


def test_a_target_that_was_recognised_wrongly_is_measured_otherwise_and_the_frozen_value_stays(world: World) -> None:
    freeze(plan=world.plan, period="2024-Q1", on=dt.date(2024, 3, 14))
    indicator = Indicator.objects.get(plan=world.plan, definition="lessons")
    target = indicator.target
    assert target is not None
    assert _choose(world, target, definition="activity", kinds=["contest"], population="all") == 302
    indicator.refresh_from_db()
    assert (indicator.definition, indicator.options) == ("activity", {"kinds": ["contest"], "population": "all"})
    frozen = FrozenValue.objects.get(indicator=indicator)
    assert "ngoại khóa" in frozen.sentence


def test_not_applicable_is_dated_and_taken_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    indicator = Indicator.objects.select_related("plan__owner").get(plan=world.plan, definition="dx_day")

    def population(day: dt.date) -> int:
        return evaluate(indicator, world.root, day).population

    row = except_unit(actor=world.office, indicator=indicator, unit=world.school, reason="Trường đang sáp nhập")
    assert (population(TODAY - dt.timedelta(days=1)), population(TODAY)) == (3, 2)
    monkeypatch.setenv("LANTOA_TODAY", "2024-11-20")
    include_unit(actor=world.office, exception=row)
    assert [population(dt.date(2024, 11, day)) for day in (19, 20)] == [2, 3]
    assert NotApplicable.objects.get().until == dt.date(2024, 11, 19)
    again = except_unit(actor=world.office, indicator=indicator, unit=world.school, reason="Lại sáp nhập")
    include_unit(actor=world.office, exception=again)
    assert NotApplicable.objects.count() == 1, "out and in on one day leaves nothing behind"


def test_a_unit_is_taken_out_on_the_web_with_a_reason(world: World) -> None:
    indicator = Indicator.objects.get(plan=world.plan, definition="dx_day")
    address = reverse("indicators:except", args=[indicator.pk, world.school.code])
    page = reverse("indicators:indicator", args=[indicator.pk])
    client = client_for(world.district_office)
    assert address in client.get(page).content.decode()
    assert client.post(address, {"reason": "  "}).status_code == 422
    assert client.post(address, {"reason": "Trường đang sửa chữa"}).status_code == 302
    shown = client.get(page, {"ds": "khong-ap-dung"}).content.decode()
    assert "Trường đang sửa chữa" in shown
    row = NotApplicable.objects.get()
    for actor, status in ((world.head, 403), (world.stranger, 404)):
        assert client_for(actor).get(address).status_code == status
        assert client_for(actor).post(reverse("indicators:include", args=[row.pk])).status_code == status
    assert client.post(reverse("indicators:include", args=[row.pk])).status_code == 302
    assert not NotApplicable.objects.exists()


def test_a_closed_cycle_freezes_and_its_page_opens_the_members_of_then(world: World) -> None:
    entry = RegisterEntry.objects.create(
        register="portal", unit=world.school, code="a.vn", name="Trang A", valid_from=dt.date(2024, 1, 1)
    )
    cycle = Cycle.objects.get(plan=world.plan, period="2024-Q3")
    close_cycle(actor=world.office, cycle=cycle)
    RegisterEntry.objects.filter(pk=entry.pk).update(satisfied_from=dt.date(2024, 2, 1), name="Tên mới")
    value = FrozenValue.objects.get(indicator__definition="portal")
    address = reverse("indicators:frozen", args=[value.pk])
    page = client_for(world.office).get(reverse("indicators:indicator", args=[value.indicator_id])).content.decode()
    assert address in page
    assert "2024-Q3" not in page, "a period is said in words"
    answer = client_for(world.office).get(address)
    assert "Quý III năm 2024" in answer.content.decode()
    assert [one["name"] for one in answer.context["page"]] == ["Trang A"]
    assert (answer.context["share"].satisfied, answer.context["share"].population) == (0, 1)
    assert client_for(world.stranger).get(address).context["share"].population == 0
    assert client_for(world.district_office).get(address, {"ds": "tat-ca"}).context["share"].population == 1
