"""Files as they come out of other programs."""

import codecs
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import polars as pl
import pytest

from rapport.importers.base import NotUnderstood
from rapport.importers.book import read_book
from tests.importers.notation import BERLIN, book, column, left_out, told

HEADING = "account_id,name,kind,since"
OAK = "oak,Müller & Söhne,customer,2020-01-01"


def test_a_plain_file_needs_no_word(tmp_path):
    found = book(tmp_path, accounts=f"{HEADING}\n{OAK}\n")
    assert found.problems == ()
    assert column(found, "accounts", "name") == ["Müller & Söhne"]


def test_windows_line_ends_are_plain(tmp_path):
    assert book(tmp_path, accounts=f"{HEADING}\r\n{OAK}\r\n".encode()).problems == ()


@pytest.mark.parametrize("table", [b"", b"\n\n", HEADING.encode(), HEADING.encode() + b"\n"])
def test_an_empty_file_is_an_empty_table(tmp_path, table):
    found = book(tmp_path, accounts=table)
    assert found.problems == ()
    assert found.facts.frame("accounts").height == 0


def test_a_missing_file_is_an_empty_table(tmp_path):
    assert book(tmp_path).facts.frame("invoices").height == 0


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (f"{HEADING}\n{OAK}".encode("latin-1"), "Latin-1"),
        (f"{HEADING}\n{OAK} “x”".replace("customer,2020-01-01 “x”", "customer,").encode("cp1252"), "Latin-1"),
        (f"{HEADING},lost_reason\n{OAK},“price”".encode("cp1252"), "Windows-1252"),
        (codecs.BOM_UTF8 + f"{HEADING}\n{OAK}".encode(), "byte order mark"),
        (f"{HEADING}\n{OAK}".encode("utf-16"), "UTF-16, byte order mark"),
        (f"{HEADING}\n{OAK}".encode("utf-16-be"), "UTF-16"),
        (f"{HEADING}\n{OAK}".replace(",", ";").encode(), "semicolon"),
        (f"{HEADING}\n{OAK}".replace(",", "\t").encode(), "tab"),
        (f"{HEADING}\n{OAK}".replace(",", "|").encode(), "bar"),
        (f"sep=;\n{HEADING}\n{OAK}".replace(",", ";").encode(), "semicolon"),
        (f"Account ID,NAME, Kind ,Since\n{OAK}".encode(), "headings in another spelling"),
        (f"{HEADING}\n{OAK}\x00".encode(), "without its NUL bytes"),
        (f"{HEADING}\n{OAK}\n".encode() + b"elm,\xff,customer,2020-01-01", "UTF-8 with 1 broken characters"),
    ],
)
def test_a_file_is_read_as_it_shows_itself(tmp_path, raw, words):
    found = book(tmp_path, accounts=raw)
    assert [reason for _, _, reason in told(found) if "read as" in reason] == [f"read as: {words}"]
    assert column(found, "accounts", "name")[0] == "Müller & Söhne"


def test_a_german_spreadsheet(tmp_path):
    found = book(
        tmp_path,
        accounts="account_id;name;kind;since;annual_revenue;currency\r\n"
        "oak;Müller;customer;28.05.2020;1.234,50;EUR\r\n".encode("latin-1"),
    )
    assert told(found) == [(0, "", "read as: semicolon, decimal comma, Latin-1, day before month")]
    assert column(found, "accounts", "annual_revenue") == [Decimal("1234.5")]
    assert column(found, "accounts", "since") == [date(2020, 5, 28)]


def test_lines_are_those_of_the_file(tmp_path):
    found = book(
        tmp_path,
        accounts=f'{HEADING}\noak,"Oak\nand\r\nSons",customer,2020-01-01\n\nelm,Elm,bad,2020-01-01\n"ash",A,bad,\n',
    )
    assert told(found) == [
        (6, "kind", "not one of customer, prospect, partner, vendor, competitor"),
        (7, "kind", "not one of customer, prospect, partner, vendor, competitor"),
    ]
    assert column(found, "accounts", "name") == ["Oak\nand\r\nSons"]


def test_old_mac_lines(tmp_path):
    found = book(tmp_path, accounts=f"{HEADING}\r{OAK}\relm,Elm,bad,\r".encode())
    assert left_out(found) == [("accounts", 3, "kind")]


def test_ragged_rows_are_listed(tmp_path):
    found = book(tmp_path, accounts=f"{HEADING}\n{OAK}\nelm,Elm\nash,A,customer,2020-01-01,x\nfir,F,customer,,,\n")
    assert told(found)[1:] == [
        (3, "", "too few cells: 2, the heading has 4"),
        (4, "", "too many cells: 5, the heading has 4"),
    ]
    assert column(found, "accounts", "account_id") == ["oak", "fir"]
    assert (found.totals["accounts"].rows, found.totals["accounts"].listed) == (4, 2)


