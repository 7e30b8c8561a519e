"""Posts are opened, handed over in one step and closed; links seat the next holder; the history stays."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.factories.orgs import (
    PASSWORD,
    actor_for,
    client_for,
    make_department,
    make_post,
    make_unit,
    make_user,
    stranger,
)

from lantoa.audit.log import history
from lantoa.audit.models import Entry
from lantoa.orgs.actions.posts import open_post
from lantoa.orgs.actor import actor_of
from lantoa.orgs.models import Invitation, Post, Role, Selector, Tenure, Unit, UnitKind, User
from lantoa.orgs.signals import post_handed_over

pytestmark = pytest.mark.django_db


@pytest.fixture
def root() -> Unit:
    return make_department()


@pytest.fixture
def school(root: Unit) -> Unit:
    return make_unit(make_unit(root, UnitKind.DISTRICT, code="LC"), code="TH01", name="Trường Tiểu học Đằng Hải")


@pytest.fixture
def office(root: Unit) -> Client:
    return client_for(actor_for(Role.OFFICE, root))


def test_a_post_is_handed_over_in_one_step_and_the_history_stays(school: Unit, office: Client) -> None:
    before, after = make_user("Trần Văn Cũ"), make_user("Lê Thị Mới", email="moi@example.vn")
    post = make_post(school, Role.OFFICER, before)
    heard: list[Tenure] = []

    def listen(sender: object, tenure: Tenure, **_kwargs: object) -> None:
        heard.append(tenure)

    post_handed_over.connect(listen)
    values = {"person": "MOI@example.vn", "on": "15/10/2024"}
    assert office.post(reverse("orgs:hand_over", args=[post.pk]), values).status_code == 302
    old, new = post.tenures.order_by("pk")
    assert (old.user, old.until, new.user, new.since) == (before, dt.date(2024, 10, 14), after, dt.date(2024, 10, 15))
    assert heard == [new]
    text = office.get(reverse("orgs:post", args=[post.pk])).content.decode()
    assert "Trần Văn Cũ" in text
    assert history(post)[0].data["holder"] == "Lê Thị Mới"


@pytest.mark.parametrize(
    "values", [{"person": "la", "on": "2024-10-15"}, {"person": "", "on": "2024-10-15"}, {"person": "ai", "on": "mai"}]
)
def test_a_wrong_hand_over_keeps_what_was_typed(school: Unit, office: Client, values: dict[str, str]) -> None:
    make_user(username="ai")
    post = make_post(school, Role.OFFICER, make_user())
    page = office.post(reverse("orgs:hand_over", args=[post.pk]), values)
    assert page.status_code == 422
    assert f'value="{values["on"]}"' in page.content.decode()
    assert post.tenures.count() == 1


def test_a_hand_over_cannot_be_older_than_the_present_tenure(school: Unit, office: Client) -> None:
    post = make_post(school, Role.OFFICER, make_user(), since=dt.date(2024, 9, 1))
    person = make_user()
    values = {"person": person.username, "on": "2024-08-01"}
    page = office.post(reverse("orgs:hand_over", args=[post.pk]), values)
    assert page.status_code == 422
    assert "01/09/2024" in page.content.decode()


@pytest.mark.parametrize("name", ["hand_over", "invite", "change_post", "vacate", "close_post"])
def test_only_who_gives_out_the_post_touches_it(root: Unit, school: Unit, name: str) -> None:
    post = make_post(school, Role.OFFICER, make_user())
    address = reverse(f"orgs:{name}", args=[post.pk])
    assert client_for(stranger()).post(address).status_code == 404
    assert client_for(actor_for(Role.HEAD, make_unit(root))).post(address).status_code == 404
    assert client_for(actor_for(Role.OFFICER, school)).post(address).status_code == 403
    assert client_for(actor_for(Role.LEADER, root)).post(address).status_code == 403
    assert Client().post(address)["Location"].startswith("/tai-khoan/dang-nhap/")
    assert client_for(actor_for(Role.HEAD, school)).post(address).status_code in {200, 302, 422}


def test_nobody_gives_out_more_than_the_own_level(root: Unit, school: Unit) -> None:
    district = Unit.objects.get(code="LC")
    keeper = client_for(actor_for(Role.DISTRICT, district))
    page = keeper.get(reverse("orgs:open_post", args=["TH01"]))
    offered = {value for value, _label in page.context["form"].fields["role"].choices}
    assert offered == {Role.DISTRICT, Role.HEAD, Role.OFFICER}
    forged = keeper.post(reverse("orgs:open_post", args=["TH01"]), {"role": "admin", "title": "Quản trị"})
    assert forged.status_code == 422
    assert not Post.objects.filter(role=Role.ADMIN).exists()


def test_a_post_is_opened_changed_left_vacant_and_closed(school: Unit, office: Client) -> None:
    page = office.post(reverse("orgs:open_post", args=["TH01"]), {"role": "officer", "title": " Phụ trách  CNTT "})
    post = Post.objects.get(unit=school)
    assert page["Location"] == reverse("orgs:post", args=[post.pk])
    assert post.title == "Phụ trách CNTT"
    again = office.post(reverse("orgs:open_post", args=["TH01"]), {"role": "officer", "title": "Phụ trách CNTT"})
    assert again.status_code == 422
    office.post(reverse("orgs:change_post", args=[post.pk]), {"title": "Phụ trách chuyển đổi số"})
    Tenure.objects.create(post=post, user=make_user(), since=dt.date(2024, 1, 1))
    office.post(reverse("orgs:vacate", args=[post.pk]))
    assert post.tenures.get().until == dt.date(2024, 10, 15)
    office.post(reverse("orgs:close_post", args=[post.pk]))
    post.refresh_from_db()
    assert (post.title, post.closed_on) == ("Phụ trách chuyển đổi số", dt.date(2024, 10, 15))
    codes = [entry.action for entry in history(post)]
    assert codes == ["orgs.post_closed", "orgs.post_vacated", "orgs.post_changed", "orgs.post_opened"]


def test_the_last_administrator_stays(root: Unit) -> None:
    admin = actor_for(Role.ADMIN, root)
    post = Post.objects.get(role=Role.ADMIN)
    client_for(admin).post(reverse("orgs:close_post", args=[post.pk]))
    post.refresh_from_db()
    assert post.closed_on is None


def _link(office: Client, post: Post, **values: str) -> str:
    page = office.post(reverse("orgs:invite", args=[post.pk]), {"full_name": "Nguyễn Thị Hà", **values})
    assert "<svg" in page.content.decode()
    link: str = page.context["link"]
    return link.removeprefix("http://testserver")


NEW = {
    "full_name": "Nguyễn Thị Hà",
    "username": "nguyen.thi.ha",
    "email": "ha@example.vn",
    "phone": "0912345678",
    "password": PASSWORD,
    "again": PASSWORD,
}


def test_a_link_opens_an_account_and_seats_its_holder_once(school: Unit, office: Client) -> None:
    post = make_post(school, Role.OFFICER, make_user("Trần Văn Cũ"))
    link = _link(office, post)
    visitor = Client()
    page = visitor.get(link)
    assert 'value="nguyen.thi.ha"' in page.content.decode()
    assert visitor.post(link, NEW)["Location"] == "/"
    person = User.objects.get(username="nguyen.thi.ha")
    assert (person.email, person.phone) == ("ha@example.vn", "0912345678")
    assert post.tenures.get(until__isnull=True).user == person
    assert visitor.get(reverse("orgs:unit", args=["TH01"])).status_code == 200
    assert Client().get(link).status_code == 410
    assert Entry.objects.filter(action="orgs.invitation_accepted", user_id=person.pk).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"again": "khac-hoan-toan-2024"},
        {"password": "ngan", "again": "ngan"},
        {"username": "co cach"},
        {"username": "DA.CO"},
        {"email": "co@example.vn"},
        {"full_name": ""},
    ],
)
def test_a_wrong_account_is_not_opened_and_nothing_typed_is_lost(
    school: Unit, office: Client, wrong: dict[str, str]
) -> None:
    make_user(username="da.co", email="CO@example.vn")
    link = _link(office, make_post(school))
    page = Client().post(link, NEW | wrong)
    assert page.status_code == 422
    assert 'value="0912345678"' in page.content.decode()
    assert PASSWORD not in page.content.decode()
    assert User.objects.filter(full_name="Nguyễn Thị Hà").count() == 0
    assert Client().get(link).status_code == 200


def test_who_has_an_account_takes_a_further_post(school: Unit, office: Client) -> None:
    post = make_post(school)
    link = _link(office, post)
    actor = actor_for(Role.HEAD, school)
    client = client_for(actor)
    assert client.get(link).status_code == 200
    assert client.post(link)["Location"] == "/"
    assert post.tenures.get().user == actor.user
    assert client.post(link).status_code == 410


def test_a_new_link_kills_the_old_and_a_link_is_taken_back(school: Unit, office: Client) -> None:
    post = make_post(school)
    old, link = _link(office, post), _link(office, post)
    assert Client().get(old).status_code == 410
    waiting = Invitation.objects.get(withdrawn_at__isnull=True)
    address = reverse("orgs:withdraw", args=[waiting.pk])
    assert client_for(stranger()).post(address).status_code == 404
    assert client_for(actor_for(Role.OFFICER, school)).post(address).status_code == 403
    office.post(address)
    assert Client().get(link).status_code == 410
    assert Entry.objects.filter(action="orgs.invitation_withdrawn").count() == 1


def test_a_link_dies_with_time_and_with_its_post(school: Unit, office: Client) -> None:
    post = make_post(school)
    link = _link(office, post)
    Invitation.objects.update(expires_at=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert Client().get(link).status_code == 410
    assert Client().get(reverse("orgs:invitation", args=["khong-co"])).status_code == 410


def test_only_the_hash_of_a_link_is_kept(school: Unit, office: Client) -> None:
    token = _link(office, make_post(school)).rstrip("/").rsplit("/", 1)[-1]
    assert token not in str(list(Invitation.objects.values()))


def test_people_are_found_within_reach_at_a_constant_number_of_queries(root: Unit, school: Unit) -> None:
    district = Unit.objects.get(code="LC")
    keeper = client_for(actor_for(Role.DISTRICT, district))
    address = reverse("orgs:people")

    def look(**query: str) -> tuple[int, list[Post]]:
        with CaptureQueriesContext(connection) as caught:
            page = keeper.get(address, query)
        return len(caught), list(page.context["page"])

    wanted = make_post(school, Role.OFFICER, make_user("Nguyễn Thị Quỳnh"))
    make_post(make_unit(root), Role.OFFICER, make_user("Nguyễn Thị Quỳnh"))
    one, found = look(q="quynh")
    assert found == [wanted]
    for _ in range(2):
        make_post(school, Role.OFFICER, make_user("Trần Bích Quỳnh"))
    three, found = look(q="quynh")
    assert (three, len(found)) == (one, 3)
    vacant = make_post(school, Role.HEAD)
    assert look(**{"trang-thai": "vacant"})[1] == [vacant]
    assert look(**{"vai-tro": "head"})[1] == [vacant]
    assert client_for(actor_for(Role.OFFICER, school)).get(address).status_code == 403


def test_a_hand_over_to_come_counts_from_its_day_and_not_before(
    school: Unit, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = make_user("Trần Văn Cũ"), make_user("Lê Thị Mới")
    post = make_post(school, Role.OFFICER, before)
    office.post(reverse("orgs:hand_over", args=[post.pk]), {"person": after.username, "on": "01/11/2024"})
    text = office.get(reverse("orgs:post", args=[post.pk])).content.decode()
    assert "01/11/2024" in text
    assert [len(actor_of(one).seats) for one in (before, after)] == [1, 0]
    monkeypatch.setenv("LANTOA_TODAY", "2024-11-01")
    assert [len(actor_of(one).seats) for one in (before, after)] == [0, 1]


def test_who_takes_a_post_on_the_day_of_its_last_change_holds_it_alone(school: Unit, office: Client) -> None:
    people = [make_user() for _number in range(3)]
    post = make_post(school, Role.OFFICER, people[0], since=dt.date(2024, 10, 15))
    for person in people[1:]:
        office.post(reverse("orgs:hand_over", args=[post.pk]), {"person": person.username, "on": "15/10/2024"})
    assert [len(actor_of(one).seats) for one in people] == [0, 0, 1]
    assert "15/10/2024 – 15/10/2024" in office.get(reverse("orgs:post", args=[post.pk])).content.decode()


def test_who_leaves_from_tomorrow_works_today_and_who_is_dismissed_does_not(
    school: Unit, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving, dismissed = make_user(), make_user()
    one, other = make_post(school, Role.OFFICER, leaving), make_post(school, Role.OFFICER, dismissed)
    office.post(reverse("orgs:vacate", args=[one.pk]))
    office.post(reverse("orgs:close_post", args=[other.pk]))
    assert [len(actor_of(person).seats) for person in (leaving, dismissed)] == [1, 0]
    monkeypatch.setenv("LANTOA_TODAY", "2024-10-16")
    assert not actor_of(leaving).seats


def test_a_unit_that_will_end_keeps_its_people_until_its_last_day(
    school: Unit, office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = make_user("Nguyễn Thị Hà")
    make_post(school, Role.HEAD, head)
    office.post(reverse("orgs:close", args=["TH01"]), {"last_day": "30/06/2025", "reason": "QĐ số 12/QĐ-UBND"})
    assert len(actor_of(head).seats) == 1
    assert "Nguyễn Thị Hà" in office.get(reverse("orgs:unit", args=["TH01"])).content.decode()
    monkeypatch.setenv("LANTOA_TODAY", "2025-07-01")
    assert not actor_of(head).seats


def test_a_head_widens_no_post_beyond_the_own_school(root: Unit, school: Unit) -> None:
    everybody = Selector.objects.create(name="Mọi trường", kinds=[UnitKind.PRIMARY])
    head, kept = client_for(actor_for(Role.HEAD, school)), make_post(school, selector=everybody)
    values = {"role": "officer", "title": "Phụ trách CNTT", "selector": str(everybody.pk)}
    assert "selector" not in head.get(reverse("orgs:open_post", args=["TH01"])).context["form"].fields
    head.post(reverse("orgs:open_post", args=["TH01"]), values)
    assert Post.objects.get(title="Phụ trách CNTT").selector is None
    head.post(reverse("orgs:change_post", args=[kept.pk]), {"title": "Phụ trách bảng tin"})
    kept.refresh_from_db()
    assert (kept.title, kept.selector) == ("Phụ trách bảng tin", everybody)
    with pytest.raises(PermissionDenied):
        open_post(actor=actor_for(Role.HEAD, school), unit=school, role="officer", title="Khác", selector=everybody)
    office = client_for(actor_for(Role.OFFICE, root))
    office.post(reverse("orgs:change_post", args=[kept.pk]), {"title": "Phụ trách bảng tin", "selector": ""})
    kept.refresh_from_db()
    assert kept.selector is None
