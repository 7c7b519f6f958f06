"""Promises, signatures and what is told of people: the silent cases first."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.words import asking, commitments, lexicon, notices, signatures, told
from rapport.words.own import parts, sentences

ON = date(2025, 5, 7)  # a Wednesday
ESSENTIAL = (
    "today, tomorrow, end of week, next week, earlier mail, heading from, attribution, closing, left, surely left,"
    " away, surely away, away until, away back, turn to, takes over, gone, own new address, promise, request, please,"
    " courtesy, thanks, pitch, phone label, title"
).split(", ")


def bound(text):
    return [(c.promise, c.due and c.due.isoformat(), c.kind) for c in commitments.commitments(text, ON)]


@pytest.mark.parametrize(
    "text",
    [
        "Will you send it by Friday?",
        "If you sign, I will send it by Friday.",
        "I sent it on Friday.",
        "She said they will send it by Friday.",
        "Please do not hesitate to call by Friday.",
    ],
)
def test_nobody_is_bound_by_a_promise(text):
    assert not [one for one in bound(text) if one[0]]


def test_a_promise_and_a_request():
    text = "I'll send the drawing by Friday. Please return the form by 16 May."
    assert bound(text) == [(True, "2025-05-09", "drawing"), (False, "2025-05-16", "form")]


def test_the_day_of_another_clause_is_not_the_day_of_the_promise():
    [(promise, due, _kind)] = bound("Two people start on Monday, so I will send you the list.")
    assert promise
    assert due is None


def test_a_list_of_terms_binds_nobody():
    assert bound("I will send it. " * 11) == []


def test_a_signature_is_the_writers():
    mail = "Fine.\n\nBest regards\nPaul Stone\nHead of Purchasing\nTel: +44 20 7946 0011"
    assert signatures.signature(mail, "Paul Stone") == signatures.Signature(
        "Paul Stone", "Head of Purchasing", "purchasing", "+44 20 7946 0011"
    )
    assert signatures.signature(mail, "Erin Hale") is None
    assert signatures.signature("Fine.\nPaul", "Paul Stone") is None


def test_a_quoted_signature_is_somebody_elses():
    mail = "Fine.\n\nFrom: Paul Stone\nSent: Monday\n\nRegards\nPaul Stone\nHead of Purchasing"
    assert signatures.signature(mail, "Paul Stone") is None


def test_who_is_gone_and_who_follows():
    [gone] = told.gone("Paul Stone has left the company. Erin Hale has taken over.")
    assert (gone.who, gone.successor) == ("Paul Stone", "Erin Hale")
    assert told.gone("Has Paul Stone left the company?") == []


def test_only_what_is_plainly_said_is_sure():
    assert notices.understood("I have left the company.", ON).sure
    assert not notices.understood("I said goodbye to Birch on Friday.", ON).sure


def test_an_offer_of_another_is_handed_on():
    text = (
        "FYI\n\n-----Original Message-----\nFrom: Rick <rick@rival.example>\nSent: Monday\n\nWe can offer you castings."
    )
    assert told.pitch("Fwd: castings", text) == told.Pitch("rick@rival.example")
    assert told.pitch("castings", text) is None


def test_an_earlier_mail_is_kept_apart():
    split = parts("Yes.\n-- \nPaul\n")
    assert (split.own, split.signature) == ("Yes.", "Paul")
    assert parts("Yes.\n\n-----Original Message-----\nFrom: x\nNo.").earlier.endswith("No.")


def test_a_day_with_its_month_ends_no_sentence():
    assert sentences("Wir liefern am 28. Mai. Danke Ihnen.") == ["Wir liefern am 28. Mai.", "Danke Ihnen."]


@pytest.mark.parametrize("language", lexicon.languages())
def test_a_language_names_its_days(language):
    assert len(lexicon.lines(language, "months")) == 12
    assert len(lexicon.lines(language, "weekdays")) == 7


@pytest.mark.parametrize("language", lexicon.languages())
def test_a_language_says_what_every_other_says(language):
    missing = [section for section in ESSENTIAL if not lexicon.lines(language, section)]
    assert missing == []


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_any_text_is_understood_or_passed_over(text):
    asking.asks(text)
    bound(text)
    signatures.signature(text, "Paul Stone")
    signatures.begins_at(text.split("\n"))
    notices.understood(text, ON)
    told.gone(text)
    told.new_address(text, "paul@birch.example")
    told.pitch("Fwd: x", text)


def test_a_list_of_addresses_is_nobodys_own():
    assert told.new_address("someone@birch.example\n" * 5000, "paul@birch.example") == ""
