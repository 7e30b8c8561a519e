"""Plans, what they ask, and who owes it."""

from lantoa.plans.models.assignments import Assignment, AssignmentQuerySet, Extension, Fulfilment, Status
from lantoa.plans.models.budget import BudgetLine, Source, Spending
from lantoa.plans.models.clauses import PlanCitation, Section, Target, Topic
from lantoa.plans.models.events import Event, EventKind, KitFile, KitItem, ProgrammeItem
from lantoa.plans.models.notices import Notice
from lantoa.plans.models.plan import Amendment, HandOut, Plan, PlanKind, PlanState, PlanVersion
from lantoa.plans.models.responses import EventResponse, Registration, ResponseItem
from lantoa.plans.models.tasks import ActivityKind, CompletionRule, PlanBody, RuleKind, Side, Task, TaskBody

__all__ = [
    "ActivityKind",
    "Amendment",
    "Assignment",
    "AssignmentQuerySet",
    "BudgetLine",
    "CompletionRule",
    "Event",
    "EventKind",
    "EventResponse",
    "Extension",
    "Fulfilment",
    "HandOut",
    "KitFile",
    "KitItem",
    "Notice",
    "Plan",
    "PlanBody",
    "PlanCitation",
    "PlanKind",
    "PlanState",
    "PlanVersion",
    "ProgrammeItem",
    "Registration",
    "ResponseItem",
    "RuleKind",
    "Section",
    "Side",
    "Source",
    "Spending",
    "Status",
    "Target",
    "Task",
    "TaskBody",
    "Topic",
]
