"""403, 404, 500, a stale form: one calm voice, in the reader's language, and a number that the log has too."""

import logging
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import PASSWORD, actor_for, client_for, make_department, make_unit, make_user, stranger

from lantoa.orgs import pages
from lantoa.orgs.models import Role, Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Unit:
    return make_unit(make_department(), code="TH01", name="Trường Tiểu học Đằng Hải")


def test_a_lost_page_leads_back_and_keeps_the_frame(school: Unit) -> None:
    page = client_for(actor_for(Role.HEAD, school)).get("/khong-co/")
    text = page.content.decode()
    assert page.status_code == 404
    assert "Không tìm thấy trang" in text
    assert reverse("search") in text
    assert 'class="places"' in text


def test_a_unit_out_of_reach_looks_like_a_lost_page(school: Unit) -> None:
    page = client_for(stranger()).get(reverse("orgs:unit", args=["TH01"]))
    assert (page.status_code, "Đằng Hải" in page.content.decode()) == (404, False)
    assert "Không tìm thấy trang" in page.content.decode()


def test_nobody_reads_the_lost_page_too() -> None:
    page = Client().get("/khong-co/")
    assert page.status_code == 404
    assert "Không tìm thấy trang" in page.content.decode()


def test_a_missing_right_names_the_post_that_one_acts_from(school: Unit) -> None:
    actor = actor_for(Role.OFFICER, school)
    page = client_for(actor).get(reverse("orgs:change", args=["TH01"]))
    assert page.status_code == 403
    assert "Trường Tiểu học Đằng Hải" in page.content.decode()
    assert actor.acting
    assert actor.acting.post.title in page.content.decode()


def test_a_stale_form_says_what_to_do() -> None:
    make_user(username="ha.nguyen")
    client = Client(enforce_csrf_checks=True)
    page = client.post(reverse("account_login"), {"login": "ha.nguyen", "password": PASSWORD})
    assert page.status_code == 403
    assert "quá lâu" in page.content.decode()


@pytest.mark.parametrize(("language", "words"), [("vi", "Hệ thống gặp lỗi"), ("en", "Something failed on our side")])
def test_a_failed_page_gives_a_number_that_the_log_has(
    school: Unit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, language: str, words: str
) -> None:
    def fail(*_args: Any) -> None:
        raise RuntimeError("the disk is full")

    client = client_for(actor_for(Role.HEAD, school))
    client.raise_request_exception = False
    client.cookies["lantoa_language"] = language
    monkeypatch.setattr(pages, "unit_page", fail)
    with caplog.at_level(logging.ERROR, logger="django.request"):
        page = client.get(reverse("orgs:unit", args=["TH01"]))
    assert page.status_code == 500
    assert words in page.content.decode()
    (line,) = [one for one in caplog.records if one.name == "django.request"]
    number = line.request.fault  # type: ignore[attr-defined]
    assert number in page.content.decode()
    assert "the disk is full" in caplog.text


def test_the_number_stands_in_the_line_of_the_log() -> None:
    from lantoa.config.faults import FaultNumber

    line = logging.LogRecord("django.request", logging.ERROR, "", 0, "failed", None, None)
    assert FaultNumber().filter(line)
    assert line.fault == ""  # type: ignore[attr-defined]
    line.request = type("Request", (), {"fault": "7K2QXA"})()
    FaultNumber().filter(line)
    assert line.fault == " [7K2QXA]"  # type: ignore[attr-defined]
