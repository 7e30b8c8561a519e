"""Every page that a role can reach by links, from its home on: none is missing or broken, no tag is left unrendered."""

import datetime as dt
import re
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from tests.factories.activities import make_activity
from tests.factories.feedback import make_said
from tests.factories.orgs import actor_for, client_for
from tests.factories.world import World, make_world

from lantoa.feedback.actions.difficulties import report as report_difficulty
from lantoa.orgs.models import Role, Selector
from lantoa.plans.actions import extend, unit_plans
from lantoa.reports.actions import consolidate, submit, write
from lantoa.reports.models import Cycle

pytestmark = pytest.mark.django_db
MOST = 800  # addresses of one role: more would be a calendar that goes on for ever
ALIKE = 2  # pages of one shape that are opened: /hoat-dong/1/ and /hoat-dong/2/ are the same template
_RAW = re.compile(
    r"\{%|\{\{|%\}|\}\}|\{#|<c-|%\(\w+\)s|&lt;(?:strong|a|span|svg|br)\b| object at 0x|>\s*(?:None|True|False)\s*<"
)
_CODE = re.compile(r"<(script|style|textarea)\b.*?</\1>", re.DOTALL)


# What a program reads: `2.024` there is no number, no id and no year.
_MACHINE = re.compile(r"href|src|action|value|id|for|name|min|max|list|data-(?!label).*")
_PARTED = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,])")
_YEAR = re.compile(r"(?<![\d.,])2[.,]0[12]\d(?![\d.,])")


class Links(HTMLParser):
    """Addresses that a page leads to, the parts of itself that it names, and ids and years written as amounts."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()
        self.parted: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parted += _YEAR.findall(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.parted += [
            f"<{tag} {name}={value!r}>"
            for name, value in values.items()
            if value and _MACHINE.fullmatch(name) and _PARTED.search(value) and (tag, name) != ("button", "data-copy")
        ]
        self.ids.add(values.get("id") or "")
        if tag == "a" and "href" in values:  # a script gives the others theirs when it shows them
            self.addresses.append(values.get("href") or "")


@pytest.fixture
def world() -> World:
    """The small world with something of everything in it; its ids have four digits, as those of a real one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(oid::regclass, 4000 + nextval(oid::regclass)) FROM pg_class WHERE relkind = 'S'")
    world = make_world()
    make_activity(world.officer, world.plan, ("IV.4",))
    mine = world.task("IV.4").assignments.get(unit=world.school)
    extend.ask(actor=world.officer, assignment=mine, until=dt.date(2025, 1, 15), reason="Cần thêm thời gian")
    own = unit_plans.make_unit_plan(actor=world.officer, parent=world.plan, unit=world.school)
    unit_plans.submit(actor=world.officer, plan=own)
    cycle = Cycle.objects.get(plan=world.plan, period="2024-Q3")
    report = write.start_report(actor=world.officer, cycle=cycle, unit=world.school)
    submit.submit_report(actor=world.head, report=report)
    consolidate.by_system(cycle, world.root)
    report_difficulty(actor=world.officer, plan=world.plan, text="Máy tính đã cũ")
    make_said(world)
    return world


def _actors(world: World) -> dict[str, Client]:
    selector = Selector.objects.create(name="Tiểu học", kinds=["primary"])
    actors = {
        "office": world.office,
        "leader": world.leader,
        "division": actor_for(Role.DIVISION, world.division, selector),
        "district": world.district_office,
        "head": world.head,
        "officer": world.officer,
        "editor": actor_for(Role.EDITOR, world.root),
        "admin": actor_for(Role.ADMIN, world.root),
    }
    return {role: client_for(actor) for role, actor in actors.items()}


def faults_of(client: Client, start: str = "/") -> list[str]:
    """What is wrong on the pages that links lead to; each address is opened once, a list's filters and pages too."""
    todo, seen, faults = [(start, "the beginning")], {start}, []
    shapes: dict[str, int] = defaultdict(int)
    while todo and len(seen) < MOST:
        where, whence = todo.pop(0)
        response = client.get(where)
        if response.status_code == 302:
            continue
        if response.status_code != 200:
            faults.append(f"{where} answers {response.status_code}, linked from {whence}")
            continue
        if response.streaming or "text/html" not in response.headers["Content-Type"]:
            if response.streaming:
                b"".join(response.streaming_content)
            continue
        page = response.content.decode()
        shown = _CODE.sub("", page)
        raw = _RAW.search(shown)
        if raw:
            faults.append(f"{where} shows {shown[max(0, raw.start() - 40) : raw.end() + 20]!r}")
        links = Links()
        links.feed(page)
        faults += [f"{where} has {one}" for one in links.parted]
        for address in links.addresses:
            if not address or address == "#":
                faults.append(f"{where} has a link that leads nowhere")
                continue
            target, part = urldefrag(urljoin(where, address))
            if part and target == urldefrag(where)[0] and part not in links.ids:
                faults.append(f"{where} names #{part}, which is not there")
            if urlsplit(address).scheme or urlsplit(address).netloc or target in seen:
                continue
            seen.add(target)
            shape = re.sub(r"[^/?&=]*\d[^/?&=]*", "0", re.sub(r"=[^&]*", "=", target))
            shapes[shape] += 1
            if shapes[shape] <= ALIKE:
                todo.append((target, where))
    assert len(seen) < MOST, "the links never end"
    return faults


@pytest.mark.parametrize("role", ["office", "leader", "division", "district", "head", "officer", "editor", "admin"])
def test_no_link_leads_to_a_fault(world: World, role: str) -> None:
    faults = faults_of(_actors(world)[role])
    assert not faults, "\n".join(faults)


def test_the_english_pages_are_whole_too(world: World) -> None:
    client = client_for(world.office)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert "My work" in client.get("/").content.decode()
    faults = faults_of(client)
    assert not faults, "\n".join(faults)
