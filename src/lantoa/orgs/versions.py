"""The rule of dated names, kinds and places: what a change does to the open version."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.models import Unit, UnitVersion


def next_version(
    version: UnitVersion | None, unit: Unit, parent: Unit | None, *, on: dt.date, reason: str, correction: bool = False
) -> tuple[UnitVersion | None, UnitVersion]:
    """The version that ends the day before `on`, if one does, and the one that says how `unit` is now; both unsaved.

    A correction, and a change on the very day from which the open version counts, rewrite it. ValidationError where the
    open version is younger than `on`.
    """
    closed = None
    if version is None:
        version = UnitVersion(unit=unit, valid_from=on)
    elif not correction and (version.valid_from is None or version.valid_from < on):
        version.valid_until = on - dt.timedelta(days=1)
        closed, version = version, UnitVersion(unit=unit, valid_from=on)
    elif not correction and version.valid_from is not None and version.valid_from > on:
        raise ValidationError(
            _("The present name holds since %(day)s: a change cannot be older than that."),
            code="past",
            params={"day": f"{version.valid_from:%d/%m/%Y}"},
        )
    version.name, version.kind, version.parent = unit.name, unit.kind, parent
    version.reason = reason[:300]
    return closed, version
