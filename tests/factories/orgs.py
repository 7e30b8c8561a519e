"""Units, people, posts and actors for tests."""

import datetime as dt
from itertools import count
from typing import Any

from django.test import Client

from lantoa.orgs.actor import Actor, actor_of
from lantoa.orgs.models import Post, Role, Selector, Tenure, Unit, UnitKind, UnitVersion, User

PASSWORD = "mat-khau-thu-nghiem-2024"
_number = count(1)


def make_unit(
    parent: Unit | None = None,
    kind: str = UnitKind.PRIMARY,
    name: str = "",
    code: str = "",
    **values: Any,
) -> Unit:
    """A unit under `parent` (a root without one) with its open version. `parent` in the caller's hands stays true."""
    number = next(_number)
    unit = Unit(
        kind=kind,
        name=name or f"{UnitKind(kind).label} {number}",
        code=code or f"DV{number:05d}",
        **values,
    )
    if parent is None:
        Unit.objects.add_root(instance=unit)
    else:
        Unit.objects.add_child(parent, instance=unit)
    unit.refresh_from_db()
    UnitVersion.objects.create(unit=unit, name=unit.name, kind=unit.kind, parent=parent, valid_from=unit.active_from)
    return unit


def make_department() -> Unit:
    """A root of kind department."""
    return make_unit(kind=UnitKind.DEPARTMENT, name="Sở Giáo dục và Đào tạo Hải Phòng")


def make_user(full_name: str = "", username: str = "", **values: Any) -> User:
    """A person who can sign in with PASSWORD."""
    number = next(_number)
    user = User(username=username or f"nguoi.dung.{number}", full_name=full_name or f"Nguyễn Thị Số {number}", **values)
    user.set_password(PASSWORD)
    user.save()
    return user


def make_post(
    unit: Unit,
    role: str = Role.OFFICER,
    holder: User | None = None,
    title: str = "",
    selector: Selector | None = None,
    since: dt.date = dt.date(2024, 1, 1),
) -> Post:
    """A seat at `unit`, held by `holder` since `since` (vacant without one)."""
    post = Post.objects.create(
        unit=unit, role=role, title=title or f"{Role(role).label} {next(_number)}", selector=selector
    )
    if holder:
        Tenure.objects.create(post=post, user=holder, since=since)
    return post


def actor_for(role: str, unit: Unit, selector: Selector | None = None) -> Actor:
    """A new person holding one seat of `role` at `unit`."""
    user = make_user()
    make_post(unit, role, user, selector=selector)
    return actor_of(user)


def stranger() -> Actor:
    """A signed-in person without a seat."""
    return actor_of(make_user())


def client_for(actor: Actor) -> Client:
    """A browser signed in as `actor`'s person."""
    client = Client()
    client.force_login(actor.user, backend="django.contrib.auth.backends.ModelBackend")
    return client
