"""Who has asked not to be contacted, in whichever words."""

import pytest

from rapport.engine.measures.no_contact import no_contact
from tests.engine.cast import account, colleague, contact, mail, noticed, on

HAZEL = (account("hazel"), contact("hana", "hazel", "purchasing buyer"), colleague("rosa", "hazel owner"))


@pytest.mark.parametrize(
    "note",
    ["could not be contacted by phone", "no contact yet", "asked not to change the date", "please call her on Monday"],
)
def test_other_words(note):
    assert no_contact(on("2026-03-03", *HAZEL, noticed("need", "2026-02-02", person_id="hana", note=note))) == {}


@pytest.mark.parametrize(
    "note",
    [
        "asked not to be contacted",
        "asked us not to contact her during the selection",
        "wishes not to be called",
        "prefers no direct contact",
        "Please do not write to me",
        "wants no contact before the decision",
        "asked to be left alone: do not call",
    ],
)
def test_asked_not_to_be_contacted(note):
    noted = noticed("need", "2026-02-02", person_id="hana", account_id="hazel", note=note)
    assert set(no_contact(on("2026-03-03", *HAZEL, noted))) == {"hana"}
    written = mail("2026-02-02", "hana > rosa", text=note)
    assert set(no_contact(on("2026-03-03", *HAZEL, written))) == {"hana"}
