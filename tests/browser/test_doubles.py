"""Two that may be one: compared, made one and parted, by keyboard and on every screen."""

import pytest
from playwright.sync_api import expect

from rapport.importers.base import TextRow
from rapport.importers.reading import text_frames, typed
from rapport.ledger import doubles
from rapport.ledger.book_settings import settings
from rapport.ledger.models import Double
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from tests.browser.conftest import SCREENS

MILL = {"account_id": "mill", "name": "Linden Mill and Sons, Precision Castings", "kind": "customer"}
TWIN = {"person_id": "tom2", "name": "Tom Okafor", "works_for": "hazel", "emails": "t.okafor.purchasing@hazel.example"}
MOVED = {"person_id": "tom3", "name": "Tom Okafor", "works_for": "mill", "phones": "+49 171 1234567"}
TOM = {"person_id": "tom", "name": "Tom Okafor", "works_for": "hazel", "emails": "tom@hazel.example"}


@pytest.fixture
def twins(served):
    tables = {"accounts": [MILL], "people": [TWIN, MOVED, TOM | {"phones": "+49 171 1234567"}]}
    rows = {name: [TextRow(row) for row in many] for name, many in tables.items()}
    write(typed(text_frames(rows), settings(), facts()), "tables", "list.csv")
    doubles.look()
    return served


@pytest.mark.parametrize("screen", SCREENS, indirect=True)
def test_both_pages_are_in_order(twins, signed_in, axe_check):
    pair = Double.objects.get(left="tom", right="tom3")
    for path in ("/doubles/", f"/doubles/{pair.pk}/"):
        assert signed_in.goto(twins + path).status == 200
        axe_check(signed_in)
        beyond = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert signed_in.evaluate(beyond) <= 0, f"{path} is wider than the screen"


def test_two_are_made_one_and_parted_by_keyboard(twins, signed_in, axe_check):
    pair = Double.objects.get(left="tom", right="tom2")
    signed_in.goto(f"{twins}/doubles/{pair.pk}/")
    signed_in.get_by_role("radio", name="Tom Okafor at Hazel Works tom ", exact=False).first.focus()
    signed_in.get_by_role("button", name="They are one", exact=True).focus()
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_role("heading", name="Made one")).to_be_visible()
    axe_check(signed_in)
    signed_in.get_by_role("button", name="Part them").focus()
    signed_in.keyboard.press("Enter")
    expect(signed_in.get_by_text("They are two again.")).to_be_visible()
