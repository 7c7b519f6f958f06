"""The pages as Chromium shows them: a small book, somebody signed in, a wide and a narrow screen, light and dark."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from rapport.ledger.writing import write
from rapport.team.models import Role, User
from rapport.work import judge
from tests.outlets.web.conftest import NOW, PASSWORD
from tests.outlets.web.hazel import hazel_book
from tests.servers import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Playwright keeps an event loop running, and Django asks not to be called from one; here nothing is called inside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

SCREENS: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 360, "height": 740}, "color_scheme": "light", "has_touch": True},
    "phone, dark": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True},
    "desk": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"},
    "desk, dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}


@pytest.fixture
def served(transactional_db, live_server, settings, tmp_path) -> Iterator[str]:
    """The address of pages with Hazel Works in them, on 4 May 2026."""
    settings.DATA = tmp_path
    with time_machine.travel(NOW, tick=True):
        write(hazel_book(), "book", "hazel")
        judge.refresh()
        User.objects.create_user("ada", PASSWORD, "ada", Role.MANAGER)
        yield str(live_server.url)


@pytest.fixture(params=["desk"])
def screen(request, chromium_browser: Browser) -> Iterator[Page]:
    """A page of a kind of screen; a complaint in its console is an error."""
    with chromium.quiet_page(chromium_browser, **SCREENS[request.param], reduced_motion="reduce") as opened:
        yield opened


@pytest.fixture
def signed_in(served: str, screen: Page) -> Page:
    """Ada at her desk."""
    screen.goto(f"{served}/sign-in/")
    screen.get_by_label("Name").fill("ada")
    screen.get_by_label("Password").fill(PASSWORD)
    screen.get_by_role("button", name="Sign in").click()
    screen.wait_for_url(f"{served}/")
    return screen


@pytest.fixture
def axe_check() -> Callable[[Page], None]:
    """As everywhere; but axe must not write copies of our style sheets into the page, which its policy forbids."""
    from axe_playwright_python.sync_playwright import Axe

    def check(page: Page) -> None:
        result = Axe().run(page, options={"preload": False})
        assert result.violations_count == 0, result.generate_report()

    return check
