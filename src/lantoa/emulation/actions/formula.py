"""The Office drafts a formula, and publishes it as a version that nothing changes any more."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.audit.log import record
from lantoa.emulation import codes, telling
from lantoa.emulation.models import FormulaDraft, FormulaVersion
from lantoa.emulation.queries import formula_of
from lantoa.emulation.scoring.criteria import MOST_CRITERIA, Criterion, faults
from lantoa.emulation.scoring.standard import standard
from lantoa.orgs.actor import Actor
from lantoa.orgs.door import require
from lantoa.periods import clock
from lantoa.plans.models import Plan, PlanKind, PlanState


def start_draft(*, actor: Actor, plan: Plan) -> FormulaDraft:
    """A draft to work on: the formula in force, else the standard one; the one that is there already if there is one."""
    require(actor, "emulation.manage", plan)
    with transaction.atomic():
        _in_time(plan)
        known = formula_of(plan)
        rows = known.rows if known else list(standard())
        draft, new = FormulaDraft.objects.get_or_create(
            plan=plan, defaults={"criteria": [one.to_json() for one in rows]}
        )
        if new:
            record(actor, codes.DRAFTED, plan)
    return draft


def keep_criterion(*, actor: Actor, plan: Plan, criterion: Criterion) -> FormulaDraft:
    """Put a criterion into the draft; one with the same key is replaced where it stands."""
    require(actor, "emulation.manage", plan)
    with transaction.atomic():
        draft = _locked(plan)
        rows = draft.rows
        places = [at for at, one in enumerate(rows) if one.key == criterion.key]
        if places:
            rows[places[0]] = criterion
        elif len(rows) >= MOST_CRITERIA:
            raise ValidationError(
                _("A formula of more than 20 criteria is read by nobody. Drop one before you add another."), code="many"
            )
        else:
            rows.append(criterion)
        _save(draft, rows)
        record(actor, codes.CHANGED, plan, criterion=criterion.title, weight=str(criterion.weight))
    return draft


def drop_criterion(*, actor: Actor, plan: Plan, key: str) -> FormulaDraft:
    """Take a criterion out of the draft."""
    require(actor, "emulation.manage", plan)
    with transaction.atomic():
        draft = _locked(plan)
        gone = [one for one in draft.rows if one.key == key]
        if gone:
            _save(draft, [one for one in draft.rows if one.key != key])
            record(actor, codes.CHANGED, plan, dropped=gone[0].title)
    return draft


def drop_draft(*, actor: Actor, plan: Plan) -> None:
    """Leave the formula as it was published."""
    require(actor, "emulation.manage", plan)
    with transaction.atomic():
        _locked(plan).delete()
        record(actor, codes.DROPPED, plan)


def publish_formula(*, actor: Actor, plan: Plan, reason: str = "") -> FormulaVersion:
    """The draft becomes the formula in force; from the second on with a reason, and before the period ends."""
    require(actor, "emulation.manage", plan)
    with transaction.atomic():
        draft = _locked(plan)
        _in_time(plan)
        rows = draft.rows
        wrong = faults(rows)
        if wrong:
            raise ValidationError(wrong, code="formula")
        before = formula_of(plan)
        if before and not reason.strip():
            raise ValidationError(_("Say why the formula changes: the units were told the other one."), code="reason")
        if before and before.rows == rows:
            raise ValidationError(_("The draft is the same as the formula in force. Change something."), code="same")
        version = FormulaVersion.objects.create(
            plan=plan,
            number=before.number + 1 if before else 1,
            criteria=[one.to_json() | {"title": one.title, "sentence": one.sentence} for one in rows],
            reason=reason.strip(),
            published_on=clock.today(),
            published_by=actor.label,
        )
        draft.delete()
        telling.formula_published(version)
        record(actor, codes.PUBLISHED, plan, version=version.number, reason=version.reason)
    return version


def _in_time(plan: Plan) -> None:
    if plan.kind != PlanKind.DIRECTIVE or plan.state != PlanState.ISSUED:
        raise ValidationError(_("Only a plan in force has a formula."), code="plan")
    if clock.today() > dt.date(plan.year, 12, 31):
        raise ValidationError(
            _("The period ended on 31/12/%(year)s: its formula can no longer change."),
            code="over",
            params={"year": str(plan.year)},
        )


def _locked(plan: Plan) -> FormulaDraft:
    draft = FormulaDraft.objects.select_for_update().filter(plan=plan).first()
    if draft is None:
        raise ValidationError(
            _("There is no draft: somebody published or dropped it. Load the page again."), code="none"
        )
    return draft


def _save(draft: FormulaDraft, rows: list[Criterion]) -> None:
    draft.criteria = [one.to_json() for one in rows]
    draft.save(update_fields=["criteria", "updated_at"])
