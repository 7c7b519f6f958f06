"""The small readers of a mail: headers, dates, words, notices, reports. No bytes make one of them stop."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.importers.addresses import is_free_mail, is_machine, is_shared, organisation_domain
from rapport.importers.mailbox import bounces
from rapport.importers.mailbox.dates import read_date, sent_at
from rapport.importers.mailbox.headers import decoded, mailboxes, message_ids, parse, split
from rapport.importers.mailbox.mail import Mail, Reader, Unreadable
from rapport.importers.mailbox.parts import from_html, leaves, written
from rapport.importers.raw_mail import RawMail
from rapport.words import notices
from rapport.words.asking import asks, purpose
from rapport.words.own import new_words

ON = date(2025, 5, 7)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        ("Anna Weber <Anna@Hazel.Example>", "Anna Weber", "anna@hazel.example"),
        ('"Weber, Anna" <anna@hazel.example>', "Weber, Anna", "anna@hazel.example"),
        ("Weber, Anna <anna@hazel.example>", "Weber, Anna", "anna@hazel.example"),
        ("anna@hazel.example (Anna Weber)", "Anna Weber", "anna@hazel.example"),
        ("=?utf-8?q?J=C3=BCrgen?= <j@hazel.example>", "Jürgen", "j@hazel.example"),
        ("'anna@hazel.example' <anna@hazel.example>", "", "anna@hazel.example"),
        ("team:anna@hazel.example;", "", "anna@hazel.example"),
        ("anna at hazel.example (Anna Weber)", "Anna Weber", "anna@hazel.example"),
    ],
)
def test_one_address(text, name, address):
    [found] = mailboxes([text])
    assert (found.name, found.address) == (name, address)


@pytest.mark.parametrize("text", ["", "undisclosed-recipients:;", "/O=HAZEL/CN=ANNA", "Anna Weber", "<>", "@", "a@"])
def test_no_address(text):
    assert mailboxes([text]) == []


def test_a_character_cut_in_two_words_is_one():
    assert decoded("=?utf-8?b?w6Q=?= =?utf-8?q?=C3?= =?utf-8?q?=A4?=") == "ää"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Mon, 5 May 2025 09:12:00 +0200", datetime(2025, 5, 5, 9, 12, tzinfo=timezone(timedelta(hours=2)))),
        ("5 May 2025 09:12:00 -0000", datetime(2025, 5, 5, 9, 12, tzinfo=UTC)),
        ("Mon, 5 May 2025 09:12:00 CEST", datetime(2025, 5, 5, 9, 12, tzinfo=timezone(timedelta(hours=2)))),
        ("yesterday", None),
        ("Mon, 45 May 2025 09:12:00 +0200", None),
        ("Thu, 1 Jan 1970 00:00:00 +0000", None),
    ],
)
def test_dates(text, at):
    assert read_date(text) == at


def test_a_date_in_the_future_gives_way_to_the_arrival():
    headers = {"date": ["Mon, 5 May 2031 09:12:00 +0200"], "received": ["by x; Mon, 5 May 2025 09:13:00 +0200"]}
    assert sent_at(headers) == datetime(2025, 5, 5, 9, 13, tzinfo=timezone(timedelta(hours=2)))


def test_a_date_without_offset_stays_without_one():
    found = sent_at({"date": ["Mon, 5 May 2025 09:12:00"], "delivery-date": ["Tue May  6 09:13:00 2025"]})
    assert found is not None
    assert found.isoformat() == "2025-05-05T09:12:00"


QUOTED = """Thanks, that helps.

