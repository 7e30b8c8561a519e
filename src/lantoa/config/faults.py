"""A page that failed gets a short number: the reader sees it, the log has it, and so the two can be brought together."""

import logging
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template import loader
from django.utils.translation import get_language

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours. It asks neither the database nor the session: they may be what failed."""
    number = "".join(secrets.choice(_LETTERS) for _ in range(6))
    request.fault = number  # type: ignore[attr-defined]
    try:
        text = loader.get_template("500.html").render({"number": number, "language": get_language() or "vi"})
    except Exception:  # even the template may be what failed; the log gets the first fault
        return HttpResponse(f"Lan Tỏa: {number}", status=500, content_type="text/plain; charset=utf-8")
    return HttpResponse(text, status=500)


class FaultNumber(logging.Filter):
    """Gives a line of the log `fault`: the number that the reader of the page saw, in brackets."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line passes."""
        request: Any = getattr(record, "request", None)
        number = getattr(request, "fault", "")
        record.fault = f" [{number}]" if number else ""
        return True
