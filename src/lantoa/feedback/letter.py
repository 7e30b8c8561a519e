"""Guidance as an official letter in Word, so that it can be signed."""

from lantoa.documents.statutory import Head, StatutoryDocument
from lantoa.feedback.models import Guidance


def letter_of(guidance: Guidance) -> bytes:
    """The letter of a draft, or of what was sent."""
    document = StatutoryDocument(Head(issuer=str(guidance.sender), kind="Công văn", subject=guidance.title))
    for line in guidance.text.splitlines():
        if line.strip():
            document.paragraph(line)
    document.close([])
    return document.to_bytes()
