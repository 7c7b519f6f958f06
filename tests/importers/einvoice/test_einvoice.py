"""Electronic invoices: the sample's golden facts, whose they are, the sums, and what must hold of any file."""

import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.facts import Facts, Settings
from rapport.importers import xmltree
from rapport.importers.base import Extract, Known, NotUnderstood
from rapport.importers.einvoice import IMPORTER
from rapport.importers.einvoice.document import due
from rapport.importers.reading import typed_extract
from tests.importers.golden import assert_golden

SAMPLE = Path(__file__).parent / "sample"
SETTINGS = Settings(name="Maple Machine Works", our_domains=("maple.example",), currency="EUR")
NOBODY = Known(SETTINGS)
HAZEL = Known(SETTINGS, account_of_name={"Hazel Tools": "hazel"}, orders=frozenset({"S-551"}))


def rows(extract):
    return {r.values["invoice_id"]: r.values for r in extract.rows.get("invoices", ())}


def changed(tmp_path, name, *changes):
    text = (SAMPLE / name).read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    file = tmp_path / "changed.xml"
    file.write_text(text)
    return file


def test_sample_says_what_it_said():
    assert_golden(IMPORTER.extract(SAMPLE, HAZEL), Path(__file__).parent / "facts.json")


def test_what_the_files_say_is_what_was_kept_and_what_was_listed():
    money = typed_extract(IMPORTER.extract(SAMPLE, NOBODY), SETTINGS).totals["invoices"].money
    assert {currency: found.total for currency, found in money.items()} == {
        "EUR": Decimal("3741.90"),
        "CHF": Decimal("500.10"),
    }
    assert all(found.total == found.kept + found.listed for found in money.values())


def test_everything_has_types_once_the_proposals_are_accepted():
    first = IMPORTER.extract(SAMPLE, NOBODY)
    assert {p.name for p in first.proposals} == {"Hazel Tools Inc.", "Oak Marine AG"}
    accepted = Extract({"accounts": [row for p in first.proposals for row in p.rows["accounts"]]})
    book = typed_extract(accepted, SETTINGS, Facts(SETTINGS)).facts
    second = IMPORTER.extract(SAMPLE, Known.of(book))
    assert not second.proposals
    typed = typed_extract(second, SETTINGS, book)
    assert {p.file for p in typed.facts.problems if not p.kept} == {
        "received/supplier.xml",
        "received/notes.xml",
        "received/trap.xml",
    }
    assert typed.facts.frame("invoices")["amount"].sum() == Decimal("1000.00") + Decimal("500.10") + Decimal(
        "250.00"
    ) + Decimal("11.90") + Decimal("2380.01")


def test_the_book_tells_whose_it_is_and_which_orders_there_are():
    found = rows(IMPORTER.extract(SAMPLE, HAZEL))
    assert (found["INV-7101"]["account_id"], found["INV-7101"]["order_id"]) == ("hazel", "S-551")
    assert found["INV-7101"]["amount"] == "1000.00"
    assert "order_id" not in found["INV-7103"]


def test_a_credit_note_names_what_it_corrects_where_that_is_known():
    found = rows(IMPORTER.extract(SAMPLE, HAZEL))
    assert (found["CN-12"]["kind"], found["CN-12"]["credits"]) == ("credit_note", "INV-7101")
    assert "credits" not in found["CN-13"]
    assert rows(IMPORTER.extract(SAMPLE / "CN-13.xml", Known(SETTINGS, invoices=frozenset({"OLD-1"}))))["CN-13"][
        "credits"
    ]


def test_a_suppliers_invoice_is_listed():
    with_reason = {p.file: p.reason for p in IMPORTER.extract(SAMPLE, HAZEL).problems if not p.kept}
    assert "supplier" in with_reason["received/supplier.xml"]
    assert "document type" in with_reason["received/trap.xml"]
    stranger = Known(Settings(our_domains=("elm.example",)))
    [problem] = IMPORTER.extract(SAMPLE / "INV-7101.xml", stranger).problems
    assert "our_domains" in problem.reason


def test_we_may_be_known_by_an_electronic_address(tmp_path):
    file = changed(tmp_path, "INV-7101.xml", ("billing@maple.example", "x@gmx.de"), ("Maple Machine Works", "M"))
    known = Known(Settings(our_domains=("9930:DE000000001",)))
    assert rows(IMPORTER.extract(file, known))


def test_an_invoice_that_says_less_is_ours_beside_one_that_says_more():
    nameless = Known(Settings(our_domains=("maple.example",)))
    assert "INV-7103" in rows(IMPORTER.extract(SAMPLE, nameless))
    assert not rows(IMPORTER.extract(SAMPLE / "factur-x.xml", nameless))


