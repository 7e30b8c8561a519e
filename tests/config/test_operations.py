"""The SQL of docs/operations.md, run as it stands: the role that serves works, and cannot lift what is frozen."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from django.conf import settings

ROOT = Path(__file__).parents[2]
NAME = "lantoa_of_the_docs"
FILL = (
    "INSERT INTO audit_entry (at, action, who, unit_code, subject_type, subject_id, subject, data)"
    " VALUES (now(), 'test.seen', 'ai', '', 'test', '1', 'x', '{}')"
)


def _blocks() -> list[str]:
    text = (ROOT / "docs/operations.md").read_text().replace("lantoa_owner", "docs_owner")
    text = text.replace("lantoa_app", "docs_app").replace("DATABASE lantoa ", f"DATABASE {NAME} ")
    return re.findall(r"```sql\n(.*?)```", text, re.DOTALL)


def _url(user: str, database: str) -> str:
    address = settings.DATABASES["default"]
    where = f"host={quote(str(address['HOST']), safe='/')}" + (f"&port={address['PORT']}" if address["PORT"] else "")
    passwords = {"docs_owner": ":choose-one", "docs_app": ":choose-another"}
    own = f":{quote(address['PASSWORD'], safe='')}" if address["PASSWORD"] else ""
    return f"postgresql://{quote(user, safe='')}{passwords.get(user, own)}@/{database}?{where}"


def _statements(url: str, text: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in filter(None, map(str.strip, text.split(";"))):
            connection.execute(statement)  # type: ignore[call-overload]


@pytest.fixture
def serving(django_db_setup: None) -> Iterator[str]:
    """The address of a database made as the document says, for the role that serves."""
    superuser = settings.DATABASES["default"]["USER"]
    top = _url(superuser, "postgres")
    forget = (
        f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE); DROP ROLE IF EXISTS docs_app; DROP ROLE IF EXISTS docs_owner"
    )
    make, grant = _blocks()
    _statements(top, forget)
    _statements(top, make)
    _statements(_url(superuser, NAME), grant)
    try:
        environment = {**os.environ, "DATABASE_URL": _url("docs_owner", NAME)}
        command = [sys.executable, "-m", "lantoa", "migrate", "--verbosity", "0"]
        subprocess.run(command, env=environment, check=True, cwd=ROOT)
        yield _url("docs_app", NAME)
    finally:
        _statements(top, forget)


def test_the_role_that_serves_writes_the_log_and_can_never_change_it(serving: str) -> None:
    environment = {**os.environ, "DATABASE_URL": serving}
    command = [sys.executable, "-m", "lantoa", "start_authority", "--code", "HP", "--name", "Sở GDĐT"]
    done = subprocess.run(command, env=environment, check=True, cwd=ROOT, capture_output=True, text=True)
    assert "/don-vi/loi-moi/" in done.stdout
    with psycopg.connect(serving, autocommit=True) as connection:
        connection.execute(FILL)  # type: ignore[arg-type]
        for statement in (
            "UPDATE audit_entry SET who = 'khác'",
            "DELETE FROM audit_entry",
            "TRUNCATE audit_entry",
            "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
            "DROP TRIGGER frozen_audit_entry ON audit_entry",
            "CREATE OR REPLACE FUNCTION lantoa_refuse_change() RETURNS trigger LANGUAGE sql AS ''",
            "SET session_replication_role = replica",
            "CREATE TABLE own_table (id int)",
        ):
            with pytest.raises(psycopg.Error):
                connection.execute(statement)  # type: ignore[arg-type]
        assert connection.execute("SELECT count(*) FROM audit_entry WHERE who = 'ai'").fetchone() == (1,)
