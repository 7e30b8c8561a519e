"""What an actor may see is the union of the seats' subtrees, selectors and second lines."""

import pytest
from tests.factories.orgs import actor_for, make_department, make_unit, stranger

from lantoa.orgs.models import Role, Unit, UnitKind

pytestmark = pytest.mark.django_db


def test_a_district_office_sees_its_schools_alone() -> None:
    root = make_department()
    le_chan = make_unit(root, UnitKind.DISTRICT)
    hong_bang = make_unit(root, UnitKind.DISTRICT)
    school = make_unit(le_chan)
    make_unit(hong_bang)
    seen = Unit.objects.filter(actor_for(Role.DISTRICT, le_chan).reach())
    assert set(seen) == {le_chan, school}
    assert list(Unit.objects.filter(stranger().reach())) == []
