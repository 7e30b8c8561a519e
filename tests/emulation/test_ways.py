"""Every link from the pages of emulation, once there are points, an objection and a draft: none is missing or broken."""

import pytest
from django.db import connection
from tests.factories.emulation import scored
from tests.factories.orgs import actor_for, client_for
from tests.factories.reports import accepted
from tests.factories.world import World, make_world
from tests.project.test_links import faults_of

from lantoa.emulation.actions.formula import start_draft
from lantoa.emulation.actions.objections import file_objection
from lantoa.orgs.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval(oid::regclass, 4000 + nextval(oid::regclass)) FROM pg_class WHERE relkind = 'S'")
    world = make_world()
    accepted(world)
    row = scored(world)
    file_objection(actor=world.head, round=row, unit=world.school, criterion="c2", text="Đã làm đủ")
    start_draft(actor=world.office, plan=world.plan)
    return world


@pytest.mark.parametrize("role", ["office", "head", "editor"])
def test_no_link_leads_to_a_fault(world: World, role: str) -> None:
    actors = {"office": world.office, "head": world.head, "editor": actor_for(Role.EDITOR, world.root)}
    faults = faults_of(client_for(actors[role]), "/bao-cao/thi-dua/")
    assert not faults, "\n".join(faults)
