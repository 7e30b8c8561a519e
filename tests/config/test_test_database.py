"""The tests' own ground: frozen tables refuse change, and a flush gets past them."""

import pytest
from django.db import IntegrityError, connection, transaction

from lantoa.audit.models import Entry


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_transactional_test_starts_empty_though_the_log_is_frozen(turn: int) -> None:
    assert Entry.objects.count() == 0, f"rows of another test are left at turn {turn}"
    Entry.objects.create(action="test.line", subject_type="test", subject_id="1", subject="a line")
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Entry.objects.all().delete()
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_entry")