def test_commas_in_quotes_are_no_cells(tmp_path):
    found = book(tmp_path, accounts=f'{HEADING}\noak,"Oak, Ash",customer,2020-01-01\nelm,"E ""x""",customer,2020-01-01')
    assert found.problems == ()
    assert column(found, "accounts", "name") == ["Oak, Ash", 'E "x"']


def test_a_quote_that_never_closes_costs_its_own_line_only(tmp_path):
    found = book(tmp_path, accounts=f'{HEADING}\n{OAK}\nelm,"Elm,customer,2020-01-01\nash,A,customer,2020-01-01\n')
    assert told(found) == [(3, "", "a quotation mark that is never closed")]
    assert column(found, "accounts", "account_id") == ["oak", "ash"]


def test_inches_are_no_quotation_marks(tmp_path):
    found = book(tmp_path, accounts=f'{HEADING}\noak,Pipes 5",customer,2020-01-01\nelm,6" and 7",customer,2020-01-01')
    assert left_out(found) == []
    assert column(found, "accounts", "name") == ['Pipes 5"', '6" and 7"']


def test_unknown_columns_are_named_once_a_file(tmp_path):
    found = book(tmp_path, accounts=f"{HEADING},colour,x_y,name\n{OAK},red,1,other")
    assert told(found) == [(1, "colour, x_y, name", "columns that are not known: kept out of the engine")]
    assert not found.left_out


def test_unknown_files_are_named(tmp_path):
    found = book(tmp_path, colours="a,b")
    assert [(p.table, p.kept) for p in found.problems] == [("colours", False)]


def test_one_line_of_ten_megabytes(tmp_path):
    found = book(
        tmp_path, accounts=f"{HEADING},lost_reason\n{OAK},{'long ' * 2_000_000}x\nelm,Elm,customer,2020-01-01,"
    )
    assert found.problems == ()
    assert column(found, "accounts", "lost_reason")[0].endswith("long x")


def test_parquet_is_read_like_text(tmp_path):
    rows = pl.DataFrame(
        {
            "invoice_id": ["v1", "v2"],
            "account_id": ["oak", "oak"],
            "kind": ["invoice", "invoice"],
            "issued_on": [date(2025, 1, 1), None],
            "amount": [100.1, 0.1],
            "currency": pl.Series(["EUR", "EUR"], dtype=pl.Categorical),
            "dispute_ours": [True, None],
            "seen_at": [datetime(2025, 1, 2, 12, tzinfo=UTC), None],
            "odd": [{"a": 1}, {"a": 2}],
        }
    )
    rows.write_parquet(tmp_path / "invoices.parquet")
    found = book(tmp_path, accounts=f"{HEADING}\n{OAK}")
    assert left_out(found) == [("invoices", 3, "issued_on")]
    assert column(found, "invoices", "amount") == [Decimal("100.1")]
    assert column(found, "invoices", "seen") == [datetime(2025, 1, 2, 12, tzinfo=UTC)]


def test_typed_parquet_gives_what_csv_gives(tmp_path):
    heading = "obligation_id,kind,what,owed_by,owed_to,blocks,seen_at"
    text = f"{heading}\na,task,x,us,us,,2025-01-01\nb,task,x,us,us,a,2025-01-02"
    plain = book(tmp_path, obligations=text)
    (tmp_path / "obligations.csv").unlink()
    rows = pl.read_csv(io.StringIO(text), try_parse_dates=True)
    rows.with_columns(pl.col("blocks").str.split(";")).write_parquet(tmp_path / "obligations.parquet")
    assert read_book(tmp_path).facts.frame("obligations").equals(plain.facts.frame("obligations"))


def test_a_broken_parquet_file_is_listed(tmp_path):
    (tmp_path / "accounts.parquet").write_bytes(b"PAR1 is not enough")
    found = book(tmp_path)
    assert left_out(found) == [("accounts", 0, "")]


def test_no_such_book(tmp_path):
    with pytest.raises(NotUnderstood, match="no such book"):
        read_book(tmp_path / "nowhere")
    with pytest.raises(NotUnderstood, match="no tables here"):
        read_book(tmp_path)


@pytest.mark.parametrize("text", ["timezone = 'Mars/Base'", "name = ", BERLIN + "holidays = ['1 May']"])
def test_settings_that_make_no_sense(tmp_path, text):
    with pytest.raises(NotUnderstood, match=r"book\.toml"):
        book(tmp_path, settings=text)
