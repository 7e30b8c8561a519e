"""Signing in by name or e-mail, a forgotten password, no open sign-up, the second step."""

import base64
import hmac
import re
import struct
import time

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from tests.factories.orgs import PASSWORD, make_department, make_user

from lantoa.audit.models import Entry
from lantoa.orgs.models import Role, Tenure, Unit, User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_rate_limit_of_earlier_tests() -> None:
    cache.clear()


@pytest.mark.parametrize("login", ["ha.nguyen", "HA@example.vn"])
def test_one_signs_in_by_name_or_e_mail(login: str) -> None:
    make_user("Nguyễn Thị Hà", "ha.nguyen", email="ha@example.vn")
    client = Client()
    assert client.get(reverse("orgs:account")).status_code == 302
    page = client.post(f"{reverse('account_login')}?next=/don-vi/toi/", {"login": login, "password": PASSWORD})
    assert page["Location"] == "/don-vi/toi/"
    assert client.get(reverse("orgs:account")).status_code == 200
    assert client.post(reverse("account_logout"))["Location"] == reverse("account_login")
    assert client.get(reverse("orgs:account")).status_code == 302


def test_a_wrong_password_is_said_in_vietnamese() -> None:
    make_user(username="ha.nguyen")
    page = Client().post(reverse("account_login"), {"login": "ha.nguyen", "password": "sai-mat-khau"})
    assert "mật khẩu không đúng" in page.content.decode()


def test_nobody_signs_up_by_himself() -> None:
    values = {"username": "la", "password1": PASSWORD, "password2": PASSWORD}
    page = Client().post(reverse("account_signup"), values)
    assert "liên kết mời" in page.content.decode()
    assert not User.objects.exists()


def test_a_forgotten_password_is_replaced_by_a_link_in_the_mail() -> None:
    make_user(username="ha.nguyen", email="ha@example.vn")
    client = Client()
    assert client.post(reverse("account_reset_password"), {"email": "ha@example.vn"}).status_code == 302
    (letter,) = mail.outbox
    assert letter.subject.startswith("[Lan Tỏa]")
    link = re.search(r"http://testserver(\S+)", letter.body)
    assert link
    page = client.get(link[1], follow=True)
    address = page.redirect_chain[-1][0]
    new = "mat-khau-moi-cua-ha-2024"
    assert client.post(address, {"password1": new, "password2": new}).status_code == 302
    assert Client().login(username="ha.nguyen", password=new)


def test_an_unknown_e_mail_gets_no_letter_and_learns_nothing() -> None:
    page = Client().post(reverse("account_reset_password"), {"email": "la@example.vn"})
    assert page["Location"] == reverse("account_reset_password_done")
    assert mail.outbox == []


@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_reset_password", "account_reset_password_done"]
)
def test_the_pages_before_sign_in_speak_vietnamese_in_our_frame(name: str) -> None:
    text = Client().get(reverse(name)).content.decode()
    assert 'lang="vi"' in text
    assert "ui/base.css" in text


def _one_time_code(secret: str, ahead: int = 0) -> str:
    """RFC 6238, thirty seconds, six digits: the code of now, or of some steps later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + ahead)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.mark.parametrize("ahead", [0, 1])
def test_the_second_step_is_turned_on_and_asked_for(ahead: int) -> None:
    """A code of a phone whose clock is ahead is taken too, and one that was typed slowly."""
    make_user("Nguyễn Thị Hà", "ha.nguyen")
    client = Client()
    client.post(reverse("account_login"), {"login": "ha.nguyen", "password": PASSWORD})
    assert client.get(reverse("mfa_index")).status_code == 200
    asked = client.get(reverse("mfa_activate_totp"))["Location"]
    page = client.post(asked, {"password": PASSWORD}, follow=True)
    assert "form" in page.context
    code = _one_time_code(page.context["form"].secret, ahead)
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 200
    client.post(reverse("account_logout"))
    page = client.post(reverse("account_login"), {"login": "ha.nguyen", "password": PASSWORD})
    assert page["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("orgs:account")).status_code == 302


def test_an_empty_installation_is_started_by_one_command(capsys: pytest.CaptureFixture[str]) -> None:
    values = ["--code", "HP", "--name", "Sở Giáo dục và Đào tạo Hải Phòng", "--email", "quantri@example.vn"]
    call_command("start_authority", *values)
    first = capsys.readouterr().out.split()[-1]
    call_command("start_authority", *values)
    path = capsys.readouterr().out.split()[-1].removeprefix("http://127.0.0.1:8000")
    assert Client().get(first.removeprefix("http://127.0.0.1:8000")).status_code == 410
    client = Client()
    answer = client.post(
        path,
        {"full_name": "Lê Quản Trị", "username": "quan.tri", "password": PASSWORD, "again": PASSWORD},
    )
    assert answer["Location"] == "/"
    tenure = Tenure.objects.get()
    assert (tenure.post.role, tenure.post.unit.code, tenure.user.username) == (Role.ADMIN, "HP", "quan.tri")
    assert client.get(reverse("orgs:roster")).status_code == 200
    with pytest.raises(CommandError):
        call_command("start_authority", *values)
    assert Unit.objects.count() == 1
    assert Entry.objects.filter(action="orgs.set_up").count() == 2


@pytest.mark.parametrize(("code", "name", "email"), [("H/P", "Sở", ""), ("HP", " ", ""), ("HP", "Sở", "khong-phai")])
def test_the_start_refuses_nonsense(code: str, name: str, email: str) -> None:
    with pytest.raises(CommandError):
        call_command("start_authority", "--code", code, "--name", name, "--email", email)
    assert not Unit.objects.exists()


def test_the_start_keeps_a_top_that_stands() -> None:
    root = make_department()
    call_command("start_authority", "--code", "XX", "--name", "Sở khác")
    assert list(Unit.objects.all()) == [root]


def test_one_changes_the_own_password() -> None:
    make_user(username="ha.nguyen")
    client = Client()
    client.post(reverse("account_login"), {"login": "ha.nguyen", "password": PASSWORD})
    new = "mat-khau-moi-cua-ha-2024"
    wrong = client.post(reverse("account_change_password"), {"oldpassword": "sai", "password1": new, "password2": new})
    assert "mật khẩu hiện tại" in wrong.content.decode()
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert Client().login(username="ha.nguyen", password=new)
