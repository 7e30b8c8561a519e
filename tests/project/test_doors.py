"""Every address as every role and as nobody, beside the table kept in `doors.txt`.

After a change that is meant, write the table anew (LANTOA_WRITE_DOORS=1 for this test) and read the difference.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.factories.activities import make_activity
from tests.factories.orgs import actor_for, client_for, make_post
from tests.factories.world import make_world
from tests.project.records import all_records

from lantoa.feedback.actions.difficulties import report as report_difficulty
from lantoa.indicators.models import Indicator
from lantoa.library.models import Directive
from lantoa.orgs.models import Role, RosterImport, Selector, UnitGroup
from lantoa.plans.actions import extend, unit_plans
from lantoa.reports.actions import consolidate, write
from lantoa.reports.models import Cycle

TABLE = Path(__file__).with_name("doors.txt")
ROLES = ("office", "leader", "division", "district", "head", "officer", "editor", "admin", "stranger", "nobody")


def named(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every view with its name, those of third parties too."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from named(one, one.namespace or space)
        elif one.name:
            yield f"{space}:{one.name}" if space else one.name, one


@pytest.fixture
def clients(db: None) -> tuple[dict[str, Client], dict[str, Any]]:
    import datetime as dt

    world = make_world()
    activity = make_activity(world.officer, world.plan, ("IV.4",))
    mine = world.task("IV.4").assignments.get(unit=world.school)
    asked = extend.ask(actor=world.officer, assignment=mine, until=dt.date(2025, 1, 15), reason="Cần thêm thời gian")
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    cycle = Cycle.objects.get(plan=world.plan, period="2024-Q3")
    report = write.start_report(actor=world.officer, cycle=cycle, unit=world.school)
    division = actor_for(Role.DIVISION, world.division, Selector.objects.create(name="Tiểu học", kinds=["primary"]))
    post = make_post(world.school, Role.OFFICER)
    arguments = {
        "code": world.school.code,
        "key": world.plan.source_file.key if world.plan.source_file else "",
        "token": "khong-co",
        "kind": "nhiem-vu",
        "section": "kho-khan",
        "place": 1,
        "number": 1,
        "row": world.task("IV.4").pk,
        "body": world.plan.bodies.first().pk,
        "post": post.pk,
        "flag": 0,
        "uidb36": "1",
        "register": "portal",
        "template": "bao-cao-don-vi",
        "unit": world.school.code,
        "pk": {
            "plans": world.plan.pk,
            "plans:task": world.task("IV.4").pk,
            "plans:decide_extension": asked.pk,
            **{f"plans:{name}": mine.pk for name in ("ask_extension", "exempt", "oblige")},
            **{
                f"plans:{name}": own.pk
                for name in (
                    "unit_plan",
                    "unit_plan_word",
                    "integrate",
                    "submit_unit_plan",
                    "approve_unit_plan",
                    "return_unit_plan",
                )
            },
            "library": Directive.objects.order_by("pk").first().pk,
            "activities": activity.pk,
            "feedback": report_difficulty(actor=world.officer, plan=world.plan, text="Máy tính đã cũ").pk,
            "indicators": Indicator.objects.order_by("pk").first().pk,
            **all_records(world),
            "reports": report.pk,
            **{f"reports:{name}": cycle.pk for name in ("cycle", "start", "accept_all", "close", "consolidate")},
            "reports:consolidation": consolidate.by_system(cycle, world.root).pk,
            "orgs": post.pk,
            "orgs:roster_job": RosterImport.objects.create(user=world.office.user, name="a.xlsx", rows=1).pk,
            "orgs:selector": Selector.objects.latest("pk").pk,
        },
    }
    UnitGroup.objects.create(code=world.school.code, name="Cụm 1")
    actors = {
        "office": world.office,
        "leader": world.leader,
        "division": division,
        "district": world.district_office,
        "head": world.head,
        "officer": world.officer,
        "editor": actor_for(Role.EDITOR, world.root),
        "admin": actor_for(Role.ADMIN, world.root),
        "stranger": world.stranger,
    }
    return {**{role: client_for(actor) for role, actor in actors.items()}, "nobody": Client()}, arguments


def address(name: str, pattern: URLPattern, arguments: dict[str, Any]) -> str:
    """The address of a view with the records of the small world."""
    values = {}
    for key in pattern.pattern.regex.groupindex:
        value = arguments.get(key)
        if key == "pk":
            value = arguments["pk"].get(name) or arguments["pk"].get(name.split(":", maxsplit=1)[0])
        assert value is not None, f"{name} has a new argument “{key}”: give it a record in the fixture `clients`"
        values[key] = value
    return reverse(name, kwargs=values)


def visit(client: Client, where: str) -> int:
    """What an address answers; the file that it may open is closed."""
    response: Any = client.get(where)
    if response.streaming:
        b"".join(response.streaming_content)  # read to its end, the test client closes it
    return int(response.status_code)


def test_every_address_as_every_role(clients: tuple[dict[str, Client], dict[str, Any]]) -> None:
    people, arguments = clients
    lines = [f"{'address':<34}" + "".join(f"{role:>10}" for role in ROLES)]
    for name, pattern in sorted(dict(named(get_resolver())).items()):
        if name == "account_logout":
            continue
        where = address(name, pattern, arguments)
        codes = [visit(people[role], where) for role in ROLES]
        assert all(code < 500 for code in codes), f"{name} fails: {codes}"
        lines.append(f"{name:<34}" + "".join(f"{code:>10}" for code in codes))
    text = "\n".join(lines) + "\n"
    if os.environ.get("LANTOA_WRITE_DOORS"):
        TABLE.write_text(text)
    assert TABLE.read_text() == text
