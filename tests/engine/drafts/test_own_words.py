"""What others wrote is left alone, and places stay places."""

import pytest

from rapport.engine.drafts import check
from rapport.engine.drafts.own_words import own_words, sentences

RUDE = "Second notice: still no answer from you!!! Otherwise we will be forced to stop all deliveries."
WROTE = "On Mon, 2 Mar 2026 at 18:26, Hana Weiss"
OUTLOOK = "From: Hana Weiss\nSent: Monday, 2 March 2026\nTo: Rosa\nSubject: Order"
QUOTED = {
    "a line": f"Thank you.\n> {RUDE}\nIt left today.",
    "a reply below an attribution": f"Thank you.\n\n{WROTE} <hana@hazel.example> wrote:\n\n{RUDE}",
    "an attribution over two lines": f"Thank you.\n\n{WROTE}\n<hana@hazel.example> wrote:\n> {RUDE}",
    "German": f"Danke.\n\nAm 2. März 2026 um 18:26 schrieb Hana Weiss <hana@hazel.example>:\n\n{RUDE}",
    "an original message": f"Thank you.\n\n-----Original Message-----\nFrom: Hana\nSent: Monday\n\n{RUDE}",
    "a forwarded part": f"FYI.\n\n---------- Forwarded message ---------\nFrom: Hana\n\n{RUDE}",
    "an Apple forward": f"FYI.\n\nBegin forwarded message:\n\n{RUDE}",
    "an Outlook header": f"Thank you.\n\n{OUTLOOK}\n\n{RUDE}",
    "a German Outlook header": f"Danke.\n\nVon: Hana\nGesendet: Montag\nAn: Rosa\nBetreff: Auftrag\n\n{RUDE}",
    "quotation marks": f'You wrote: "{RUDE}" We found the order.',
    "curly marks": f"In your words: “{RUDE}” We found the order.",
    "after a colon": f"You wrote: {RUDE}\nWe found the order.",
}


@pytest.mark.parametrize("text", QUOTED.values(), ids=QUOTED)
def test_what_others_wrote_is_not_marked(text):
    assert check(text).marks == ()


def test_our_own_words_above_a_quotation_are_marked():
    text = f"Third reminder: please pay by Friday.\n\n> {RUDE}"
    assert [(m.name, text[m.start : m.end]) for m in check(text).marks] == [("IRRITATED", "Third reminder:")]
    assert check(text).rewrite == f"Please pay by Friday.\n\n> {RUDE}"


def test_places_are_those_of_the_text_as_given():
    text = "Hello Hana,\n\nas I already told you, it’s ready.\n"
    (mark,) = check(text).marks
    assert text[mark.start : mark.end] == "as I already told you,"
    assert len(own_words(text)) == len(text)


def test_answers_between_quoted_lines_are_our_own():
    text = "On Monday Hana wrote:\n> When?\nFor the third time: on Friday.\n> Thanks"
    assert [m.name for m in check(text).marks] == ["IRRITATED"]


def test_sentences_end_where_they_end():
    own = "Mr. Berg has INV-7101 over 28,050.00 USD. It is due on 9. May. Fine?\n- one\n- two"
    assert [s.text for s in sentences(own)] == [
        "Mr. Berg has INV-7101 over 28,050.00 USD.", "It is due on 9. May.", "Fine?", "- one", "- two",
    ]  # fmt: skip
