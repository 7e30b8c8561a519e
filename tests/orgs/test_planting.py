"""Fifty thousand units would be a few statements: paths are computed in bulk and the tree stays whole."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories.orgs import make_department, make_unit

from lantoa.orgs.models import Unit, UnitKind, UnitVersion
from lantoa.orgs.planting import Seedling, plant

pytestmark = pytest.mark.django_db


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(standing=st.lists(st.integers(0, 5), max_size=5), new=st.lists(st.integers(0, 12), min_size=1, max_size=12))
def test_planting_beside_what_stands_keeps_the_tree_whole(standing: list[int], new: list[int]) -> None:
    from django.db import transaction

    with transaction.atomic():
        units = [make_department()]
        for place in standing:
            units.append(make_unit(Unit.objects.get(pk=units[place % len(units)].pk), UnitKind.DISTRICT))
        units = [Unit.objects.get(pk=unit.pk) for unit in units]
        seedlings = []
        for number, place in enumerate(new):
            unit = Unit(code=f"MOI{number}", name=f"Trường {number}", kind=UnitKind.PRIMARY)
            parent = units[place % len(units)]
            seedlings.append(Seedling(unit, parent))
            units.append(unit)
        plant(seedlings)
        assert Unit.objects.find_problems() == ([], [], [], [], [])
        for one in seedlings:
            assert one.parent is not None
            saved = Unit.objects.get(pk=one.unit.pk)
            assert Unit.objects.get_parent(saved) == one.parent
            assert UnitVersion.objects.get(unit=saved).parent == one.parent
        transaction.set_rollback(True)
