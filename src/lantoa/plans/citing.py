"""What the library asks of plans: where a document is cited, and what to do when two records were one document."""

from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.library.models import Directive
from lantoa.library.sections import Mention
from lantoa.orgs.actor import Actor
from lantoa.plans.models import PlanCitation
from lantoa.plans.queries import visible_to


def mentions(actor: Actor, directive: Directive) -> list[Mention]:
    """The plans within sight that cite a document, and whether they rest on it; a unit's own plans after the others."""
    rows = PlanCitation.objects.filter(directive=directive, plan__in=visible_to(actor)).select_related("plan__owner")
    return [
        Mention(
            title=f"{row.plan}: {row.plan.title}" if row.plan.number else str(row.plan),
            url=reverse("plans:plan", args=[row.plan.pk]) + f"#can-cu-{row.pk}",
            detail=_("Legal basis") if row.basis else "",
        )
        for row in rows.order_by("plan__kind", "-plan__year", "plan__pk")[:100]
    ]


def counts(actor: Actor, pks: list[int]) -> dict[int, int]:
    """How many plans within sight cite each of these documents."""
    rows = PlanCitation.objects.filter(directive__in=pks, plan__in=visible_to(actor)).order_by()
    return dict(rows.values_list("directive").annotate(number=Count("pk")))


def merged(sender: object, *, double: Directive, into: Directive, **_kwargs: Any) -> None:
    """What cited the double cites the one that stays; a plan that cited both cites it once."""
    rows = PlanCitation.objects.filter(directive=double)
    rows.filter(plan__in=PlanCitation.objects.filter(directive=into).values("plan")).delete()
    rows.update(directive=into)
