"""What a generated book is to be like."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

AS_OF = date(2026, 1, 15)
"""The day that books are made for unless another is asked for: the ninety days before it hold the end of summer
time, Thanksgiving, Christmas and four ends of months."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Size, seed and last day of a book. Figures are means per account; calm = nothing is to be said about it."""

    accounts: int
    seed: int = 1
    as_of: date = AS_OF
    calm: bool = False
    contacts: int = 25
    interactions: int = 50
    invoices: int = 20
    orders: int = 8
    obligations: int = 6

    @property
    def history_d(self) -> int:
        """Days of history: a calm book has seasonal buyers, who show their season only in the third year."""
        return 1095 if self.calm else 730
