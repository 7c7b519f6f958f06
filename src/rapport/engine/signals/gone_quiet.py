"""Nobody at the account has let us hear from them for much longer than this account ever leaves between two talks.

Practices: S3-24, S3-46.
Silent when: fewer than LEAST_GAPS gaps are known; the silence is shorter than LEAST_WD working days or than their
longest gap; the same weeks were as silent last year; their last voice has just left; the account is closed, in a
critical week, or the people we talk with are away; a next talk is arranged, they have promised something for a day to
come, or we agreed to wait; the account is dormant or only a prospect.

What they did counts as what they said: something delivered, promised or declined, and a call of theirs that we
missed, end a silence (`measures/signs_of_life.py`). Days in closing and absence windows that have ended are taken
off. `numbers`: days (calendar days since the last sign of theirs), usual_gap (their median gap in calendar days),
probability (chance of a gap so long; see `measures/rhythm.py`). n is the number of their own gaps.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.measures.people import contact
from rapport.engine.measures.rhythm import chance_of_gap, last_voices, rhythms, silent_a_year_ago
from rapport.engine.measures.signs_of_life import last_sign
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
PAUSE = r"(?i)\b(?:paus|on hold until|ruht bis|no contact until)"
"""How colleagues write down that a pause was agreed; it counts until the note expires."""
HANDED_OVER_D = 30
"""When the one we heard from last has left, others get a month to take up the thread: `contact_left` speaks of it."""
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
        & (pl.col("silence") >= LEAST_WD)
        & (pl.col("silence") > pl.col("longest"))
        & (pl.col("silence") > pl.col("mean") * TIMES_MEAN)
    )
    for row in suspects.join(customers, left_on="account", right_on="account_id", how="semi").to_dicts():
        account, last = row["account"], row["last"]
        sign = last_sign(day).get(account)
        if sign is not None and sign.on > last:
            last = sign.on
        silence = day.calendar(account).between(last, day.as_of) - _away(day, account, last)
        if silence < LEAST_WD or silence <= max(row["longest"], row["mean"] * TIMES_MEAN):
            continue
        found = chance_of_gap(silence, row["total"], row["gaps"], row["regular"])
        if found >= ALARM or _explained(day, account, last):
            continue
        days, usual = (day.as_of - last).days, round(row["usual"])
        ordered = _last_orders(day).get(account, last) > last
        voice = next((p for p in last_voices(day, account) if contact(day, p)), None)
        records = [Record("interactions", row["interaction"]), *([sign.record] if sign and sign.on == last else [])]
        yield Signal(
            signal="gone_quiet",
            account=account,
            level="note" if ordered else "amber",
            since=last + timedelta(days=max(LEAST_WD, usual)),
            says=f"{day.name(account)} has been silent for {counted(days, 'day')}, since {short_day(last)}; "
            f"usually {counted(usual, 'day')} pass between two talks"
            f"{'; orders go on coming in' if ordered else ''}.",
            because=tuple(dict.fromkeys(records)),
            changes_if="somebody there writes, calls, meets us or delivers, or an absence becomes known",
            people=(voice,) if voice else (),
            numbers={"days": days, "usual_gap": usual, "probability": round(found, 4)},
            n=row["gaps"],
        )


def _away(day: Day, account: str, last: date) -> int:
    """Their working days since then in windows in which nobody was to be heard."""
    calendar = day.calendar(account)
    away = {
        on
        for person in (None, *last_voices(day, account)[:1])
        for span in spans(day, account, person, BUSY)
        for on in _days(max(day.day_of(span.starts), last + timedelta(days=1)), min(day.day_of(span.ends), day.as_of))
        if span.kind != "month_end" and calendar.is_working(on)
    }
    return len(away)


def _days(start: date, end: date) -> list[date]:
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


def _explained(day: Day, account: str, last: date) -> bool:
    """Is there a reason for the silence that is no reason to worry?"""
    if busy(day, day.as_of, account) or silent_a_year_ago(day, account, last):
        return True
    voices = last_voices(day, account)[:VOICES]
    gone = departed(day).get(voices[0]) if voices else None
    if gone and gone.known_on > day.as_of - timedelta(days=HANDED_OVER_D):
        return True
    if voices and all(absent_until(day, p) for p in voices):
        return True
    if any(o["state"] == "promised" and o["due"] and o["due"] >= day.as_of for o in obligations_of(day, account)):
        return True
    return account in _arranged(day) or account in _agreed(day)


@once
def _arranged(day: Day) -> frozenset[str]:
    """Accounts with which a next talk is in the calendar."""
    ahead = interactions(day).filter(
        (pl.col("at") > day.now)
        & (pl.col("delivery").fill_null("sent") == "sent")
        & (pl.col("direction") != "internal")
    )
    return frozenset(ahead["account_id"].drop_nulls().to_list())


@once
def _agreed(day: Day) -> frozenset[str]:
    """Accounts that are to be left in peace for now: by a decision of one of us, or by a pause that was noted."""
    action = pl.coalesce("action", pl.col("action_key").str.split(":").list.first())
    decided = (
        day.frame("decisions")
        .filter((pl.col("verdict") == "waiting") & (pl.col("until") >= day.as_of))
        .filter(action.is_in(["CHECK_UP", "GIVE"]) | action.is_null())
        .select(pl.coalesce("account_id", pl.col("action_key").str.split(":").list.get(1, null_on_oob=True)))
    )
    noted = day.frame("observations").filter(
        (pl.col("expires_on") >= day.as_of)
        & pl.concat_str(pl.col("topic", "note").fill_null(""), separator=" ").str.contains(PAUSE)
    )
    return frozenset([*decided["account_id"].drop_nulls(), *noted["account_id"].drop_nulls()])


@once
def _last_orders(day: Day) -> dict[str, date]:
    """When each account ordered last."""
    placed = day.frame("orders").filter(pl.col("placed_on").is_not_null())
    return dict(placed.group_by("account_id").agg(pl.col("placed_on").max()).iter_rows())
