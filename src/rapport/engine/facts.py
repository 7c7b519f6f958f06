"""Facts: the typed rows of a book, as the engine takes them, from wherever they come.

A reader (a folder of tables, the ledger) builds `Facts`; `advise` masks it to a day. Every frame has every column
of its table in `schema.TABLES`, with the dtype of `dtype_of`, and three more:

- `seen`  Datetime("us", "UTC"): when the row was learned: `seen_at`, else its own date, else null = always known
- `row`   UInt32: position in the source, so that the last of two equal rows is known
- `file`, `line` are not kept here: a reader puts what went wrong into `problems`
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import polars as pl

from rapport.engine.schema import TABLES, Column, Kind, Table

MONEY = pl.Decimal(20, 4)
"""Exact; four places hold every currency in use (three at most) and a rate."""
INSTANT = pl.Datetime("us", "UTC")

_DTYPES: dict[Kind, pl.DataType | type[pl.DataType]] = {
    Kind.LIST: pl.List(pl.String),
    Kind.REFS: pl.List(pl.String),
    Kind.DATE: pl.Date,
    Kind.INSTANT: INSTANT,
    Kind.WHEN: INSTANT,
    Kind.UNTIL: INSTANT,
    Kind.MONEY: MONEY,
    Kind.INTEGER: pl.Int64,
    Kind.NUMBER: pl.Float64,
    Kind.SHARE: pl.Float64,
    Kind.SCORE: pl.Float64,
    Kind.FLAG: pl.Boolean,
}


def dtype_of(column: Column) -> pl.DataType | type[pl.DataType]:
    """The polars dtype in which the engine holds a column; text in all cases not named in `_DTYPES`."""
    return _DTYPES.get(column.kind, pl.String)


def schema_of(table: Table) -> dict[str, pl.DataType | type[pl.DataType]]:
    """Column name -> dtype of a frame in `Facts`, `seen` and `row` included."""
    return {c.name: dtype_of(c) for c in table.columns} | {"seen": INSTANT, "row": pl.UInt32}


def empty_frame(table: Table) -> pl.DataFrame:
    """A frame of no rows."""
    return pl.DataFrame(schema=schema_of(table))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that was left out (`kept` false) or taken with a warning (`kept` true)."""

    table: str
    line: int
    field: str
    value: str
    reason: str
    kept: bool = False
    file: str = ""

    def as_json(self) -> dict[str, object]:
        """The row of `problems` in the output."""
        return asdict(self)


class SettingsError(ValueError):
    """A setting of the book that cannot be understood; the text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Settings:
    """`book.toml`: whose book this is and how its days are counted."""

    name: str = "Book"
    timezone: str = "UTC"
    currency: str = "USD"
    country: str = ""
    our_domains: tuple[str, ...] = ()
    holidays: tuple[str, ...] = ()
    """ISO days off; a leading `-` takes a day of the country's calendar away (it is worked)."""
    policy: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def read(cls, raw: Mapping[str, object]) -> Settings:
        """Settings from the parsed TOML. Raises SettingsError with the name of the setting."""
        known = {"name", "timezone", "currency", "country", "our_domains", "holidays", "policy"}
        values: dict[str, object] = {k: v for k, v in raw.items() if k in known}
        for many in ("our_domains", "holidays"):
            if many in values:
                given = values[many]
                if not isinstance(given, list):
                    raise SettingsError(f"{many} must be a list")
                values[many] = tuple(str(x) for x in given)
        for day in values.get("holidays", ()):  # type: ignore[attr-defined]
            if not re.fullmatch(r"-?\d{4}-\d\d-\d\d", day):
                raise SettingsError(f"holidays: {day!r} is not an ISO date (with a leading - to take one away)")
        settings = cls(**values)  # type: ignore[arg-type]
        try:
            ZoneInfo(settings.timezone)
        except Exception as error:
            raise SettingsError(f"timezone: {settings.timezone!r} is not an IANA zone") from error
        return settings

    @property
    def zone(self) -> ZoneInfo:
        """The book's zone."""
        return ZoneInfo(self.timezone)

    def end_of(self, day: date) -> datetime:
        """The last moment of a day in the book's zone, as an instant in UTC."""
        start_of_next = datetime.combine(day + timedelta(days=1), time(), self.zone)
        return start_of_next.astimezone(UTC) - timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Facts:
    """All rows of a book (or of chosen accounts): table name -> typed frame, with what was wrong in the input."""

    settings: Settings = field(default_factory=Settings)
    frames: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def frame(self, table: str) -> pl.DataFrame:
        """The rows of a table; a table that is not there is empty."""
        found = self.frames.get(table)
        return empty_frame(TABLES[table]) if found is None else found
