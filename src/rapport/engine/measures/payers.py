"""Who at a customer sees to payments: whom a notice about invoices is for."""

from __future__ import annotations

import re
from typing import Any

from rapport.engine.day import Day
from rapport.engine.departments import ACCOUNTING, hats
from rapport.engine.measures.departures import departed
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.measures.people import contact, contacts_of
from rapport.engine.measures.receivables import above
from rapport.engine.windows import absent_until

PAYABLES = re.compile(r"payable|creditor|kreditoren|fournisseurs|proveedores|fornitori|crediteuren", re.I)
BOOKS = re.compile(r"account(ing|s|ant)|financ|treasur|controll|book.?keep|buchhalt|\bap\b", re.I)
BUYING = re.compile(r"purchas|buy|procure|einkauf|achat", re.I)
"""Words in a title; departments have one name each (`engine.departments`)."""


def payer(day: Day, account: str, asked: str | None = None) -> str | None:
    """The contact to whom we speak about invoices.

    The one already asked; else accounts payable, accounting, the one who promised payments before, a buyer,
    anybody; of the account itself, else of the organisation above that is billed. Who is away now comes last.
    """
    gone = departed(day)
    if asked and contact(day, asked) and asked not in gone:
        return asked
    people = [p for a in above(day, account) for p in contacts_of(day, a) if p["person"] not in gone]
    promised = {
        o["owed_by"] for a in above(day, account) for o in obligations_of(day, a) if o["kind"] == "payment_promise"
    }
    ranked = sorted(enumerate(people), key=lambda at: (_distance(day, at[1], promised), at[0]))
    return str(ranked[0][1]["person"]) if ranked else None


def _distance(day: Day, person: dict[str, Any], promised: set[str]) -> tuple[int, bool]:
    job = f"{person['title'] or ''} {person['department'] or ''}"
    worn = hats(str(person["department"] or ""))
    fits = (
        PAYABLES.search(job) is not None,
        ACCOUNTING in worn or BOOKS.search(job) is not None,
        person["person"] in promised,
        person["role"] == "buyer" or "purchasing" in worn or BUYING.search(job) is not None,
        True,
    )
    place = fits.index(True)
    away = absent_until(day, str(person["person"])) is not None
    return (place + len(fits) if away else place, away)