On Mon, 5 May 2025 at 09:12, Mia Berg
<mia@maple.example> wrote:
> could you send it?
"""


@pytest.mark.parametrize(
    "text",
    [
        QUOTED,
        "Done.\n\n-----Original Message-----\nFrom: Mia\nCould you send it?",
        "Done.\n\nVon: Mia Berg\nGesendet: Montag\nAn: Anna\nKönnten Sie es senden?",
        "Done.\n\n________________________________\nFrom: Mia\nSent: Monday\nCould you?",
        "Done.\n-- \nAnna Weber\nQuestions? Call us.",
        "Please find the drawing attached. Please do not hesitate to call if you have any questions.",
        "Vielen Dank. Bei Fragen können Sie mich gerne anrufen, zögern Sie nicht.",
        "See https://hazel.example/list?page=2",
        "How are you? All is well here.",
        "Must you print this? Think before printing",
    ],
)
def test_what_asks_nothing(text):
    assert not asks(new_words(text))


@pytest.mark.parametrize(
    "text",
    [
        "When does it ship?",
        "Could you send us the certificate",
        "Please confirm the date.",
        "Let me know what you think",
        "Bitte senden Sie uns das Angebot.",
        "Könnten Sie die Maße bestätigen",
        "Wir bitten um Rückmeldung bis Freitag.",
        "> an old one\nAnd what about the\nsecond one?",
    ],
)
def test_what_asks(text):
    assert asks(new_words(text))


@pytest.mark.parametrize(
    ("text", "what"), [("Dear Mia,\nthank you!", "thank"), ("Attached. Thank you.", ""), ("The drawing is fine.", "")]
)
def test_purpose(text, what):
    assert purpose(text, asking=False) == what


@pytest.mark.parametrize(
    ("text", "begins", "ends", "named"),
    [
        ("I am out of the office until 16 May.", ON, date(2025, 5, 16), ""),
        ("I will be back on Monday, 19 May.", ON, date(2025, 5, 18), ""),
        ("I will return on May 19th, 2025.", ON, date(2025, 5, 18), ""),
        (
            "Away from 12 May to 16 May 2025, please contact Erin Hale.",
            date(2025, 5, 12),
            date(2025, 5, 16),
            "Erin Hale",
        ),
        ("I'm on vacation, back next Monday.", ON, date(2025, 5, 11), ""),
        ("Ich bin bis zum 16.05.2025 nicht im Büro.", ON, date(2025, 5, 16), ""),
        ("Ab dem 19. Mai bin ich wieder erreichbar.", ON, date(2025, 5, 18), ""),
        (
            "Vom 12.05. bis 16.05. bin ich im Urlaub. Frau Erin Hale vertritt mich.",
            date(2025, 5, 12),
            date(2025, 5, 16),
            None,
        ),
        ("I am out of the office today.", ON, ON, ""),
        ("I am out of the office.", None, None, ""),
        ("We have received your request no. 4711 of 5 May.", None, None, ""),
        ("Until 3/4 I am away.", None, None, ""),
    ],
)
def test_absences(text, begins, ends, named):
    said = notices.understood(text, ON, "paul@birch.example")
    assert (said.away_from, said.away_to, said.left) == (begins, ends, False)
    assert named is None or said.named == named


@pytest.mark.parametrize(
    ("text", "named", "address"),
    [
        ("I am no longer with Birch. Please contact Erin Hale, erin@birch.example.", "Erin Hale", "erin@birch.example"),
        ("Paul Stone no longer works at Birch. Erin Hale has taken over.", "Erin Hale", ""),
        ("Paul Stone hat das Unternehmen verlassen. Bitte wenden Sie sich an Erin Hale.", "Erin Hale", ""),
        ("Herr Stone ist nicht mehr für uns tätig.", "", ""),
    ],
)
def test_departures(text, named, address):
    said = notices.understood(text, ON, "paul@birch.example")
    assert (said.left, said.named, said.named_address) == (True, named, address)


@pytest.mark.parametrize(
    "text",
    [
        "I have left for the day and will be back on Thursday.",
        "I have left the office early today.",
        "I am no longer available today.",
        "I am on parental leave until 1 September.",
        "This mailbox is no longer monitored.",
    ],
)
def test_no_departure(text):
    assert not notices.understood(text, ON, "paul@birch.example").left


def report(status, words):
    raw = (
        b"From: MAILER-DAEMON@x.example\nTo: mia@maple.example\nSubject: Undelivered Mail\n"
        b'Content-Type: multipart/report; report-type=delivery-status; boundary="B"\n\n'
        b"--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\n"
        b"Final-Recipient: rfc822; kai@hazel.example\nAction: failed\nStatus: %s\nDiagnostic-Code: smtp; %s\n\n--B--\n"
    ) % (status, words)
    block, body = split(raw)
    return bounces.understood(parse(block), body, raw)


@pytest.mark.parametrize(
    ("status", "words", "permanent"),
    [
        (b"5.1.1", b"550 5.1.1 user unknown", True),
        (b"5.0.0", b"550 No such user here", True),
        (b"5.4.4", b"host not found", True),
        (b"5.2.2", b"552 mailbox full", False),
        (b"5.7.1", b"550 message rejected as spam", False),
        (b"5.0.0", b"554 refused", False),
        (b"4.4.7", b"expired", False),
        (b"5.3.4", b"message too large", False),
    ],
)
def test_what_came_back_for_good(status, words, permanent):
    [failure] = report(status, words).failures
    assert (failure.address, failure.permanent) == ("kai@hazel.example", permanent)


@pytest.mark.parametrize(
    ("address", "machine", "shared"),
    [
        ("no-reply@x.example", True, False),
        ("list-bounces+7@x.example", True, False),
        ("info@x.example", False, True),
        ("ap-emea@x.example", False, True),
        ("rechnungen@x.example", False, True),
        ("anna.weber@x.example", False, False),
        ("newton@x.example", False, False),
        ("allison@x.example", False, False),
    ],
)
def test_who_is_nobody(address, machine, shared):
    assert (is_machine(address), is_shared(address)) == (machine, shared)


def test_domains():
    assert organisation_domain("mail.eu.hazel.co.uk") == "hazel.co.uk"
    assert organisation_domain("mail.hazel.example") == "hazel.example"
    assert is_free_mail("yahoo.co.uk")
    assert not is_free_mail("hazel.example")


HEADERS = b"From: a@x.example\nTo: b@y.example\nDate: Mon, 5 May 2025 09:12:00 +0200\n"


@settings(deadline=None)
@given(st.binary(max_size=2000), st.sampled_from([b"", HEADERS, HEADERS + b"Subject: Out of office\nContent-Type: "]))
def test_any_bytes_are_a_mail_or_told(noise, before):
    raw = before + noise
    found = Reader().read(RawMail(raw, len(raw), "x.eml", 1))
    assert isinstance(found, Mail | Unreadable)


def read_everything(text):
    mailboxes([text])
    message_ids(text)
    decoded(text)
    read_date(text)
    from_html(text)
    asks(new_words(text))
    notices.understood(text, ON, "a@x.example")


@settings(deadline=None)
@given(st.text(max_size=500))
def test_any_text_can_be_read(text):
    read_everything(text)


@settings(deadline=None)
@given(
    st.binary(max_size=1000),
    st.sampled_from([b"multipart/mixed; boundary=B", b"text/html", b"multipart/report; boundary=B"]),
)
def test_any_body_has_parts(noise, kind):
    headers = parse(b"Content-Type: " + kind)
    body = b"--B\n" + noise.replace(b"x", b"\n--B\n")
    assert sum(1 for _ in leaves(headers, body)) <= 100
    written(headers, body)
    bounces.understood(headers, body, b"Content-Type: " + kind + b"\n\n" + body)


@pytest.mark.slow
@pytest.mark.parametrize(
    "hostile",
    [
        "<" * 200_000,
        "<style" * 30_000,
        "=?utf-8?q?" * 20_000,
        "(" * 100_000,
        '"' * 100_000,
        "on " * 60_000,
        "?" * 100_000,
    ],
)
def test_no_text_makes_it_slow(hostile):
    began = datetime.now(UTC)
    read_everything(hostile)
    assert datetime.now(UTC) - began < timedelta(seconds=3)
