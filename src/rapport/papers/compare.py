"""The like-for-like sheet: our offer and another, line by line, in words that may lie on the table before everybody.

What only one of the two has is put into the price of the other; what nobody knows is asked, never taken as nothing.
The other company is not named, nor is whoever told us.

Practices: S3-4, S3-6, S3-7, S3-26, S3-32.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from rapport.engine.book import Advice
from rapport.engine.day import Row
from rapport.engine.measures.quotes import Quote, quote_of
from rapport.engine.words import money, short_day
from rapport.papers.document import Block, Paper, Table, Unknown, points, section, table

HAS = {True: "included", False: "not included", None: "not known"}


def compare(advice: Advice, observation: str) -> Paper:
    """The sheet for a noted offer of somebody else. Raises Unknown."""
    day = advice.day
    quote = quote_of(day, observation)
    if quote is None:
        raise Unknown(f"no offer of a competitor {observation!r} in the book on {day.as_of}")
    sections = [
        section("Line by line", _lines(quote)),
        section("Brought to the same scope", *_sums(quote)),
        section("To be cleared", points(_open(quote), "Nothing: all lines are known.")),
        section(
            "How to read it",
            "Both offers are as far as we know them today. A line that only one of them has is put into the price of"
            " the other, in either direction. What is not known is counted neither way.",
        ),
    ]
    return Paper(
        f"Two offers, like for like: {day.name(quote.account)}", f"As of {short_day(day.as_of)}", tuple(sections)
    )


def _lines(quote: Quote) -> Block:
    rows = [
        (str(r["item"]), HAS[r["ours"]], HAS[r["theirs"]], _value(r), _counts(quote, r))
        for r in sorted(quote.lines, key=lambda r: (r["ours"] is not True, r["item"]))
    ]
    head = ("Line", "Our offer", "Other offer", "Value", "Counted")
    return table(head, rows, "No lines are noted yet: only whole prices can be set side by side.", (3,))


def _value(row: Row) -> str:
    return money(row["value"], row["currency"]) if row["value"] is not None and row["currency"] else "not known"


def _counts(quote: Quote, row: Row) -> str:
    if row in quote.missing:
        return "added to the other offer"
    if row in quote.more:
        return "taken off the other offer"
    if row in quote.unknown:
        return "neither way"
    return "in both" if row["ours"] and row["theirs"] else ""


def _sums(quote: Quote) -> list[Block | str]:
    currency = quote.currency
    if currency is None:
        return ["No currency is known for the other offer: no sums can be made."]
    added = sum((r["value"] for r in quote.missing), Decimal(0))
    off = sum((r["value"] for r in quote.more), Decimal(0))
    rows = [
        ("Other offer as quoted", _sum(quote.theirs, currency)),
        ("plus what only our offer has", money(added, currency)),
        ("less what only the other offer has", money(off, currency)),
        ("Other offer, like for like", _sum(quote.like_for_like, currency)),
        (
            "Our offer" if not quote.by_revenue else "Our side: what was bought in a year, as our lines are not noted",
            _sum(quote.ours, currency),
        ),
    ]
    return [Table(("Step", "Sum"), tuple(rows), (1,)), _difference(quote, currency)]


def _sum(amount: Decimal | None, currency: str) -> str:
    return "not known" if amount is None else money(amount, currency)


def _difference(quote: Quote, currency: str) -> str:
    gap, share = quote.like_gap, quote.share(quote.like_gap)
    if gap is None or share is None:
        return "The difference cannot be told while one of the two sums is not known."
    if not gap:
        return "Like for like the two offers cost the same."
    side = "above" if gap > 0 else "below"
    still = "; lines not known may change it" if quote.unknown else ""
    return f"Like for like the other offer is {money(abs(gap), currency)} ({abs(share):.1%}) {side} ours{still}."


def _open(quote: Quote) -> Iterable[str]:
    if quote.theirs is None:
        yield "The price of the other offer"
    for row in quote.unknown:
        if row["value"] is None:
            yield f"{row['item']}: what it is worth"
        elif row["currency"] not in (quote.currency, None):
            yield f"{row['item']}: its value is in {row['currency']}, which is not added to {quote.currency}"
        if row["ours"] and row["theirs"] is None:
            yield f"{row['item']}: is it part of the other offer?"
