"""The frame round every page: what it always shows, how errors speak, and what it weighs."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import client_for, make_post
from tests.factories.world import World, make_world

import lantoa.ui
from lantoa.orgs.models import Role

pytestmark = pytest.mark.django_db
STATIC = Path(lantoa.ui.__file__).parent / "static/ui"


@pytest.fixture
def world() -> World:
    return make_world()


def test_unit_plan_year_and_the_day_of_the_sample_are_always_there(world: World) -> None:
    page = client_for(world.officer).get(reverse("plans:plans")).content.decode()
    assert world.school.name in page
    assert '<p class="plan-top">' in page
    assert "<strong>2024</strong>" in page
    assert "hôm nay 15/10/2024" in page  # the short form for phones
    for mark in ('class="skip"', "<main", "<nav", "<header", 'id="find"'):
        assert mark in page


def test_the_office_has_six_places_a_school_five(world: World) -> None:
    for actor, number in ((world.office, 6), (world.officer, 5)):
        page = client_for(actor).get(reverse("plans:plans")).content.decode()
        nav = page[page.index('class="places"') : page.index("</nav>")]
        assert nav.count("<svg") == number


def test_somebody_with_two_seats_switches(world: World) -> None:
    make_post(world.root, Role.OFFICE, world.officer.user, title="Văn phòng Sở")
    client = client_for(world.officer)
    page = client.get(reverse("plans:plans")).content.decode()
    assert page.count("/chon/") == 2 or page.count('aria-current="true"') == 1


def test_errors_speak_calmly_in_the_readers_language(world: World, settings: object) -> None:
    client = client_for(world.officer)
    missing = client.get("/khong-co-trang-nay/")
    assert missing.status_code == 404
    assert "Không có trang này" in missing.content.decode()
    refused = client.get(reverse("chase"))
    assert refused.status_code == 403
    assert "không được mở trang này" in refused.content.decode()
    client.cookies["lantoa_language"] = "en"
    assert "This page is not here" in client.get("/khong-co-trang-nay/").content.decode()
    assert Client().get("/khong-co-trang-nay/").status_code == 404


def test_a_form_sent_without_its_token_is_told_to_send_again(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.officer.user, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(reverse("ui:language"), {"language": "en"})
    assert response.status_code == 403
    assert "Xin gửi lại một lần nữa" in response.content.decode()


def test_a_broken_page_says_so_in_both_languages(world: World) -> None:
    from django.template.loader import get_template

    page = get_template("500.html").render({})
    assert "chưa được lưu" in page
    assert "nothing was saved" in page


def test_the_stylesheet_and_the_script_are_light() -> None:
    assert (STATIC / "base.css").stat().st_size < 30_000
    assert (STATIC / "frame.js").stat().st_size < 3_000
    css = (STATIC / "base.css").read_text()
    for wanted in ("system-ui", "Roboto", '"Noto Sans"', "prefers-color-scheme: dark", "prefers-reduced-motion", "@media print"):
        assert wanted in css
    assert "url(" not in css  # nothing is fetched from elsewhere
    assert "tabular-nums" in css
