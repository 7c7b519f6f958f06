"""A solid account gets less and less of its owner's time while prospects take it, or a new one since it is won.

Attention is the share of the owner's meetings and visits with customers and prospects that went to this account, in
WEEKS_WD working days, against the WEEKS_WD before; or nobody of ours has met them for PAUSES times the longest pause of
the year before, while prospects take most of the owner's meetings. A quiet note, not an alarm: an occasion to look at
the account. For an account won in the last half year its own time before the win is the measure: our touches a month,
or the speed of our answers, have fallen by half (`measures/after_win.py`).

Practices: S3-10, S3-23, S3-43.
Silent when: the account is not solid (then others speak) or too new; attention has not halved, or there are too few
meetings to tell; prospects did not take more of it; others of ours meet them instead; a review was held since; they
themselves asked for fewer meetings or cancelled them; fewer than TOUCHES_FROM touches or ANSWERS_FROM answers lie
before the win.

`numbers`: attention_share (now), before (the share before; null after a long pause), prospects_share, days_since_review
(null = none on file), last_met_on.
After a win: won_on, touches_before and touches_since (a month), answer_wd_before and answer_wd_since (working days
until our answer, null where it is not slower), attention_share of the owner, days_since_review.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, once, served
from rapport.engine.measures.after_win import after_win
from rapport.engine.measures.attention import WEEKS_WD, attention, spans
from rapport.engine.measures.coverage import coverage
from rapport.engine.measures.exchanges import TOGETHER, interactions, pairs
from rapport.engine.measures.people import duty
from rapport.engine.measures.reviews import last_reviews
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.words import short_day

MEETINGS_FROM = 6
"""An owner with fewer meetings in either span has no habits that could be read."""
HERE_FROM = 2
"""So many here before, that their falling away means something."""
HALVED = 0.5
SOLID_COVERAGE = 0.4
SOLID_TIES = 2
OLD_D = 180
PAUSES = 2.0
"""A pause twice as long as any of the year before is no accident of the calendar."""
MET_FROM = 5
"""Meetings of a year from which their pauses are known."""
A_YEAR_D = 365


TOUCHES_FROM = 6
"""Two touches a month while they were won: fewer are no attention that could fall."""
ANSWERS_FROM = 5
"""Fewer answers before or since are no speed."""


@signal("comfort", practices="S3-10 S3-23 S3-43")
def comfort(day: Day) -> Iterable[Signal]:
    """One signal a solid account whose owner has turned elsewhere, or a won one that gets half of what it got."""
    yield from _taken_for_granted(day)
    for row in after_win(day).to_dicts():
        fewer = row["touches"] >= TOUCHES_FROM and row["since"] <= HALVED * row["before"]
        answers = min(row["asked_before"] or 0, row["asked_since"] or 0)
        slower = answers >= ANSWERS_FROM and _slower(row["wd_before"], row["wd_since"])
        if (fewer or slower) and not _they_asked(day, row["account"]):
            yield _after_win(day, row, fewer, slower)


def _slower(before: float, since: float) -> bool:
    """Half as fast, and by a day at least: an hour that becomes two is no neglect."""
    return before <= HALVED * since and since - before >= 1


def _after_win(day: Day, row: dict[str, Any], fewer: bool, slower: bool) -> Signal:
    account, owner, won = row["account"], duty(day, row["account"], "owner"), row["won_on"]
    theirs = {r["account"]: r for r in attention(day).of(owner)} if owner else {}
    met = sum(r["now"] for r in theirs.values())
    held = next(iter(last_reviews(day).filter(pl.col("account") == account)["held_on"]), None)
    touches = f"{row['before']:.1f} touches of ours a month before that, {row['since']:.1f} since"
    speed = (
        f"our answers take {row['wd_since'] or 0:.1f} working days on average, before that {row['wd_before'] or 0:.1f}"
    )
    return Signal(
        "comfort",
        account,
        "note",
        since=won,
        says=f"{day.name(account)} has been a customer since {short_day(won)}: "
        f"{'; '.join(said for said, true in ((touches, fewer), (speed, slower)) if true)}.",
        because=tuple(Record("interactions", i) for i in row["records"]),
        changes_if="We are with them as often and as fast as before the win, or they ask for less.",
        matter="after-win",
        people=(owner,) if owner else (),
        numbers={
            "won_on": won,
            "touches_before": round(row["before"], 2),
            "touches_since": round(row["since"], 2),
            "answer_wd_before": row["wd_before"] if slower else None,
            "answer_wd_since": row["wd_since"] if slower else None,
            "attention_share": round(theirs[account]["now"] / met, 4) if met and account in theirs else 0.0,
            "days_since_review": (day.as_of - held).days if held else None,
        },
        n=row["touches"],
    )


def _taken_for_granted(day: Day) -> Iterable[Signal]:
    solid = (
        served(day)
        .filter((pl.col("kind") == "customer") & (pl.col("since") <= day.as_of - timedelta(days=OLD_D)))
        .select(pl.col("account_id").alias("account"))
        .join(coverage(day), on="account", how="inner")
        .filter((pl.col("coverage") >= SOLID_COVERAGE) & (pl.col("working_ties") >= SOLID_TIES))
        .join(_met(day), on="account", how="left")
        .with_columns(pl.col("now", "before").fill_null(0))
        .join(_paused(day), on="account", how="left")
        .filter(
            ((pl.col("before") >= HERE_FROM) & (pl.col("now") < pl.col("before"))) | pl.col("last_met_on").is_not_null()
        )
        .join(last_reviews(day).select("account", "review", "held_on"), on="account", how="left")
    )
    for row in solid.sort("account").to_dicts():
        found = _fallen(day, row)
        if found:
            yield found


def _fallen(day: Day, row: dict[str, Any]) -> Signal | None:
    account, owner = row["account"], duty(day, row["account"], "owner")
    theirs = {r["account"]: r for r in attention(day).of(owner)} if owner else {}
    now, before = (sum(r[k] for r in theirs.values()) for k in ("now", "before"))
    mine = theirs.get(account)
    held = row["held_on"]
    since = (day.as_of - held).days if held else None
    reviewed = held is not None and held > day.ours.add(day.as_of, -WEEKS_WD)
    if reviewed or now < MEETINGS_FROM or _they_asked(day, account):
        return None
    if row["last_met_on"]:
        return _long_pause(day, row, owner, theirs)
    if mine is None or before < MEETINGS_FROM:
        return None
    share, was = mine["now"] / now, mine["before"] / before
    prospects, prospects_were = (
        sum(r[k] for r in theirs.values() if r["kind"] == "prospect") / total
        for k, total in (("now", now), ("before", before))
    )
    if share > HALVED * was or prospects <= prospects_were or row["now"] > HALVED * row["before"]:
        return None
    return Signal(
        "comfort",
        account,
        "note",
        since=day.ours.add(day.as_of, -WEEKS_WD),
        says=f"{day.name(account)} got {share:.0%} of {day.name(owner)}'s meetings in six weeks, {was:.0%} in "
        f"the six before, while prospects rose from {prospects_were:.0%} to {prospects:.0%}; "
        f"{_review_words(since)}.",
        because=(
            *(Record("interactions", i) for i in mine["records"]),
            *((Record("reviews", row["review"]),) if row["review"] else ()),
        ),
        changes_if="A meeting or review there.",
        people=(owner,) if owner else (),
        numbers={
            "attention_share": round(share, 4),
            "before": round(was, 4),
            "prospects_share": round(prospects, 4),
            "days_since_review": since,
            "last_met_on": None,
        },
        n=now,
    )


def _long_pause(day: Day, row: dict[str, Any], owner: str | None, theirs: dict[str, Any]) -> Signal | None:
    """Nobody has met them for far longer than ever in the year before, and prospects take most of the owner's time."""
    account, met_on = row["account"], row["last_met_on"]
    now = sum(r["now"] for r in theirs.values())
    prospects = sum(r["now"] for r in theirs.values() if r["kind"] == "prospect") / now
    if owner is None or prospects < HALVED:
        return None
    since = (day.as_of - row["held_on"]).days if row["held_on"] else None
    return Signal(
        "comfort",
        account,
        "note",
        since=met_on + timedelta(days=round(PAUSES * row["longest"])),
        says=f"Nobody of ours has met {day.name(account)} since {short_day(met_on)}, after a year without a pause of "
        f"more than {row['longest']} days; prospects have {prospects:.0%} of {day.name(owner)}'s meetings in six "
        f"weeks; {_review_words(since)}.",
        because=(
            *(Record("interactions", i) for i in row["records"]),
            *((Record("reviews", row["review"]),) if row["review"] else ()),
        ),
        changes_if="A meeting or review there.",
        people=(owner,),
        numbers={
            "attention_share": 0.0,
            "before": None,
            "prospects_share": round(prospects, 4),
            "days_since_review": since,
            "last_met_on": met_on,
        },
        n=now,
    )


