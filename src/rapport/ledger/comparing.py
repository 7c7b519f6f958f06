"""What is new in a set of rows, against those that the ledger holds.

- Two rows of one key that were learned at the same stated moment (`seen_at`, or both without one) correct each other:
  the one written later counts, the other is withdrawn.
- Rows learned at different moments are versions: both stay, and the day decides. A version that says what the version
  before it said is nothing new.

So a row is not written again, whichever file it comes in, and an older file that comes after a newer one does not win.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from rapport.engine.facts import INSTANT
from rapport.ledger import bulk
from rapport.ledger.models import ROWS

_CHUNK = 900
_SLOT = ["key_hash", "seen_at"]
_STANDING: bulk.Schema = {
    "id": pl.Int64,
    "key_hash": pl.Int64,
    "content_hash": pl.Int64,
    "seen_at": INSTANT,
    "seen": INSTANT,
}


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one table in one batch."""

    new: int = 0
    changed: int = 0
    """Another version, or a correction, of a row that the ledger knew."""
    same: int = 0
    listed: int = 0
    """Left out, with a row of problems."""
    removed: int = 0
    """By undo."""

    def as_json(self) -> dict[str, int]:
        """The counts by name."""
        return {name: getattr(self, name) for name in ("new", "changed", "same", "listed", "removed")}


@dataclass(frozen=True, slots=True)
class Compared:
    """`fresh` rows are to be written, the rows with the ids `corrected` to be withdrawn."""

    fresh: pl.DataFrame
    corrected: list[int]
    count: Count
    left: pl.DataFrame | None = None
    """Rows that would have corrected others and were told not to."""


def compared(table: str, rows: pl.DataFrame, *, yields: bool = False) -> Compared:
    """Rows with fingerprints against those of the ledger; `fresh` keeps their order.

    With `yields` no row is corrected: these rows come later and are older than what the ledger has.
    """
    incoming = rows.unique(_SLOT, keep="last", maintain_order=True)
    known = _known(table, incoming["key_hash"].unique())
    if known.is_empty():
        return Compared(incoming, [], Count(new=incoming.height, same=rows.height - incoming.height))
    standing = known.unique(_SLOT, keep="last", maintain_order=True)
    met = incoming.join(
        standing.select(*_SLOT, pl.col("id").alias("_id"), pl.col("content_hash").alias("_says")),
        on=_SLOT,
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    met = met.filter(pl.col("content_hash").ne_missing(pl.col("_says")))
    left = met.filter(pl.col("_id").is_not_null() & yields)
    if left.height:
        met = met.filter(pl.col("_id").is_null())
    corrected = met["_id"].drop_nulls().to_list()
    fresh = _without_echoes(met, standing.filter(~pl.col("id").is_in(corrected)))
    changed = int(fresh["key_hash"].is_in(known["key_hash"].unique().implode()).sum())
    same = rows.height - fresh.height - left.height
    count = Count(new=fresh.height - changed, changed=changed, same=same)
    return Compared(fresh.drop("_id", "_says"), corrected, count, left)


def _without_echoes(met: pl.DataFrame, standing: pl.DataFrame) -> pl.DataFrame:
    """Without versions that say what the version before them says. A correction is never an echo."""
    columns = ["key_hash", "content_hash", "seen"]
    met = met.with_row_index("_place")
    line = pl.concat(
        [
            standing.select(*columns, pl.lit(None, pl.UInt32).alias("_place")),
            met.select(*columns, "_place"),
        ]
    ).sort("key_hash", "seen", "_place", nulls_last=False, maintain_order=True)
    echo = (pl.col("content_hash") == pl.col("content_hash").shift()).over("key_hash").fill_null(False)
    echoes = line.filter(echo & pl.col("_place").is_not_null())["_place"]
    return met.filter(~pl.col("_place").is_in(echoes.implode()) | pl.col("_id").is_not_null()).drop("_place")


def _known(table: str, keys: pl.Series) -> pl.DataFrame:
    """The ledger's rows with these keys, in order of writing."""
    name = ROWS[table]._meta.db_table
    size = last_id(table)
    if not size:
        return pl.DataFrame(schema=dict(_STANDING))
    if keys.len() > size // 20 + _CHUNK:
        return bulk.select(_STANDING, name, "ORDER BY id")
    parts = []
    for start in range(0, keys.len(), _CHUNK):
        part = keys[start : start + _CHUNK].to_list()
        parts.append(bulk.select(_STANDING, name, f"WHERE key_hash IN ({bulk.marks(part)}) ORDER BY id", part))
    return pl.concat(parts)


def last_id(table: str) -> int:
    """The number of the last row written to a table; 0 = none."""
    last = ROWS[table]._default_manager.order_by("-id").values_list("id", flat=True).first()
    return last or 0
