"""What units say to the level above, and what it says to them."""

from lantoa.feedback.models.checks import (
    CHECK_TRANSITIONS,
    FINDING_TRANSITIONS,
    VISIT_TRANSITIONS,
    Check,
    CheckMember,
    CheckState,
    Finding,
    FindingFile,
    FindingState,
    FollowUp,
    Verdict,
    Visit,
    VisitState,
)
from lantoa.feedback.models.difficulties import Difficulty
from lantoa.feedback.models.guidance import (
    GUIDANCE_TRANSITIONS,
    Guidance,
    GuidanceFile,
    GuidanceState,
    Receipt,
    SentGuidance,
)
from lantoa.feedback.models.questions import QUESTION_TRANSITIONS, Answer, Question, QuestionState

__all__ = [
    "CHECK_TRANSITIONS",
    "FINDING_TRANSITIONS",
    "GUIDANCE_TRANSITIONS",
    "QUESTION_TRANSITIONS",
    "VISIT_TRANSITIONS",
    "Answer",
    "Check",
    "CheckMember",
    "CheckState",
    "Difficulty",
    "Finding",
    "FindingFile",
    "FindingState",
    "FollowUp",
    "Guidance",
    "GuidanceFile",
    "GuidanceState",
    "Question",
    "QuestionState",
    "Receipt",
    "SentGuidance",
    "Verdict",
    "Visit",
    "VisitState",
]
