"""Today: cards, what people answer, and taking it back."""

import pytest
from django.urls import reverse

from rapport.ledger.models import ROWS
from rapport.work.models import StoredAction
from tests.outlets.web.conftest import user

TODAY = "/"


def cards(response):
    return [card.key for card in response.context["board"].cards]


def answer(client, key, verdict, **more):
    return client.post(reverse("web:decide"), {"key": key, "verdict": verdict, **more}, follow=True)


def decisions():
    return list(ROWS["decisions"]._default_manager.values())


def verdicts():
    return [(row["verdict"], row["reason"], row["by"]) for row in decisions()]


@pytest.fixture
def card(ada):
    """The card about the late report."""
    return next(key for key in cards(ada.get(TODAY)) if key.startswith("FIX_OURS_FIRST"))


def test_a_card_says_who_what_when_and_why(ada, card):
    page = ada.get(TODAY).content.decode()
    assert "Settle what we owe Hazel Works" in page
    assert reverse("web:record", args=["obligations", "O-1"]) in page


def test_done_takes_the_card_away_and_undo_brings_it_back(ada, card):
    after = answer(ada, card, "done")
    assert card not in cards(after)
    assert verdicts() == [("done", None, "ada")]
    undo = after.context["undo"]
    assert undo.says.startswith("Done: Settle")
    again = ada.post(reverse("web:undo", args=[undo.decision_id]), follow=True)
    assert card in cards(again)
    assert verdicts() == []


def test_the_offer_to_undo_is_made_once(ada, card):
    answer(ada, card, "done")
    assert ada.get(TODAY).context["undo"] is None


def test_a_dismissed_card_says_why(ada, card):
    answer(ada, card, "dismissed", reason="the facts are wrong", note="it was sent")
    assert verdicts() == [("dismissed", "the facts are wrong: it was sent", "ada")]


def test_of_no_use_is_a_verdict_of_its_own(ada, card):
    answer(ada, card, "dismissed", reason="not useful")
    assert verdicts() == [("not_useful", "not useful", "ada")]


def test_a_card_waits_until_a_day(ada, card):
    after = answer(ada, card, "waiting", until="2026-05-11")
    assert card not in cards(after)
    assert [row["until"].isoformat() for row in decisions()] == ["2026-05-11"]


@pytest.mark.parametrize("wrong", [{"verdict": "waiting"}, {"verdict": "dismissed"}, {"verdict": "maybe"}])
def test_an_answer_that_lacks_something_changes_nothing(ada, card, wrong):
    told = ada.post(reverse("web:decide"), {"key": card, **wrong})
    assert told.status_code == 422
    assert verdicts() == []


def test_anothers_card_is_not_answered(ada, card, client):
    client.force_login(user("bo", "bo"))
    answer(client, card, "done")
    assert verdicts() == []


def test_anothers_decision_is_not_taken_back(ada, card, client):
    undo = answer(ada, card, "done").context["undo"]
    client.force_login(user("bo", "bo"))
    client.post(reverse("web:undo", args=[undo.decision_id]))
    assert len(verdicts()) == 1


def test_an_import_is_not_taken_back_as_a_decision(ada):
    ada.post(reverse("web:undo", args=["1"]))
    assert ROWS["accounts"]._default_manager.count() == 1


def test_htmx_gets_the_board_alone(ada, card):
    part = ada.post(reverse("web:decide"), {"key": card, "verdict": "done"}, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert b"<html" not in part.content
    assert b"Undo" in part.content


def test_from_the_account_page_one_comes_back_to_it(ada, card):
    after = answer(ada, card, "done", back="hazel")
    assert after.redirect_chain[-1][0] == reverse("web:account", args=["hazel"])
    assert "Undo" in after.content.decode()


def test_names_are_text_never_markup(ada):
    page = ada.get(reverse("web:account", args=["hazel"])).content.decode()
    assert "Nora &lt;b&gt;Lindqvist" in page
    assert "<b>Lindqvist" not in page


def test_an_empty_day_says_so(ada):
    StoredAction.objects.all().delete()
    assert "Nothing needs you today" in ada.get(TODAY).content.decode()


def test_an_empty_book_says_what_to_do(db, client):
    client.force_login(user("new", "somebody"))
    assert "There is nothing to read yet" in client.get(TODAY).content.decode()


def test_who_is_nobody_in_the_book_is_told(boss):
    assert "Nobody in the book is you" in boss.get(TODAY).content.decode()
