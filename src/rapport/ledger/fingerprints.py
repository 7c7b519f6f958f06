"""Two numbers a row: which thing it is about (its key) and what it says (its content).

They are kept in the database, so they rest on a published hash and not on the one of the frame library, which may
change with a version. 64 bits: among ten million rows the chance that two keys meet is one in a million.
"""

from __future__ import annotations

from hashlib import blake2b

import polars as pl

from rapport.engine.masking import key_of
from rapport.engine.schema import Table

_BETWEEN = "\x1f"
NOT_CONTENT = ("source", "seen_at")
"""Where a row came from does not change what it says; when it was seen is compared as `seen`."""


def with_fingerprints(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with `key_hash` and `content_hash` (Int64)."""
    content = [column.name for column in table.columns if column.name not in NOT_CONTENT]
    return frame.with_columns(
        _hashed(frame, [_text(name, frame.schema[name]) for name in content]).alias("content_hash"),
        key_hashes(table, frame).alias("key_hash"),
    )


def key_hashes(table: Table, frame: pl.DataFrame) -> pl.Series:
    """The key's number for every row; the frame needs the columns of the key alone."""
    return _hashed(frame, [_text(name, frame.schema[name]) for name in key_of(table)])


def key_hash_of(*parts: str) -> int:
    """The key's number of a row whose key is these texts, as `invoice_id`."""
    return _number(_BETWEEN.join(parts))


def _text(name: str, dtype: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(dtype, pl.List):
        column = column.list.join(";")
    elif isinstance(dtype, pl.Datetime):
        column = column.dt.epoch("us").cast(pl.String)
    elif isinstance(dtype, pl.Date):
        column = column.dt.to_string("%Y-%m-%d")
    elif dtype != pl.String:
        column = column.cast(pl.String)
    return column.fill_null("")


def _hashed(frame: pl.DataFrame, parts: list[pl.Expr]) -> pl.Series:
    texts = frame.select(text=pl.concat_str(parts, separator=_BETWEEN))["text"]
    return pl.Series([_number(text) for text in texts], dtype=pl.Int64)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)
