"""A real Chromium and a real server. A missing browser is a failure with the command to type, never a skip."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.e2e.browser import Faults

_PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = (360, 740)
DESK = (1280, 800)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here drives a browser: marked, and kept on one worker so that one Chromium runs at a time."""
    for item in items:
        if "/e2e/" in item.path.as_posix():
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        pytest.fail("No Chromium on this machine: apt-get install chromium", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield chromium
        chromium.close()


@contextmanager
def _page(browser: Browser, size: tuple[int, int], touch: bool, faults: Faults) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        has_touch=touch,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        accept_downloads=True,
    )
    context.set_default_timeout(15_000)
    page = context.new_page()
    context.on("page", faults.watch)
    faults.watch(page)
    yield page
    context.close()
    assert not faults.seen, "\n".join(faults.seen)


@pytest.fixture
def faults() -> Faults:
    """What went wrong so far; a test that wants a 404 or 403 names it in `faults.allow`."""
    return Faults()


@pytest.fixture
def phone(browser: Browser, live_server: object, faults: Faults) -> Iterator[Page]:
    """A page at phone width; console errors and failed requests fail the test at its end."""
    with _page(browser, PHONE, touch=True, faults=faults) as page:
        yield page


@pytest.fixture
def desk(browser: Browser, live_server: object, faults: Faults) -> Iterator[Page]:
    """A page at desk width; console errors and failed requests fail the test at its end."""
    with _page(browser, DESK, touch=False, faults=faults) as page:
        yield page


@pytest.fixture
def new_page(browser: Browser, live_server: object, faults: Faults) -> Iterator[Callable[..., Page]]:
    """More pages, each with cookies of its own: `new_page(PHONE)` or `new_page(DESK)` for a second person."""
    with ExitStack() as stack:

        def make(size: tuple[int, int] = DESK) -> Page:
            return stack.enter_context(_page(browser, size, touch=size[0] < 600, faults=faults))

        yield make
