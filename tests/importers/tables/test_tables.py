"""Lists with any headings: the sample's golden facts, the guessed mapping, and what must hold of any file."""

import csv
import io
import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.facts import Facts, Settings
from rapport.importers.base import Extract, Known, NotUnderstood
from rapport.importers.organisations import comparable, domains_in
from rapport.importers.reading import typed_extract
from rapport.importers.tables import IMPORTER, TablesImporter
from rapport.importers.tables.amounts import decimal_sign, number, without_currency, without_sign
from rapport.importers.tables.grid import _cell, read
from rapport.importers.tables.mapping import guess, signature
from rapport.importers.tables.synonyms import KINDS, plain
from tests.importers.golden import assert_golden, shared_data

SAMPLE = Path(__file__).parent / "sample"
SETTINGS = Settings(our_domains=("maple.example",), timezone="Europe/Berlin", currency="EUR")
NOBODY = Known(SETTINGS)


def kind_and_targets(*headings):
    found = guess("x.csv", "", headings, [])
    return (found.kind, {c.heading: c.target for c in found.columns if c.target}) if found else (None, {})


def rows(extract, table):
    return [r.values for r in extract.rows.get(table, ())]


def test_sample_says_what_it_said():
    assert_golden(IMPORTER.extract(SAMPLE, NOBODY), Path(__file__).parent / "facts.json")


def test_everything_has_types_once_the_proposals_are_accepted():
    first = IMPORTER.extract(SAMPLE, NOBODY)
    assert {p.name for p in first.proposals} == {"Ash Marine Inc.", "Elm Boats"}
    accepted = Extract({"accounts": [row for p in first.proposals for row in p.rows["accounts"]]})
    book = typed_extract(accepted, SETTINGS, Facts(SETTINGS)).facts
    second = IMPORTER.extract(SAMPLE, Known.of(book))
    assert not second.proposals
    typed = typed_extract(second, SETTINGS, book)
    assert [p.field for p in typed.facts.problems if not p.kept] == ["works_for"]  # Nora, of a free mail host
    assert typed.facts.frame("invoices").height == 3
    assert typed.facts.frame("payments").height == 2


def test_lines_of_one_invoice_are_added_and_a_negative_one_is_a_credit_note():
    found = {r["invoice_id"]: r for r in rows(IMPORTER.extract(SAMPLE, NOBODY), "invoices")}
    assert (found["INV-7101"]["amount"], found["INV-7101"]["account_id"]) == ("2100.00", "00123")
    assert (found["CN-12"]["kind"], found["CN-12"]["amount"]) == ("credit_note", "250.00")


def test_two_equal_payments_are_two():
    assert len({r["payment_id"] for r in rows(IMPORTER.extract(SAMPLE, NOBODY), "payments")}) == 2


def test_a_superior_is_found_by_the_number_in_the_sheet():
    found = IMPORTER.extract(SAMPLE, NOBODY)
    person = {r["name"]: r["person_id"] for r in rows(found, "people")}
    position = {r["person_id"]: r for r in rows(found, "positions")}
    assert position[person["Anna Weber"]]["reports_to"] == person["Leo Brandt"]


def test_colleagues_are_ours():
    assert {r["name"]: r["works_for"] for r in rows(IMPORTER.extract(SAMPLE, NOBODY), "people")}["Mia Berg"] == "us"


@pytest.mark.parametrize(
    ("headings", "kind", "some"),
    [
        (["Name", "Kreditlimit", "Land"], "accounts", {"Kreditlimit": "accounts.credit_limit"}),
        (["*ContactName", "*InvoiceNumber", "*DueDate", "*UnitAmount"], "invoices", {"*ContactName": "accounts.name"}),
        (["Title", "First Name", "Job Title", "E-mail Address"], "contacts", {"Job Title": "positions.title"}),
        (
            ["Organization - Name*", "Person - Email (Work)", "Person - Name*"],
            "contacts",
            {"Person - Name*": "people.name"},
        ),
        (["Rechnungsnummer", "Zahlungseingang", "Betrag"], "payments", {"Zahlungseingang": "payments.paid_on"}),
        (["Rechnungsnummr", "Rechnungsdatum", "Betrag"], "invoices", {"Rechnungsnummr": "invoices.invoice_id"}),
        (["Order Number", "Customer", "Ship Date"], "orders", {"Ship Date": "orders.ships_on"}),
        (["invoice_id", "account_id", "issued_on", "amount"], "invoices", {"account_id": "accounts.account_id"}),
        (["Colour", "Weight"], None, {}),
    ],
)
def test_headings_are_understood(headings, kind, some):
    found, targets = kind_and_targets(*headings)
    assert found == kind
    assert some.items() <= targets.items()


