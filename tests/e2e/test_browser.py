"""The browser helpers themselves: each notices the fault that it is there for."""

import pytest
from playwright.sync_api import Page
from tests.e2e.browser import Faults, axe, fits


def test_a_console_error_and_a_failed_answer_are_noticed(phone: Page, live_server: object, faults: Faults) -> None:
    phone.goto(f"{live_server}/static/ui/no-such-file.css")
    phone.evaluate("console.error('a fault')")
    phone.wait_for_timeout(50)
    seen, faults.seen = faults.seen, []
    assert any("answer 404" in line for line in seen)
    assert any("a fault" in line for line in seen)


def test_a_page_that_cannot_be_read_aloud_is_noticed(desk: Page) -> None:
    picture = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    desk.set_content(f'<html lang="vi"><title>Ảnh</title><main><h1>Ảnh</h1><img src="{picture}"></main>')
    with pytest.raises(AssertionError, match="image-alt"):
        axe(desk)


def test_a_page_wider_than_the_phone_is_noticed(phone: Page) -> None:
    phone.set_content('<html lang="vi"><body style="margin: 0"><p style="width: 500px">Rộng')
    with pytest.raises(AssertionError, match="140 px wider"):
        fits(phone)
