"""Competitor quote: a rival's offer touches an order or somebody who decides.

`numbers`: gap (theirs minus ours, so a minus is cheaper there), gap_share (of ours), like_for_like (their price for
what we deliver: with what is missing there added, what is more there taken off), like_gap, like_gap_share,
unknown_lines (of which nobody knows whether the rival has them; never taken as zero), asked_by, currency, rival,
ours (our side of it) and basis (`lines`, or `annual revenue` where no line says what we offer), lost_orders (cancelled
around the word on it).

Amber, always when an order was cancelled at that time; a note where the like-for-like gap is under SMALL_GAP and
several ties work, unless somebody who decides asked and has no working tie with us; a note too for a customer who asks
for such quotes as a routine. The relation decides there, not the price.

Practices: S3-2, S3-4, S3-5, S3-6, S3-7, S3-32.
Silent when: only a mention, without an order and without anybody who decides (`competitor_noise`); expired, or older
than 90 days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.closest import ties_with, working_ties
from rapport.engine.measures.people import contact
from rapport.engine.measures.quotes import FRESH_D, Quote, quotes
from rapport.engine.said import Level, Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import counted, listed, money, short_day

SMALL_GAP = 0.05
"""A like-for-like gap below this share does not move a customer with working ties."""
SOLID_TIES = 3
"""Contacts with a working tie from which a relation carries a small gap."""
ROUTINE = 3
"""So many earlier quotes within ROUTINE_D are this customer's way of buying."""
ROUTINE_D = 730


@signal("competitor_quote", practices="S3-2 S3-4 S3-5 S3-6 S3-7 S3-32")
def competitor_quote(day: Day) -> Iterator[Signal]:
    """One signal an offer."""
    for quote in quotes(day):
        yield _speak(day, quote)


def _speak(day: Day, quote: Quote) -> Signal:
    told = quote.told
    asker = quote.asked_by if quote.asked_by and contact(day, quote.asked_by) else None
    return Signal(
        "competitor_quote",
        quote.account,
        _level(day, quote),
        since=quote.notes[0]["on"],
        matter=quote.matter,
        people=(asker,) if asker else (),
        says=_says(day, quote),
        numbers={
            "gap": quote.gap,
            "gap_share": quote.share(quote.gap),
            "like_for_like": quote.like_for_like,
            "like_gap": quote.like_gap,
            "like_gap_share": quote.share(quote.like_gap),
            "unknown_lines": len(quote.unknown),
            "asked_by": quote.asked_by,
            "currency": quote.currency,
            "theirs": quote.theirs,
            "ours": quote.ours,
            "basis": "annual revenue" if quote.by_revenue else "lines",
            "rival": quote.rival,
            "lost_orders": [o["order_id"] for o in quote.lost],
        },
        because=(
            *(Record("observations", n["observation_id"]) for n in quote.notes),
            *((Record("offer_lines", told["observation_id"]),) if quote.lines else ()),
            *(Record("orders", o["order_id"]) for o in quote.lost),
        ),
        confidence=str(told["confidence"] or "record"),
        changes_if="They decide, the unknown lines become known, or nothing more is heard of it.",
    )


def _says(day: Day, quote: Quote) -> str:
    lost = [f"{o['order_id']} on {short_day(o['cancelled_on'])}" for o in quote.lost]
    return f"{_offer(day, quote)} They cancelled {listed(lost)}." if lost else _offer(day, quote)


def _offer(day: Day, quote: Quote) -> str:
    rival = day.name(quote.rival) or "A competitor"
    if quote.theirs is None or quote.currency is None:
        return f"{rival} was asked for an offer; no price is known."
    price = f"{rival} offers {money(quote.theirs, quote.currency)}"
    share, like = quote.share(quote.gap), quote.share(quote.like_gap)
    if quote.ours is None or share is None or like is None:
        return f"{price}; our side of it is not known in {quote.currency}."
    side = "our revenue of a year with them" if quote.by_revenue else "our lines"
    unknown = f"; {counted(len(quote.unknown), 'line')} of ours not known there" if quote.unknown else ""
    ours = f"{money(quote.ours, quote.currency)} ({side})"
    return f"{price} against {ours}: {share:+.1%}, like for like {like:+.1%}{unknown}."


def _level(day: Day, quote: Quote) -> Level:
    if quote.lost:
        return "amber"
    if _routine(day, quote):
        return "note"
    share = quote.share(quote.like_gap)
    solid = working_ties(day, quote.account) >= SOLID_TIES and not _asked_by_a_stranger(day, quote)
    return "note" if solid and share is not None and share > -SMALL_GAP else "amber"


def _asked_by_a_stranger(day: Day, quote: Quote) -> bool:
    """Did somebody with power ask who has no working tie with any of us?"""
    row = contact(day, quote.asked_by) if quote.asked_by else None
    if row is None or (row["influence"] or 0) < day.policy.power_influence:
        return False
    return not any(t["label"] in ("working", "strong") for t in ties_with(day, str(quote.asked_by)))


def _routine(day: Day, quote: Quote) -> bool:
    """Does this customer ask for such quotes every time?"""
    first = quote.notes[0]["on"]
    at = day.local("at")
    earlier = day.frame("observations").filter(
        (pl.col("account_id") == quote.account)
        & (pl.col("kind") == "competitor_quote")
        & (at < first)
        & (at >= first - timedelta(days=ROUTINE_D))
        & (at <= day.as_of - timedelta(days=FRESH_D))
    )
    return earlier.height >= ROUTINE