def test_a_mapping_is_shown_with_samples_and_can_be_corrected(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("Invoice No,Customer,Date,Amount,Value\n1,Oak,2025-05-01,10,20\n")
    [shown] = IMPORTER.mappings(file)
    assert {c.heading: c.samples for c in shown.columns}["Customer"] == ("Oak",)
    wanted = {shown.signature: {"Amount": "", "Value": "invoices.amount"}}
    found = IMPORTER.extract(file, NOBODY, mapping=wanted)
    assert rows(found, "invoices")[0]["amount"] == "20"
    assert rows(TablesImporter(corrections=wanted).extract(file, NOBODY), "invoices")[0]["amount"] == "20"


def test_a_sheet_of_no_kind_can_be_given_one(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("A,B,C,D\n1,Oak,2025-05-01,10\n")
    with pytest.raises(NotUnderstood, match="A, B, C, D"):
        IMPORTER.extract(file, NOBODY)
    wanted = {"": "payments", "B": "accounts.name", "C": "payments.paid_on", "D": "payments.amount"}
    [payment] = rows(IMPORTER.extract(file, NOBODY, mapping={signature(["A", "B", "C", "D"]): wanted}), "payments")
    assert (payment["account_id"], payment["amount"], payment["currency"]) == ("oak", "10", "EUR")


def test_every_heading_is_written_as_it_is_compared():
    wrong = {h for synonyms in KINDS.values() for many in synonyms.values() for h in many if plain(h) != h}
    assert wrong <= {"associatedcompanyid", "mailadresse"} or not wrong


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_dress_of_a_csv(tmp_path, separator, encoding):
    text = io.StringIO()
    lines = [
        ["Rechnungsnummer", "Kunde", "Fälligkeit", "Betrag"],
        ["7", 'Öl "Nord", Süd; Ost', "01.05.2025", "1.234,50"],
    ]
    csv.writer(text, delimiter=separator).writerows(lines)
    (tmp_path / "x.csv").write_bytes(text.getvalue().encode(encoding))
    [one] = rows(IMPORTER.extract(tmp_path / "x.csv", NOBODY), "invoices")
    assert one["amount"] == "1.234,50"
    assert IMPORTER.extract(tmp_path / "x.csv", NOBODY).proposals[0].name == 'Öl "Nord", Süd; Ost'


def workbook(path, lines, merged=""):
    """A workbook as small as the format allows; text cells are texts, numbers numbers, days have a format of days."""

    def cell(value):
        if isinstance(value, date):
            return f'<c s="1"><v>{(value - date(1899, 12, 30)).days}</v></c>'
        if isinstance(value, str):
            return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
        return "<c/>" if value is None else f"<c><v>{value}</v></c>"

    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    body = "".join(f"<row>{''.join(map(cell, line))}</row>" for line in lines)
    merge = f'<mergeCells count="1"><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    relationships = f'<Relationships xmlns="{package}/relationships">'
    sheets = '<sheets><sheet name="May" sheetId="1" r:id="r1"/></sheets>'
    formats = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    types = '<Default Extension="xml" ContentType="x"/>'

    def related(number, kind, target):
        return f'<Relationship Id="r{number}" Type="{office}/{kind}" Target="{target}"/>'

    parts = related(1, "worksheet", "worksheets/sheet1.xml") + related(2, "styles", "styles.xml")
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{types}</Types>',
        "_rels/.rels": f"{relationships}{related(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": f"{relationships}{parts}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{formats}</styleSheet>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{body}</sheetData>{merge}</worksheet>',
    }
    with zipfile.ZipFile(path, "w") as packed:
        for name, text in files.items():
            packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return path


def test_a_workbook(tmp_path):
    lines = [
        ["Open items of May", None, None, None],
        ["Invoice No", "Customer", "Invoice Date", "Amount"],
        ["00123", "Oak", date(2025, 5, 1), 1234.5],
        ["00124", None, date(2025, 5, 2), 10],
    ]
    found = rows(IMPORTER.extract(workbook(tmp_path / "x.xlsx", lines, merged="B3:B4"), NOBODY), "invoices")
    assert [(r["invoice_id"], r["account_id"], r["issued_on"], r["amount"]) for r in found] == [
        ("00123", "oak", "2025-05-01", "1234.5"),
        ("00124", "oak", "2025-05-02", "10"),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e-7, "0.0000001"),
        (12.0, "12"),
        (1234567.25, "1234567.25"),
        ("00123", "00123"),
        (True, "true"),
        (datetime(2025, 5, 5, 9, 30), "2025-05-05T09:30:00"),  # noqa: DTZ001 - a workbook knows no zone
        (timedelta(hours=1, minutes=30), "1.5"),
    ],
)
def test_cells_of_a_workbook(value, text):
    assert _cell(value) == text


