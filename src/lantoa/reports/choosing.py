"""Which frozen version of each unit's report a level adds up, and whether that is still so.

A level counts what it accepted: of a unit, the version that its report names as counted; of a level below that sent its
own consolidated report and had it accepted, the versions that this report added up. A unit counts once, whatever way its
figures came; a level below that sent nothing does not hide its units.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from lantoa.orgs.models import Unit
from lantoa.reports.models import Consolidation, Counted, Cycle, LevelReport, Report


@dataclass(frozen=True)
class Choice:
    """A version to be added up; `via` names the level that carried it, none where it came straight."""

    version: int
    via: Unit | None = None


@dataclass(frozen=True)
class Change:
    """A unit whose counted version is another one now; `was` and `now` are ids, 0 where there is none."""

    unit: Unit
    was: int
    now: int


def choices(cycle: Cycle, top: Unit) -> dict[int, Choice]:
    """The versions to be added up below `top`, by unit id: two queries, and one for each level that carries some."""
    found = {unit: Choice(version) for unit, version in _accepted(cycle, top).values_list("unit", "counted")}
    for level in carrying(cycle, top):
        assert level.counted is not None
        rows = Counted.objects.filter(consolidation=level.counted.consolidation_id)
        for unit, version in rows.values_list("version__report__unit", "version"):
            if unit in found and found[unit].via is None:
                found[unit] = Choice(version, level.unit)
    return found


def carrying(cycle: Cycle, top: Unit) -> list[LevelReport]:
    """Levels below `top` whose consolidated report was accepted, the highest first: what it carries, none below carries again."""
    rows = LevelReport.objects.filter(cycle=cycle, counted__isnull=False, unit__path__startswith=top.path)
    return list(rows.exclude(unit=top).select_related("unit", "counted").order_by("unit__depth", "unit__path"))


def changes(consolidation: Consolidation) -> list[Change]:
    """Units that reported otherwise since: corrected, accepted later, or taken back. Three queries, of what differs alone."""
    kept = Counted.objects.filter(consolidation=consolidation)
    stands = Report.objects.filter(counted=OuterRef("version"), unit__path__startswith=consolidation.unit.path)
    was = dict(kept.filter(~Exists(stands)).values_list("version__report__unit", "version"))
    then = kept.filter(version=OuterRef("counted"))
    now = dict(_accepted(consolidation.cycle, consolidation.unit).filter(~Exists(then)).values_list("unit", "counted"))
    units = Unit.objects.filter(pk__in=was.keys() | now.keys()).order_by("name_sort", "pk")
    return [Change(unit, was.get(unit.pk, 0), now.get(unit.pk, 0)) for unit in units] if was or now else []


def _accepted(cycle: Cycle, top: Unit) -> QuerySet[Report]:
    return Report.objects.filter(cycle=cycle, counted__isnull=False, unit__path__startswith=top.path).order_by()
