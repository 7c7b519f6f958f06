"""Whatever stands in the files: no traceback, every row accounted for, every cent too."""

from collections import Counter
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.facts import Facts
from rapport.engine.schema import TABLES
from rapport.importers.book import read_book

CELLS = st.one_of(
    st.sampled_from(["", " ", "oak", "elm", "us", "v1", "v2", "q1", "q2", "i1", "customer", "invoice", "mail", "in"]),
    st.sampled_from(["2025-01-01", "2025-02-30", "05/06/2025", "28.05.2025", "45782", "2025-01-01T09:00:00"]),
    st.sampled_from(["1", "-1", "12.50", "1.234,56", "12,5", "0.0001", "1e9", "true", "EUR", "USD", "usd", "€"]),
    st.sampled_from(['"', '"a\nb"', "\x00", "é;", "2025-01-01T09:00:00+02:00", "9999-12-31", "a;b;;"]),
)
NAMES = ("accounts", "people", "interactions", "participants", "invoices", "payments", "obligations", "windows")


@st.composite
def tables(draw):
    """Some tables whose cells are taken from the words that books are made of."""
    found = {}
    for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)):
        columns = [c.name for c in TABLES[name].columns]
        chosen = draw(st.lists(st.sampled_from([*columns, "x"]), min_size=1, max_size=len(columns), unique=True))
        rows = draw(st.lists(st.lists(CELLS, min_size=len(chosen), max_size=len(chosen) + 1), max_size=8))
        found[name] = "\n".join([",".join(chosen), *(",".join(row) for row in rows)]).encode()
    return found


def read(files):
    """Read these files as a book."""
    with TemporaryDirectory() as folder:
        for name, raw in files.items():
            (Path(folder) / name).write_bytes(raw)
        return read_book(folder)


def holds(found):
    """What is true of every report."""
    left = Counter((p.table, p.line) for p in found.problems if not p.kept and p.line)
    for name, totals in found.totals.items():
        assert totals.rows == totals.kept + totals.listed + totals.repeated + totals.superseded
        assert sum(table == name for table, _ in left) <= totals.listed
        assert bool(totals.listed) == any(table == name for table, _ in left)
        for money in totals.money.values():
            assert money.total == money.kept + money.listed + money.repeated + money.superseded
            assert all(isinstance(value, str) for value in money.as_json().values())
    assert isinstance(found.facts, Facts)
    for name in TABLES:
        assert found.facts.frame(name).to_dicts() is not None


@settings(max_examples=60, deadline=None)
@given(tables())
def test_every_row_is_accounted_for(files):
    holds(read({f"{name}.csv": raw for name, raw in files.items()}))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMES), st.binary(max_size=300))
def test_any_bytes_at_all(name, raw):
    holds(read({f"{name}.csv": raw, f"{name}.parquet": raw}))


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200), st.sampled_from([",", ";", "\t"]))
def test_any_bytes_below_a_heading(raw, delimiter):
    heading = delimiter.join(["payment_id", "account_id", "paid_on", "amount", "currency"])
    holds(read({"payments.csv": heading.encode() + b"\n" + raw}))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.decimals(0, 10**12, places=2), max_size=20), st.sampled_from(["{:f}", "{:,.2f}", "german"]))
def test_money_is_exact(amounts, form):
    texts = [f"{a:,.2f}".translate(str.maketrans(",.", ".,")) if form == "german" else form.format(a) for a in amounts]
    rows = [f"v{n};oak;invoice;2025-01-01;{text};EUR" for n, text in enumerate(texts)]
    files = {
        "accounts.csv": b"account_id,name,kind\noak,Oak,customer",
        "invoices.csv": "\n".join(["invoice_id;account_id;kind;issued_on;amount;currency", *rows]).encode(),
    }
    found = read(files)
    assert found.facts.frame("invoices")["amount"].to_list() == amounts
    if amounts:
        assert found.totals["invoices"].money["EUR"].total == sum(amounts, Decimal(0))