def test_what_is_no_workbook_is_said(tmp_path):
    (tmp_path / "x.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    with pytest.raises(NotUnderstood, match="no workbook"):
        IMPORTER.extract(tmp_path / "x.xlsx", NOBODY)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("1.234,00 €", "1.234,00", "EUR"),
        ("$12.50", "12.50", "USD"),
        ("EUR 5", "5", "EUR"),
        ("5 CHF", "5", "CHF"),
        ("7", "7", ""),
    ],
)
def test_currency_beside_an_amount(text, amount, currency):
    assert without_currency(text) == (amount, currency)


@pytest.mark.parametrize("text", ["-12.00", "12.00-", "(12.00)", "− 12.00"])
def test_negative_amounts(text):
    assert without_sign(text) == ("12.00", True)


def test_numbers_of_a_column():
    assert decimal_sign(["1.234,50", "10,00", "7"]) == ","
    assert str(number("1.234,50", ",")) == "1234.50"
    assert str(number("1,234.50-", ".")) == "-1234.50"
    assert number("n/a", ".") is None


def test_names_and_domains_of_organisations():
    assert comparable("Hazel Tools GmbH & Co. KG") == comparable("HAZEL TOOLS") == "hazel tools"
    assert comparable("AG") == "ag"
    assert domains_in("https://www.hazel.example/de, birch.example; none") == ["hazel.example", "birch.example"]


@settings(deadline=None)  # it writes files
@given(st.binary(max_size=800))
def test_any_bytes_are_a_list_or_told(tmp_path_factory, raw):
    file = tmp_path_factory.mktemp("any") / "any.csv"
    file.write_bytes(b"Invoice No,Customer,Date,Amount\n" + raw)
    try:
        IMPORTER.extract(file, NOBODY)
    except NotUnderstood:
        assert not read(file) or IMPORTER.mappings(file) == []


@settings(deadline=None)  # it writes files
@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=8), max_size=6))
def test_any_cells_give_rows(tmp_path_factory, cells):
    headings = ["Invoice No", "Customer", "Due Date", "Item Amount", "Quantity", "Paid On", "Currency", "Type"]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headings, *cells])
    file = tmp_path_factory.mktemp("any") / "any.csv"
    file.write_bytes(text.getvalue().encode("utf-8", "replace"))
    if read(file):
        found = IMPORTER.extract(file, NOBODY)
        typed_extract(found, SETTINGS, Facts(SETTINGS))


def test_headings_of_other_systems():
    with shared_data("crm_export_headers.csv").open(encoding="utf-8") as stream:
        for line in csv.DictReader(stream):
            headings = [h.strip() for h in next(csv.reader([line["header_row"]]))]
            expected = "invoices" if line["system"] in ("Xero", "QuickBooks Online", "Odoo") else "contacts"
            assert kind_and_targets(*headings)[0] == expected, line["system"]
