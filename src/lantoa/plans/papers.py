"""An approved unit plan as a paper that its unit enters in the register."""

import datetime as dt

from django.urls import reverse

from lantoa.library.issued.papers import Paper
from lantoa.plans.models import Plan, PlanVersion
from lantoa.plans.templating import unit_plan_file
from lantoa.vietnamese.text import fold, slug


def paper_of(plan: Plan, version: PlanVersion) -> Paper:
    """The version with its frozen file; where the plan was approved with number and day, it is entered with them."""

    def frozen() -> bytes:
        return version.document.read() if version.document else unit_plan_file(plan.owner, dict(version.content))

    def entered(reference: str, issued_on: dt.date) -> None:
        """The plan is found and cited by its number from now on; the frozen version stays as it was."""
        search = fold(f"{reference} {plan.title}")
        Plan.objects.filter(pk=plan.pk).update(number=reference, issued_on=issued_on.isoformat(), search=search)

    return Paper(
        subject=version,
        unit=plan.owner,
        kind=plan.document_kind,
        title=" ".join(plan.title.split()),
        symbol=plan.symbol,
        name=f"ke-hoach-{plan.year}-{slug(plan.owner.code)}",
        url=reverse("plans:unit_plan", args=[plan.pk]),
        frozen=frozen,
        given=_given(version),
        entered=entered,
    )


def _given(version: PlanVersion) -> tuple[str, dt.date] | None:
    """Number and day in the frozen content."""
    digits, _stroke, symbol = (version.content["number"] or "").partition("/")
    day = version.content["issued_on"] or ""
    if not digits.strip().isdigit() or len(day) != len("2024-03-05"):
        return None
    return f"{int(digits):02d}/{symbol.strip() or version.content['symbol']}", dt.date.fromisoformat(day)
