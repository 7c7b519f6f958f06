"""What a reader tells: problems of rows, and totals that add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import polars as pl

from rapport.engine.facts import Facts, Problem
from rapport.engine.schema import Table
from rapport.importers.reading.sense import money_columns
from rapport.importers.reading.sheet import Sheet
from rapport.importers.reading.versions import KEPT, LISTED, REPEATED, SUPERSEDED

NO_CURRENCY = "?"
"""Stands for the currency of an amount that has none."""

MANY_WARNINGS = 50
"""More warnings of one kind than this in one file are told in one row with their number. Rows left out never are."""

FATES = (KEPT, LISTED, REPEATED, SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Money:
    """The money of a table in one currency: in = kept + listed + repeated + superseded, exactly."""

    total: Decimal = Decimal(0)
    kept: Decimal = Decimal(0)
    listed: Decimal = Decimal(0)
    repeated: Decimal = Decimal(0)
    superseded: Decimal = Decimal(0)

    def as_json(self) -> dict[str, str]:
        """The sums as text, in the words of the report."""
        parts = {"in": self.total, **{fate: getattr(self, fate) for fate in FATES}}
        return {name: format(_two_places(value), "f") for name, value in parts.items()}


@dataclass(frozen=True, slots=True)
class Totals:
    """What became of the rows of a table. Superseded rows are older versions and rows that the file corrects."""

    rows: int = 0
    kept: int = 0
    listed: int = 0
    repeated: int = 0
    superseded: int = 0
    warnings: int = 0
    money: Mapping[str, Money] = field(default_factory=dict)
    """Currency -> sums of the table's main amount."""

    def as_json(self) -> dict[str, object]:
        """The entry of this table in the output of `rapport check`."""
        counts = {name: getattr(self, name) for name in ("rows", *FATES, "warnings")}
        return counts | {"totals": {currency: money.as_json() for currency, money in self.money.items()}}

    def without(self, table: Table, rows: pl.DataFrame) -> Totals:
        """These totals when some of the rows kept are left out after all."""
        money, amount = dict(self.money), main_amount(table)
        if amount is not None:
            for currency, total in rows.group_by("currency").agg(pl.col(amount).sum()).iter_rows():
                before = money.get(currency or NO_CURRENCY, Money())
                after = replace(before, kept=before.kept - total, listed=before.listed + total)
                money[currency or NO_CURRENCY] = after
        return replace(self, kept=self.kept - rows.height, listed=self.listed + rows.height, money=money)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reader gives: the facts (their `problems` included) and totals per table."""

    facts: Facts
    totals: Mapping[str, Totals]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that was left out or taken with a warning."""
        return self.facts.problems

    @property
    def left_out(self) -> bool:
        """Whether anything in the source did not reach the facts."""
        return any(not problem.kept for problem in self.problems)


def with_left(totals: Mapping[str, Totals], left: Mapping[tuple[str, str], Decimal]) -> dict[str, Totals]:
    """The totals when money of lines that never became rows, by (table, currency), is listed with them."""
    found = dict(totals)
    for (table, currency), amount in sorted(left.items()):
        before = found.get(table, Totals())
        money = before.money.get(currency or NO_CURRENCY, Money())
        more = replace(money, total=money.total + amount, listed=money.listed + amount)
        found[table] = replace(before, money={**before.money, currency or NO_CURRENCY: more})
    return found


def main_amount(table: Table) -> str | None:
    """The money column whose sums are told: `amount`, else the first."""
    columns = money_columns(table)
    return "amount" if "amount" in columns else next(iter(columns), None)


def totals_of(sheet: Sheet, lost: int) -> Totals:
    """Counts and sums of one table; `lost` rows never became rows (they had too many cells)."""
    fate = _fate(sheet)
    counts = dict(fate.value_counts().iter_rows())
    warned = sum(found.filter("kept").n_unique("row") for found in sheet.found)
    return Totals(
        rows=sheet.rows.height + lost,
        kept=counts.get(KEPT, 0),
        listed=counts.get(LISTED, 0) + lost,
        repeated=counts.get(REPEATED, 0),
        superseded=counts.get(SUPERSEDED, 0),
        warnings=warned,
        money=_money(sheet, fate),
    )


def _fate(sheet: Sheet) -> pl.Series:
    if sheet.fate is None:
        kept = pl.Series("fate", [KEPT]).new_from_index(0, sheet.rows.height)
        return kept.scatter(sheet.out.arg_true(), LISTED) if sheet.out.any() else kept
    return sheet.fate


def _money(sheet: Sheet, fate: pl.Series) -> dict[str, Money]:
    amount = main_amount(sheet.table)
    if amount is None or not sheet.rows[amount].count():
        return {}
    rows = pl.DataFrame({"fate": fate, "amount": sheet.rows[amount], "currency": sheet.rows["currency"]})
    sums = (
        rows.drop_nulls("amount")
        .group_by(pl.col("currency").fill_null(NO_CURRENCY), "fate")
        .agg(pl.col("amount").sum())
        .sort("currency", "fate")
    )
    found: dict[str, dict[str, Decimal]] = {}
    for currency, name, value in sums.iter_rows():
        found.setdefault(currency, {})[name] = value
    return {currency: Money(total=sum(parts.values(), Decimal(0)), **parts) for currency, parts in found.items()}


def _two_places(value: Decimal) -> Decimal:
    """Cents, or as many places as the value needs."""
    cents = value.quantize(Decimal("0.01"))
    return cents if cents == value else value.normalize()


def problems_of(sheets: Iterable[Sheet], more: Iterable[Problem]) -> tuple[Problem, ...]:
    """Every problem, in the order of tables, files and lines."""
    found = list(more)
    for sheet in sheets:
        found.extend(_problems(sheet))
    place = {sheet: n for n, sheet in enumerate(dict.fromkeys(p.table for p in found))}
    return tuple(sorted(found, key=lambda p: (place[p.table], p.file, p.line, p.kept, p.field, p.reason)))


def _problems(sheet: Sheet) -> list[Problem]:
    if not sheet.found:
        return []
    found = pl.concat(sheet.found)
    found = found.with_columns(
        sheet.text["line"].gather(found["row"]).alias("line"), sheet.text["file"].gather(found["row"]).alias("file")
    )
    kind = [pl.col("file"), pl.col("field"), pl.col("reason").str.replace_all(r"\d+", "").alias("sort")]
    found = found.with_columns(many=pl.col("kept") & (pl.len().over(kind) > MANY_WARNINGS))
    columns = ["line", "field", "value", "reason", "kept", "file"]
    told = [Problem(sheet.name, *row) for row in found.filter(~pl.col("many")).select(columns).iter_rows()]
    many = (
        found.filter("many")
        .group_by(kind, maintain_order=True)
        .agg(pl.col("line").min(), pl.len().alias("count"), pl.first("reason").alias("first"))
    )
    for row in many.iter_rows(named=True):
        reason = f"{row['first']} ({row['count']} rows, first in line {row['line']})"
        told.append(Problem(sheet.name, 0, row["field"], str(row["count"]), reason, True, row["file"]))
    return told


_FIRST_WORDS = ("semicolon", "tab", "bar", "decimal comma")


def read_as_in_words(words: Iterable[str]) -> str:
    """`read as: semicolon, decimal comma, Latin-1`: delimiter and decimal sign first."""
    said = list(dict.fromkeys(words))
    first = [word for word in _FIRST_WORDS if word in said]
    return "read as: " + ", ".join([*first, *(word for word in said if word not in first)])
