"""What a customer was told about open invoices already: nobody is told twice about the same ones, and money is an
answer (S2-7, S2-15)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, Groups, Row, once
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.promises import promises_of
from rapport.engine.measures.receivables import invoices

COUNTS_FOR_D = 60
"""A notice older than this is no notice any more."""
SAME_STEP = timedelta(days=1)
"""A message and the click that it is done belong together within this."""


@once
def _decisions(day: Day) -> Groups:
    told = (pl.col("action") == "NOTIFY_PAST_DUE") | pl.col("action_key").str.starts_with("NOTIFY_PAST_DUE:").fill_null(
        False
    )
    keyed = pl.col("action_key").str.split(":").list.get(1, null_on_oob=True)
    rows = day.frame("decisions").filter(told & (pl.col("verdict") == "done"))
    return Groups(rows.with_columns(pl.coalesce("account_id", keyed).alias("at_account")), "at_account")


@once
def _letters(day: Day) -> Groups:
    since = day.as_of - timedelta(days=COUNTS_FOR_D)
    words = pl.concat_str(pl.col("subject").fill_null(""), pl.lit(" "), pl.col("text").fill_null(""))
    rows = interactions(day).filter(
        pl.col("held") & (pl.col("direction") == "out") & pl.col("replies_to").is_null() & (pl.col("day") >= since)
    )
    return Groups(rows.select("account_id", "day", words.alias("words")), "account_id")


def told_on(day: Day, account: str, debtor: str, invoices: Iterable[str]) -> date | None:
    """The day on which all of these invoices had been named to them: by a notice, an asked promise, a message."""
    days = [_told_on(day, account, debtor, i) for i in invoices]
    known = [d for d in days if d is not None]
    return max(known) if known and len(known) == len(days) else None


def _told_on(day: Day, account: str, debtor: str, invoice: str) -> date | None:
    since = day.as_of - timedelta(days=COUNTS_FOR_D)
    found: list[date] = []
    for at in dict.fromkeys((account, debtor)):
        found += [o["asked_on"] for o in promises_of(day, at) if invoice in (o["covers"] or ()) and o["asked_on"]]
        found += [day.day_of(d["at"]) for d in _decisions(day).of(at) if invoice in (d["about"] or [invoice])]
        found += [m["day"] for m in _letters(day).of(at) if _names(m["words"], invoice)]
    return max((d for d in found if d >= since), default=None)


def answered_by_money(day: Day, account: str, message: Row) -> bool:
    """Is all of it paid that a message of ours was about: the invoices in its subject, and those of a notice that was
    clicked as done within a day of it?"""
    about = {
        i for d in _decisions(day).of(account) if abs(d["at"] - message["at"]) <= SAME_STEP for i in d["about"] or ()
    }
    subject = message["subject"] or ""
    if not about and not any(sign.isdigit() for sign in subject):
        return False
    named = [i for i in _invoices(day).of(account) if i["invoice"] in about or _names(subject, i["invoice"])]
    return bool(named) and all(i["open"] <= 0 for i in named)


@once
def _invoices(day: Day) -> Groups:
    return Groups(invoices(day).select("account", "invoice", "open"), "account")


def _names(words: str, invoice: str) -> bool:
    """Is the invoice named there, in full or by the digits at its end?"""
    short = _short(invoice)
    if invoice not in words and short not in words:
        return False
    return re.search(rf"(?<![\w-])(?:{re.escape(invoice)}|{short})(?!\w)", words) is not None


def _short(invoice: str) -> str:
    """The number as people write it: the digits at the end, where these are long enough to be meant."""
    digits = re.search(r"\d{4,}$", invoice)
    return digits.group() if digits else re.escape(invoice)
