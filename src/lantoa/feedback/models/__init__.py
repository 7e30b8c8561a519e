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
from lantoa.feedback.models.difficulties import (
    DIFFICULTY_TRANSITIONS,
    UNANSWERED,
    Difficulty,
    DifficultyState,
    Solution,
)
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
    "DIFFICULTY_TRANSITIONS",
    "FINDING_TRANSITIONS",
    "GUIDANCE_TRANSITIONS",
    "QUESTION_TRANSITIONS",
    "UNANSWERED",
    "VISIT_TRANSITIONS",
    "Answer",
    "Check",
    "CheckMember",
    "CheckState",
    "Difficulty",
    "DifficultyState",
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
    "Solution",
    "Verdict",
    "Visit",
    "VisitState",
]
