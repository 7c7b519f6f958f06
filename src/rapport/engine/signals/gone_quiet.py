"""Nobody at the account has let us hear from them for much longer than this account ever leaves between two talks.

Practices: S3-24, S3-46.
Silent when: fewer than LEAST_GAPS gaps are known; the silence is shorter than LEAST_WD working days or than their
longest gap; the same weeks were as silent last year; the account is closed, in a critical week, or the people we
talk with are away; a next talk is arranged, they have promised something for a day to come, or we agreed to wait;
the account is dormant or only a prospect.

Days in closing and absence windows that have ended are taken off the silence. `numbers`: days (calendar days since
the last talk), usual_gap (their median gap in calendar days), probability (chance of a gap so long; see
`measures/rhythm.py`). n is the number of their own gaps.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.measures.people import contact
from rapport.engine.measures.rhythm import chance_of_gap, gaps_of, last_voices, rhythms, silent_a_year_ago
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.windows import BUSY, absent_until, busy, spans
from rapport.engine.words import counted, short_day

LEAST_GAPS = 3
"""Fewer gaps are no rhythm."""
LEAST_WD = 10
"""Two weeks of silence are nobody's alarm, however lively the account was."""
TIMES_MEAN = 2.5
"""Only silences beyond this multiple of the mean gap are looked at closely."""
ALARM = 0.01
"""Speaks below this chance: of a hundred gaps of an account at most one is called a silence."""
VOICES = 2
"""The account is away when its last so many voices are."""


@signal("gone_quiet", practices="S3-24 S3-46")
def gone_quiet(day: Day) -> Iterable[Signal]:
    """One signal for each account that is silent beyond its rhythm."""
    customers = day.frame("accounts").filter(
        (pl.col("kind") == "customer") & ~pl.col("stage").fill_null("active").is_in(["dormant", "lost", "prospect"])
    )
    suspects = rhythms(day).filter(
        (pl.col("gaps") >= LEAST_GAPS)
        & (pl.col("last") < day.as_of - timedelta(days=LEAST_WD))
        & (((pl.lit(day.as_of) - pl.col("last")).dt.total_days() * 5 / 7 + 1) > pl.col("mean") * TIMES_MEAN)
    )
    for row in suspects.join(customers, left_on="account", right_on="account_id", how="semi").to_dicts():
        found = _chance(day, row["account"], row["last"], row["longest"], row["regular"])
        if found is None or found >= ALARM or _explained(day, row["account"], row["last"]):
            continue
        days, usual = (day.as_of - row["last"]).days, round(row["usual"])
        ordered = _orders_since(day, row["account"], row["last"])
        voice = next((p for p in last_voices(day, row["account"]) if contact(day, p)), None)
        yield Signal(
            signal="gone_quiet",
            account=row["account"],
            level="note" if ordered else "amber",
            since=row["last"] + timedelta(days=max(LEAST_WD, usual)),
            says=f"{day.name(row['account'])} has been silent for {counted(days, 'day')}, since "
            f"{short_day(row['last'])}; usually {counted(usual, 'day')} pass between two talks"
            f"{'; orders go on coming in' if ordered else ''}.",
            because=_records(day, row["account"], row["last"]),
            changes_if="somebody there writes, calls or meets us, or an absence becomes known",
            people=(voice,) if voice else (),
            numbers={"days": days, "usual_gap": usual, "probability": round(found, 4)},
            n=row["gaps"],
        )


def _chance(day: Day, account: str, last: date, longest: float, regular: int) -> float | None:
    """The chance of so long a gap; None when it is not longer than any of theirs."""
    silence = _working_silence(day, account, last)
    if silence < LEAST_WD or silence <= longest:
        return None
    return chance_of_gap(silence, gaps_of(day, account), regular)


def _working_silence(day: Day, account: str, last: date) -> float:
    """Their working days since, without those in windows in which nobody was to be heard."""
    calendar = day.calendar(account)
    away = {
        on
        for person in (None, *last_voices(day, account)[:1])
        for span in spans(day, account, person, BUSY)
        for on in _days(max(day.day_of(span.starts), last + timedelta(days=1)), min(day.day_of(span.ends), day.as_of))
        if span.kind != "month_end" and calendar.is_working(on)
    }
    return calendar.between(last, day.as_of) - len(away)


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def _explained(day: Day, account: str, last: date) -> bool:
    """Is there a reason for the silence that is no reason to worry?"""
    if busy(day, day.as_of, account) or silent_a_year_ago(day, account, last):
        return True
    voices = last_voices(day, account)[:VOICES]
    if voices and all(absent_until(day, p) for p in voices):
        return True
    if any(o["state"] == "promised" and o["due"] and o["due"] >= day.as_of for o in obligations_of(day, account)):
        return True
    ahead = interactions(day).filter(
        (pl.col("account_id") == account)
        & (pl.col("at") > day.now)
        & (pl.col("delivery").fill_null("sent") == "sent")
        & (pl.col("direction") != "internal")
    )
    agreed = day.frame("decisions").filter(
        (pl.col("account_id") == account)
        & (pl.col("verdict") == "waiting")
        & (pl.col("until") >= day.as_of)
        & (pl.col("action").fill_null(pl.col("action_key")).str.starts_with("CHECK_UP"))
    )
    return ahead.height > 0 or agreed.height > 0


def _orders_since(day: Day, account: str, last: date) -> bool:
    orders = day.frame("orders").filter((pl.col("account_id") == account) & (pl.col("placed_on") > last))
    return orders.height > 0


def _records(day: Day, account: str, last: date) -> tuple[Record, ...]:
    talk = interactions(day).filter((pl.col("account_id") == account) & (pl.col("day") == last) & pl.col("held"))
    return tuple(Record("interactions", i) for i in talk["interaction_id"].to_list())
