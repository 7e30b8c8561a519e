"""Writing the log, in the transaction of the change that it records."""

from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models

from lantoa.audit import registry
from lantoa.audit.models import Entry


class Who(Protocol):
    """What the log needs to know of an actor."""

    @property
    def user_id(self) -> int | None: ...
    @property
    def label(self) -> str: ...
    @property
    def unit_code(self) -> str: ...


@dataclass(frozen=True)
class System:
    """A job, a command or a schedule acting by itself."""

    name: str
    user_id: None = None
    unit_code: str = ""

    @property
    def label(self) -> str:
        return self.name


PROGRAM = System("Lan Tỏa")  # the program by itself, on the day set for it
address: ContextVar[str | None] = ContextVar("audit_address", default=None)


def record(actor: Who, action: str, subject: models.Model, /, **data: Any) -> Entry:
    """Log `action`, a registered code, of `actor` on `subject`; `data` must be JSON. ValueError on an unknown code."""
    entry = _entry(actor, action, subject, data)
    entry.save()
    return entry


def record_all(actor: Who, action: str, subjects: Iterable[tuple[models.Model, dict[str, Any]]], /) -> None:
    """As `record`, a line for each of many subjects with its own data, in few statements."""
    Entry.objects.bulk_create((_entry(actor, action, subject, data) for subject, data in subjects), batch_size=2000)


def _entry(actor: Who, action: str, subject: models.Model, data: dict[str, Any]) -> Entry:
    if not registry.known(action):
        raise ValueError(f"audit code {action} is not registered")
    return Entry(
        action=action,
        user_id=actor.user_id,
        who=actor.label[:200],
        unit_code=actor.unit_code,
        subject_type=subject._meta.label_lower,
        subject_id=str(subject.pk),
        subject=str(subject)[:300],
        data=data,
        address=address.get(),
    )


def history(subject: models.Model) -> models.QuerySet[Entry]:
    """What was done to `subject`, newest first."""
    return Entry.objects.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))
