"""The handover pack: what a colleague needs on day one to take over an account or a whole territory.

In front the order of visits by value at risk, the promises that are inherited (overdue first) and the tour of
introductions; then each account: people with the ties of all of us, promises, open wounds, prices, habits, dates,
history, and what the predecessor knew.

Practices: S0-2, S1-5, S1-6, S1-10, S3-43.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.day import Day, served_ids
from rapport.engine.measures.handing_over import FOLLOWS_WITHIN_D, duties, ending_of, leaving_us, successor_at
from rapport.engine.words import counted, listed, money, short_day, the_day
from rapport.papers.document import Block, Paper, Section, Unknown, points, section, table
from rapport.papers.handover_account import part_of_account
from rapport.papers.telling import account_named, colleague_named, due, still_open
from rapport.papers.tour import Stop, tour


@dataclass(frozen=True, slots=True)
class Weight:
    """What is at risk at an account: its margin (else revenue) of a year times the chance to lose it (assumed)."""

    account: str
    chance: float
    value: Decimal | None
    currency: str
    tier: int
    owed: int
    """What we have promised and not done."""
    late: int
    """What of it is overdue."""


def handover(advice: Advice, leaver: str, follows: str, account: str | None = None) -> Paper:
    """The pack from one of ours to another, for one account or for all that the first looks after. Raises Unknown."""
    day = advice.day
    colleague_named(day, leaver)
    colleague_named(day, follows)
    if leaver == follows:
        raise Unknown(f"{leaver!r} cannot hand over to the same person")
    if account is not None:
        account_named(day, account)
        return _one(advice, leaver, follows, account)
    mine, elsewhere = _territory(day, leaver, follows)
    if elsewhere and not mine:
        named = listed(sorted({day.name(to) for to in elsewhere.values()}))
        raise Unknown(f"what {leaver!r} hands over goes to {named}; name one account to make its pack all the same")
    if not mine:
        raise Unknown(f"{leaver!r} looks after no account that goes to {follows!r} on {day.as_of}")
    return _whole(advice, leaver, follows, _ordered(advice, mine), elsewhere)


def _one(advice: Advice, leaver: str, follows: str, account: str) -> Paper:
    day = advice.day
    title = f"Handover: {day.name(account)}"
    parts = part_of_account(advice, account, leaver)
    intro = section("First meeting", _stops(day, tour(day, [account], leaver, follows), follows))
    return Paper(title, _under(day, leaver, follows), (intro, *(Section(s.title, s.blocks) for s in parts)))


def _whole(advice: Advice, leaver: str, follows: str, order: list[Weight], elsewhere: dict[str, str]) -> Paper:
    day = advice.day
    accounts = [w.account for w in order]
    front = [
        section("Order of visits, by value at risk", *_order(day, order)),
        section("Promises to inherit, overdue first", _inherited(day, accounts, leaver)),
        section("Introductions, three a day at most", _stops(day, tour(day, accounts, leaver, follows), follows)),
    ]
    if elsewhere:
        goes = (f"{day.name(a)}: {day.name(to)}" for a, to in sorted(elsewhere.items()))
        front.append(section("Goes to somebody else", points(goes, "")))
    for one in accounts:
        front.append(Section(day.name(one), ()))
        front += [Section(s.title, s.blocks, 2) for s in part_of_account(advice, one, leaver)]
    title = f"Handover: {counted(len(accounts), 'account')} from {day.name(leaver)} to {day.name(follows)}"
    return Paper(title, _under(day, leaver, follows), tuple(front))


def _under(day: Day, leaver: str, follows: str) -> str:
    ends = leaving_us(day).get(leaver)
    with_us = "is with us until" if ends and ends >= day.as_of else "was with us until"
    leaves = f" {day.name(leaver)} {with_us} {the_day(ends)}." if ends else ""
    return f"From {day.name(leaver)} to {day.name(follows)}, as of {short_day(day.as_of)}. For us only.{leaves}"


# -- which accounts, in which order ------------------------------------------------------------------------------------


def _territory(day: Day, leaver: str, follows: str) -> tuple[list[str], dict[str, str]]:
    """The accounts that change hands, and those of them that somebody else is named for.

    Where duties of the leaver end (or have ended lately) it is those; where none has an end, all that the leaver
    looks after.
    """
    since = day.as_of - timedelta(days=FOLLOWS_WITHIN_D)
    rows = day.frame("assignments").filter(
        (pl.col("person_id") == leaver) & (pl.col("to").is_null() | (pl.col("to") >= since))
    )
    every = sorted(set(rows["account_id"].to_list()) & served_ids(day))
    ending = [a for a in every if ending_of(day, a, leaver, since) is not None]
    mine, elsewhere = [], {}
    for account in ending or every:
        named = successor_at(day, account, leaver)
        if named is not None and named != follows and not _has_duty(day, account, follows):
            elsewhere[account] = named
        else:
            mine.append(account)
    return mine, elsewhere


def _has_duty(day: Day, account: str, colleague: str) -> bool:
    return any(
        r["person_id"] == colleague and (r["to"] is None or r["to"] >= day.as_of) for r in duties(day).of(account)
    )


def _ordered(advice: Advice, accounts: list[str]) -> list[Weight]:
    """By value at risk where all is in one currency; else by tier and chance, as currencies do not compare."""
    chances = dict(advice.accounts.select("account", "loss_chance").iter_rows())
    found = [_weight(advice.day, a, chances.get(a, 0.0)) for a in accounts]
    if _comparable(found):
        return sorted(found, key=lambda w: (-(w.value or Decimal(0)), -w.late, -w.chance, w.account))
    return sorted(found, key=lambda w: (w.tier, -w.chance, -w.late, w.account))


def _comparable(found: list[Weight]) -> bool:
    return len({w.currency for w in found if w.value is not None}) <= 1


def _weight(day: Day, account: str, chance: float) -> Weight:
    row = day.account(account)
    year = row["annual_margin"] if row["annual_margin"] is not None else row["annual_revenue"]
    currency = str(row["currency"] or "")
    known = year is not None and currency
    value = (year * Decimal(str(chance))).quantize(Decimal("0.01")) if known else None
    owed = still_open(day, account, "ours")
    late = sum(o["due"] is not None and o["due"] < day.as_of for o in owed)
    return Weight(account, chance, value, currency, row["tier"] or 3, len(owed), late)


def _order(day: Day, order: list[Weight]) -> list[Block | str]:
    rows = []
    for n, w in enumerate(order, 1):
        value = money(w.value, w.currency) if w.value is not None else "not known"
        rows.append((str(n), day.name(w.account), str(w.tier), f"{w.chance:.0%}", value, f"{w.owed}, {w.late} late"))
    head = ("No.", "Account", "Tier", "Chance to lose", "Value at risk", "Our open promises")
    how = (
        "Value at risk: margin of a year (else revenue) times the chance to lose it within a year, which is assumed."
        if _comparable(order)
        else "Several currencies, which are not summed or compared: the order is by tier and chance to lose (assumed)."
    )
    return [table(head, rows, "", (3, 4)), how]


# -- what is inherited, whom to meet -----------------------------------------------------------------------------------


def _inherited(day: Day, accounts: list[str], leaver: str) -> Block:
    rows = [(a, o) for a in accounts for o in still_open(day, a, "ours") if o["owed_by"] in (leaver, "us")]
    rows.sort(key=lambda pair: (pair[1]["due"] or date.max, pair[1]["obligation_id"]))
    cells = [(day.name(a), str(o["what"]), day.name(o["owed_to"]), due(day, o)) for a, o in rows]
    return table(("Account", "What", "To", "When"), cells, "None: nothing is open in this name.")


def _stops(day: Day, stops: list[Stop], follows: str) -> Block:
    return table(("Day", "Account", "Whom", "Introduced by"), [_stop(day, s, follows) for s in stops], "None.")


def _stop(day: Day, one: Stop, follows: str) -> tuple[str, str, str, str]:
    if one.contact is None or one.on is None:
        return ("", day.name(one.account), "nobody is known there: find a contact first", "")
    by = day.name(one.by) if one.by else f"{day.name(follows)} alone: nobody else has a tie"
    return (the_day(one.on), day.name(one.account), day.name(one.contact), by)
