"""Lists of systems of accounts, with invoices, credit notes and payments mixed; timesheets."""

from decimal import Decimal

import pytest

from rapport.engine.facts import Settings
from rapport.importers.base import Extract, Known, TextRow
from rapport.importers.reading import typed_extract
from rapport.importers.tables import IMPORTER
from rapport.importers.tables.entries import entry
from rapport.importers.tables.mapping import guess
from rapport.importers.tables.timesheets import in_hours

SETTINGS = Settings(our_domains=("maple.example",), timezone="Europe/Berlin", currency="EUR")
BOOK = typed_extract(
    Extract(
        {
            "accounts": [
                TextRow({"account_id": "10077", "name": "Hazel Tools", "kind": "customer"}),
                TextRow({"account_id": "oak", "name": "Oak Marine", "kind": "customer"}),
            ],
            "people": [TextRow({"person_id": "mia", "name": "Mia Berg", "works_for": "us"})],
            "projects": [TextRow({"project_id": "P-1", "account_id": "oak", "name": "Crane controls"})],
        }
    ),
    SETTINGS,
).facts
KNOWN = Known.of(BOOK)

HEADINGS = {
    "QuickBooks, transactions": "Customer full name,Date,Transaction type,Num,Due date,Amount,Open balance",
    "Xero, receivables": "Contact,Invoice Number,Reference,Invoice Date,Due Date,Gross,Currency",
    "Sage 50": "No,Type,Account Reference,Date,Ref,Details,Gross Amount",
    "DATEV, open items": "Konto;Kontobezeichnung;Rechnungs-Nr.;Rechnungsdatum;Fälligkeit;Betrag Soll;Betrag Haben",
    "ERPNext, receivables": "Posting Date,Customer,Voucher Type,Voucher No,Due Date,Invoiced Amount,Paid Amount",
    "Odoo": "Number,Invoice Partner Display Name,Invoice/Bill Date,Due Date,Total in Currency Signed,Currency",
}
TIMES = {
    "Toggl": "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,Duration,Tags,Amount (EUR)",
    "Harvest": "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,First Name,Last Name,Billable Rate",
    "Odoo": "Date,Employee,Project,Task,Description,Hours Spent",
    "ERPNext": "Employee Name,From Time,Hours,Project,Customer,Activity Type,Billing Rate",
    "German": "Datum;Mitarbeiter;Projekt;Tätigkeit;Stunden;Stundensatz;Bemerkung",
}


def read(tmp_path, *lines):
    file = tmp_path / "list.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return IMPORTER.extract(file, KNOWN)


def rows(extract, table):
    return [r.values for r in extract.rows.get(table, ())]


def kind_of(headings):
    cells = headings.split(";" if ";" in headings else ",")
    found = guess("x.csv", "", cells, [])
    assert found is not None
    return found.kind, found.targets()


@pytest.mark.parametrize("headings", HEADINGS.values(), ids=HEADINGS)
def test_lists_of_systems_are_invoices(headings):
    kind, targets = kind_of(headings)
    assert kind == "invoices"
    assert {"invoices.invoice_id", "invoices.issued_on"} <= targets.keys()
    assert {"accounts.name", "accounts.account_id"} & targets.keys()


@pytest.mark.parametrize("headings", TIMES.values(), ids=TIMES)
def test_timesheets_are_known(headings):
    kind, targets = kind_of(headings)
    assert kind == "efforts"
    assert {"efforts.on", "efforts.hours", "efforts.project"} <= targets.keys()


def test_a_list_of_transactions_adds_up_to_the_cent(tmp_path):
    found = read(
        tmp_path,
        HEADINGS["QuickBooks, transactions"],
        "Hazel Tools,2025-03-20,Payment,,,-400.00,0.00",
        "Hazel Tools,2025-03-18,Payment,1001,,-700.10,0.00",
        "Hazel Tools,2025-03-03,Invoice,1001,2025-04-02,1000.10,300.00",
        "Hazel Tools,2025-03-10,Credit Memo,CM-1,,-50.00,0.00",
        "Hazel Tools,2025-03-11,Journal Entry,J-1,,12.00,0.00",
    )
    assert [(r["invoice_id"], r["kind"], r["amount"]) for r in rows(found, "invoices")] == [
        ("1001", "invoice", "1000.10"),
        ("CM-1", "credit_note", "50.00"),
    ]
    assert [(r.get("invoice_id"), r["paid_on"], r["amount"]) for r in rows(found, "payments")] == [
        (None, "2025-03-20", "400.00"),
        ("1001", "2025-03-18", "700.10"),
    ]
    [listed] = [p for p in found.problems if not p.kept]
    assert "Journal Entry J-1 12.00" in listed.value
    typed = typed_extract(found, SETTINGS, BOOK)
    money = [typed.facts.frame(table)["amount"].sum() for table in ("invoices", "payments")]
    assert money == [Decimal("1050.10"), Decimal("1100.10")]


