"""An empty installation begins with one command: its printed link founds the authority and seats the administrator."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import make_department

from lantoa.orgs.models import Unit
from lantoa.workspace.beginning import token

pytestmark = pytest.mark.django_db


def printed() -> str:
    out = StringIO()
    call_command("first_link", address="http://lantoa.example", stdout=out)
    return out.getvalue()


def test_from_the_printed_link_to_the_first_steps() -> None:
    link = printed().split()[-1]
    assert link.startswith("http://lantoa.example/bat-dau/")
    browser = Client()
    where = link.removeprefix("http://lantoa.example")
    assert "Bắt đầu" in browser.get(where).content.decode()
    wrong = browser.post(where, {"code": "3 1", "name": "Sở GDĐT", "full_name": "Trần Thị Lan"})
    assert wrong.status_code == 422
    assert "Sở GDĐT" in wrong.content.decode()  # nothing typed is lost
    assert not Unit.objects.exists()
    answer = browser.post(where, {"code": "31", "name": "Sở GDĐT Hải Phòng", "full_name": "Trần Thị Lan"})
    page = browser.get(answer.headers["Location"])
    assert "Trần Thị Lan" in page.content.decode()
    assert Unit.objects.get().code == "31"


def test_the_link_is_closed_once_begun_and_a_made_up_one_never_opens() -> None:
    good = reverse("begin", args=[token()])
    assert Client().get(reverse("begin", args=["tu-che"])).status_code == 410
    make_department()
    assert Client().get(good).status_code == 410
    assert Client().post(good, {"code": "31", "name": "x", "full_name": "y"}).status_code == 410
    assert printed() == ""
