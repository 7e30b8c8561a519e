"""Contradictions in a plan before it is issued. It warns and never blocks."""

from dataclasses import dataclass, field

from lantoa.documents.model import Json, PlanDocument, Span

__all__ = ["Finding", "lint_plan"]


@dataclass(slots=True)
class Finding:
    """One doubt about a plan: a stable rule code, sentences in both languages, and the lines it is about."""

    rule: str
    message: str  # English
    message_vi: str
    span: Span
    params: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> Json:
        return {"rule": self.rule, "message": self.message_vi, "span": list(self.span)}


def lint_plan(document: PlanDocument) -> list[Finding]:
    """Every finding, in the order of the lines they stand on."""
    return []
