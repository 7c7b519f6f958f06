"""Calendars that are read by themselves: on a real CalDAV server, and by an address that is asked again and again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
import time_machine

from rapport.importers import caldav as client
from rapport.importers.base import TextRow
from rapport.importers.fetching import Failed
from rapport.importers.reading import text_frames, typed
from rapport.ledger.book_settings import settings as book_settings
from rapport.ledger.models import Batch
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from rapport.work import pulling, runs, sources
from rapport.work.kinds import caldav, feed
from tests.servers.radicale import PASSWORD, USER

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PEOPLE = [
    {"person_id": "mia", "name": "Mia Berg", "emails": "mia@maple.example", "works_for": "us"},
    {"person_id": "anna", "name": "Anna Weber", "emails": "anna@hazel.example", "works_for": "hazel"},
]
HAZEL = {"account_id": "hazel", "name": "Hazel", "kind": "customer", "domains": "hazel.example"}


@pytest.fixture(autouse=True)
def _who_is_who(db, settings):
    settings.PRIVATE_NETWORK = True
    rows = {"people": [TextRow(p) for p in PEOPLE], "accounts": [TextRow(HAZEL)]}
    write(typed(text_frames(rows), book_settings()), "book", "by hand")
    with time_machine.travel(NOW, tick=True):
        yield


def event(uid, day, title="Review", host="mia@maple.example", more=""):
    return (
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260401T080000Z\r\nCREATED:20260401T080000Z\r\n"
        f"DTSTART:{day.replace('-', '')}T100000Z\r\nDTEND:{day.replace('-', '')}T110000Z\r\nSUMMARY:{title}\r\n"
        f"ORGANIZER:mailto:{host}\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:mia@maple.example\r\n"
        f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:anna@hazel.example\r\n{more}END:VEVENT\r\n"
    )


def away(uid, first, last):
    days = f"DTSTART;VALUE=DATE:{first.replace('-', '')}\r\nDTEND;VALUE=DATE:{last.replace('-', '')}\r\n"
    return f"BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20260401T080000Z\r\n{days}SUMMARY:Vacation\r\nEND:VEVENT\r\n"


def ics(*events):
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Maple//EN\r\n{''.join(events)}END:VCALENDAR\r\n"


def look(source):
    sources.claim(source)
    pulled = pulling.pull(source)
    source.refresh_from_db()
    return pulled


def meetings():
    """Day -> what became of it, as known last."""
    rows = facts().frame("interactions").sort("seen", "row", nulls_last=False)
    last = rows.unique("interaction_id", keep="last", maintain_order=True)
    return {f"{row['at']:%m-%d}": row["delivery"] for row in last.sort("at").iter_rows(named=True)}


# --- CalDAV ---------------------------------------------------------------------------------------------------


@pytest.fixture
def work(calendar_server):
    calendar_server.make("work")
    calendar_server.make("tasks", holds="VTODO")
    return calendar_server


def added(server, **other):
    wish = {"name": "mia's calendar", "url": server.url, "user": USER, "password": PASSWORD, "owner": "mia"}
    return caldav.add(caldav.Wish(**(wish | {"agreed_by": "mia"} | other)))


def test_a_calendar_is_found_from_the_address_of_the_server(work):
    source = added(work)
    assert source.address == f"{work.url}{USER}/work/"
    assert PASSWORD not in source.secret
    work.make("club")
    with pytest.raises(sources.NotASource, match=r"several calendars: Club, Work; say which"):
        added(work, name="another")
    assert added(work, name="another", calendar="Club").address.endswith("/club/")
    work._do("DELETE", f"/{USER}/club/")


def test_meetings_come_in_and_a_look_without_changes_writes_nothing(work):
    work.put("work", "one", ics(event("one", "2026-05-11")))
    source = added(work)
    look(source)
    assert meetings() == {"05-11": None}
    assert facts().frame("participants").height == 2
    assert source.state["token"]
    batches = Batch.objects.count()
    look(source)
    assert Batch.objects.count() == batches
    assert source.runs.count() == 1


def test_only_what_changed_is_asked_for(work, monkeypatch):
    for name, day in (("one", "2026-05-11"), ("two", "2026-05-12")):
        work.put("work", name, ics(event(name, day)))
    source = added(work)
    look(source)
    work.put("work", "three", ics(event("three", "2026-05-13")))
    asked = []

    def changes(*args):
        asked.append(client.changes(*args))
        return asked[-1]

    monkeypatch.setattr(caldav, "changes", changes)
    look(source)
    assert [name.rpartition("/")[2] for name in asked[0].entries] == ["three.ics"]
    assert not asked[0].whole
    assert meetings() == {"05-11": None, "05-12": None, "05-13": None}


def test_a_deleted_meeting_ahead_is_called_off_and_a_past_one_stays(work):
    work.put("work", "past", ics(event("past", "2026-04-20")))
    work.put("work", "ours", ics(event("ours", "2026-05-11")))
    work.put("work", "theirs", ics(event("theirs", "2026-05-12", host="anna@hazel.example")))
    source = added(work)
    look(source)
    for name in ("past", "ours", "theirs"):
        work.delete("work", name)
    look(source)
    assert meetings() == {"04-20": None, "05-11": "cancelled", "05-12": "cancelled"}
    rows = facts().frame("interactions").filter(delivery="cancelled").sort("at")
    assert rows["changed_by"].to_list() == ["mia", "anna"]
    assert rows["direction"].to_list() == ["out", "in"]
    assert "2 called off" in source.runs.first().says


def test_it_took_place_when_it_was_still_there_at_the_last_look_before(work):
    work.put("work", "one", ics(event("one", "2026-05-11")))
    source = added(work)
    look(source)
    with time_machine.travel(NOW + timedelta(days=8), tick=True):
        look(source)
        work.delete("work", "one")
        look(source)
    assert meetings() == {"05-11": None}


def test_what_comes_back_is_on_again(work):
    work.put("work", "one", ics(event("one", "2026-05-11")))
    source = added(work)
    look(source)
    for day, does in (
        (1, lambda: work.delete("work", "one")),
        (2, lambda: work.put("work", "one", ics(event("one", "2026-05-11")))),
    ):
        with time_machine.travel(NOW + timedelta(days=day), tick=True):
            does()
            look(source)
    assert meetings() == {"05-11": None}


def test_a_meeting_that_a_colleague_still_has_is_not_called_off(work):
    work.make("jonas")
    for calendar in ("work", "jonas"):
        work.put(calendar, "one", ics(event("one", "2026-05-11")))
    mine, other = added(work, calendar="Work"), added(work, name="jonas's calendar", calendar="Jonas")
    look(mine)
    look(other)
    work.delete("jonas", "one")
    look(other)
    assert meetings() == {"05-11": None}
    work.delete("work", "one")
    look(mine)
    assert meetings() == {"05-11": "cancelled"}
    work._do("DELETE", f"/{USER}/jonas/")


def test_a_repeated_meeting_goes_on_with_the_days(work):
    work.put("work", "weekly", ics(event("weekly", "2026-05-05", more="RRULE:FREQ=WEEKLY\r\n")))
    source = added(work)
    look(source)
    first = len(meetings())
    with time_machine.travel(NOW + timedelta(days=28), tick=True):
        look(source)
    assert len(meetings()) == first + 4


def test_an_absence_that_is_deleted_keeps_nobody_away(work):
    work.put("work", "away", ics(away("away", "2026-05-18", "2026-05-23")))
    source = added(work)
    look(source)
    assert facts().frame("windows")["scope_id"].to_list() == ["mia"]
    work.delete("work", "away")
    look(source)
    assert facts().frame("windows").is_empty()
    runs.undo_run(source.runs.first())
    assert facts().frame("windows").height == 1


def test_what_the_server_refuses_is_said(work):
    with pytest.raises(Failed, match="does not accept the password of mia"):
        added(work, password="wrong")
    with pytest.raises(Failed, match="cannot be reached"):
        added(work, url="http://127.0.0.1:1/")
    source = added(work)
    work._do("DELETE", f"/{USER}/work/")
    with pytest.raises(Failed, match="no such calendar"):
        look(source)
    assert source.runs.get().failed


# --- By address -----------------------------------------------------------------------------------------------


class Published(HTTPServer):
    """A calendar under an address, with the tag of its content."""

    text = ""
    tag = '"1"'
    status = 200

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[str | None] = []

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/mia.ics?key=secret"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        shop = self.server
        assert isinstance(shop, Published)
        known = self.headers.get("If-None-Match")
        shop.asked.append(known)
        unchanged = known == shop.tag and shop.status == 200
        self.send_response(304 if unchanged else shop.status)
        self.send_header("ETag", shop.tag)
        body = b"" if unchanged else shop.text.encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        pass


@pytest.fixture
def published() -> Iterator[Published]:
    with Published() as server:
        server.text = ics(event("one", "2026-05-11"), event("two", "2026-05-12"))
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()


def feed_of(server):
    return feed.add("mia's feed", server.url, "mia", "mia")


def test_a_feed_is_read_and_its_address_is_kept_like_a_password(published, caplog):
    source = feed_of(published)
    look(source)
    assert meetings() == {"05-11": None, "05-12": None}
    assert "secret" not in f"{source.secret}{source.address}{source.host}{source.log}{caplog.text}"
    assert source.host == "127.0.0.1"


def test_an_unchanged_feed_is_not_sent_again_before_the_next_day(published):
    source = feed_of(published)
    look(source)
    look(source)
    assert published.asked == [None, None, '"1"']
    with time_machine.travel(NOW + timedelta(days=1), tick=True):
        look(source)
    assert published.asked[-1] is None
    assert source.runs.count() == 1


def test_what_is_gone_from_a_feed_is_called_off(published):
    source = feed_of(published)
    look(source)
    published.text, published.tag = ics(event("two", "2026-05-12")), '"2"'
    look(source)
    assert meetings() == {"05-11": "cancelled", "05-12": None}


@pytest.mark.parametrize(
    ("status", "text", "why"),
    [
        (404, "", "does not give this calendar"),
        (500, "", "answers 500"),
        (200, "<html>Sign in</html>", "is no calendar"),
    ],
)
def test_a_feed_that_fails_is_told_and_calls_nothing_off(published, status, text, why):
    source = feed_of(published)
    look(source)
    published.status, published.text, published.tag = status, text, '"3"'
    with pytest.raises(Failed, match=why):
        look(source)
    assert why in sources.named(source.name).log
    assert meetings() == {"05-11": None, "05-12": None}
