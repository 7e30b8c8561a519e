"""Last period's words, offered with this period's figures: what moved is shown, what may be stale is pointed at."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories.orgs import client_for
from tests.factories.reports import accepted, quarter, said, sent, written
from tests.factories.world import World, make_world

from lantoa.audit.log import history
from lantoa.reports.actions import reuse, write
from lantoa.reports.content import KEYS, Content
from lantoa.reports.figures import UnitFigures
from lantoa.reports.kinds import KINDS
from lantoa.reports.marks import mark, plain
from lantoa.reports.models import Cycle, Report, ReportState, ReportVersion
from lantoa.reports.reuse import Bit, Offer, is_copy, offers

WORDS = "Nhà trường đã trang bị 24 máy tính, tổ chức ⟦lesson.items⟧ tiết học ngoại khóa.\nLãnh đạo quan tâm."


def content(text: str, lessons: int, period: str) -> dict[str, Any]:
    figures = UnitFigures(units=1)
    figures.activities["lesson"] = figures.items["lesson"] = lessons
    return {"figures": figures.to_json(), "previous_total": None, "texts": {"results": text}, "period": period}


def offered(text: str, then: int = 5, now: int = 7, draft: str = "") -> Offer | None:
    """What is made of a text of the second quarter for the third."""
    second = Cycle(period="2024-Q2", last=dt.date(2024, 6, 14))
    third = Cycle(period="2024-Q3", last=dt.date(2024, 9, 14))
    version = ReportVersion(report=Report(cycle=second), content=content(text, then, "2024-Q2"))
    drafts = dict.fromkeys(KEYS, draft)
    return offers(Report(cycle=third), Content(content("", now, "2024-Q3")), drafts, version).get("results")


def bits(text: str, **values: Any) -> list[Bit]:
    offer = offered(text, **values)
    assert offer
    return [bit for line in offer.lines for bit in line.bits if bit.kind]


def test_figures_that_moved_stand_beside_those_of_then() -> None:
    offer = offered(WORDS)
    assert offer
    assert bits(WORDS) == [Bit("24", "typed"), Bit("07", "changed", "05")]
    assert [line.same for line in offer.lines] == [False, True]
    assert offer.text == WORDS
    assert offer.moved
    assert bits("Có ⟦lesson.items⟧ tiết.", now=5) == [Bit("05", "figure")]


def test_the_period_and_its_last_day_are_put_right() -> None:
    text = (
        "Quý II năm 2024, trường triển khai đến ngày 14/06/2024; buổi lễ ngày 12/05/2024. Kết quả quý II năm 2024 tốt."
    )
    offer = offered(text)
    assert offer
    assert offer.text == (
        "Quý III năm 2024, trường triển khai đến ngày 14/09/2024; buổi lễ ngày 12/05/2024. Kết quả quý III năm 2024 tốt."
    )
    assert [(bit.kind, bit.text) for bit in bits(text)] == [
        ("changed", "Quý III năm 2024"),
        ("changed", "14/09/2024"),
        ("day", "12/05/2024"),
        ("changed", "quý III năm 2024"),
    ]


def test_numbers_that_todays_records_give_are_not_suspected() -> None:
    assert (
        bits("Thực hiện Kế hoạch số 285/KH-SGDĐT ngày 31/01/2024.", draft="Kế hoạch số 285/KH-SGDĐT ngày 31/01/2024")
        == []
    )
    assert bits("1. Đạt 85%.\n2) Còn 1.234 em.") == [Bit("85%", "typed"), Bit("1.234", "typed")]


_PARTS = st.one_of(
    st.text("ab 19.,/%(\nĐ", max_size=12), st.sampled_from([mark(f"{kind}.items") for kind, _noun, _verbs in KINDS])
)


@given(st.lists(_PARTS, max_size=8).map("".join), st.integers(0, 20), st.integers(0, 20))
def test_what_is_shown_is_what_is_taken_and_no_digit_is_passed_over(text: str, then: int, now: int) -> None:
    offer = offered(text, then, now)
    assert (offer is None) == (not text.strip())
    if offer is None:
        return
    shown = "\n".join("".join(bit.text for bit in line.bits) for line in offer.lines)
    taken = plain(offer.text, Content(content("", now, "2024-Q3")).values)
    assert shown.split() == taken.split()
    for line in offer.lines:
        numbered = line.bits[0].text.lstrip()[:12] if not line.bits[0].kind else ""
        for place, bit in enumerate(line.bits):
            if not bit.kind and any(char.isdigit() for char in bit.text):
                assert place == 0
                assert numbered[0].isdigit()  # a line's own number
    assert is_copy(offer.text, offer)
    assert not is_copy(f"{offer.text} thêm", offer)


pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return make_world()


def then(world: World) -> Report:
    """The report of the second quarter, with words of the school's own."""
    accepted(world, held_on=dt.date(2024, 5, 6), reach=40)
    report = written(world, "2024-Q2")
    texts = {"results": "Tổ chức ⟦lesson.items⟧ tiết, 24 lớp tham gia.", "requests": "Đề nghị cấp máy tính."}
    write.change_texts(actor=world.officer, report=report, texts=texts)
    return sent(world, period="2024-Q2")


