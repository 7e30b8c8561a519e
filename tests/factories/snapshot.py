"""The rows that a factory made are kept and put back: the same records for the next test, without making them again.

A small world is several hundred statements; put back it is one COPY a table. What was made once is real, by the real actions;
a test that has other records already, or another day, makes its own.
"""

import copy
import os
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import cache
from django.db import connection, transaction

T = TypeVar("T")
_NAMES = """
SELECT quote_ident(c.relname), string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY 1 ORDER BY 1
"""
_SEQUENCE = "SELECT setval(s, greatest((SELECT max(id) FROM {table}), nextval(s))) FROM pg_get_serial_sequence('{table}', 'id') s"


@dataclass
class _Kept:
    rows: dict[str, bytes]
    made: Any


_kept: dict[Hashable, _Kept] = {}
_columns: dict[str, str] = {}


def kept(name: str, make: Callable[[], T]) -> T:
    """What `make` made, from the rows of its first run on this day where the database is as empty as it was then."""
    before = _filled()
    key = (name, os.environ.get("LANTOA_TODAY"), before)
    if key in _kept:
        _put_back(_kept[key].rows)
        return copy.deepcopy(_kept[key].made)  # type: ignore[no-any-return]  # kept under the name of its maker
    made = make()
    rows = {table: _rows(table) for table, _number in _filled() - before}
    if all(table not in dict(before) for table in rows):  # nothing was added to what stood there
        _kept[key] = _Kept(rows, copy.deepcopy(made))
    return made


def _filled() -> frozenset[tuple[str, int]]:
    """Tables that have rows, with their number."""
    with connection.cursor() as cursor:
        if not _columns:
            cursor.execute(_NAMES)
            _columns.update(cursor.fetchall())
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', count(*) FROM {table}" for table in _columns))
        return frozenset((table, number) for table, number in cursor.fetchall() if number)


def _rows(table: str) -> bytes:
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({_columns[table]}) TO STDOUT") as out:
        return b"".join(bytes(part) for part in out)


def _put_back(rows: dict[str, bytes]) -> None:
    cache.clear()  # what is kept of an earlier test bears the same numbers
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
    ):  # one table refers to another: looked at together at the end
        for table, data in rows.items():
            with cursor.copy(f"COPY {table} ({_columns[table]}) FROM STDIN") as into:
                into.write(data)
            if "id" in _columns[table].split(", "):
                cursor.execute(_SEQUENCE.format(table=table))
