"""The plain way to write a value: what `facts.md` says, a whole column at once.

What is left (text that is not the plain form) goes to `oddities`, which looks at what the file shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from zoneinfo import ZoneInfo

import polars as pl

from rapport.engine.facts import INSTANT, MONEY
from rapport.engine.schema import Column, Kind
from rapport.importers.reading.moments import FIRST_DAY, LAST, first_moment, last_moment

DAYS = frozenset({Kind.DATE, Kind.INSTANT, Kind.WHEN, Kind.UNTIL})
NUMBERS = frozenset({Kind.MONEY, Kind.INTEGER, Kind.NUMBER, Kind.SHARE, Kind.SCORE})
LISTS = frozenset({Kind.LIST, Kind.REFS})

PLAIN_MONEY = r"^[+-]?\d{1,15}(\.\d{1,4}0*)?$"
PLAIN_NUMBER = r"^[+-]?(\d{1,18}(\.\d*)?|\.\d+)$"
_YES = ("true", "1", "yes", "y", "wahr", "ja")
_NO = ("false", "0", "no", "n", "falsch", "nein")

_LIMITS: dict[str, tuple[float, float]] = {"influence": (0, 4), "tier": (1, 3)}
_LIMITS_OF_KIND: dict[Kind, tuple[float, float]] = {Kind.SHARE: (0, 1), Kind.SCORE: (-2, 2)}


def clean(text: pl.Series) -> pl.Series:
    """Without space around it; nothing left is null."""
    stripped = text.str.strip_chars()
    empty = stripped == ""
    if empty.any():
        return stripped.set(empty, None)
    same = stripped.str.len_bytes().sum() == text.str.len_bytes().sum()
    return text if same else stripped  # the same text twice would double the memory of a large book


def days(text: pl.Series) -> pl.Series:
    """ISO days; anything else is null."""
    found = text.str.to_date("%Y-%m-%d", strict=False)
    return found.set(found < FIRST_DAY, None)


def instants(text: pl.Series) -> pl.Series:
    """ISO instants with an offset; anything else is null."""
    found = text.str.to_datetime("%Y-%m-%dT%H:%M:%S%#z", strict=False, time_unit="us", time_zone="UTC")
    found = found.cast(INSTANT)
    return found.set(found.dt.date() < FIRST_DAY, None).clip(upper_bound=LAST)


def money(text: pl.Series) -> pl.Series:
    """Decimals with a dot and at most four places that matter; anything else is null."""
    return text.set(~text.str.contains(PLAIN_MONEY), None).cast(MONEY, strict=False)


def numbers(text: pl.Series) -> pl.Series:
    """Figures with a dot; anything else is null ("nan" and "1e9" are words here)."""
    return text.set(~text.str.contains(PLAIN_NUMBER), None).cast(pl.Float64, strict=False)


def whole(found: pl.Series) -> pl.Series:
    """Figures without a part after the dot, as integers."""
    return found.set(found != found.round(0), None).cast(pl.Int64, strict=False)


def flags(text: pl.Series) -> pl.Series:
    """Yes and no, in the spellings that spreadsheets write."""
    low = text.str.to_lowercase()
    yes, no = low.is_in(_YES), low.is_in(_NO)
    return yes.set(~(yes | no), None)


def lists(text: pl.Series) -> pl.Series:
    """Values between semicolons, without space around them; none of them is null."""
    parts = text.str.split(";")
    if text.str.contains(r"\s;|;\s|;;|^;|;$").any():
        part = pl.element().str.strip_chars()
        parts = parts.list.eval(part.filter(part != ""))
        return parts.set(parts.list.len() == 0, None) if (parts.list.len() == 0).any() else parts
    return parts


def zones(text: pl.Series) -> pl.Series:
    """IANA time zones; anything else is null."""
    unknown = [name for name in text.unique().drop_nulls() if not _is_zone(name)]
    return text.set(text.is_in(unknown), None) if unknown else text


def _is_zone(name: str) -> bool:
    if not re.fullmatch(r"[A-Za-z0-9_+\-/]+", name):
        return False
    try:
        ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return False
    return True


def plain(column: Column, text: pl.Series, zone: str) -> pl.Series:
    """The values of a column in the plain way of writing; what is written otherwise is null."""
    reader = _READERS.get(column.kind)
    if reader is not None:
        return reader(text)
    if column.kind is Kind.CHOICE:
        low = text.str.to_lowercase()
        return low.set(~low.is_in(column.choices), None)
    if column.kind in (Kind.WHEN, Kind.UNTIL):
        found, day = instants(text), days(text)
        edge = first_moment if column.kind is Kind.WHEN else last_moment
        return found.fill_null(edge(day, zone)) if day.count() else found
    return text


_READERS: dict[Kind, Callable[[pl.Series], pl.Series]] = {
    Kind.DATE: days,
    Kind.INSTANT: instants,
    Kind.MONEY: money,
    Kind.NUMBER: numbers,
    Kind.SHARE: numbers,
    Kind.SCORE: numbers,
    Kind.INTEGER: lambda text: whole(numbers(text)),
    Kind.FLAG: flags,
    Kind.LIST: lists,
    Kind.REFS: lists,
    Kind.ZONE: zones,
    Kind.CURRENCY: lambda text: (up := text.str.to_uppercase()).set(~up.str.contains(r"^[A-Z]{3}$"), None),
}


def outside(column: Column, values: pl.Series) -> pl.Series | None:
    """Which values lie outside what the column can hold; None when it has no limits."""
    limits = _LIMITS.get(column.name) or _LIMITS_OF_KIND.get(column.kind)
    if limits is None or column.kind not in NUMBERS:
        return None
    return (values < limits[0]) | (values > limits[1])


def not_understood(column: Column) -> str:
    """What to say about text that is no value of this column."""
    if column.kind is Kind.CHOICE:
        return "not one of " + ", ".join(column.choices)
    return _WORDS.get(column.kind, "not understood")


def limits_in_words(column: Column) -> str:
    """What to say about a value outside the limits."""
    low, high = _LIMITS.get(column.name) or _LIMITS_OF_KIND[column.kind]
    return f"not between {low:g} and {high:g}"


_WORDS: dict[Kind, str] = {
    Kind.DATE: "not a day",
    Kind.INSTANT: "not a date and time",
    Kind.WHEN: "not a day or a date and time",
    Kind.UNTIL: "not a day or a date and time",
    Kind.MONEY: "not an amount of money with at most four decimals",
    Kind.NUMBER: "not a number",
    Kind.SHARE: "not a number",
    Kind.SCORE: "not a number",
    Kind.INTEGER: "not a whole number",
    Kind.FLAG: "neither true nor false",
    Kind.ZONE: "not an IANA time zone",
    Kind.CURRENCY: "not a currency code of three letters",
}
