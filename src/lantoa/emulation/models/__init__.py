"""The data of the emulation room."""

from lantoa.emulation.models.formula import ClusterMove, FormulaDraft, FormulaVersion
from lantoa.emulation.models.rounds import (
    OBJECTION_TRANSITIONS,
    ROUND_TRANSITIONS,
    FrozenScore,
    Objection,
    ObjectionState,
    Round,
    RoundState,
    Row,
    Score,
)

__all__ = [
    "OBJECTION_TRANSITIONS",
    "ROUND_TRANSITIONS",
    "ClusterMove",
    "FormulaDraft",
    "FormulaVersion",
    "FrozenScore",
    "Objection",
    "ObjectionState",
    "Round",
    "RoundState",
    "Row",
    "Score",
]
