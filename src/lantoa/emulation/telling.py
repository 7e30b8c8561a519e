"""What people are told of formulas, points and objections, in the words of an office."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.emulation.models import FormulaVersion, Objection, ObjectionState, Round
from lantoa.emulation.scoring.facts import scored_units
from lantoa.notify import actions, registry
from lantoa.orgs.models import Role, Unit
from lantoa.periods import clock

FORMULA = registry.register("emulation.formula", _("The formula of emulation"))
ROUND = registry.register("emulation.round", _("Points of emulation"))
OBJECTION = registry.register("emulation.objection", _("Objections to points"))
ANSWER = registry.register("emulation.answer", _("Answers to objections"))
PEOPLE = (Role.HEAD, Role.OFFICER)


def formula_published(version: FormulaVersion) -> None:
    """Every scored unit."""
    again = f" (bản {version.number})" if version.number > 1 else ""
    actions.tell_units(
        code=FORMULA,
        units=Unit.objects.filter(pk__in=[unit.pk for unit in scored_units(version.plan, clock.today())]),
        roles=PEOPLE,
        title=f"Đã công bố công thức thi đua năm {version.plan.year}{again}",
        body=version.reason,
        url=reverse("emulation:formula", args=[version.plan_id]),
        key=f"emulation.formula.{version.pk}",
    )


def round_told(row: Round, what: str, *, body: str = "", until: bool = False) -> None:
    """Every unit of a round: `what` happened to its points."""
    actions.tell_units(
        code=ROUND,
        units=Unit.objects.filter(pk__in=[unit.pk for unit in scored_units(row.plan, row.as_of)]),
        roles=PEOPLE,
        title=f"{what}: {row.title}",
        body=body,
        url=reverse("emulation:plan", args=[row.plan_id]),
        due=row.objections_until if until else None,
        key=f"emulation.round.{row.pk}.{row.state}",
    )


def objection_filed(one: Objection) -> None:
    """The Office of the plan's owner, with the day by which it answers."""
    actions.tell(
        code=OBJECTION,
        unit=one.round.plan.owner,
        roles=[Role.OFFICE],
        title=f"{one.unit} kiến nghị về tiêu chí “{one.criterion_title}”",
        body=one.text,
        url=reverse("emulation:objection", args=[one.pk]),
        due=one.round.answers_by,
        key=f"emulation.objection.{one.pk}",
    )


def objection_answered(one: Objection) -> None:
    """The unit that objected."""
    verdict = "được chấp nhận" if one.state == ObjectionState.ACCEPTED else "không được chấp nhận"
    actions.tell(
        code=ANSWER,
        unit=one.unit,
        roles=PEOPLE,
        title=f"Kiến nghị về tiêu chí “{one.criterion_title}” {verdict}",
        body=one.answer,
        url=reverse("emulation:objection", args=[one.pk]),
        key=f"emulation.answer.{one.pk}",
    )
