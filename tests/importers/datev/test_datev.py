"""Posting batches of DATEV: the sample's golden facts, whose a booking is and what it is, sums, and any bytes."""

import time
from collections import defaultdict
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.facts import Settings
from rapport.importers.base import Extract, Known, NotUnderstood, TextRow
from rapport.importers.datev import IMPORTER
from rapport.importers.reading import typed_extract
from rapport.importers.registry import recognise
from tests.importers.golden import assert_golden

SAMPLE = Path(__file__).parent / "sample"
[FILE] = SAMPLE.iterdir()
HEAD = '"EXTF";700;21;"Buchungsstapel";13;20250402;;;;;1;1;{begins};4;{first};{last};"x";;1;0;0;"EUR";;;;;"{chart}"'
COLUMNS = (
    "Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel)"
    ";Belegdatum;Belegfeld 1;Belegfeld 2"
)
SETTINGS = Settings(name="Maple", our_domains=("maple.example",), currency="EUR", timezone="Europe/Berlin")
ACCOUNTS = [
    TextRow({"account_id": number, "name": name, "kind": "customer"})
    for number, name in (("10077", "Hazel Tools"), ("10081", "Oak Marine"))
]
BOOK = typed_extract(Extract({"accounts": ACCOUNTS}), SETTINGS).facts
KNOWN = Known.of(BOOK)


def read(tmp_path, *lines, begins="20250101", first="20250101", last="20251231", chart="03", known=KNOWN):
    file = tmp_path / "EXTF_x.csv"
    head = HEAD.format(begins=begins, first=first, last=last, chart=chart)
    file.write_bytes("\r\n".join([head, COLUMNS, *lines, ""]).encode("cp1252"))
    return IMPORTER.extract(file, known)


def says(extract, table, *names):
    return [tuple(r.values.get(n, "") for n in names) for r in extract.rows.get(table, ())]


def test_sample_says_what_it_said():
    assert_golden(IMPORTER.extract(SAMPLE, KNOWN), Path(__file__).parent / "facts.json")


def test_the_sums_are_those_of_the_file():
    said: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in FILE.read_text(encoding="cp1252").splitlines()[2:]:
        amount, _, currency = line.replace('"', "").split(";")[:3]
        if amount != "12x":
            said[currency or "EUR"] += Decimal(amount.replace(",", "."))
    totals = typed_extract(IMPORTER.extract(FILE, KNOWN), SETTINGS, BOOK).totals
    told: defaultdict[str, Decimal] = defaultdict(Decimal)
    for table in totals.values():
        for currency, money in table.money.items():
            told[currency] += money.total
            assert money.total == money.kept + money.listed + money.repeated + money.superseded
    assert told == said


def test_a_batch_is_no_list_and_no_other_file_a_batch(tmp_path):
    assert recognise(FILE) == {"datev": "a posting batch of DATEV"}
    assert IMPORTER.recognise(SAMPLE) == "a folder with posting batches of DATEV"
    other = tmp_path / "EXTF_Debitoren.csv"
    other.write_text('"EXTF";700;16;"Debitoren/Kreditoren";5\nKonto;Name\n10077;Hazel\n')
    assert IMPORTER.recognise(other) is None
    with pytest.raises(NotUnderstood, match="no posting batch"):
        IMPORTER.extract(other, KNOWN)


def test_bookings_of_nobody_and_of_suppliers_are_told_once(tmp_path):
    found = read(tmp_path, "10,00;S;;4930;70011;0103;A;", "20,00;S;;1200;1000;0103;B;")
    assert not found.rows
    [problem] = found.problems
    assert problem.reason.startswith("2 bookings in EUR")
    assert found.left == {("invoices", "EUR"): Decimal(30)}


@pytest.mark.parametrize(
    ("line", "chart", "table", "kind"),
    [
        ("10,00;S;;10077;8400;0103;A;", "03", "invoices", "invoice"),
        ("10,00;H;;8400;10077;0103;A;", "03", "invoices", "invoice"),
        ("10,00;S;;10077;4400;0103;A;", "04", "invoices", "invoice"),
        ("10,00;H;;10077;8400;0103;A;", "03", "invoices", "credit_note"),
        ("10,00;H;;10077;1200;0103;A;", "03", "payments", ""),
        ("10,00;S;;1800;10077;0103;A;", "04", "payments", ""),
        ("10,00;S;;10077;1200;0103;A;", "03", "", ""),  # money given back
        ("10,00;H;;10077;4400;0103;A;", "03", "", ""),  # costs in this chart
        ("10,00;H;;10077;10081;0103;A;", "03", "", ""),
    ],
)
def test_the_other_side_tells_what_it_is(tmp_path, line, chart, table, kind):
    found = read(tmp_path, line, chart=chart)
    assert list(found.rows) == ([table] if table else [])
    assert says(found, table, "kind") == ([(kind,)] if table else [])
    assert bool(found.problems) == (not table)


def test_without_a_word_on_the_chart_the_batch_shows_it(tmp_path):
    found = read(tmp_path, "10,00;S;;10077;4400;0103;A;", "10,00;H;;10077;1800;0203;A;", chart="")
    assert says(found, "payments", "invoice_id", "amount") == [("A", "10.00")]


def test_the_year_is_that_of_the_batch(tmp_path):
    found = read(
        tmp_path,
        "10,00;S;;10077;8400;0107;A;",
        "10,00;S;;10077;8400;105;B;",
        begins="20240701",
        first="20240701",
        last="20250630",
    )
    assert says(found, "invoices", "issued_on") == [("2024-07-01",), ("2025-05-01",)]


@pytest.mark.parametrize("day", ["3102", "", "0000", "x", "99"])
def test_no_day_is_listed_with_its_money(tmp_path, day):
    found = read(tmp_path, f"10,00;S;;10077;8400;{day};A;")
    assert not found.rows
    assert found.left == {("invoices", "EUR"): Decimal(10)}


def test_a_second_document_field_is_a_due_date_only_when_it_is_one(tmp_path):
    lines = (
        "10,00;S;;10077;8400;0103;A;310325",
        "10,00;S;;10077;8400;0103;B;123456",
        "1,00;S;;10077;8400;0103;C;010124",
    )
    assert says(read(tmp_path, *lines), "invoices", "due_on") == [("2025-03-31",), ("",), ("",)]


def test_a_number_is_one_customers(tmp_path):
    found = read(tmp_path, "10,00;S;;10077;8400;0103;A;", "5,00;S;;10081;8400;0103;A;")
    assert says(found, "invoices", "account_id", "amount") == [("10077", "10.00")]
    assert found.left == {("invoices", "EUR"): Decimal(5)}


def test_who_is_not_known_is_proposed_by_number():
    [first, _] = IMPORTER.extract(FILE, Known(SETTINGS)).proposals
    assert (first.kind, first.name) == ("account", "10077")


PIECES = st.sampled_from([FILE.read_bytes()[i : i + 90] for i in range(0, FILE.stat().st_size, 90)])


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=300) | st.lists(PIECES, max_size=30).map(b"".join), whole=st.booleans())
def test_any_bytes_are_read_or_refused(raw, whole, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    head = b"" if whole else b"\r\n".join(FILE.read_bytes().split(b"\r\n")[:2]) + b"\r\n"
    (folder / "x.csv").write_bytes(head + raw)
    begin = time.process_time()
    with suppress(NotUnderstood):
        typed_extract(IMPORTER.extract(folder, KNOWN), SETTINGS, BOOK)
    assert time.process_time() - begin < 1
