"""Noting by hand: rows of the same tables, in one's own name, to be taken back."""

from decimal import Decimal

import pytest
from django.urls import reverse

from rapport.ledger.reading import facts
from tests.outlets.web.conftest import user

NOTES = reverse("web:notes", args=["hazel"])


def send(client, which, **given):
    return client.post(f"{NOTES}{which}/", given)


def height():
    return {name: frame.height for name, frame in facts().frames.items()}


def rows(table, prefix):
    frame = facts().frame(table)
    return [r for r in frame.to_dicts() if str(r[frame.columns[0]]).startswith(prefix)]


def test_all_kinds_have_a_page(ada):
    page = ada.get(NOTES).content.decode()
    for kind in ("our-promise", "their-promise", "talk", "left", "noticed", "offer", "wrong"):
        assert f"{NOTES}{kind}/" in page
        assert ada.get(f"{NOTES}{kind}/").status_code == 200


def test_what_is_not_there(ada):
    assert ada.get(f"{NOTES}what/").status_code == 404
    assert ada.get(reverse("web:notes", args=["nobody"])).status_code == 404


def test_whoever_is_not_signed_in_notes_nothing(client, ada):
    del ada
    client.logout()
    assert client.post(f"{NOTES}wrong/", {"what": "x", "colleague": "ada"}).status_code == 302


@pytest.mark.parametrize(
    ("kind", "given", "field"),
    [
        ("their-promise", {"what": "the drawing", "kind": "drawing", "person": "tom", "colleague": "ada"}, "until"),
        ("talk", {"channel": "call", "at": "2199-01-05T10:00", "people": ["tom"], "colleague": "ada"}, "at"),
        ("left", {"person": "ada", "on": "2026-04-01"}, "person"),
        ("offer", {"note": "valves", "amount": "12.50", "on": "2026-04-01"}, "currency"),
        ("noticed", {"kind": "complaint", "note": "Tom is lazy and stupid.", "on": "2026-04-01"}, "note"),
    ],
)
def test_what_does_not_fit_is_told_at_its_field_and_nothing_is_written(ada, kind, given, field):
    before = height()
    answer = send(ada, kind, **given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert height() == before


def test_their_promise_is_an_obligation_of_theirs(ada):
    given = {"what": "the drawing", "kind": "drawing", "person": "tom", "until": "2199-01-04", "colleague": "ada"}
    assert send(ada, "their-promise", **given).status_code == 302
    (owed,) = rows("obligations", "owed-")
    assert (owed["owed_by"], owed["owed_to"], owed["what"], str(owed["need_by"])) == (
        "tom",
        "ada",
        "the drawing",
        "2199-01-04",
    )
    assert owed["source"] == "ada"
    page = ada.get(reverse("web:account", args=["hazel"]))
    assert "the drawing" in [o.what for o in page.context["account"].they_owe]


def test_a_note_is_taken_back_with_one_click(ada):
    send(ada, "our-promise", what="the offer", kind="task", person="tom", until="2199-01-04", colleague="ada")
    page = ada.get(reverse("web:account", args=["hazel"]))
    assert page.context["undo"].says == "Noted. We promised something."
    ada.post(reverse("web:undo", args=[page.context["undo"].decision_id]), {"back": "hazel"})
    assert rows("obligations", "owed-") == []


def test_a_talk_is_an_exchange_of_both(ada):
    send(ada, "talk", channel="call", at="2026-05-04T08:00", people=["tom"], subject="Prices", colleague="ada")
    (talk,) = rows("interactions", "talk-")
    assert (talk["channel"], talk["direction"], talk["subject"]) == ("call", "both", "Prices")
    parts = facts().frame("participants").to_dicts()
    assert [(p["person_id"], p["part"]) for p in parts if p["interaction_id"] == talk["interaction_id"]] == [
        ("ada", "from"),
        ("tom", "to"),
    ]


def test_an_offer_of_somebody_else_keeps_its_price_and_its_teller(ada):
    send(ada, "offer", note="valves", amount="1234.50", currency="EUR", on="2026-05-01", person="tom")
    (seen,) = rows("observations", "seen-")
    assert (seen["kind"], seen["amount"], seen["currency"], seen["told_by"]) == (
        "competitor_quote",
        Decimal("1234.50"),
        "EUR",
        "tom",
    )


def test_something_wrong_goes_to_the_owner_with_a_day(ada, client):
    client.force_login(user("bo", "bo"))
    bo = client
    assert bo.get(f"{NOTES}wrong/").context["form"].fields["colleague"].initial == "ada"
    send(bo, "wrong", what="They get two answers to one question.", colleague="ada")
    (owed,) = rows("obligations", "wrong-")
    assert (owed["owed_by"], owed["owed_to"], owed["kind"]) == ("ada", "bo", "answer")