def test_the_side_of_the_account_tells_as_far_as_it_can(tmp_path):
    found = read(
        tmp_path,
        HEADINGS["DATEV, open items"],
        "10077;Hazel Tools;RE-1;01.03.2025;31.03.2025;1.190,00;0,00",
        "10077;Hazel Tools;RE-2;15.03.2025;;0,00;200,00",
    )
    assert [(r["invoice_id"], r["amount"]) for r in rows(found, "invoices")] == [("RE-1", "1.190,00")]
    assert "payment or a credit note" in next(p.reason for p in found.problems if not p.kept)


def test_what_was_paid_on_no_day_is_told(tmp_path):
    line = "2025-03-03,Hazel Tools,Sales Invoice,SI-1,2025-04-02,100.00,40.00"
    found = read(tmp_path, HEADINGS["ERPNext, receivables"], line)
    assert not rows(found, "payments")
    assert [p.value for p in found.problems if p.field == "paid_on"] == ["40.00"]


@pytest.mark.parametrize(
    ("values", "fate", "amount"),
    [
        ({"amount": "10"}, "invoice", "10"),
        ({"amount": "-10", "kind": "Sales Invoice"}, "credit_note", "10"),
        ({"amount": "(10.00)"}, "credit_note", "10.00"),
        ({"amount": "10", "kind": "SC"}, "credit_note", "10"),
        ({"amount": "-10", "kind": "Credit Memo"}, "credit_note", "10"),
        ({"amount": "10", "kind": "SR"}, "payment", "10"),
        ({"amount": "-10", "kind": "Payment Entry"}, "payment", "10"),
        ({"credit": "10", "debit": "0.00", "kind": "Zahlung"}, "payment", "10"),
        ({"credit": "10", "kind": "Gutschrift"}, "credit_note", "10"),
        ({"amount": "10", "side": "H"}, "unclear", "10"),
        ({"amount": "10", "side": "S"}, "invoice", "10"),
        ({"amount": "10", "kind": "Sales Receipt"}, "other", "10"),
        ({"amount": "10", "kind": "Bill"}, "other", "10"),
        ({"amount": "10", "kind": "Purchase Invoice"}, "other", "10"),
        ({"amount": "10", "kind": "Prepayment invoice"}, "invoice", "10"),
        ({"amount": "10", "kind": "Anzahlungsrechnung"}, "invoice", "10"),
    ],
)
def test_what_a_line_is(values, fate, amount):
    found = entry(values)
    assert (found.fate, found.amount) == (fate, amount)


def test_hours_become_efforts(tmp_path):
    found = read(
        tmp_path,
        "Date,Employee,Client,Project,Type of work,Hours,Hourly rate,Billable,Notes",
        "2025-03-03,Mia Berg,,Crane controls,Engineering,7:30,95.00,yes,Wiring plan",
        "2025-03-04,Mia Berg,Hazel Tools,,Rework,2.5,,no,",
        "2025-03-04,Mia Berg,Hazel Tools,,Rework,2.5,,no,",
        "2025-03-05,Somebody,Hazel Tools,Elsewhere,Travel,1,,,",
    )
    first, second, third, last = rows(found, "efforts")
    assert (first["account_id"], first["project_id"], first["person_id"]) == ("oak", "P-1", "mia")
    assert (first["hours"], first["rate"], first["currency"], first["billing"]) == ("7.5", "95.00", "EUR", "bill")
    assert (first["kind"], first["evidence"]) == ("planned", "documented")
    assert (second["kind"], second["billing"], second["account_id"]) == ("rework_ours", "no_bill", "10077")
    assert second["effort_id"] != third["effort_id"]
    assert (last["kind"], last["billing"], last["evidence"]) == ("travel", "undecided", "weak")
    assert {(p.field, p.value) for p in found.problems if p.line == 5} == {
        ("person_id", "Somebody"),
        ("project_id", "Elsewhere"),
    }
    typed = typed_extract(found, SETTINGS, BOOK)
    assert not [p for p in typed.facts.problems if not p.kept]
    assert typed.facts.frame("efforts")["hours"].sum() == 13.5


@pytest.mark.parametrize(
    ("text", "hours"),
    [("7:30", "7.5"), ("01:15:00", "1.25"), ("-0:30", "-0.5"), ("7,5 h", "7,5"), ("2.5", "2.5"), ("soon", "soon")],
)
def test_hours_as_people_write_them(text, hours):
    assert in_hours(text) == hours
