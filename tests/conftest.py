"""What every test may ask for; see `servers` for the real servers behind it.

Tests that touch the database are found by what they use, and marked `database`: `./run test` runs them on SQLite
and on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.servers import chromium, dovecot, missing, postgres, radicale
from tests.servers.dovecot import Dovecot
from tests.servers.radicale import Radicale

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# How long an example takes says more about the machine than about the code: time is measured by `./run bench`.
settings.register_profile("rapport", deadline=None)
settings.load_profile("rapport")

DATABASE_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what touches the database and what drives the browser."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if _touches_database(item, fixtures):
            item.add_marker("database")
        if "chromium_browser" in fixtures:
            item.add_marker("browser")
        if "postgres_url" in fixtures:
            item.add_marker("postgres")


def _touches_database(item: pytest.Item, fixtures: set[str]) -> bool:
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The DATABASE_URL of a PostgreSQL of this test process's own."""
    if postgres.binaries() is None:
        missing("PostgreSQL")
    with postgres.server() as url:
        yield url


@pytest.fixture(scope="session")
def chromium_browser() -> Iterator[Browser]:
    """The browser, started once a test process."""
    if chromium.binary() is None:
        missing("Chromium")
    with chromium.browser() as started:
        yield started


@pytest.fixture
def page(chromium_browser: Browser) -> Iterator[Page]:
    """A browser page in a fresh profile. The test fails if the page writes an error to the console."""
    with chromium.quiet_page(chromium_browser) as opened:
        yield opened


@pytest.fixture
def axe_check() -> Callable[[Page], None]:
    """`axe_check(page)`: the page has no accessibility violation that axe can find."""
    return chromium.axe_check


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Dovecot]:
    """A mail server of this test process's own."""
    if dovecot.binary() is None:
        missing("Dovecot")
    with dovecot.server() as started:
        yield started


@pytest.fixture
def mail_server(dovecot_server: Dovecot) -> Dovecot:
    """The mail server, without mails."""
    dovecot_server.empty()
    return dovecot_server


@pytest.fixture(scope="session")
def calendar_server() -> Iterator[Radicale]:
    """A calendar server of this test process's own."""
    if not radicale.is_there():
        missing("Radicale")
    with radicale.server() as started:
        yield started
