"""What keys and htmx do on the pages."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def today(served, signed_in):
    signed_in.goto(f"{served}/")
    return signed_in


def cards(page):
    return page.locator("[data-card]")


def test_a_card_is_done_and_taken_back_by_key(today):
    before = cards(today).count()
    first = cards(today).first.get_by_role("heading").first.inner_text()
    today.keyboard.press("j")
    expect(cards(today).first).to_be_focused()
    today.keyboard.press("e")
    notice = today.get_by_role("status").filter(has_text=f"Done: {first}")
    expect(notice).to_be_visible()
    expect(cards(today)).to_have_count(before - 1)
    today.keyboard.press("z")
    expect(today.get_by_text("Taken back.")).to_be_visible()
    expect(cards(today)).to_have_count(before)


def test_a_card_waits_until_a_day(today):
    before = cards(today).count()
    today.keyboard.press("j")
    today.keyboard.press("w")
    expect(today.get_by_label("Bring it back on").first).to_be_focused()
    today.keyboard.press("Escape")
    expect(today.get_by_label("Bring it back on").first).to_be_hidden()
    today.keyboard.press("w")
    today.keyboard.press("Enter")
    expect(cards(today)).to_have_count(before - 1)


def test_a_card_is_dismissed_with_a_reason(today):
    before = cards(today).count()
    today.keyboard.press("j")
    today.keyboard.press("x")
    today.get_by_label("The facts are wrong").first.check()
    today.get_by_role("button", name="Dismiss", exact=True).first.click()
    expect(cards(today)).to_have_count(before - 1)


def test_keys_are_letters_where_one_writes(today):
    before = cards(today).count()
    today.keyboard.press("/")
    expect(today.locator("#site-search")).to_be_focused()
    today.keyboard.type("jez")
    expect(today.locator("#site-search")).to_have_value("jez")
    expect(cards(today)).to_have_count(before)


def test_search_as_typed_is_walked_through_by_arrows(today):
    today.keyboard.press("/")
    today.keyboard.type("haz")
    hit = today.locator("#site-found").get_by_role("link", name="Hazel Works").first
    expect(hit).to_be_visible()
    today.keyboard.press("ArrowDown")
    expect(hit).to_be_focused()
    today.keyboard.press("Enter")
    today.wait_for_url("**/accounts/hazel/")


def test_the_palette_goes_anywhere(today, axe_check):
    today.keyboard.press("Control+k")
    field = today.locator("#palette-search")
    expect(field).to_be_focused()
    expect(today.locator("#palette-found").get_by_role("link", name="Accounts")).to_be_visible()
    axe_check(today)
    field.fill("okafor")
    expect(today.locator("#palette-found").get_by_text("Tom Okafor")).to_be_visible()
    today.keyboard.press("Enter")
    today.wait_for_url("**/people/tom/")


def test_the_list_of_keys(today, axe_check):
    today.keyboard.press("?")
    expect(today.get_by_role("dialog", name="Keys")).to_be_visible()
    axe_check(today)
    today.keyboard.press("Escape")
    expect(today.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_accounts_are_filtered_as_typed(served, signed_in):
    signed_in.goto(f"{served}/accounts/")
    signed_in.get_by_label("Name").fill("zebra")
    expect(signed_in.get_by_text("No account is like that")).to_be_visible()
    assert "text=zebra" in signed_in.url


def test_a_signal_opens_to_its_records(served, signed_in):
    signed_in.goto(f"{served}/accounts/hazel/")
    signal = signed_in.locator("details.signal").first
    signal.locator("summary").click()
    signal.locator(".sources a").first.click()
    signed_in.wait_for_url("**/records/**")


def test_without_a_script_everything_is_a_link_or_a_form(served, chromium_browser):
    from tests.outlets.web.conftest import PASSWORD

    context = chromium_browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/sign-in/")
    page.get_by_label("Name").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    before = cards(page).count()
    page.get_by_role("button", name="Done").first.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    expect(cards(page)).to_have_count(before - 1)
    page.get_by_role("button", name="Undo").click()
    expect(cards(page)).to_have_count(before)
    context.close()
