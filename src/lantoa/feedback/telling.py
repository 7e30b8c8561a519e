"""What people are told about guidance, questions and checks."""

from django.db.models import QuerySet

from lantoa.feedback.models import Answer, Check, Finding, Guidance, Question, Visit
from lantoa.orgs.models import Unit


def guidance_sent(guidance: Guidance) -> None:
    """The units that it was sent to."""


def guidance_reminder(guidance: Guidance, units: QuerySet[Unit]) -> None:
    """Units that have not read it."""


def asked(question: Question) -> None:
    """The level that answers."""


def answered(answer: Answer, questions: list[Question]) -> None:
    """Those who asked."""


def check_announced(check: Check) -> None:
    """The units that will be visited."""


def check_cancelled(check: Check) -> None:
    """They will not be."""


def visit_moved(visit: Visit) -> None:
    """The unit, of its new day."""


def visit_concluded(visit: Visit) -> None:
    """The unit, and whoever has to put something right."""


def finding_answered(finding: Finding) -> None:
    """The level that checks."""


def finding_decided(finding: Finding, closed: bool) -> None:
    """The unit that answered."""
