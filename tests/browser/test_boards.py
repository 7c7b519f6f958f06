"""The plans of an account and the boards, on every screen; a link for a customer; an introduction by keyboard."""

import pytest
from playwright.sync_api import expect

from rapport.ledger.writing import write
from rapport.work import judge
from tests.browser.conftest import SCREENS
from tests.outlets.web.hazel import hazel_book
from tests.outlets.web.test_boards import RULE
from tests.outlets.web.test_projects import ASKED, PROJECTS, STEPS

PAGES = (
    "/accounts/hazel/asks/",
    "/accounts/hazel/introductions/",
    "/accounts/hazel/statement/",
    "/boards/promises/",
    "/boards/promises/?part=theirs",
    "/boards/holds/",
    "/boards/holds/?text=zebra",
    "/boards/projects/",
    "/boards/introductions/",
    "/projects/line/",
    "/projects/line/customer/",
    "/desk/",
    "/desk/reviews/",
)


@pytest.fixture
def busy(served):
    """Hazel Works with a rule that will stop a shipment, and a project."""
    write(hazel_book(rules=[RULE], projects=PROJECTS, obligations=STEPS, obligation_events=[ASKED]), "book", "busy")
    judge.refresh(["hazel"])
    return served


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_every_board_is_in_order(busy, signed_in, axe_check):
    for path in PAGES:
        assert signed_in.goto(busy + path).status == 200, path
        axe_check(signed_in)
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert signed_in.evaluate(beyond) <= 0, f"{path} is wider than the screen"


def test_a_customer_sees_the_road_map_until_the_link_is_taken_back(busy, signed_in, chromium_browser, axe_check):
    signed_in.goto(f"{busy}/projects/line/")
    signed_in.get_by_role("button", name="Make a link").click()
    address = signed_in.locator("code.address").inner_text()
    customer = chromium_browser.new_context(viewport={"width": 360, "height": 740})
    page = customer.new_page()
    page.goto(address)
    expect(page.get_by_role("heading", name="Road map: Line two")).to_be_visible()
    assert page.get_by_role("link").count() == 0
    assert page.get_by_role("button").count() == 0
    axe_check(page)
    signed_in.get_by_role("button", name="Take back").click()
    expect(signed_in.get_by_text("opens nothing any more")).to_be_visible()
    assert page.goto(address).status == 404
    customer.close()


def test_an_introduction_is_noted_by_keyboard_and_taken_back(busy, signed_in, axe_check):
    signed_in.goto(f"{busy}/accounts/hazel/introductions/")
    signed_in.get_by_role("button", name="Tom Okafor was asked").press("Enter")
    expect(signed_in.get_by_role("heading", name="Introduction to Ilse Brandt")).to_be_visible()
    signed_in.locator("summary", has_text="They called a meeting").press("Enter")
    signed_in.get_by_label("Day", exact=True).fill("2026-05-12")
    signed_in.get_by_label("Time, our clock").fill("10:30")
    axe_check(signed_in)
    signed_in.get_by_role("button", name="Note the meeting").press("Enter")
    expect(signed_in.get_by_text("Meeting called by them")).to_be_visible()
    signed_in.get_by_role("button", name="Undo").press("Enter")
    expect(signed_in.get_by_text("Taken back.")).to_be_visible()
    expect(signed_in.get_by_text("Meeting called by them")).to_have_count(0)


def test_a_board_is_filtered_as_typed(busy, signed_in):
    signed_in.goto(f"{busy}/boards/promises/")
    signed_in.get_by_label("Account", exact=True).fill("zebra")
    expect(signed_in.get_by_text("We wait for nobody.")).to_be_visible()
    signed_in.wait_for_url("**text=zebra**")
    signed_in.get_by_label("Account", exact=True).fill("haz")
    expect(signed_in.get_by_role("link", name="the test report")).to_be_visible()
