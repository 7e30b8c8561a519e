"""The small world that is put back from its rows is the one that the actions make."""

import pytest
from django.db import transaction
from tests.factories import snapshot
from tests.factories.orgs import make_unit
from tests.factories.world import make_world

from lantoa.orgs.models import UnitKind


@pytest.mark.django_db
def test_put_back_it_is_the_same_and_new_records_find_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_kept", {})
    with transaction.atomic():
        made = make_world()
        rows = {table: snapshot._rows(table) for table, _number in snapshot._filled()}
        transaction.set_rollback(True)
    again = make_world()
    assert {table: snapshot._rows(table) for table, _number in snapshot._filled()} == rows
    assert (again.school, again.officer.unit, again.plan) == (made.school, made.school, made.plan)
    assert again.school is not made.school
    assert make_unit(again.district, UnitKind.PRIMARY, "Trường Tiểu học lập sau").pk > again.centre.pk
    assert make_world().school != again.school  # where records stand already a world is made anew
