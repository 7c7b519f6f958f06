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
    "/accounts/hazel/notes/",
    "/accounts/hazel/notes/talk/",
    "/people/tom/",
    "/people/tom/draft/",
    "/people/ada/",
    "/records/invoices/INV-2/",
    "/records/interactions/m8/",
    "/search/?q=haz",
    "/imports/",
    "/imports/batches/{batch}/",
    "/imports/proposals/",
    "/doubles/",
    "/boards/",
    "/desk/",
    "/replay/",
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


@pytest.mark.parametrize("screen", ["phone", "desk, dark"], indirect=True)
def test_a_draft_is_checked_by_keyboard(served, signed_in, axe_check):
    signed_in.goto(f"{served}/people/tom/")
    signed_in.get_by_role("link", name="Check a draft to Tom Okafor").click()
    signed_in.get_by_label("Your draft to Tom Okafor").fill("Hello Tom, this is our third reminder!!!")
    signed_in.keyboard.press("Tab")
    signed_in.keyboard.press("Enter")
    signed_in.locator("mark").first.wait_for()
    signed_in.wait_for_load_state()
    assert signed_in.get_by_role("heading", name="In neutral words").is_visible()
    axe_check(signed_in)


@pytest.mark.parametrize("screen", ["phone", "desk, dark"], indirect=True)
def test_a_promise_is_noted_and_taken_back(served, signed_in, axe_check):
    signed_in.goto(f"{served}/accounts/hazel/")
    signed_in.get_by_role("link", name="Note something").click()
    signed_in.get_by_role("link", name="They promised something").click()
    signed_in.get_by_label("What", exact=True).fill("the layout of the hall")
    signed_in.get_by_label("Who of them").select_option("tom")
    signed_in.get_by_label("By when").fill("2026-05-22")
    signed_in.wait_for_load_state()
    axe_check(signed_in)
    signed_in.get_by_role("button", name="Note it").click()
    signed_in.get_by_role("link", name="the layout of the hall").wait_for()
    signed_in.get_by_role("button", name="Undo").click()
    signed_in.get_by_text("Taken back.").wait_for()
    assert signed_in.get_by_role("link", name="the layout of the hall").count() == 0
