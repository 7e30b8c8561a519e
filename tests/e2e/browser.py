"""Helpers for tests in a real browser: what a page did wrong, and what a person without a mouse or good eyes meets."""

from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import ConsoleMessage, Page, Request, Response

from lantoa.orgs.models import User

_AXE = Axe()
_GRAVE = {"serious", "critical"}


@dataclass
class Faults:
    """What went wrong on a page while a test drove it. `allow` holds parts of addresses that may answer 4xx."""

    seen: list[str] = field(default_factory=list)
    allow: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Listen from now on."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.seen.append(f"script error: {error}"))
        page.on("requestfailed", self._failed)
        page.on("response", self._response)

    def _allowed(self, address: str) -> bool:
        return any(part in address for part in self.allow)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not self._allowed(message.location.get("url", "")):
            self.seen.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _failed(self, request: Request) -> None:
        # A page left before its pictures were loaded aborts them, and so does a download: neither is a fault.
        if request.failure != "net::ERR_ABORTED" and not self._allowed(request.url):
            self.seen.append(f"request failed: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400 and not self._allowed(response.url):
            self.seen.append(f"answer {response.status}: {response.url}")


def axe(page: Page) -> None:
    """Fail where axe finds a serious or critical fault on the page as it stands."""
    found = [fault for fault in _AXE.run(page).response["violations"] if fault["impact"] in _GRAVE]
    lines = [
        f"{fault['id']} ({fault['impact']}): {fault['help']}: " + ", ".join(str(n["target"][0]) for n in fault["nodes"])
        for fault in found
    ]
    assert not found, f"{page.url}\n" + "\n".join(lines)


def fits(page: Page) -> None:
    """Fail where the page is wider than its window, so that a reader must push it sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px wider than the window"


def sign_in(page: Page, user: User, base: str) -> None:
    """Give the page's browser a session of `user` at the server `base`, without the sign-in form."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base}])
