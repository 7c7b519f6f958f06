"""What the search box finds, made from the rows that count now and kept with every batch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from rapport.engine.masking import key_of
from rapport.engine.schema import TABLES
from rapport.ledger import bulk
from rapport.ledger.fingerprints import key_hash_of
from rapport.ledger.models import SearchEntry, SearchWord
from rapport.ledger.rows import read, with_id

MANY = 20_000
"""From so many rows of a table on, all its entries are made anew."""
_CHUNK = 900


@dataclass(frozen=True, slots=True)
class Kind:
    """A table that is searched: what names a row, which account it belongs to, which columns give words."""

    table: str
    label: str
    account: str
    words: tuple[str, ...]

    @property
    def ident(self) -> str:
        """The column with its id."""
        return TABLES[self.table].key[0]


KINDS = (
    Kind("accounts", "name", "account_id", ("name", "account_id", "domains")),
    Kind("people", "name", "works_for", ("name", "person_id", "emails")),
    Kind("orders", "order_id", "account_id", ("order_id",)),
    Kind("invoices", "invoice_id", "account_id", ("invoice_id",)),
    Kind("obligations", "what", "account_id", ("what", "obligation_id")),
)
"""In the order in which they are shown; the place is kept in the database."""

_WORD = r"[\p{L}\p{N}@._+&-]+"
_ID_TAIL = r"\D(\d{3,})$"
"""Of `INV-7101` people remember 7101."""


def folded(text: pl.Expr) -> pl.Expr:
    """Lower case without accents: `Müller` and `muller` are one word."""
    return text.str.normalize("NFKD").str.replace_all(r"\p{Mn}", "").str.to_lowercase()


def renew(written: Mapping[str, pl.DataFrame]) -> None:
    """Make the entries of these rows anew, from what the ledger says of them now (nothing, after undo)."""
    for place, kind in enumerate(KINDS):
        rows = written.get(kind.table)
        if rows is None or rows.is_empty():
            continue
        ids = None if rows.height > MANY else rows[kind.ident].unique().to_list()
        _forget(place, ids)
        _remember(place, kind, read(kind.table, None if ids is None else [with_id(ids)]))


def _forget(place: int, ids: list[str] | None) -> None:
    if ids is None:
        SearchWord.objects.filter(kind=place).delete()
        SearchEntry.objects.filter(kind=place).delete()
        return
    for start in range(0, len(ids), _CHUNK):
        entries = [_number(place, ident) for ident in ids[start : start + _CHUNK]]
        SearchWord.objects.filter(entry_id__in=entries).delete()
        SearchEntry.objects.filter(id__in=entries).delete()


def _number(place: int, ident: str) -> int:
    return key_hash_of(KINDS[place].table, ident)


def _remember(place: int, kind: Kind, rows: pl.DataFrame) -> None:
    latest = rows.sort("seen", "row", nulls_last=False).unique(
        key_of(TABLES[kind.table]), keep="last", maintain_order=True
    )
    texts = [pl.col(c).list.join(" ") if rows.schema[c] == pl.List else pl.col(c) for c in kind.words]
    tail = pl.col(kind.ident).str.extract(_ID_TAIL)
    words = folded(pl.concat_str([*texts, tail], separator=" ", ignore_nulls=True)).str.extract_all(_WORD)
    entries = latest.select(
        pl.Series("id", [_number(place, ident) for ident in latest[kind.ident]], dtype=pl.Int64),
        pl.lit(place, pl.Int64).alias("kind"),
        pl.col(kind.ident).alias("ident"),
        pl.col(kind.account).alias("account_id"),
        pl.col(kind.label).fill_null(pl.col(kind.ident)).alias("label"),
        words.list.unique(maintain_order=True).alias("words"),
        folded(pl.col(kind.label)).alias("name"),
    )
    text = (" " + pl.col("words").list.join(" ")).alias("text")
    bulk.insert(SearchEntry._meta.db_table, entries.with_columns(text).drop("words", "name"))
    alone = entries.select(
        pl.col("id").alias("entry_id"), "kind", pl.concat_list("words", "name").list.unique().alias("word")
    )
    # In order, so that the index grows at its end.
    bulk.insert(SearchWord._meta.db_table, alone.explode("word").drop_nulls("word").sort("word", "entry_id"))
