"""From a file to the report of an import, and back."""

import pytest
from playwright.sync_api import expect

CUSTOMERS = b"""Kundennr;Firma;Umsatz;Irgendwas
K1;Birch Tools;12000;x
K2;Cedar Pumps;9000;y
"""


@pytest.fixture
def brought(served, signed_in):
    signed_in.goto(f"{served}/imports/")
    upload = {"name": "customers.csv", "mimeType": "text/csv", "buffer": CUSTOMERS}
    signed_in.get_by_label("One file or several, or a zip").set_input_files(upload)
    signed_in.get_by_role("button", name="Look at it").click()
    signed_in.wait_for_url("**/imports/uploads/**")
    return signed_in


def test_a_list_is_looked_at_taken_in_and_taken_back(served, brought, axe_check):
    expect(brought.get_by_role("heading", name="What taking it in would do")).to_be_visible()
    expect(brought.get_by_role("rowheader", name="Firma")).to_be_visible()
    axe_check(brought)
    brought.get_by_role("button", name="Take it in").click()
    brought.wait_for_url("**/imports/batches/**", timeout=15_000)
    axe_check(brought)
    expect(brought.get_by_role("heading", name="What it did")).to_be_visible()
    brought.get_by_role("button", name="Take this import back").click()
    expect(brought.get_by_text("Taken back: the ledger is as if")).to_be_visible()


def test_a_heading_is_corrected_and_remembered(brought):
    row = brought.get_by_role("row").filter(has=brought.get_by_role("rowheader", name="Irgendwas"))
    row.get_by_role("combobox").select_option("accounts.country")
    brought.get_by_role("button", name="Read it like this").click()
    again = brought.get_by_role("row").filter(has=brought.get_by_role("rowheader", name="Irgendwas"))
    expect(again.get_by_role("combobox")).to_have_value("accounts.country")


def test_an_upload_is_forgotten(brought):
    brought.get_by_role("button", name="Forget it").click()
    brought.wait_for_url("**/imports/")
    expect(brought.get_by_role("heading", name="Not in yet")).to_be_hidden()