def _review_words(days: int | None) -> str:
    return f"the last review was {days} days ago" if days is not None else "no review is on file"


@once
def _paused(day: Day) -> pl.DataFrame:
    """Accounts that nobody of ours has met for far longer than in the year before: account, last_met_on, longest
    (pause, days), records (ids of the last)."""
    met = (
        pairs(day)
        .filter(pl.col("channel").is_in(TOGETHER))
        .unique(["account", "day"], keep="first", maintain_order=True)
    )
    year = met.filter(pl.col("day") > pl.col("day").max().over("account") - timedelta(days=A_YEAR_D))
    return (
        year.sort("account", "day")
        .group_by("account", maintain_order=True)
        .agg(
            pl.col("day").max().alias("last_met_on"),
            pl.col("day").diff().dt.total_days().max().alias("longest"),
            pl.len().alias("times"),
            pl.col("interaction").tail(3).alias("records"),
        )
        .filter(
            (pl.col("times") >= MET_FROM)
            & ((day.as_of - pl.col("last_met_on")).dt.total_days() > PAUSES * pl.col("longest"))
            & (pl.col("last_met_on") <= day.ours.add(day.as_of, -WEEKS_WD))
        )
    )


@once
def _met(day: Day) -> pl.DataFrame:
    """Meetings of all of us with each account: account, now, before."""
    each = spans(day).unique(["interaction", "account"])
    return each.group_by("account").agg(
        pl.col("late").sum().cast(pl.Int64).alias("now"), (~pl.col("late")).sum().cast(pl.Int64).alias("before")
    )


def _they_asked(day: Day, account: str) -> bool:
    """Did they cancel or decline meetings lately? Then the falling away is theirs."""
    begin = day.ours.add(day.as_of, -WEEKS_WD)
    rows = interactions(day).filter(
        (pl.col("account_id") == account)
        & pl.col("channel").is_in(TOGETHER)
        & pl.col("delivery").is_in(["cancelled", "declined", "moved"])
        & (pl.col("day") > begin)
    )
    return any(r["direction"] != "out" and not day.is_ours(r["changed_by"]) for r in rows.to_dicts())
