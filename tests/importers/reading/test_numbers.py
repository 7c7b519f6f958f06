"""Numbers as files write them: the decimal sign is the one that the file shows."""

from decimal import Decimal

import pytest

from tests.importers.notation import book, column, left_out, told


@pytest.fixture
def revenues(tmp_path):
    """The book of accounts with these revenues."""

    def read(*amounts):
        rows = [f"a{n};A;customer;2020-01-01;{amount};EUR" for n, amount in enumerate(amounts)]
        return book(tmp_path, accounts="\n".join(["account_id;name;kind;since;annual_revenue;currency", *rows]))

    return read


@pytest.mark.parametrize(
    ("texts", "amounts"),
    [
        (["1234.5", "0.0001", "+7", "12.50000"], ["1234.5", "0.0001", "7", "12.5"]),
        (["1.234,56", "1.234", "12"], ["1234.56", "1234", "12"]),
        (["0,5", "1 234,56", "1'234"], ["0.5", "1234.56", "1234"]),
        (["1,234.50", "1,234"], ["1234.50", "1234"]),
        (["1.234"], ["1.234"]),
    ],
)
def test_amounts(revenues, texts, amounts):
    found = revenues(*texts)
    assert left_out(found) == []
    assert column(found, "accounts", "annual_revenue") == [Decimal(amount) for amount in amounts]


def test_the_decimal_comma_is_told(revenues):
    assert told(revenues("12,50")) == [(0, "", "read as: semicolon, decimal comma")]


def test_what_can_be_read_in_two_ways_is_listed(revenues):
    found = revenues("1,234", "7")
    assert told(found, "accounts")[1:] == [
        (2, "annual_revenue", "can be read in two ways: write it with a decimal dot")
    ]


def test_a_file_that_shows_both_signs_is_read_with_dots(revenues):
    found = revenues("12.50", "12,50")
    assert left_out(found) == [("accounts", 3, "annual_revenue")]


@pytest.mark.parametrize("text", ["1e3", "inf", "0x10", "1.23456", "€ 5", "12.5.5", "--1", "1_000", "9" * 30])
def test_no_amount(revenues, text):
    assert left_out(revenues(text)) == [("accounts", 2, "annual_revenue")]


@pytest.mark.parametrize(("tier", "kept"), [("1", True), ("3.0", True), ("1.5", False), ("4", False), ("A", False)])
def test_whole_numbers_and_their_limits(tmp_path, tier, kept):
    found = book(tmp_path, accounts=f"account_id,name,kind,since,tier\noak,Oak,customer,2020-01-01,{tier}")
    assert left_out(found) == ([] if kept else [("accounts", 2, "tier")])


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("FALSE", False), ("1", True), ("0", False), ("Yes", True), ("no", False), ("", None)],
)
def test_flags_as_spreadsheets_write_them(tmp_path, text, value):
    found = book(
        tmp_path,
        orders=f"order_id,vital,account_id,placed_on\ns,{text},oak,2025-01-01",
        accounts="account_id,name,kind,since\noak,Oak,customer,2020-01-01",
    )
    assert column(found, "orders", "vital") == [value]
