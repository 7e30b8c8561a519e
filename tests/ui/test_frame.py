"""The frame round every page: what it always shows, how errors speak, and what it weighs."""

from pathlib import Path

import pytest
from django.urls import reverse
from tests.factories.orgs import client_for, make_post
from tests.factories.world import World, make_world

import lantoa.ui
from lantoa.orgs.models import Role, Unit

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
    assert "thứ Ba, 15/10/2024" in page
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
    assert page.count('/dung/"') == 2


def test_the_stylesheet_and_the_script_are_light() -> None:
    assert (STATIC / "base.css").stat().st_size < 30_000
    assert (STATIC / "frame.js").stat().st_size < 3_000
    css = (STATIC / "base.css").read_text()
    for wanted in (
        "system-ui",
        "Roboto",
        '"Noto Sans"',
        "prefers-color-scheme: dark",
        "prefers-reduced-motion",
        "@media print",
    ):
        assert wanted in css
    assert "url(" not in css  # nothing is fetched from elsewhere
    assert "tabular-nums" in css


def test_a_set_day_is_said_and_only_the_sample_is_called_invented(world: World) -> None:
    client = client_for(world.office)
    assert "Ngày làm việc được đặt là" in client.get(reverse("plans:plans")).content.decode()
    Unit.objects.update(is_sample=True)
    page = client_for(world.office).get(reverse("plans:plans")).content.decode()
    assert "là hư cấu" in page
    assert "hôm nay 15/10/2024" in page  # the short form for phones
