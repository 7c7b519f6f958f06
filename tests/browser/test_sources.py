"""Sources on a phone and at a desk, light and dark: no harm to accessibility, nothing wider than the screen."""

import pytest
from playwright.sync_api import expect

from rapport.work import runs, sources
from rapport.work.kinds import folder, push
from tests.browser.conftest import SCREENS


@pytest.fixture
def some_sources(served, settings, tmp_path):
    settings.WATCHABLE = [tmp_path / "watched"]
    watched = folder.add("Exports of the shop floor", "drop", "ada")
    (tmp_path / "watched" / "drop" / "logo.png").write_bytes(b"no facts")
    sources.claim(watched)
    runs.failed(watched, "the folder cannot be read (Input/output error): is its disk there?")
    push.add("Accounts program", "ada")
    return watched


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_every_page_of_sources_fits_and_can_be_used_by_everybody(some_sources, served, signed_in, axe_check):
    one = f"sources/{some_sources.pk}/"
    for path in ("sources/", "sources/new/", "sources/new/imap/", "sources/new/caldav/", one, f"{one}undo/"):
        signed_in.goto(f"{served}/{path}")
        axe_check(signed_in)
        assert signed_in.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path


def test_a_source_for_pushing_is_added_shows_its_token_once_and_is_removed(served, signed_in):
    signed_in.goto(f"{served}/sources/")
    signed_in.get_by_role("link", name="Add a source").click()
    signed_in.get_by_role("link", name="Files pushed by a program").click()
    signed_in.get_by_label("What it is called").fill("erp")
    signed_in.get_by_role("button", name="Add it").click()
    expect(signed_in.get_by_text("This token is shown once")).to_be_visible()
    signed_in.reload()
    expect(signed_in.get_by_text("This token is shown once")).to_be_hidden()
    signed_in.get_by_text("Remove", exact=True).click()
    signed_in.get_by_role("button", name="Remove erp").click()
    expect(signed_in.get_by_text("erp is read no more")).to_be_visible()
