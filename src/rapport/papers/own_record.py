"""Was it us? Our own record with a customer, before anything is claimed (S0-23).

Lateness that came from their side stands with its days, as a fact. Where nothing is on file, that is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.mistakes import mistakes
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.measures.receivables import invoices
from rapport.engine.words import counted, listed, short_day
from rapport.papers.telling import noted, promise

YEAR_D = 365
GOOD = 0.8
"""A share kept below this is a record to repair first; it takes LEAST cases to say so."""
LEAST = 5
LATE_SHOWN = 3


@dataclass(frozen=True, slots=True)
class OwnRecord:
    """Facts in sentences, and what to put right before we ask for anything."""

    facts: tuple[str, ...]
    repair: tuple[str, ...]


def own_record(advice: Advice, account: str) -> OwnRecord:
    """Our record of a year with an account."""
    day = advice.day
    parts = [_promises(day, account), _deliveries(day, account), _errors(advice, account)]
    return OwnRecord(tuple(f for facts, _ in parts for f in facts), tuple(r for _, repair in parts for r in repair))


Part = tuple[list[str], list[str]]


def _promises(day: Day, account: str) -> Part:
    owed = [o for o in obligations_of(day, account) if o["side"] == "ours" and o["due"]]
    since = day.as_of - timedelta(days=YEAR_D)
    done = [o for o in owed if o["done_on"] and o["done_on"] > since]
    kept = sum(o["done_on"] <= o["due"] for o in done)
    late = [o for o in owed if o["state"] not in CLOSED and o["due"] < day.as_of]
    facts = [f"{kept} of {counted(len(done), 'promise')} of ours kept on time in a year."] if done else []
    facts = facts or ["How we kept promises is not known: none on file in a year."]
    repair = [promise(day, o) for o in late]
    if len(done) >= LEAST and kept < GOOD * len(done):
        repair.append(f"only {kept} of {len(done)} promises kept on time: say what has changed")
    return facts, repair


def _deliveries(day: Day, account: str) -> Part:
    shipped = day.frame("orders").filter(
        (pl.col("account_id") == account)
        & (pl.col("shipped_on") > day.as_of - timedelta(days=YEAR_D))
        & pl.col("cancelled_on").is_null()
    )
    wanted = pl.coalesce("requested_on", "ships_on")
    judged = shipped.with_columns(wanted=wanted).filter(pl.col("wanted").is_not_null()).sort("shipped_on", "order_id")
    if judged.is_empty():
        return ["How we delivered is not known: nothing shipped in a year is on file."], []
    late = judged.filter((pl.col("shipped_on") > pl.col("wanted")) | pl.col("late_cause").is_not_null())
    causes = {"ours": "ours", "theirs": "an input of theirs", "carrier": "the carrier", None: "not known"}
    told = [
        f"{n} with the cause {causes[cause]}"
        for cause in causes
        if (n := late.filter(pl.col("late_cause").eq_missing(pl.lit(cause))).height)
    ]
    facts = [f"{judged.height - late.height} of {counted(judged.height, 'delivery', 'deliveries')} on time in a year"
             + (f"; late: {listed(told)}." if told else ".")]  # fmt: skip
    waited = late.filter(pl.col("late_cause") == "theirs").tail(LATE_SHOWN)
    facts += [
        f"Order {r['order_id']} left on {short_day(r['shipped_on'])} instead of {short_day(r['wanted'])}, when an"
        " input from their side had arrived."
        for r in waited.to_dicts()
    ]
    ours = late.filter(pl.col("late_cause") == "ours").height
    bad = judged.height >= LEAST and ours > (1 - GOOD) * judged.height
    return facts, [f"{ours} of {judged.height} deliveries late through us: say what has changed"] if bad else []


def _errors(advice: Advice, account: str) -> Part:
    day = advice.day
    complaints = noted(day, account, YEAR_D, "complaint")
    wrong = noted(day, account, YEAR_D, "our_mistake")
    ours = invoices(day).filter((pl.col("account") == account) & pl.col("dispute_ours").fill_null(False))
    open_ours = ours.filter(pl.col("disputed"))["invoice"].to_list()
    facts = [
        f"On file in a year: {counted(len(wrong), 'mistake')} of ours, {counted(len(complaints), 'complaint')}, "
        f"{counted(ours.height, 'invoice')} disputed for an error of ours."
    ]
    repair = [
        f"mistake of {short_day(m.on)} not put right" for m in mistakes(day) if m.account == account and not m.put_right
    ]
    repair += [f"invoice {i}: our error, not corrected" for i in open_ours]
    asked = [s for s in advice.signals if s.account == account and s.signal == "unanswered_question"]
    return facts, [*repair, *(s.says.removesuffix(".") for s in asked)]
