"""The system's Chromium, driven through Playwright: what a person sees, and what a screen reader would.

Playwright brings the driver only; nothing downloads a browser.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
# Alone and quiet: as root, without graphics hardware, asking nothing of other hosts.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def binary() -> str | None:
    """The browser's path, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def browser() -> Iterator[Browser]:
    """Start the browser and close it."""
    from playwright.sync_api import sync_playwright  # here, for tests that need no browser shall not wait for it

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=binary(), args=list(ARGUMENTS))
        try:
            yield chromium
        finally:
            chromium.close()


@contextmanager
def quiet_page(chromium: Browser, **options: Any) -> Iterator[Page]:
    """A page in a fresh profile; at its end, whatever it complained about in the console is an error."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.text} ({message.location.get('url', '')})")

    context = chromium.new_context(**options)
    try:
        page = context.new_page()
        page.on("console", listen)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        yield page
    finally:
        context.close()
    assert not complaints, "the page complained in the console:\n" + "\n".join(complaints)


def axe_check(page: Page) -> None:
    """The page has no accessibility violation that axe can find."""
    from axe_playwright_python.sync_playwright import Axe

    result = Axe().run(page)
    assert result.violations_count == 0, result.generate_report()


if __name__ == "__main__":
    sys.exit(0 if binary() else 1)
