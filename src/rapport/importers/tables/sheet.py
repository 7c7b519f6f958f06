"""A sheet whose headings are understood: what a row says in the words of our tables."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from rapport.importers.tables.amounts import decimal_sign, number, without_currency
from rapport.importers.tables.grid import Grid
from rapport.importers.tables.mapping import Mapping

_TOTAL = re.compile(r"^(?:grand total|sub-?total|total|summe|gesamt(?:summe)?|zwischensumme)\b", re.I)
_DAY = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")
_MONEY_COLUMNS = ("amount", "debit", "credit", "line_amount", "unit_amount", "net_amount")


class Sheet:
    """One sheet with its mapping: gives the text of a target in a row."""

    def __init__(self, grid: Grid, mapping: Mapping) -> None:
        self.mapping = mapping
        self._cells = mapping.targets()
        self._grid = grid
        self._signs: dict[str, str] = {}
        self._names_customers = self.has("accounts.name") or self.has("accounts.account_id")

    def __iter__(self) -> Iterator[tuple[int, Callable[[str], str]]]:
        """Every row with its line. Reports of accounts group rows below a line that holds the customer alone."""
        group = ""
        for line, cells in self._grid.rows:
            if self._adds_up(cells):
                group = ""
            elif self._begins_group(cells):
                group = "" if self._names_customers else cells[0]
            else:
                yield line, partial(self._says, cells, group)

    def _says(self, cells: tuple[str, ...], group: str, target: str) -> str:
        return group if group and target == "accounts.name" else self._text(target, cells)

    def _begins_group(self, cells: tuple[str, ...]) -> bool:
        return self.mapping.kind in ("invoices", "payments", "orders") and bool(cells[0]) and not any(cells[1:])

    @property
    def totals(self) -> int:
        """Lines that only add up others."""
        return sum(self._adds_up(cells) for _, cells in self._grid.rows)

    def _adds_up(self, cells: tuple[str, ...]) -> bool:
        """A customer may be called Total Freight: a line with a day adds up nothing, nor does one of people."""
        first = next((cell for cell in cells if cell), "")
        found = _TOTAL.match(first)
        if found is None or self.mapping.kind in ("accounts", "contacts", "activities"):
            return found is not None and found.end() >= len(first.rstrip(": "))
        return not self._begins_group(cells) and not any(_DAY.search(cell) for cell in cells)

    @property
    def headings(self) -> str:
        """All headings as one text."""
        return " ".join(self._grid.headings)

    def has(self, target: str) -> bool:
        """Whether some heading fills a target."""
        return target in self._cells

    def columns(self, table: str) -> list[str]:
        """The columns of a table that headings fill."""
        return [name for owner, _, name in (target.partition(".") for target in self._cells) if owner == table]

    def sign(self, target: str) -> str:
        """The decimal sign in the cells of a target."""
        if target not in self._signs:
            values = [without_currency(self._text(target, cells))[0] for _, cells in self._grid.rows[:2000]]
            self._signs[target] = decimal_sign(values)
        return self._signs[target]

    def money(self, text: str) -> Decimal | None:
        """An amount of a list of invoices, without sign, by the decimal sign of all its amounts."""
        columns = [f"invoices.{name}" for name in _MONEY_COLUMNS if self.has(f"invoices.{name}")]
        signs = {self.sign(column) for column in columns}
        found = number(without_currency(text)[0], "," if "," in signs else ".")
        return None if found is None else abs(found)

    def _text(self, target: str, cells: tuple[str, ...]) -> str:
        places = self._cells.get(target, ())
        if len(places) == 1:
            return cells[places[0]]
        return ";".join(dict.fromkeys(cells[at] for at in places if cells[at]))
