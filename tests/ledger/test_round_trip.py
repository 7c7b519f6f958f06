"""What goes into the ledger comes out of it: the same frames as from the source."""

from __future__ import annotations

from decimal import Decimal

import pytest
from polars.testing import assert_frame_equal

from rapport.engine.facts import schema_of
from rapport.engine.schema import TABLES
from rapport.ledger import reading
from rapport.ledger.models import ROWS
from rapport.ledger.writing import write
from tests.ledger.books import HAZEL, SETTINGS, book, mail, whole_book

pytestmark = pytest.mark.django_db


def same(one, other):
    for table in TABLES:
        assert_frame_equal(one.frame(table).drop("row"), other.frame(table).drop("row"), check_row_order=True)


def test_an_empty_ledger_is_an_empty_book():
    facts = reading.facts()
    assert [facts.frame(name).height for name in TABLES] == [0] * len(TABLES)
    assert dict(facts.frame("positions").schema) == dict(schema_of(TABLES["positions"]))


def test_every_table_comes_back_as_it_was():
    given = whole_book()
    write(given, "book", "folder")
    same(reading.facts(), given.facts)
    assert reading.facts().settings == SETTINGS


def test_every_column_of_the_schema_has_its_field():
    for name, table in TABLES.items():
        fields = {field.name for field in ROWS[name]._meta.get_fields()}
        assert {column.name for column in table.columns} <= fields


@pytest.mark.parametrize(
    "text",
    [
        'say "no", twice',
        "a\nb\r\nc",
        "trailing\\",
        "tab\there",
        "Ångström 東京 🏗",
        "NULL",
        ",",
        ";",
        "'; --",
        "%s {}",
        "x" * 100_000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_any_text_comes_back(text):
    given = book(accounts=[HAZEL], interactions=[mail("i1", subject=text)])
    write(given, "book", "folder")
    same(reading.facts(), given.facts)


@pytest.mark.parametrize("amount", ["0.0001", "-12.5", "0", "99999999999.99", "1234567890.1234"])
def test_money_is_exact(amount):
    account = HAZEL | {"annual_revenue": amount, "currency": "EUR"}
    given = book(accounts=[account])
    write(given, "book", "folder")
    same(reading.facts(), given.facts)


def test_an_absurd_amount_does_not_make_the_ledger_unreadable():
    account = HAZEL | {"annual_revenue": "123456789012345.6789", "currency": "EUR"}
    write(book(accounts=[account]), "book", "folder")
    kept = reading.facts().frame("accounts")["annual_revenue"][0]
    assert abs(kept - Decimal("123456789012345.6789")) < 10  # SQLite keeps 15 digits


@pytest.mark.parametrize("number", ["0.1", "0.30000000000000004", "1e-9", "123456789.123456789", "-3"])
def test_numbers_keep_every_digit(number):
    given = book(rules=[{"rule_id": "r", "class": "financial", "effect": "hold", "threshold": number}])
    write(given, "book", "folder")
    same(reading.facts(), given.facts)


def test_the_order_of_rows_is_that_of_the_source():
    given = book(accounts=[HAZEL], interactions=[mail(f"i{n}") for n in (3, 1, 2)])
    write(given, "book", "folder")
    assert reading.facts().frame("interactions")["interaction_id"].to_list() == ["i3", "i1", "i2"]
