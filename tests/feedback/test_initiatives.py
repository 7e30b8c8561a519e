"""A unit proposes, its head sends, the level reviews by the plan's own criteria, tries, measures and spreads; units take up."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.factories.activities import make_activity, photograph
from tests.factories.feedback import make_initiative, score_all
from tests.factories.orgs import actor_for, client_for, make_unit
from tests.factories.world import World, make_world

from lantoa.audit.log import history
from lantoa.feedback.actions import difficulties, piloting, reviewing
from lantoa.feedback.actions import initiatives as actions
from lantoa.feedback.assessment import assess
from lantoa.feedback.models import (
    INITIATIVE_TRANSITIONS,
    Adoption,
    Initiative,
    InitiativeReview,
    InitiativeState,
    ReviewCriterion,
)
from lantoa.feedback.queries import initiatives as queries
from lantoa.notify.models import Message
from lantoa.orgs.actor import Actor
from lantoa.orgs.models import Role, UnitKind

pytestmark = pytest.mark.django_db
S = InitiativeState
WORDS = {"title": "Bản tin số cho cha mẹ", "what": "Mỗi tuần một bản tin có mã QR", "why": "Cha mẹ ít vào trang web"}
POINTS = {"effective": "5", "feasible": "4", "agreed": "3", "breakthrough": "2"}


@pytest.fixture
def world() -> World:
    return make_world()


def told(actor: Actor, words: str) -> bool:
    return Message.objects.filter(person=actor.user, title__contains=words).exists()


def test_a_teacher_writes_and_the_head_sends(world: World) -> None:
    client = client_for(world.officer)
    picture = SimpleUploadedFile("anh.jpg", photograph(5), content_type="image/jpeg")
    assert client.post("/sang-kien/moi/", {**WORDS, "attachments": picture}).status_code == 302
    row = Initiative.objects.get()
    assert (row.unit, row.level, row.state) == (world.school, world.district, S.DRAFT)
    assert row.files.count() == 1
    assert told(world.head, "chờ thủ trưởng đơn vị gửi")
    assert client.post(f"/sang-kien/{row.pk}/gui/").status_code == 403
    assert (
        client_for(world.district_office).get(f"/sang-kien/{row.pk}/").status_code == 404
    )  # a draft is the unit's own
    head = client_for(world.head)
    assert "1 sáng kiến, giải pháp cần hoàn thiện, gửi đi" in head.get("/").content.decode()
    assert head.post(f"/sang-kien/{row.pk}/gui/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.version, row.sent_on) == (S.SENT, 1, dt.date(2024, 10, 15))
    assert told(world.district_office, "đề xuất: Bản tin số")
    assert client_for(world.district_office).get(f"/sang-kien/{row.pk}/").status_code == 200
    assert client_for(world.stranger).get(f"/sang-kien/{row.pk}/").status_code == 404


def test_missing_words_are_named_and_nothing_typed_is_lost(world: World) -> None:
    answer = client_for(world.officer).post("/sang-kien/moi/", {**WORDS, "why": " "})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Nêu vấn đề được giải quyết." in page
    assert "Mỗi tuần một bản tin có mã QR" in page
    assert not Initiative.objects.exists()


def test_what_says_the_same_is_shown_while_typing_and_named_on_saving(world: World) -> None:
    first = make_initiative(world.head, world.plan, **WORDS)
    client = client_for(world.officer)
    typed = {"title": "ban tin so", "what": ""}
    found = client.get("/sang-kien/moi/", typed, headers={"HX-Request": "true"}).content.decode()
    assert first.title in found
    assert (
        first.title
        not in client.get("/sang-kien/moi/", {"title": "máy chiếu"}, headers={"HX-Request": "true"}).content.decode()
    )
    # another unit's, not spread yet, is nobody's business
    assert (
        first.title
        not in client_for(world.stranger).get("/sang-kien/moi/", typed, headers={"HX-Request": "true"}).content.decode()
    )
    again = client.post("/sang-kien/moi/", {**WORDS, "title": "Ban tin so cho cha me"}, follow=True).content.decode()
    assert "Đã có đề xuất tương tự: “Bản tin số cho cha mẹ”" in again


def test_a_sent_one_is_completed_only_when_the_level_asks(world: World) -> None:
    row = make_initiative(world.head, world.plan, sent=True, **WORDS)
    facts = actions.InitiativeFacts("Tên mới", "Nội dung", "Vấn đề")
    with pytest.raises(ValidationError, match="Chỉ sửa được khi cấp trên đề nghị hoàn thiện"):
        actions.edit(actor=world.head, initiative=row, facts=facts)
    district = client_for(world.district_office)
    address = f"/sang-kien/{row.pk}/quyet-dinh/"
    refused = district.post(address, {"ket-luan": "hoan-thien", "reason": ""})
    assert refused.status_code == 422
    assert "Nêu nội dung đơn vị cần hoàn thiện." in refused.content.decode()
    assert district.post(address, {"ket-luan": "hoan-thien", "reason": "Bổ sung kinh phí"}).status_code == 302
    assert told(world.officer, "Đề nghị hoàn thiện")
    page = client_for(world.officer).get(f"/sang-kien/{row.pk}/sua/").content.decode()
    assert "Bổ sung kinh phí" in page
    actions.edit(actor=world.officer, initiative=row, facts=facts)
    actions.send(actor=world.head, initiative=row)
    row.refresh_from_db()
    assert (row.title, row.state, row.version, row.reason) == ("Tên mới", S.SENT, 2, "")


def test_points_of_several_reviewers_and_nobody_judges_its_own(world: World) -> None:
    row = make_initiative(world.head, world.plan, sent=True)
    with pytest.raises(ValidationError, match="Chỉ chấm điểm khi đề xuất đang được xem xét"):
        reviewing.score(actor=world.office, initiative=row, points=dict.fromkeys(ReviewCriterion.values, 3))
    reviewing.take(actor=world.district_office, initiative=row)
    client = client_for(world.office)
    missing = client.post(f"/sang-kien/{row.pk}/cham/", {**POINTS, "feasible": ""})
    assert missing.status_code == 422
    assert "Cho từ 1 đến 5 điểm." in missing.content.decode()
    assert client.post(f"/sang-kien/{row.pk}/cham/", {**POINTS, "comment": "Dễ làm theo"}).status_code == 302
    with pytest.raises(ValidationError, match="Mới có 1/2 người chấm"):
        reviewing.choose(actor=world.district_office, initiative=row)
    leader = client_for(world.leader)
    assert "Dễ làm theo" not in leader.get(f"/sang-kien/{row.pk}/").content.decode()  # nobody is led by others' points
    leader.post(f"/sang-kien/{row.pk}/cham/", {**POINTS, "breakthrough": "5"})
    page = leader.get(f"/sang-kien/{row.pk}/")
    found = page.context["assessment"]
    assert (found.reviewers, str(found.mean)) == (2, "3.88")  # (14 + 17) / 8 = 3.875
    assert [(line.criterion, str(line.mean), line.apart) for line in found.lines][-1] == ("breakthrough", "3.50", True)
    assert "3,88/5 điểm, 2 người chấm" in page.content.decode()
    for own in (world.head, world.officer):
        with pytest.raises(PermissionDenied):
            reviewing.score(actor=own, initiative=row, points=dict.fromkeys(ReviewCriterion.values, 5))
    proposed = make_initiative(world.district_office, world.plan, sent=True)
    reviewing.take(actor=world.office, initiative=proposed)
    with pytest.raises(PermissionDenied):
        reviewing.score(
            actor=world.district_office, initiative=proposed, points=dict.fromkeys(ReviewCriterion.values, 5)
        )
    # given again, the last ones hold
    reviewing.score(actor=world.office, initiative=row, points=dict.fromkeys(ReviewCriterion.values, 1))
    assert InitiativeReview.objects.get(initiative=row, reviewer=world.office.user).effective == 1
    with pytest.raises(ValidationError):
        reviewing.score(
            actor=world.office, initiative=row, points={**dict.fromkeys(ReviewCriterion.values, 1), "agreed": 6}
        )


def test_the_unit_sees_points_without_names_once_it_is_decided(world: World) -> None:
    row = make_initiative(world.head, world.plan, sent=True)
    reviewing.take(actor=world.district_office, initiative=row)
    score_all(row, world.office, world.leader)
    client = client_for(world.head)
    assert client.get(f"/sang-kien/{row.pk}/").context["assessment"] is None
    reviewing.refuse(actor=world.district_office, initiative=row, reason="Kinh phí quá lớn")
    page = client.get(f"/sang-kien/{row.pk}/").content.decode()
    assert "Kinh phí quá lớn" in page
    assert "Người chấm 1" in page
    assert world.office.user.full_name not in page.split('<details class="fold no-print"><summary>Lịch sử')[0]
    assert told(world.officer, "Chưa được chọn")


def test_points_belong_to_the_wording_that_was_sent(world: World) -> None:
    row = make_initiative(world.head, world.plan, sent=True)
    reviewing.take(actor=world.district_office, initiative=row)
    score_all(row, world.office, world.leader)
    reviewing.give_back(actor=world.district_office, initiative=row, reason="Thêm số liệu")
    actions.send(actor=world.head, initiative=row)
    reviewing.take(actor=world.district_office, initiative=row)
    with pytest.raises(ValidationError, match="Mới có 0/2 người chấm"):
        reviewing.choose(actor=world.district_office, initiative=row)


def test_what_says_the_same_is_merged_credited_counted_once_and_parted(world: World) -> None:
    whole = make_initiative(world.head, world.plan, sent=True, **WORDS)
    row = make_initiative(world.stranger, world.plan, sent=True, **{**WORDS, "title": "Ban tin so gui cha me"})
    other = make_initiative(world.stranger, world.plan, sent=True, title="Góc đọc sách điện tử", what="Kệ sách số")
    client = client_for(world.office)
    form = client.get(f"/sang-kien/{row.pk}/").context["merge_form"]
    assert [int(key) for key, _label in form.fields["into"].choices] == [whole.pk, other.pk]
    assert "cùng nội dung" in form.fields["into"].choices[0][1]
    assert client.post(f"/sang-kien/{row.pk}/gop/", {"into": whole.pk}).status_code == 302
    page = client.get("/sang-kien/")
    assert page.context["counts"].sent == 2
    assert f"{world.school}, {world.other_school}" in page.content.decode()
    assert told(world.stranger, "Gộp vào đề xuất có cùng nội dung")
    assert client_for(world.stranger).get(f"/sang-kien/{whole.pk}/").status_code == 200  # it has a part in it now
    assert client_for(world.head).get(f"/sang-kien/{row.pk}/").status_code == 404
    with pytest.raises(ValidationError, match="đã được gộp vào đề xuất khác"):
        reviewing.take(actor=world.office, initiative=row)
    with pytest.raises(PermissionDenied):  # the other unit is an author now: its district may not judge its own
        reviewing.score(
            actor=actor_for(Role.DISTRICT, world.other_school),
            initiative=whole,
            points=dict.fromkeys(ReviewCriterion.values, 3),
        )
    reviewing.take(actor=world.office, initiative=whole)
    assert told(world.stranger, "Đang xem xét")
    assert client.post(f"/sang-kien/{row.pk}/tach/").status_code == 302
    row.refresh_from_db()
    assert (row.merged_into, row.state) == (None, S.SENT)
    assert queries.counts(queries.visible_to(world.office)).sent == 3


def test_merging_goes_along_and_not_in_circles_and_ends_with_the_pilot(world: World) -> None:
    one, two, three = (make_initiative(world.head, world.plan, sent=True, title=f"Giải pháp {n}") for n in "123")
    reviewing.merge(actor=world.office, initiative=one, into=two)
    with pytest.raises(ValidationError, match="đã được gộp"):
        reviewing.merge(actor=world.office, initiative=two, into=one)
    with pytest.raises(ValidationError, match="chính nó"):
        reviewing.merge(actor=world.office, initiative=two, into=two)
    reviewing.merge(actor=world.office, initiative=two, into=three)
    one.refresh_from_db()
    assert one.merged_into == three
    reviewing.take(actor=world.office, initiative=three)
    score_all(three, world.office, world.leader)
    reviewing.choose(actor=world.office, initiative=three)
    start(world, three)
    with pytest.raises(ValidationError, match="không tách được nữa"):
        reviewing.part(actor=world.office, initiative=one)


def test_what_was_merged_stands_again_when_the_other_is_withdrawn(world: World) -> None:
    whole = make_initiative(world.head, world.plan, sent=True)
    row = make_initiative(world.stranger, world.plan, sent=True)
    reviewing.merge(actor=world.office, initiative=row, into=whole)
    assert client_for(world.head).post(f"/sang-kien/{whole.pk}/rut/").status_code == 302
    row.refresh_from_db()
    assert (row.merged_into, row.state) == (None, S.SENT)
    assert told(world.district_office, "rút đề xuất")


def start(world: World, row: Initiative) -> None:
    facts = piloting.PilotFacts(
        [world.school], dt.date(2024, 10, 1), dt.date(2024, 10, 31), ["Tỷ lệ cha mẹ đọc tin (%)"]
    )
    piloting.start(actor=world.office, initiative=row, facts=facts)


def chosen(world: World) -> Initiative:
    row = make_initiative(world.head, world.plan, sent=True, **WORDS)
    reviewing.take(actor=world.office, initiative=row)
    score_all(row, world.office, world.leader)
    return reviewing.choose(actor=world.office, initiative=row)


def test_a_pilot_is_set_up_measured_and_spread_and_units_take_it_up(world: World) -> None:
    row = chosen(world)
    office = client_for(world.office)
    form = {
        "units": f"{world.school.code} {world.other_school.code}",
        "first_on": "2024-10-10",
        "last_on": "2024-10-01",
        "measures": "Tỷ lệ cha mẹ đọc tin (%)\nSố lượt xem",
    }
    wrong = office.post(f"/sang-kien/{row.pk}/thi-diem/", form)
    assert wrong.status_code == 422
    assert "Ngày kết thúc thí điểm trước ngày bắt đầu." in wrong.content.decode()
    assert office.post(f"/sang-kien/{row.pk}/thi-diem/", {**form, "last_on": "2024-10-31"}).status_code == 302
    assert told(world.stranger, "Đơn vị được chọn thí điểm")
    trying = client_for(world.stranger)
    assert trying.get(f"/sang-kien/{row.pk}/").status_code == 200
    one, two = row.pilot.measures.all()
    result = {
        "result": "Cha mẹ đọc tin đều hơn",
        f"before_{one.pk}": "31,5",
        f"after_{one.pk}": "78",
        f"before_{two.pk}": "1.200",
        f"after_{two.pk}": "nhiều",
    }
    wrong = trying.post(f"/sang-kien/{row.pk}/ket-qua/", result)
    assert wrong.status_code == 422
    assert "Ghi số theo dạng 1.234,5." in wrong.content.decode()
    evidence = SimpleUploadedFile("bieu-do.jpg", photograph(6), content_type="image/jpeg")
    done = {**result, f"after_{two.pk}": "3.450", "attachments": evidence}
    assert trying.post(f"/sang-kien/{row.pk}/ket-qua/", done).status_code == 302
    assert told(world.office, "Đã có kết quả thí điểm")
    assert "1 sáng kiến, giải pháp cần xem xét" in office.get("/").content.decode()
    page = office.get(f"/sang-kien/{row.pk}/").content.decode()
    assert all(figure in page for figure in ("31,5", "78", "1.200", "3.450"))
    empty = office.post(f"/sang-kien/{row.pk}/nhan-rong/", {"ket-luan": "nhan-rong", "text": ""})
    assert empty.status_code == 422
    office.post(f"/sang-kien/{row.pk}/nhan-rong/", {"ket-luan": "nhan-rong", "text": "Dùng mẫu kèm theo"})
    row.refresh_from_db()
    assert row.state == S.SPREAD
    assert told(world.stranger, "Giải pháp được nhân rộng")
    activity = make_activity(world.stranger, world.plan, ("IV.4",))
    foreign = make_activity(world.officer, world.plan, ("IV.1",))
    taking = {"on": "2024-10-15", "note": "Áp dụng khối 6", "activity": activity.pk}
    assert trying.post(f"/sang-kien/{row.pk}/ap-dung/", {**taking, "activity": foreign.pk}).status_code == 422
    assert trying.post(f"/sang-kien/{row.pk}/ap-dung/", {**taking, "on": "2024-10-16"}).status_code == 422
    assert trying.post(f"/sang-kien/{row.pk}/ap-dung/", taking).status_code == 302
    assert trying.post(f"/sang-kien/{row.pk}/ap-dung/", taking).status_code == 302  # said again, it is one
    assert Adoption.objects.get().activity == activity
    assert told(world.head, "áp dụng giải pháp của đơn vị")
    found = queries.counts(queries.visible_to(world.office))
    assert (found.sent, found.reviewed, found.piloted, found.spread, found.adoptions, found.units) == (1, 1, 1, 1, 1, 1)
    shown = trying.get("/sang-kien/nhan-rong/").content.decode()
    assert "1 đơn vị áp dụng" in shown
    assert "có đơn vị tôi" in shown
    assert client_for(world.head).post(f"/sang-kien/{row.pk}/ap-dung/", taking).status_code == 403  # its own
    assert trying.post(f"/sang-kien/{row.pk}/thoi-ap-dung/").status_code == 302
    assert not Adoption.objects.exists()


def test_a_pilot_that_did_not_help_ends_with_a_reason(world: World) -> None:
    row = chosen(world)
    start(world, row)
    measure = row.pilot.measures.get()
    piloting.record(actor=world.head, initiative=row, result="Không đổi", figures={measure.pk: (1, 1)})  # type: ignore[dict-item]
    client = client_for(world.office)
    client.post(f"/sang-kien/{row.pk}/nhan-rong/", {"ket-luan": "ket-thuc", "text": "Chưa rõ tác dụng"})
    row.refresh_from_db()
    assert (row.state, row.reason) == (S.ENDED, "Chưa rõ tác dụng")
    with pytest.raises(PermissionDenied):
        piloting.spread(actor=world.district_office, initiative=row, advice="A")
    assert row.title not in client_for(world.stranger).get("/sang-kien/nhan-rong/").content.decode()


def test_a_result_before_the_first_day_is_refused(world: World) -> None:
    row = chosen(world)
    facts = piloting.PilotFacts([world.school], dt.date(2024, 11, 1), dt.date(2024, 11, 30), ["Lượt xem"])
    piloting.start(actor=world.office, initiative=row, facts=facts)
    with pytest.raises(ValidationError, match="chỉ ghi kết quả từ ngày đó"):
        piloting.record(actor=world.head, initiative=row, result="Tốt", figures={})
    row.refresh_from_db()
    assert row.state == S.PILOT


def test_it_begins_from_a_difficulty(world: World) -> None:
    hard = difficulties.report(actor=world.officer, plan=world.plan, text="Cha mẹ không vào trang web của trường")
    client = client_for(world.officer)
    assert f"/sang-kien/moi/?kho-khan={hard.pk}" in client.get(f"/kho-khan/{hard.pk}/").content.decode()
    assert hard.text in client.get(f"/sang-kien/moi/?kho-khan={hard.pk}").context["form"].initial["why"]
    client.post("/sang-kien/moi/", {**WORDS, "kho-khan": hard.pk})
    assert Initiative.objects.get().difficulty == hard
    assert WORDS["title"] in client.get(f"/kho-khan/{hard.pk}/").content.decode()
    other = client_for(world.stranger)  # a difficulty outside reach is not taken over
    assert "why" not in (other.get(f"/sang-kien/moi/?kho-khan={hard.pk}").context["form"].initial or {})


def test_the_list_is_narrowed_and_is_a_sheet(world: World) -> None:
    make_initiative(world.head, world.plan, sent=True, **WORDS)
    make_initiative(world.stranger, world.plan, sent=True, title="Góc đọc sách điện tử")
    client = client_for(world.office)

    def titles(**asked: str) -> set[str]:
        return {one.title for one in client.get("/sang-kien/", asked).context["page"]}

    assert titles() == {WORDS["title"], "Góc đọc sách điện tử"}
    assert titles(q="sach Góc") == {"Góc đọc sách điện tử"}
    assert titles(**{"dia-ban": world.district.code}) == {WORDS["title"]}
    assert titles(**{"tinh-trang": "granted"}) == set()
    assert "Góc đọc sách điện tử" in client.get("/tim/", {"q": "doc sach dien tu"}).content.decode()
    sheet = load_workbook(BytesIO(client.get("/sang-kien/", {"tai": "xlsx", "q": "ban tin"}).content)).active
    assert sheet is not None
    assert [row[3] for row in sheet.iter_rows(min_row=2, values_only=True)] == [WORDS["title"]]


def test_evidence_is_read_by_whoever_sees_the_initiative(world: World) -> None:
    row = make_initiative(world.head, world.plan)
    kept = actions.attach(actor=world.officer, initiative=row, data=photograph(9), name="anh.jpg")
    address = f"/tep/{kept.file.key}/"

    def read(actor: Actor) -> int:
        answer = client_for(actor).get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)  # type: ignore[attr-defined]  # read to its end it is closed
        return answer.status_code

    assert [read(actor) for actor in (world.officer, world.district_office)] == [200, 404]
    actions.send(actor=world.head, initiative=row)
    assert [read(actor) for actor in (world.district_office, world.stranger)] == [200, 404]
    with pytest.raises(ValidationError):
        actions.detach(actor=world.officer, initiative=row, file=kept.pk)


@pytest.mark.parametrize(
    "address", ["/sang-kien/", "/sang-kien/cho-xem-xet/", "/sang-kien/nhan-rong/", "/don-vi/{code}/"]
)
def test_the_number_of_queries_does_not_grow(world: World, address: str) -> None:
    where = address.format(code=world.school.code)

    def more(number: int) -> None:
        for place in range(number):
            school = make_unit(world.district, UnitKind.PRIMARY)
            row = make_initiative(world.head, world.plan, sent=True, title=f"Giải pháp {number} {place}")
            twin = make_initiative(actor_for(Role.HEAD, school), world.plan, sent=True)
            reviewing.merge(actor=world.office, initiative=twin, into=row)
            spread = make_initiative(world.head, world.plan, sent=True, title=f"Nhân rộng {number} {place}")
            Initiative.objects.filter(pk=spread.pk).update(state=S.SPREAD, spread_on=dt.date(2024, 10, 1))
            spread.refresh_from_db()
            piloting.adopt(actor=world.stranger, initiative=spread, on=dt.date(2024, 10, 2))

    client = client_for(world.office)
    more(1)
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    more(2)
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few)


# --- the table of states -------------------------------------------------------------------------------------------

STEPS = (
    "send",
    "take",
    "give_back",
    "score",
    "choose",
    "refuse",
    "start",
    "record",
    "spread",
    "end",
    "withdraw",
    "adopt",
)


def do(world: World, row: Initiative, step: str) -> None:
    """One step, as whoever may do it; refusals raise."""
    if step in {"send", "withdraw"}:
        getattr(actions, step)(actor=world.head, initiative=row)
    elif step == "take":
        reviewing.take(actor=world.office, initiative=row)
    elif step == "score":
        score_all(row, world.office, world.leader)
    elif step == "choose":
        reviewing.choose(actor=world.office, initiative=row)
    elif step in {"give_back", "refuse"}:
        getattr(reviewing, step)(actor=world.office, initiative=row, reason="Lý do")
    elif step == "start":
        start(world, row)
    elif step == "record":
        pilot = getattr(Initiative.objects.get(pk=row.pk), "pilot", None)
        figures = {one.pk: (1, 2) for one in pilot.measures.all()} if pilot else {}
        piloting.record(actor=world.head, initiative=row, result="Tốt", figures=figures)  # type: ignore[arg-type]
    elif step == "spread":
        piloting.spread(actor=world.office, initiative=row, advice="Cách làm")
    elif step == "end":
        piloting.end(actor=world.office, initiative=row, reason="Lý do")
    else:
        piloting.adopt(actor=world.stranger, initiative=Initiative.objects.get(pk=row.pk), on=dt.date(2024, 10, 15))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(STEPS), max_size=14))
def test_no_path_skips_the_review(world: World, steps: list[str]) -> None:
    row = make_initiative(world.head, world.plan)
    passed: list[str] = []
    for step in steps:
        before = Initiative.objects.get(pk=row.pk)
        try:
            do(world, row, step)
        except (ValidationError, PermissionDenied):
            assert Initiative.objects.get(pk=row.pk).state == before.state
            continue
        now = Initiative.objects.get(pk=row.pk)
        assert now.state == before.state or now.state in INITIATIVE_TRANSITIONS[before.state]
        passed.append(step)
        if now.state in {S.CHOSEN, S.PILOT, S.RESULT, S.SPREAD, S.ENDED}:
            assert [one for one in ("take", "score", "choose") if one not in passed] == []
            assert now.reviews.filter(version=now.version).count() >= reviewing.LEAST_REVIEWERS
        if now.state in {S.SPREAD, S.ENDED}:
            assert now.pilot.recorded_on is not None
    assert history(row).count() >= len(passed)  # each step is in the log
    assert ("adopt" in passed) <= ("spread" in passed)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), max_size=8))
def test_merged_ones_count_once_whatever_the_order(world: World, pairs: list[tuple[int, int, bool]]) -> None:
    Initiative.objects.update(merged_into=None)
    Initiative.objects.all().delete()
    rows = [make_initiative(world.head, world.plan, sent=True, title=f"Giải pháp {number}") for number in range(5)]
    groups = {
        number: {number} for number in range(5)
    }  # the model: which stand together, by the one that stands for them
    for one, other, join in pairs:
        if join:
            if one in groups and other in groups and one != other:
                groups[other] |= groups.pop(one)
                reviewing.merge(actor=world.office, initiative=rows[one], into=rows[other])
            else:
                with pytest.raises(ValidationError):
                    reviewing.merge(actor=world.office, initiative=rows[one], into=rows[other])
        elif one in groups:
            with pytest.raises(ValidationError):
                reviewing.part(actor=world.office, initiative=rows[one])
        else:
            next(group for group in groups.values() if one in group).discard(one)
            groups[one] = {one}
            reviewing.part(actor=world.office, initiative=rows[one])
    assert queries.counts(queries.visible_to(world.office)).sent == len(groups)
    for number, group in groups.items():
        assert {one.pk for one in rows[number].merged.all()} == {rows[place].pk for place in group - {number}}


@given(
    points=st.lists(
        st.fixed_dictionaries({name: st.integers(1, 5) for name in ReviewCriterion.values}), min_size=1, max_size=9
    )
)
def test_the_mean_is_that_of_all_points(points: list[dict[str, int]]) -> None:
    found = assess(ReviewCriterion.values, points)
    assert found is not None
    exact = sum(sum(one.values()) for one in points) / (4 * len(points))
    assert abs(float(found.mean) - exact) <= 0.0051
    for line in found.lines:
        given_ = [one[line.criterion] for one in points]
        assert (line.lowest, line.highest) == (min(given_), max(given_))
        assert line.lowest <= line.mean <= line.highest


def test_without_points_there_is_no_mean() -> None:
    assert assess(ReviewCriterion.values, []) is None


def test_the_report_of_a_period_counts_by_days_and_each_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = chosen(world)
    twin = make_initiative(world.stranger, world.plan, sent=True, **WORDS)
    reviewing.merge(actor=world.office, initiative=twin, into=row)
    start(world, row)
    first, last = dt.date(2024, 9, 15), dt.date(2024, 12, 14)
    found = queries.in_period(world.plan, world.root, first, last)
    assert (found.proposed, found.tried, found.spread, found.takers) == (1, 1, 0, 0)
    assert queries.in_period(world.plan, world.other_district, first, last) == queries.InPeriod()
    figures = {row.pilot.measures.get().pk: (1, 2)}
    piloting.record(actor=world.head, initiative=row, result="Tốt", figures=figures)  # type: ignore[arg-type]
    piloting.spread(actor=world.office, initiative=row, advice="Cách làm")
    row.refresh_from_db()
    centre = actor_for(Role.HEAD, world.centre)
    monkeypatch.setenv("LANTOA_TODAY", "2024-12-20")
    piloting.adopt(actor=centre, initiative=row, on=dt.date(2024, 12, 20))
    assert queries.in_period(world.plan, world.root, first, last) == queries.InPeriod(1, 1, 1, 0, 0)
    assert queries.in_period(world.plan, world.root, last, dt.date(2024, 12, 31)) == queries.InPeriod(0, 0, 0, 1, 1)
