"""Address books: what the sample says, kept as golden facts, and what must hold of any address book."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.facts import Facts, Settings
from rapport.importers.base import Extract, Known, NotUnderstood, TextRow
from rapport.importers.reading import typed_extract
from rapport.importers.vcard import IMPORTER
from rapport.importers.vcard.parsing import read
from rapport.importers.vcard.people import person
from tests.importers.golden import assert_golden

SAMPLE = Path(__file__).parent / "sample"
SETTINGS = Settings(our_domains=("maple.example",), timezone="Europe/Berlin", country="DE")


def book(**tables):
    """The facts of a book with these rows."""
    rows = {name: [TextRow(row, line) for line, row in enumerate(many, 2)] for name, many in tables.items()}
    return typed_extract(Extract(rows), SETTINGS, Facts(SETTINGS)).facts


def book_of_people(*people):
    """The people of Hazel as a frame."""
    accounts = [{"account_id": "hazel", "name": "Hazel Tools", "kind": "customer"}]
    return book(accounts=accounts, people=people).frame("people")


HAZEL = book(
    accounts=[{"account_id": "hazel", "name": "Hazel Tools", "kind": "customer", "domains": "hazel.example"}],
    people=[
        {"person_id": "anna", "name": "Anna Weber", "emails": "anna.weber@hazel.example;anna@hazel.example"}
        | {"phones": "+49711000", "timezone": "Europe/Berlin", "works_for": "hazel"}
    ],
    positions=[
        {"person_id": "anna", "account_id": "hazel", "department": "sales", "role": "buyer", "from": "2024-01-01"}
    ],
)


def card(tmp_path, *lines, known=HAZEL, version="3.0"):
    file = tmp_path / "one.vcf"
    file.write_text("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]), encoding="utf-8")
    return IMPORTER.extract(file, Known.of(known))


def one(raw):
    [found] = read(raw)
    return person(found, "x.vcf", "DE")


def rows(extract, table):
    return [dict(r.values) for r in extract.rows.get(table, ())]


def test_sample_says_what_it_said():
    assert_golden(IMPORTER.extract(SAMPLE, Known.of(HAZEL)), Path(__file__).parent / "facts.json")


def test_everything_has_types():
    found = IMPORTER.extract(SAMPLE, Known.of(HAZEL))
    accepted = {t: [r for p in found.proposals for r in p.rows.get(t, ())] for t in ("accounts", "people", "positions")}
    assert [p for p in typed_extract(found, SETTINGS, HAZEL).problems if not p.kept] == [
        p for p in found.problems if not p.kept
    ]
    assert not [p for p in typed_extract(Extract(accepted), SETTINGS, HAZEL).problems if not p.kept]


def test_the_same_again_is_no_news(tmp_path):
    first = card(tmp_path, "FN:Anna Weber", "EMAIL:anna@hazel.example", "ORG:Hazel Tools;Purchasing")
    again = typed_extract(first, SETTINGS, HAZEL).facts
    both = Facts(SETTINGS, {**HAZEL.frames, **{n: f for n, f in again.frames.items() if f.height}})
    assert not card(
        tmp_path, "FN:Anna Weber", "EMAIL:anna@hazel.example", "ORG:Hazel Tools;Purchasing", known=both
    ).rows


def test_a_card_that_says_no_more_is_no_row(tmp_path):
    plain = {"person_id": "leo", "name": "Leo Moor", "emails": "leo@hazel.example", "works_for": "hazel"}
    known = Facts(SETTINGS, {**HAZEL.frames, "people": book_of_people(plain)})
    assert not card(tmp_path, "FN:Leo Moor", "EMAIL:leo@hazel.example", known=known).rows


def test_a_card_adds_and_takes_nothing_away(tmp_path):
    found = card(tmp_path, "FN:A. Weber", "EMAIL:anna@hazel.example", "TEL:0711 5550", "ORG:Hazel Tools;Purchasing")
    [anna] = rows(found, "people")
    assert (anna["name"], anna["timezone"], anna["phones"]) == ("Anna Weber", "Europe/Berlin", "+49711000;+497115550")
    assert anna["emails"] == "anna.weber@hazel.example;anna@hazel.example"
    [position] = rows(found, "positions")
    assert (position["department"], position["role"], position["from"]) == ("Purchasing", "buyer", "2024-01-01")


def test_who_changes_the_employer_has_a_new_position_from_then_on(tmp_path):
    oak = book(accounts=[{"account_id": "oak", "name": "Oak", "kind": "customer"}])
    known = Facts(SETTINGS, {**HAZEL.frames, "accounts": HAZEL.frame("accounts").vstack(oak.frame("accounts"))})
    lines = ("FN:Anna Weber", "EMAIL:anna@hazel.example", "ORG:Oak AG", "TITLE:Buyer", "REV:20250601T080000Z")
    found = card(tmp_path, *lines, known=known)
    [anna], [position] = rows(found, "people"), rows(found, "positions")
    assert (anna["works_for"], anna["seen_at"]) == ("oak", "2025-06-01T08:00:00+00:00")
    assert (position["account_id"], position["from"], position["title"]) == ("oak", "2025-06-01", "Buyer")


def test_without_an_address_the_name_says_who_it_is_within_the_account(tmp_path):
    [anna] = rows(card(tmp_path, "FN:Anna Weber", "TEL:0711 5550", "ORG:Hazel Tools GmbH"), "people")
    assert anna["person_id"] == "anna"


def test_a_private_card_is_counted_and_not_named(tmp_path):
    found = card(tmp_path, "FN:Aunt Rosa", "EMAIL:rosa@gmail.com")
    assert not found.rows
    assert not found.proposals
    assert not found.problems
    assert found.counts["cards without an organisation"] == 1


def test_one_card_after_another_without_an_end():
    found = read(b"BEGIN:VCARD\nFN:A B\nBEGIN:VCARD\nFN:C D\nEND:VCARD\n")
    assert [(c.line, c.text("FN"), bool(c.odd)) for c in found] == [(1, "A B", True), (3, "C D", False)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_dress(encoding, end):
    text = end.join(["begin:vcard", "version:3.0", "fn:Jörg", " g Müller", "org:Öl\\; Fett;Lager", "end:vcard", ""])
    found = one(text.encode(encoding))
    assert (found.name, found.organisation, found.department) == ("Jörgg Müller", "Öl; Fett", "Lager")


def test_a_fold_of_version_2_keeps_its_blank():
    assert one(b"BEGIN:VCARD\nVERSION:2.1\nFN:Anna\n Weber\nEND:VCARD").name == "Anna Weber"


def test_faxes_are_no_telephones():
    raw = b"BEGIN:VCARD\nFN:A B\nTEL;FAX:0711 1234\nTEL;TYPE=fax,voice:0711 1235\nTEL;HOME:0711 1236\nEND:VCARD"
    assert one(raw).phones == ("+497111235", "+497111236")


def test_without_a_card_it_is_not_understood(tmp_path):
    (tmp_path / "x.vcf").write_text("Dear all")
    with pytest.raises(NotUnderstood, match="BEGIN:VCARD"):
        IMPORTER.extract(tmp_path / "x.vcf", Known(SETTINGS))
    assert IMPORTER.recognise(tmp_path / "x.vcf") is None


NAMES = st.sampled_from("FN N ORG TITLE ROLE EMAIL TEL TZ LANG REV KIND AGENT item1.TEL BEGIN END".split())
WORDS = st.sampled_from(
    ["", ";TYPE=work", ";PREF", ";PREF=1", ";ENCODING=QUOTED-PRINTABLE", ";CHARSET=utf-7", ";CHARSET=punycode", ';X="']
)
VALUES = st.one_of(
    st.binary(max_size=30),
    st.sampled_from([b"VCARD", b"a@b.example", b"+1;ext=2", b"=C3=", b"\\", b";;", b"20259999", b"2025-05-05", b"org"]),
)


@settings(deadline=None)  # it writes files
@given(st.lists(st.tuples(NAMES, WORDS, VALUES), max_size=12), st.binary(max_size=60))
def test_any_card_is_read_or_told(tmp_path_factory, lines, noise):
    body = b"".join(name.encode() + words.encode() + b":" + value + b"\n" for name, words, value in lines)
    file = tmp_path_factory.mktemp("any") / "any.vcf"
    file.write_bytes(b"BEGIN:VCARD\n" + body + b"END:VCARD\n" + noise)
    found = IMPORTER.extract(file, Known.of(HAZEL))
    typed_extract(found, SETTINGS, HAZEL)


@settings(deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_cards_or_none(noise):
    for found in read(noise) + read(b"BEGIN:VCARD\n" + noise):
        person(found, "x.vcf", "DE")


@pytest.mark.parametrize(
    "piece",
    [b"BEGIN:VCARD\n", b"FN;ENCODING=QUOTED-PRINTABLE:=\n", b" x\n", b'FN;X="', b"ORG:\\", b"TEL:" + b"+1" * 99],
)
def test_two_megabytes_of_one_thing_take_no_time(piece):
    raw = b"BEGIN:VCARD\nFN;ENCODING=QUOTED-PRINTABLE:a\n" + piece * (2_000_000 // len(piece))
    begun = time.perf_counter()
    for found in read(raw)[:100]:
        person(found, "x.vcf", "DE")
    assert time.perf_counter() - begun < 5