def test_a_negative_invoice_is_a_credit_note(tmp_path):
    file = changed(tmp_path, "INV-7102.xml", (">500.10<", ">-500.10<"))
    [found] = rows(IMPORTER.extract(file, HAZEL)).values()
    assert (found["kind"], found["amount"]) == ("credit_note", "500.10")


def test_what_is_not_stated_is_worked_out(tmp_path):
    payable = '    <cbc:PayableAmount currencyID="EUR">1000.00</cbc:PayableAmount>\n'
    file = changed(tmp_path, "INV-7101.xml", (payable, ""))
    assert rows(IMPORTER.extract(file, HAZEL))["INV-7101"]["amount"] == "1000.00"


def test_an_envelope_is_opened(tmp_path):
    inner = (SAMPLE / "INV-7101.xml").read_text().partition("?>")[2]
    file = tmp_path / "wrapped.xml"
    file.write_text(f"<StandardBusinessDocument><Header/>{inner}</StandardBusinessDocument>")
    assert list(rows(IMPORTER.extract(file, HAZEL))) == ["INV-7101"]


@pytest.mark.parametrize(
    ("stated", "terms", "day"),
    [
        ("2025-05-01", "30 days", "2025-05-01"),
        ("", "Payable within 30 days", "2025-04-09"),
        ("", "2 % within 10 days, 30 days net", "2025-04-09"),
        ("", "#SKONTO#TAGE=10#PROZENT=2.00# 30 Tage netto", "2025-04-09"),
        ("", "10 days or 20 days", ""),
        ("", "at once", ""),
    ],
)
def test_when_it_is_due(stated, terms, day):
    assert due(stated, terms, "2025-03-10") == day


def test_files_are_recognised():
    assert IMPORTER.recognise(SAMPLE) == "a folder with electronic invoices"
    assert IMPORTER.recognise(SAMPLE / "factur-x.xml") == "an electronic invoice"
    assert IMPORTER.recognise(SAMPLE / "received" / "notes.xml") is None


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("x.pdf", b"%PDF-1.7", "damaged"),
        ("x.pdf", b"", "damaged"),
        ("x.xml", b"<r>" + b"<a/>" * 20_000 + b"</r>", "too many"),
        ("x.xml", b"", "no XML"),
        ("x.xml", b"<a>", "no XML"),
        ("x.xml", b'<?xml version="1.0" encoding="nothing"?><a/>', "no XML"),
        ("x.xml", b"<a>" * 200, "within each other"),
        ("x.xml", b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>', "document type"),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(tmp_path, name, raw, said):
    (tmp_path / name).write_bytes(raw)
    with pytest.raises(NotUnderstood, match=said):
        IMPORTER.extract(tmp_path / name, NOBODY)


def test_a_file_that_is_too_large_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(xmltree, "LARGEST", 10)
    (tmp_path / "x.xml").write_bytes(b"<a>" + b" " * 100 + b"</a>")
    with pytest.raises(NotUnderstood, match="larger than"):
        IMPORTER.extract(tmp_path / "x.xml", NOBODY)


PIECES = st.sampled_from(
    [*(p.read_bytes()[i : i + 300] for p in SAMPLE.glob("*.xml") for i in range(0, 2400, 300)), b"<", b"&", b"\xff"]
)


@settings(max_examples=150, deadline=None)
@given(raw=st.binary(max_size=300) | st.lists(PIECES, max_size=12).map(b"".join))
def test_any_bytes_are_read_or_refused(raw, tmp_path_factory):
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.xml").write_bytes(raw)
    begin = time.process_time()
    typed_extract(IMPORTER.extract(folder, HAZEL), SETTINGS)
    IMPORTER.recognise(folder)
    assert time.process_time() - begin < 1


VALUES = st.text(
    st.characters(codec="utf-8", exclude_characters="<&]\x00", exclude_categories=["Cc", "Cs"]), max_size=12
)


@settings(max_examples=100, deadline=None)
@given(
    number=VALUES, day=VALUES | st.sampled_from(["9999-12-31", "2025-02-30"]), amount=VALUES | st.decimals().map(str)
)
def test_any_values_are_kept_or_listed(number, day, amount, tmp_path_factory):
    text = (SAMPLE / "INV-7102.xml").read_text()
    for before, after in (("INV-7102", number), ("2025-03-10", day), (">500.10<", f">{amount}<")):
        text = text.replace(before, after)
    folder = tmp_path_factory.mktemp("any")
    (folder / "x.xml").write_text(text)
    typed_extract(IMPORTER.extract(folder, HAZEL), SETTINGS)
