"""Tables that only grow: a trigger refuses UPDATE, DELETE and TRUNCATE, whoever asks."""

from django.db import migrations

_FUNCTION = """
CREATE OR REPLACE FUNCTION lantoa_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are frozen: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END $$;
"""


def freeze(table: str) -> migrations.RunSQL:
    """The migration step that freezes `table`; its triggers are named `frozen_<table>…`."""
    return migrations.RunSQL(
        _FUNCTION
        + f"""
CREATE TRIGGER frozen_{table} BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION lantoa_refuse_change();
CREATE TRIGGER frozen_{table}_truncate BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION lantoa_refuse_change();
""",
        f"DROP TRIGGER frozen_{table} ON {table}; DROP TRIGGER frozen_{table}_truncate ON {table};",
    )
