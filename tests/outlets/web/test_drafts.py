"""The draft check as a page: marks in place, reasons, neutral words; nothing is kept."""

import pytest
from django.urls import reverse

from rapport.engine.drafts import CLASSES
from rapport.ledger.reading import facts
from rapport.outlets.web.words import DRAFT_CLASSES

PAGE = reverse("web:draft", args=["tom"])


def test_every_class_has_a_name():
    assert set(DRAFT_CLASSES) == set(CLASSES)


def test_a_calm_draft_passes(ada):
    text = "Hello Tom,\n\nthank you for the drawing of Tuesday.\n\nKind regards\nAda"
    draft = ada.post(PAGE, {"text": text}).context["draft"]
    assert draft.remarks == ()
    assert "".join(p.words for p in draft.pieces) == text


def test_marks_stand_where_the_words_are(ada):
    text = "Hello Tom,\r\n\r\nthis is our third reminder. We will stop your delivery if you do not pay.\r\n<b>Ada</b>"
    answer = ada.post(PAGE, {"text": text})
    draft = answer.context["draft"]
    assert "".join(p.words for p in draft.pieces) == text.replace("\r\n", "\n")
    assert {"Impatience", "A threat"} <= {r.title for r in draft.remarks}
    assert draft.rewrite
    assert b"<b>Ada" not in answer.content


def test_nothing_is_kept(ada):
    before = {name: frame.height for name, frame in facts().frames.items()}
    ada.post(PAGE, {"text": "Pay now!!!"})
    assert {name: frame.height for name, frame in facts().frames.items()} == before


def test_what_to_know_of_the_reader_is_said(ada):
    warnings = ada.post(PAGE, {"text": "Could you send the drawing by 18 May?"}).context["draft"].warnings
    assert any("promise" in w or "O-1" in w or "owe" in w.lower() for w in warnings)


@pytest.mark.parametrize("who", ["ada", "nobody"])
def test_drafts_go_to_people_of_theirs(ada, who):
    assert ada.get(reverse("web:draft", args=[who])).status_code == 404


def test_an_empty_draft_is_told(ada):
    assert ada.post(PAGE, {"text": ""}).status_code == 422