def test_the_page_offers_the_words_with_what_moved(world: World) -> None:
    then(world)
    for day in (20, 21):
        accepted(world, held_on=dt.date(2024, 8, day))
    page = client_for(world.officer).get(reverse("reports:report", args=[written(world).pk])).content.decode()
    assert "Dùng lại lời quý II năm 2024" in page
    assert "<del>01</del>" in page
    assert "<ins>02</ins>" in page
    assert "<mark>24</mark>" in page
    assert "số gõ tay" in page


def test_nothing_is_offered_where_nothing_was_sent(world: World) -> None:
    report = written(world)
    assert (
        "Dùng lại lời"
        not in client_for(world.officer).get(reverse("reports:report", args=[report.pk])).content.decode()
    )
    with pytest.raises(ValidationError, match=r"kỳ trước|period before"):
        reuse.take_last_words(actor=world.officer, report=report, key="results")


def test_taking_the_words_puts_aside_what_was_typed_and_it_comes_back(world: World) -> None:
    then(world)
    accepted(world)
    accepted(world, held_on=dt.date(2024, 8, 22))
    report, client = written(world), client_for(world.officer)
    address = reverse("reports:save", args=[report.pk])
    answer = client.post(address, {"results": "Câu đang viết dở.", "do": "take:results"}, follow=True)
    assert answer.redirect_chain[0][0].endswith("#s-results")
    assert said(report, "results") == "Tổ chức 02 tiết, 24 lớp tham gia."
    assert "Câu đang viết dở." in answer.content.decode()
    client.post(address, {"do": "back:results"})
    assert said(report, "results") == "Câu đang viết dở."
    client.post(address, {"do": "back:results"})
    assert said(report, "results") == "Tổ chức 02 tiết, 24 lớp tham gia."
    codes = [entry.action for entry in history(report)]
    assert codes.count("reports.last_words_taken") == 1
    assert codes.count("reports.words_put_back") == 2


def test_drafted_words_stay_drafted_when_taken_words_are_let_go(world: World) -> None:
    then(world)
    accepted(world)
    report, client = written(world), client_for(world.officer)
    drafted, address = said(report, "results"), reverse("reports:save", args=[report.pk])
    client.post(address, {"do": "take:results"})
    client.post(address, {"do": "redraft:results"})
    assert said(report, "results") == drafted
    assert "results" not in Report.objects.get(pk=report.pk).texts


def test_a_copy_left_as_it_was_is_warned_of_before_it_is_sent(world: World) -> None:
    then(world)
    accepted(world)
    report = written(world)
    for key in ("results", "requests"):
        reuse.take_last_words(actor=world.officer, report=report, key=key)
    client, look = client_for(world.head), reverse("reports:send", args=[report.pk])
    page = client.get(look).content.decode()
    assert "là nguyên văn của quý II năm 2024, chưa đổi gì" in page
    assert "chưa đổi" in client.get(reverse("reports:report", args=[report.pk])).content.decode()
    accepted(world, held_on=dt.date(2024, 8, 23))
    assert "chỉ số liệu đã đổi" in client.get(look).content.decode()
    for key in ("results", "requests"):
        write.change_texts(actor=world.officer, report=report, texts={key: "Lời mới."})
    page = client.get(look).content.decode()
    assert "nguyên văn" not in page
    assert "chỉ số liệu đã đổi" not in page


def test_a_frozen_report_takes_no_words(world: World) -> None:
    then(world)
    report = sent(world)
    with pytest.raises(ValidationError, match=r"submitted|đã gửi"):
        reuse.take_last_words(actor=world.officer, report=report, key="results")
    with pytest.raises(ValidationError):
        reuse.put_back(actor=world.officer, report=report, key="results")
    assert Report.objects.get(pk=report.pk).state == ReportState.SUBMITTED
    assert quarter(world).period == "2024-Q3"
