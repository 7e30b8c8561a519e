"""Saving some columns of many rows: one statement over arrays, where a CASE for each row would take minutes."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import connection, models

BATCH = 5000


def update_rows(rows: Iterable[models.Model], names: Sequence[str]) -> None:
    """Save the fields `names` of rows of one model as they stand in memory. Signals and `save` are passed by."""
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        _update(batch, names)


def _update(rows: list[models.Model], names: Sequence[str]) -> None:
    meta, quote = rows[0]._meta, connection.ops.quote_name
    fields = [meta.get_field(name) for name in names]
    columns, arrays, values = [], [], []
    for field in [meta.pk, *fields]:
        assert isinstance(field, models.Field)
        assert field.column is not None
        columns.append(quote(field.column))
        arrays.append(f"%s::{field.rel_db_type(connection) if field.primary_key else field.db_type(connection)}[]")
        values.append([field.get_db_prep_save(getattr(row, field.attname), connection) for row in rows])
    key, *others = columns
    table, sets = quote(meta.db_table), ", ".join(f"{column} = new.{column}" for column in others)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET {sets} FROM unnest({', '.join(arrays)}) AS new({', '.join(columns)})"  # noqa: S608 - names of columns
            f" WHERE {table}.{key} = new.{key}",
            values,
        )
