"""Plans, what they ask, and who owes it."""

from lantoa.plans.models.assignments import Assignment, AssignmentQuerySet, Extension, Fulfilment, Status
from lantoa.plans.models.clauses import Event, PlanCitation, Section, Target, Topic
from lantoa.plans.models.notices import Notice
from lantoa.plans.models.plan import Amendment, HandOut, Plan, PlanKind, PlanState, PlanVersion
from lantoa.plans.models.tasks import ActivityKind, CompletionRule, PlanBody, RuleKind, Side, Task, TaskBody

__all__ = [
    "ActivityKind",
    "Amendment",
    "Assignment",
    "AssignmentQuerySet",
    "CompletionRule",
    "Event",
    "Extension",
    "Fulfilment",
    "HandOut",
    "Notice",
    "Plan",
    "PlanBody",
    "PlanCitation",
    "PlanKind",
    "PlanState",
    "PlanVersion",
    "RuleKind",
    "Section",
    "Side",
    "Status",
    "Target",
    "Task",
    "TaskBody",
    "Topic",
]
