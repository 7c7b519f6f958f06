"""Every page on every screen: nothing complains, nothing sticks out, axe finds nothing."""

import pytest

from rapport.ledger.models import Batch
from tests.browser.conftest import SCREENS

PAGES = (
    "/",
    "/accounts/",
    "/accounts/?text=zebra",
    "/accounts/hazel/",
    "/accounts/hazel/people/",
    "/people/tom/",
    "/people/ada/",
    "/records/invoices/INV-2/",
    "/records/interactions/m8/",
    "/search/?q=haz",
    "/imports/",
    "/imports/batches/{batch}/",
    "/imports/proposals/",
    "/keys/",
    "/patterns/",
)


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_every_page_is_in_order(served, signed_in, axe_check):
    batch = Batch.objects.get().pk
    for path in PAGES:
        answer = signed_in.goto(served + path.format(batch=batch))
        assert answer.status == 200, path
        axe_check(signed_in)
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert signed_in.evaluate(beyond) <= 0, f"{path} is wider than the screen"


def test_signing_in_and_a_wrong_password(served, screen, axe_check):
    screen.goto(f"{served}/sign-in/")
    axe_check(screen)
    screen.get_by_label("Name").fill("ada")
    screen.get_by_label("Password").fill("wrong")
    screen.keyboard.press("Enter")
    assert screen.get_by_role("alert").inner_text() == "The name or the password is not right."
    axe_check(screen)


def test_signing_out(served, signed_in):
    signed_in.get_by_role("button", name="Sign out").click()
    signed_in.wait_for_url("**/sign-in/")


def test_everything_is_reached_by_tab_and_shows_where_one_is(served, signed_in):
    signed_in.goto(f"{served}/")
    seen = []
    for _ in range(40):
        signed_in.keyboard.press("Tab")
        seen.append(
            signed_in.evaluate(
                """() => { const e = document.activeElement;
                return [e.textContent.trim().slice(0, 20), getComputedStyle(e).outlineStyle, e.localName]; }"""
            )
        )
    named = [text for text, _, _ in seen]
    assert named[0] == "To the content"
    assert {"Today", "Accounts", "Import"} <= set(named)
    assert any(text.startswith("Done") for text in named)
    assert all(outline != "none" for _, outline, name in seen if name in ("a", "button", "summary", "input"))
