"""Answers of CalDAV servers that are rare in tests against one server: in parts, without tokens, sent elsewhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.importers import fetching
from rapport.importers.caldav import Server, calendars, changes
from rapport.importers.fetching import Answer, Failed

SERVER = Server("https://dav.maple.example/mia/work/", "mia", "secret")
CALENDAR = SERVER.url


def multistatus(*responses, token=""):
    after = f"<d:sync-token>{token}</d:sync-token>" if token else ""
    space = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'
    return 207, f"<d:multistatus {space}>{''.join(responses)}{after}</d:multistatus>"


def there(name, prop="<d:getetag>1</d:getetag>"):
    return (
        f"<d:response><d:href>/mia/work/{name}</d:href><d:propstat><d:prop>{prop}</d:prop>"
        "<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
    )


def status(name, number):
    return f"<d:response><d:href>/mia/work/{name}</d:href><d:status>HTTP/1.1 {number} X</d:status></d:response>"


def text(name):
    return there(name, f"<c:calendar-data>BEGIN:VCALENDAR {name}</c:calendar-data>")


@pytest.fixture
def answers(monkeypatch):
    """Answers in order; what was asked is written down."""
    waiting: list[tuple[int, str]] = []
    asked: list[fetching.Request] = []

    def fetched(request, _limits):
        asked.append(request)
        number, body = waiting.pop(0)
        return Answer(number, {}, body.encode(), request.url)

    monkeypatch.setattr(fetching, "fetched", fetched)
    return waiting, asked


def test_changes_in_parts_are_put_together(answers):
    answers[0].extend(
        [
            multistatus(there("a.ics"), status("", 507), token="t2"),
            multistatus(text("a.ics")),
            multistatus(there("b.ics"), status("c.ics", 404), token="t3"),
            multistatus(text("b.ics")),
        ]
    )
    found = changes(SERVER, CALENDAR, "t1")
    assert sorted(found.entries) == ["/mia/work/a.ics", "/mia/work/b.ics"]
    assert (found.gone, found.token, found.whole) == (("/mia/work/c.ics",), "t3", False)


def test_a_forgotten_token_means_all_of_it(answers):
    answers[0].extend([(403, ""), multistatus(there("a.ics"), token="t9"), multistatus(text("a.ics"))])
    found = changes(SERVER, CALENDAR, "old")
    assert (found.whole, found.token, len(found.entries)) == (True, "t9", 1)


def test_a_server_without_tokens_gives_all_of_it(answers):
    answers[0].extend([(501, ""), multistatus(there(""), there("a.ics")), multistatus(text("a.ics"))])
    found = changes(SERVER, CALENDAR, "")
    assert (found.whole, found.token, list(found.entries)) == (True, "", ["/mia/work/a.ics"])


def test_calendars_on_another_host_are_not_given_the_password(answers):
    reference = "<d:current-user-principal><d:href>https://evil.example/me/</d:href></d:current-user-principal>"
    answers[0].extend([multistatus(), multistatus(there("", reference))])
    with pytest.raises(Failed, match="sends to another host"):
        calendars(SERVER)
    assert {request.url for request in answers[1]} == {SERVER.url}


def test_a_token_with_marks_of_xml_is_sent_as_it_is(answers):
    answers[0].append(multistatus(token="t2"))
    changes(SERVER, CALENDAR, "a<b&c")
    assert b"a&lt;b&amp;c" in answers[1][0].body


@given(st.binary(max_size=300))
def test_whatever_is_answered_ends_in_a_sentence(body):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fetching, "fetched", lambda request, _limits: Answer(207, {}, body, request.url))
        with pytest.raises(Failed):
            calendars(SERVER)
