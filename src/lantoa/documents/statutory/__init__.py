"""Writing Word documents in the statutory layout of Decree 30/2020/NĐ-CP, Annex I."""

from lantoa.documents.statutory.document import Head, StatutoryDocument
from lantoa.documents.statutory.plan import plan_docx

__all__ = ["Head", "StatutoryDocument", "plan_docx"]
