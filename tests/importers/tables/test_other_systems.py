"""Exports of other systems by their headings, and activities that become exchanges."""

import pytest

from rapport.engine.facts import Facts, Settings
from rapport.importers.base import Extract, Known, TextRow
from rapport.importers.reading import typed_extract
from rapport.importers.tables import IMPORTER
from rapport.importers.tables.activities import channel_of, direction_of, fate_of, minutes
from rapport.importers.tables.mapping import guess

SETTINGS = Settings(our_domains=("maple.example",), timezone="Europe/Berlin", currency="EUR")
ROWS = {
    "accounts": [{"account_id": "hazel", "name": "Hazel Tools", "kind": "customer", "domains": "hazel.example"}],
    "people": [
        {"person_id": "anna", "name": "Anna Weber", "emails": "anna@hazel.example", "works_for": "hazel"},
        {"person_id": "mia", "name": "Mia Berg", "emails": "mia@maple.example", "works_for": "us"},
    ],
}
BOOK = typed_extract(
    Extract({name: [TextRow(row) for row in rows] for name, rows in ROWS.items()}), SETTINGS, Facts(SETTINGS)
).facts
KNOWN = Known.of(BOOK)

SYSTEMS = {
    "HubSpot companies": (
        "accounts",
        "Record ID,Company name,Company owner,Create Date,Phone Number,City,Country/Region,Industry,Company Domain Name"
        ",Number of Employees,Annual Revenue,Lifecycle Stage",
    ),
    "Salesforce accounts": (
        "accounts",
        "Id,IsDeleted,Name,Type,ParentId,BillingCity,BillingCountry,Phone,Website,Industry,AnnualRevenue"
        ",NumberOfEmployees,OwnerId,CreatedDate",
    ),
    "Pipedrive organizations": (
        "accounts",
        "Organization - ID,Organization - Name,Organization - Address,Organization - Country of Address"
        ",Organization - Website",
    ),
    "Zoho accounts": (
        "accounts",
        "Record Id,Account Owner,Account Name,Phone,Account Site,Parent Account.id,Parent Account,Website,Account Type"
        ",Annual Revenue,Employees,Billing Country",
    ),
    "Twenty companies": ("accounts", "Id,Name,Domain Name / Link URL,Employees,ARR / Amount,ARR / Currency"),
    "EspoCRM accounts": ("accounts", "ID,Name,Website,Email,Phone,Type,Industry,Billing Country,Created At"),
    "Odoo companies": (
        "accounts",
        "External ID,Name,Is a Company,Email,Phone,Country,Website,Customer Payment Terms,Credit Limit,Tags",
    ),
    "Zoho contacts": (
        "contacts",
        "Record Id,Contact Owner,Lead Source,First Name,Last Name,Account Name.id,Account Name,Email,Title,Department"
        ",Phone,Mobile,Reporting To.id,Reporting To",
    ),
    "EspoCRM contacts": ("contacts", "ID,Salutation,First Name,Last Name,Account Title,Account,Email,Phone"),
    "Odoo contacts": ("contacts", "External ID,Complete Name,Email,Phone,Mobile,Job Position,Related Company,Language"),
    "HubSpot calls": (
        "activities",
        "Record ID,Call Title,Activity date,Activity assigned to,Call outcome,Call direction,Call duration (HH:mm:ss)"
        ",Associated Contact,Associated Company",
    ),
    "Salesforce tasks": (
        "activities",
        "Id,WhoId,WhatId,Subject,ActivityDate,Status,Priority,OwnerId,AccountId,CallDurationInSeconds,CallType"
        ",CreatedDate,TaskSubtype",
    ),
    "Salesforce report": ("activities", "Assigned,Subject,Date,Company / Account,Contact,Type,Status"),
    "Pipedrive activities": (
        "activities",
        "Activity - ID,Activity - Subject,Activity - Type,Activity - Due date,Activity - Due time,Activity - Duration"
        ",Activity - Contact person,Activity - Organization,Activity - Assigned to user,Activity - Done",
    ),
    "Zoho calls": (
        "activities",
        "Record Id,Subject,Call Type,Call Start Time,Call Duration,Call Duration (in seconds),Contact Name.id"
        ",Contact Name,Related To,Call Owner,Call Status",
    ),
    "Zoho meetings": ("activities", "Record Id,Title,From,To,Host,Contact Name,Related To,Location"),
    "EspoCRM meetings": ("activities", "ID,Name,Status,Date Start,Date End,Duration,Account,Contacts,Assigned User"),
    "Odoo activities": (
        "activities",
        "External ID,Activity Type,Summary,Due Date,Assigned to,Contact,Company,Status",
    ),
    "German": ("activities", "Datum,Art,Betreff,Kunde,Ansprechpartner,Bearbeiter,Dauer (Min.)"),
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_system_is_known_by_its_headings(system):
    kind, headings = SYSTEMS[system]
    found = guess("x.csv", "", headings.split(","), [])
    assert found is not None
    assert found.kind == kind


def extract(folder, known=KNOWN, **sheets):
    for name, lines in sheets.items():
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return IMPORTER.extract(folder, known)


def rows(found, table):
    return [dict(r.values) for r in found.rows.get(table, ())]


def parts(found):
    return {(r.get("person_id") or r.get("address"), r["part"]) for r in rows(found, "participants")}


def calls(*lines):
    return [SYSTEMS["HubSpot calls"][1], *lines]


def test_a_list_takes_nothing_away_from_a_person_of_the_book(tmp_path):
    merged = {"person_id": "anna2", "name": "Anna Weber", "works_for": "hazel", "same_as": "anna"} | {
        "emails": "a@hazel.example;weber@hazel.example",
        "phones": "+49711000",
    }
    rows_of = {**ROWS, "people": [*ROWS["people"], merged]}
    book = typed_extract(
        Extract({name: [TextRow(row) for row in many] for name, many in rows_of.items()}), SETTINGS, Facts(SETTINGS)
    ).facts
    found = extract(tmp_path, Known.of(book), x=["First Name,Last Name,Email,Title", "Anna,Weber,a@hazel.example,CEO"])
    [row] = rows(found, "people")
    # Whom she is the same as is the word of whoever merged them: the ledger keeps it, a list does not say it again.
    assert merged.pop("same_as") == "anna"
    assert "same_as" not in row
    assert {k: row.get(k) for k in merged} == merged


def test_what_is_no_exchange_is_none(tmp_path):
    heading = SYSTEMS["Pipedrive activities"][1]
    found = extract(
        tmp_path,
        x=[
            heading,
            "1,Write the offer,Task,2025-05-05,10:00,,Anna Weber,Hazel Tools,Mia Berg,Done",
            "2,Talk,Call,2025-05-05,10:00,00:30:00,Anna Weber,Hazel Tools,Mia Berg,To do",
            "3,Offer,Email,2025-05-05,10:00,,Anna Weber,Hazel Tools,Mia Berg,Done",
        ],
    )
    assert not found.rows
    assert {k: v for k, v in found.counts.items() if k.startswith("activities ")} == {
        "activities that are no exchange": 1,
        "activities not done": 1,
        "activities without a direction": 1,
    }


def test_nobody_is_guessed(tmp_path):
    found = extract(tmp_path, x=calls("7,Talk,2025-05-05 10:00,Mia Berg,Connected,Outbound,00:12:30,Leo Moor,Hazel"))
    assert not found.rows
    assert "nobody" in next(p.reason for p in found.problems if not p.kept)


def test_a_call_has_both_sides(tmp_path):
    line = "7,Orders,2025-05-05 10:00,Mia Berg,Connected,Outbound,00:12:30,Anna Weber (anna@hazel.example),Hazel Tools"
    found = extract(tmp_path, x=calls(line))
    [call] = rows(found, "interactions")
    assert (call["interaction_id"], call["channel"], call["direction"]) == ("act-7", "call", "out")
    assert (call["account_id"], call["duration_min"], call["subject"]) == ("hazel", "12.5", "Orders")
    assert parts(found) == {("anna", "to"), ("mia", "from")}


def test_it_has_types(tmp_path):
    found = extract(tmp_path, x=calls("7,Orders,05.05.2025 10:00,Mia Berg,Busy,Inbound,,Anna Weber,Hazel Tools"))
    typed = typed_extract(found, SETTINGS, BOOK)
    assert [p for p in typed.problems if not p.kept] == []
    [call] = typed.facts.frame("interactions").to_dicts()
    assert (call["at"].isoformat(), call["delivery"]) == ("2025-05-05T08:00:00+00:00", "missed")


def test_a_contact_of_the_same_import_is_known_by_number(tmp_path):
    found = extract(
        tmp_path,
        contacts=["Id,AccountId,LastName,FirstName,Email,Title", "003A,hazel,Moor,Leo,leo@hazel.example,Buyer"],
        tasks=[
            "Id,WhoId,Subject,ActivityDate,Status,AccountId,CallDurationInSeconds,CallType,TaskSubtype",
            "00T1,003A,Call,2025-05-05T10:00:00Z,Completed,hazel,90,Inbound,Call",
        ],
    )
    [leo] = rows(found, "people")
    assert parts(found) == {(leo["person_id"], "from")}
    assert rows(found, "interactions")[0]["duration_min"] == "1.5"


def test_an_address_that_nobody_is_known_by_stays_an_address(tmp_path):
    heading = "Activity date,Type,Subject,Email,Company"
    found = extract(tmp_path, x=[heading, "2025-05-05 10:00,Meeting,Visit,new@hazel.example,Hazel Tools"])
    assert parts(found) == {("new@hazel.example", "attendee")}
    assert rows(found, "interactions")[0]["account_id"] == "hazel"


def test_two_of_one_name_are_nobody(tmp_path):
    twice = Known(
        SETTINGS, account_of_person={"a": "oak", "b": "elm"}, name_of_person={"a": "Jan Beck", "b": "Jan Beck"}
    )
    heading = "Activity date,Type,Subject,Contact"
    assert not extract(tmp_path, twice, x=[heading, "2025-05-05 10:00,Call,Talk,Jan Beck"]).rows


@pytest.mark.parametrize(
    ("said", "channel"),
    [("Call", "call"), ("Telefonat", "call"), ("Besprechung", "meeting"), ("E-Mail", "mail"), ("Task", ""), ("", "")],
)
def test_channels(said, channel):
    assert channel_of(said) == channel


def test_directions_fates_and_minutes():
    assert [direction_of(*x) for x in (("Inbound", "call"), ("", "call"), ("", "mail"), ("in", "meeting"))] == [
        "in",
        "both",
        "",
        "both",
    ]
    assert [fate_of(x) for x in ("Completed", "", "Not Held", "No answer", "To do", "Planned")] == [
        "",
        "",
        "cancelled",
        "missed",
        "ahead",
        "ahead",
    ]
    assert [minutes(x) for x in ("00:12:30", "1:30", "45", "45 min", "soon", "")] == ["12.5", "90", "45", "45", "", ""]
