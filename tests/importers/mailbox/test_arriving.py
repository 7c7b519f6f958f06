"""Mail in portions, whatever its bytes are."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.facts import Settings
from rapport.importers.base import Known
from rapport.importers.mailbox import Arriving, Earlier
from rapport.importers.raw_mail import RawMail

MAPLE = Known(Settings(our_domains=("maple.example",)), person_of_address={"anna@hazel.example": "anna"})
HEAD = b"From: anna@hazel.example\r\nTo: mia@maple.example\r\nDate: Mon, 05 May 2025 09:00:00 +0200\r\n"
ASKED = Earlier(
    datetime(2025, 5, 2, 7, tzinfo=UTC), "Order", "t-one", False, "mia@maple.example", ("anna@hazel.example",)
)


def raw(*heads):
    return [RawMail(head, len(head), "INBOX", number) for number, head in enumerate(heads, 1)]


def test_an_answer_to_what_came_earlier_stays_in_its_conversation():
    arriving = Arriving(MAPLE, lambda ids: dict.fromkeys(ids, ASKED))
    (row,) = arriving.extract(raw(HEAD + b"In-Reply-To: <1@maple.example>\r\n")).rows["interactions"]
    assert row.values["thread"] == "t-one"
    assert row.values["replies_to"].startswith("m-")


def test_an_answer_to_something_unknown_answers_nothing():
    arriving = Arriving(MAPLE, lambda ids: {})
    (row,) = arriving.extract(raw(HEAD + b"In-Reply-To: <1@maple.example>\r\n")).rows["interactions"]
    assert "replies_to" not in row.values


def test_proposals_count_over_all_portions_and_come_when_somebody_was_met():
    arriving = Arriving(MAPLE, lambda ids: {})
    leo = HEAD.replace(b"anna@hazel", b"leo@birch")

    def proposed(head):
        return [p.weight for p in arriving.extract(raw(head)).proposals if p.key == "birch.example"]

    assert proposed(leo + b"Message-ID: <1@birch.example>\r\n") == [1]
    assert proposed(HEAD + b"Message-ID: <2@hazel.example>\r\n") == []
    assert proposed(leo + b"Message-ID: <3@birch.example>\r\n") == [2]


@given(st.lists(st.one_of(st.binary(max_size=300), st.binary(max_size=200).map(lambda x: HEAD + x)), max_size=4))
def test_any_bytes_are_taken_in_bounded_time(heads):
    started = time.monotonic()
    Arriving(MAPLE, lambda ids: dict.fromkeys(ids, ASKED), read_words=True).extract(raw(*heads))
    assert time.monotonic() - started < 5
