"""Calendars: what the sample says, kept as golden facts, and what must hold of any calendar."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.facts import Facts, Settings
from rapport.importers.base import Known, NotUnderstood
from rapport.importers.calendar import IMPORTER, CalendarImporter
from rapport.importers.calendar.parsing import read
from rapport.importers.calendar.rows import agenda
from rapport.importers.reading import typed_extract
from tests.importers.golden import assert_golden, shared_data

SAMPLE = Path(__file__).parent / "sample"
SETTINGS = Settings(our_domains=("maple.example",), timezone="Europe/Berlin")
MAPLE = Known(
    SETTINGS,
    account_of_domain={"hazel.example": "hazel", "birch.example": "birch"},
    person_of_address={"mia.berg@maple.example": "mia", "anna.weber@hazel.example": "anna"},
    account_of_person={"mia": "us", "anna": "hazel"},
    name_of_person={"mia": "Mia Berg", "anna": "Anna Weber"},
)

EVENT = """BEGIN:VCALENDAR
BEGIN:VEVENT
UID:one@x.example
DTSTAMP:20250502T080000Z
{lines}
SUMMARY:Talk
ORGANIZER:mailto:mia.berg@maple.example
ATTENDEE:mailto:anna.weber@hazel.example
END:VEVENT
END:VCALENDAR
"""


def said(tmp_path, lines, importer=IMPORTER):
    file = tmp_path / "one.ics"
    file.write_text(EVENT.format(lines=lines), encoding="utf-8")
    return importer.extract(file, MAPLE)


def meetings(extract, subject="Talk"):
    return [r.values for r in extract.rows.get("interactions", ()) if r.values.get("subject") == subject]


def test_sample_says_what_it_said():
    found = IMPORTER.extract(SAMPLE, MAPLE)
    assert_golden(found, Path(__file__).parent / "facts.json")


def test_the_sample_has_types():
    found = IMPORTER.extract(SAMPLE, MAPLE)
    known = Facts(SETTINGS)
    wrong = [p for p in typed_extract(found, SETTINGS, known).facts.problems if not p.kept]
    reasons = {p.reason for p in wrong} - {p.reason for p in found.problems}
    assert all(reason.startswith("refers to nothing") for reason in reasons)  # this book has no people


def test_a_moved_meeting_was_planned_then_moved_then_held_elsewhere():
    calls = meetings(IMPORTER.extract(SAMPLE, MAPLE), "Weekly call")
    planned, moved = (c for c in calls if c["at"] == "2025-04-14T10:00:00+02:00")
    assert "delivery" not in planned
    assert (moved["delivery"], moved["changed_by"], moved["seen_at"]) == ("moved", "mia", "2025-04-10T08:00:00+00:00")
    assert [c["at"] for c in calls if c["interaction_id"] == f"{moved['interaction_id']}-m"] == [
        "2025-04-15T14:00:00+02:00"
    ]


def test_a_day_left_out_is_no_meeting():
    assert not [c for c in meetings(IMPORTER.extract(SAMPLE, MAPLE), "Weekly call") if c["at"].startswith("2025-04-21")]


def test_an_event_that_is_only_moved_keeps_its_name(tmp_path):
    [before] = meetings(said(tmp_path, "DTSTART:20250512T090000Z"))
    [after] = meetings(said(tmp_path, "DTSTART:20250513T090000Z"))
    assert before["interaction_id"] == after["interaction_id"]


def test_a_time_without_a_zone_is_in_the_books(tmp_path):
    [one] = meetings(said(tmp_path, "DTSTART:20250512T090000"))
    assert one["at"] == "2025-05-12T09:00:00+02:00"


def test_a_series_ended_later_was_held_until_then(tmp_path):
    lines = "DTSTART:20250401T090000Z\nRRULE:FREQ=WEEKLY;COUNT=6\nSTATUS:CANCELLED\nLAST-MODIFIED:20250420T080000Z"
    fates = [(m["at"][:10], m.get("delivery", "")) for m in meetings(said(tmp_path, lines))]
    assert fates[:3] == [("2025-04-01", ""), ("2025-04-08", ""), ("2025-04-15", "")]
    assert {fate for _, fate in fates[3:]} == {"cancelled"}


def test_repetitions_end_at_the_horizon(tmp_path):
    found = said(tmp_path, "DTSTART:19900101T090000Z\nRRULE:FREQ=DAILY", CalendarImporter(days_back=7, days_ahead=7))
    assert len(meetings(found)) == 15


@pytest.mark.parametrize("rule", ["SECONDLY", "MINUTELY", "HOURLY"])
def test_what_repeats_every_hour_is_no_meeting(tmp_path, rule):
    found = said(tmp_path, f"DTSTART:19900101T090000Z\nRRULE:FREQ={rule}")
    assert not meetings(found)
    assert "more often" in found.problems[0].reason


def test_one_broken_event_costs_only_itself(tmp_path):
    good = EVENT.format(lines="DTSTART:20250512T090000Z")
    bad = "BEGIN:VEVENT\nUID:two\nDTSTART:20250512T090000Z\nEND:VALARM\nEND:VEVENT\nBEGIN:VEVENT\n"
    (tmp_path / "x.ics").write_text(good.replace("BEGIN:VEVENT\n", bad, 1))
    found = IMPORTER.extract(tmp_path, MAPLE)
    assert len(meetings(found)) == 1
    assert [p.line for p in found.problems] == [2]


def test_an_absence_of_nobody_known_is_not_invented():
    found = IMPORTER.extract(SAMPLE, Known(SETTINGS))
    assert "windows" not in found.rows
    assert found.counts["absences of nobody known"] == 2


def test_a_description_is_kept_only_as_an_agenda():
    assert agenda("Dial in: 1234\nOrders (10 min)\nYour secret is 42\n New valve (20 min.)") == (
        "Orders (10 min)\nNew valve (20 min)"
    )


def test_without_our_domains_it_asks():
    with pytest.raises(NotUnderstood, match="our_domains"):
        IMPORTER.extract(SAMPLE, Known(Settings()))


@settings(deadline=None)  # it writes files
@given(st.binary(max_size=600), st.sampled_from([b"", b"BEGIN:VCALENDAR\n", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"]))
def test_any_bytes_are_a_calendar_or_told(noise, before):
    found = read(before + noise)
    assert found.series or found.broken or b"BEGIN:" in (before + noise).upper()


NAMES = st.sampled_from(
    ["DTSTART", "DTEND", "RRULE", "EXDATE", "RDATE", "ATTENDEE", "STATUS", "DURATION", "RECURRENCE-ID"]
)
VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "20250512T090000Z",
            "20250512",
            "99991231T235959Z",
            "00010101",
            "FREQ=DAILY",
            "FREQ=WEEKLY;COUNT=3",
            "PT1H",
            "-P9W",
        ]
    ),
)


@settings(deadline=None)  # it writes files
@given(lines=st.lists(st.tuples(NAMES, VALUES), max_size=6))
def test_any_event_is_read_or_told(tmp_path_factory, lines):
    text = "\n".join(f"{name}:{value}" for name, value in lines)
    IMPORTER_NEAR.extract(_written(tmp_path_factory, EVENT.format(lines=text)), MAPLE)


IMPORTER_NEAR = CalendarImporter(days_back=30, days_ahead=30)


def _written(factory, text):
    file = factory.mktemp("any") / "any.ics"
    file.write_text(text, encoding="utf-8", errors="replace")
    return file


@pytest.mark.slow
def test_public_calendars_are_read_or_told():
    settings = Settings(our_domains=("example.com",))
    found = IMPORTER.extract(shared_data("calendars"), Known(settings))
    assert found.counts["calendars"] > 50
    typed_extract(found, settings, Facts(settings))
