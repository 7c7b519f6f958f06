"""Two rows that are one: whoever a person confirmed to be the same counts once, everywhere.

A merged person or account keeps its row in the book, with `same_as`. As of a day every reference to it is one to whom
it is the same as, through several steps where it was merged more than once; an empty `same_as` in a later version
takes nothing back, for a list that comes again knows nothing of it. The one that is kept says what it is; what it
leaves open is taken from the others. Nothing here is stored, so taking a merge back parts them exactly.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from rapport.engine.schema import TABLES, Kind

_MERGED = {"people": "person_id", "accounts": "account_id"}
_TAKEN = {
    "people": ("timezone", "language"),
    "accounts": ("tier", "country", "timezone", "headcount", "terms_days", "since", "pay_run", "pay_run_cutoff_wd"),
}
"""Fields that another may fill where the kept one is silent. Money is not among them: it belongs to its currency."""
_JOINED = {"people": ("emails", "phones"), "accounts": ("domains", "needed_departments")}
"""Lists to which the others add theirs."""
_AS_TEXT = (("windows", "scope_id"), ("assessments", "about"), ("decisions", "action_key"))
"""Columns that hold an id without being a reference: between colons, or alone."""


def last_said(rows: pl.DataFrame, known: pl.DataFrame, key: str) -> pl.DataFrame:
    """`known` with the last `same_as` that any version in `rows` gave."""
    if rows.is_empty() or not rows["same_as"].is_not_null().any():
        return known
    said = rows.filter(pl.col("same_as").is_not_null()).sort("seen", "row", nulls_last=False)
    said = said.unique(key, keep="last").select(key, pl.col("same_as").alias("_said"))
    joined = known.join(said, on=key, how="left", maintain_order="left")
    return joined.with_columns(pl.col("_said").alias("same_as")).drop("_said")


def counted_once(frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The frames of one day with every merged person and account resolved."""
    found = dict(frames)
    for table, key in _MERGED.items():
        if table in found and found[table]["same_as"].is_not_null().any():
            kept = roots(dict(found[table].filter(pl.col("same_as").is_not_null()).select(key, "same_as").iter_rows()))
            found[table] = _told_by_all(found[table], table, kept)
            found = {name: _referring(name, frame, table, kept) for name, frame in found.items()}
    return found


def roots(same_as: Mapping[str, str]) -> dict[str, str]:
    """Id -> the id that stands for it in the end. Ids that go round in a circle stand for themselves."""
    found: dict[str, str] = {}
    for one in same_as:
        seen, here = {one}, same_as[one]
        while here in same_as and here not in seen:
            seen.add(here)
            here = same_as[here]
        if here not in seen:
            found[one] = here
    return found


def _told_by_all(rows: pl.DataFrame, table: str, kept: Mapping[str, str]) -> pl.DataFrame:
    """The kept rows with what the others add. A merged account is none of its own any more; a merged person stays,
    for its address is one by which the kept one is known."""
    key = _MERGED[table]
    root = pl.col(key).replace(kept)
    own = pl.col(key) == root
    groups = rows.with_columns(_own=own, _root=root).filter(pl.col("_root").is_in(set(kept.values())))
    groups = groups.sort("_own", descending=True, maintain_order=True)
    more = groups.group_by("_root", maintain_order=True).agg(
        *(pl.col(name).drop_nulls().first() for name in _TAKEN[table]),
        *(pl.col(name).explode().drop_nulls().unique(maintain_order=True) for name in _JOINED[table]),
    )
    fields = (*_TAKEN[table], *_JOINED[table])
    rows = rows.join(more, left_on=key, right_on="_root", how="left", suffix="_more", maintain_order="left")
    rows = rows.with_columns(
        same_as=pl.col(key).replace_strict(kept, default=None, return_dtype=pl.String),
        **{name: _first_filled(f"{name}_more", name, name in _JOINED[table]) for name in fields},
    ).drop(f"{name}_more" for name in fields)
    return rows.filter(pl.col("same_as").is_null()) if table == "accounts" else rows


def _first_filled(more: str, own: str, is_list: bool) -> pl.Expr:
    filled = pl.when(pl.col(more).list.len() > 0).then(pl.col(more)) if is_list else pl.col(more)
    return pl.coalesce(filled, pl.col(own))


def _referring(name: str, frame: pl.DataFrame, table: str, kept: Mapping[str, str]) -> pl.DataFrame:
    """A table whose references to the merged are to the kept ones."""
    # Who took part is resolved where exchanges are read: it may be known by an address alone.
    if name in ("people", "participants") and table == "people":
        return frame
    changed = [
        _replaced(column.name, column.kind, kept)
        for column in TABLES[name].columns
        if table in column.refers and column.name != "same_as" and column.name in frame.columns
    ]
    changed += [_within(column, kept) for where, column in _AS_TEXT if where == name]
    if name == "decisions":
        changed.append(pl.col("about").list.eval(pl.element().replace(kept)))
    return frame.with_columns(changed) if changed and frame.height else frame


def _replaced(column: str, kind: Kind, kept: Mapping[str, str]) -> pl.Expr:
    return pl.col(column).list.eval(pl.element().replace(kept)) if kind is Kind.REFS else pl.col(column).replace(kept)


def _within(column: str, kept: Mapping[str, str]) -> pl.Expr:
    """Ids that stand alone or between colons: `hazel:purchasing`, `REMIND:hazel:h1`."""
    return pl.col(column).str.split(":").list.eval(pl.element().replace(kept)).list.join(":")
