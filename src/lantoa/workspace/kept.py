"""A page kept for one session until somebody writes something.

Whatever a page shows changes with a write, and every write leaves a line in the log; so the page is the same while the log,
the day, the session and the language are. A minute at most, for what changes with time alone.
"""

from collections.abc import Callable

from django.contrib.messages import get_messages
from django.core.cache import cache
from django.db.models import Max
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.utils.translation import get_language

from lantoa.audit.models import Entry
from lantoa.orgs.middleware import ACTING_POST, OrgRequest
from lantoa.periods import clock

KEPT_SECONDS = 60


def kept(request: OrgRequest, name: str, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The page as it was made for this session, else made now. One query; never kept with a message on it."""
    secret = request.META.get("CSRF_COOKIE")  # the forms of a kept page carry its token
    session = request.session.session_key
    if not secret or not session or len(get_messages(request)):
        return make()
    last = Entry.objects.aggregate(last=Max("pk"))["last"]
    seat = request.session.get(ACTING_POST)
    key = f"page/{name}/{session}/{secret}/{seat}/{get_language()}/{clock.today()}/{last}/{request.get_host()}"
    content: bytes | None = cache.get(key)
    if content is None:
        response = make()
        if response.status_code == 200:
            cache.set(key, response.content, KEPT_SECONDS)
        return response
    get_token(request)
    return HttpResponse(content)
