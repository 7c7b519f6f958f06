"""Invoices inside PDFs: found, read like the XML beside them, and refused in words."""

import io
import time
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from rapport.engine.facts import Settings
from rapport.importers.base import Known, NotUnderstood
from rapport.importers.einvoice import IMPORTER, pdf
from rapport.importers.xmltree import NotXml

SAMPLE = Path(__file__).parent / "sample"
KNOWN = Known(
    Settings(name="Maple Machine Works", our_domains=("maple.example",), currency="EUR"),
    account_of_name={"Hazel Tools": "hazel"},
)
XML = (SAMPLE / "factur-x.xml").read_bytes()


def letter(*attachments, password=""):
    """The bytes of a PDF of one page with these attachments: (name, bytes)."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for name, raw in attachments:
        writer.add_attachment(name, raw)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def read(tmp_path, raw):
    file = tmp_path / "invoice.pdf"
    file.write_bytes(raw)
    return IMPORTER.extract(file, KNOWN)


def test_a_letter_without_an_invoice_is_none(tmp_path):
    with pytest.raises(NotUnderstood, match="without an invoice"):
        read(tmp_path, letter(("terms.txt", b"net 30")))
    assert IMPORTER.recognise(tmp_path / "invoice.pdf") is None


def test_the_invoice_in_a_pdf_is_that_of_its_xml(tmp_path):
    found = read(tmp_path, letter(("terms.txt", b"net 30"), ("factur-x.xml", XML)))
    alone = IMPORTER.extract(SAMPLE / "factur-x.xml", KNOWN)
    place = {"source": ""}
    assert [{**r.values, **place} for r in found.rows["invoices"]] == [
        {**r.values, **place} for r in alone.rows["invoices"]
    ]
    assert IMPORTER.recognise(tmp_path / "invoice.pdf") == "an electronic invoice"


def test_a_folder_may_hold_both(tmp_path):
    (tmp_path / "a.pdf").write_bytes(letter(("factur-x.xml", XML)))
    (tmp_path / "b.xml").write_bytes((SAMPLE / "INV-7101.xml").read_bytes())
    (tmp_path / "c.pdf").write_bytes(letter())
    found = IMPORTER.extract(tmp_path, KNOWN)
    assert {r.file for r in found.rows["invoices"]} == {"a.pdf", "b.xml"}
    assert [p.file for p in found.problems if not p.kept] == ["c.pdf"]
    assert IMPORTER.recognise(tmp_path) == "a folder with electronic invoices"


def test_other_xml_in_a_pdf_is_told(tmp_path):
    with pytest.raises(NotUnderstood, match="no invoice in UBL"):
        read(tmp_path, letter(("notes.xml", b"<notes/>")))


def test_a_locked_pdf_is_told(tmp_path):
    with pytest.raises(NotUnderstood, match="locked"):
        read(tmp_path, letter(("factur-x.xml", XML), password="x"))


def test_a_pdf_that_unpacks_without_end_is_refused(tmp_path):
    packed = zlib.compress(b" " * 60_000_000, 9)
    marker = b"<trap/>" * 40
    raw = letter(("factur-x.xml", marker))
    head = b"/Length %d" % len(marker)
    assert head in raw
    trap = raw.replace(head, b"/Filter /FlateDecode /Length %d" % len(packed)).replace(marker, packed)
    with pytest.raises(NotUnderstood, match="unpacked"):
        read(tmp_path, trap)


def test_a_large_pdf_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "LARGEST", 10)
    with pytest.raises(NotUnderstood, match="larger than"):
        read(tmp_path, letter())


def test_a_pdf_that_goes_round_in_circles_is_left(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf, "LONGEST_S", -1.0)
    with pytest.raises(NotUnderstood, match="too long"):
        read(tmp_path, letter(("factur-x.xml", XML)))


WHOLE = letter(("factur-x.xml", XML))
PIECES = st.sampled_from([WHOLE[i : i + 200] for i in range(0, len(WHOLE), 200)])


@settings(max_examples=100, deadline=None)
@given(
    raw=st.binary(max_size=300)
    | st.lists(PIECES, max_size=40).map(b"".join)
    | st.integers(1, len(WHOLE)).map(lambda n: WHOLE[:n])
)
def test_any_bytes_are_read_or_refused(raw, tmp_path_factory):
    file = tmp_path_factory.mktemp("any") / "x.pdf"
    file.write_bytes(b"%PDF-1.7\n" + raw)
    begin = time.process_time()
    with suppress(NotXml):
        assert pdf.invoices_in(file)
    assert time.process_time() - begin < pdf.LONGEST_S
