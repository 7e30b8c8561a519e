"""Does a Word file keep to the layout of Decree 30/2020/NĐ-CP, Annex I? Eighteen checks, for any file. It warns, never blocks."""

from lantoa.documents.checking.check import check_docx
from lantoa.documents.checking.finding import CHECKS, Finding

__all__ = ["CHECKS", "Finding", "check_docx"]
