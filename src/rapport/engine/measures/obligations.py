"""What is owed and how it stands: one row an obligation, its state worked out from its events (invariant 3)."""

from __future__ import annotations

from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, Row, once

CLOSED = ("done", "waived", "withdrawn")
TELLING = ("asked", "reminded", "promised", "declined", *CLOSED, "revised")
"""Events that say how it stands."""
ASKING = ("ASK", "NOTIFY_PRECONDITION")
"""Cards of which the click says that it was asked for."""


@once
def obligations(day: Day) -> pl.DataFrame:
    """Columns of `obligations` (`obligation_id` too) and:

    - state: open (not asked) | asked | promised | declined | done | waived | withdrawn. A `revised` event opens it
      again, unless it only moves the day of something that is open: then the ask that is out stays out. Declined
      right after an offer of help is the help alone.
    - side: ours (we owe the customer) | theirs | between (both sides are us)
    - account: account_id, else that of the ower or of the one it is owed to
    - asked_card: the decision by which it was asked for, where a card that was clicked as done is all that says so
    - asked_at, last_asked_at (asked or reminded), acknowledged_at, promised_at, done_at, help_at: instants
    - promised_until (of a promise to pay that names no day: its need_by), asked_on, reminders (count), declines, moved
      (times a promise was given a later date)
    - due: promised_until, else the date revised to, else need_by
    """
    base = day.frame("obligations")
    events = _with_cards(day)
    event = pl.col("event")
    asked = event == "asked"
    closed = event.is_in(CLOSED).cum_sum().over("obligation_id") > 0
    another_day = (event == "revised") & pl.col("until").is_not_null() & pl.col("value").is_null() & ~closed
    help_only = (event == "declined") & (event.shift(1).over("obligation_id") == "help_offered").fill_null(False)
    last = events.filter(event.is_in(TELLING) & ~another_day & ~help_only)
    state = last.group_by("obligation_id", maintain_order=True).agg(event.last().alias("last_event"))
    seen = events.group_by("obligation_id", maintain_order=True).agg(
        pl.col("at").filter(asked).min().alias("asked_at"),
        pl.col("at").filter(event.is_in(["asked", "reminded"])).max().alias("last_asked_at"),
        pl.col("by").filter(event.is_in(["asked", "reminded"])).last().alias("asked_by"),
        pl.col("interaction_id").filter(asked).first().alias("asked_in"),
        pl.col("card").drop_nulls().first().alias("asked_card"),
        pl.col("at").filter(event == "acknowledged").last().alias("acknowledged_at"),
        pl.col("at").filter(event == "promised").last().alias("promised_at"),
        pl.col("until").filter(event == "promised").last().alias("promised_until"),
        (event == "promised").sum().alias("promises"),
        pl.col("at").filter(event == "done").last().alias("done_at"),
        pl.col("by").filter(event == "done").last().alias("done_by"),
        pl.col("at").filter(event == "help_offered").last().alias("help_at"),
        pl.col("until").filter(event == "revised").drop_nulls().last().alias("revised_until"),
        pl.col("at").filter(event == "revised").last().alias("revised_at"),
        (event == "reminded").sum().alias("reminders"),
        ((event == "declined") & ~help_only).sum().alias("declines"),
        (event == "help_offered").sum().alias("helps"),
    )
    people = day.frame("people").select("person_id", pl.col("works_for"))
    by = people.rename({"person_id": "owed_by", "works_for": "by_side"})
    to = people.rename({"person_id": "owed_to", "works_for": "to_side"})
    by_side = pl.coalesce("by_side", "owed_by")
    to_side = pl.coalesce("to_side", "owed_to")
    given = pl.when((pl.col("kind") == "payment_promise") & (pl.col("promises") > 0)).then("need_by")
    kept_after = pl.col("promised_at").is_null() | (pl.col("revised_at") > pl.col("promised_at"))
    due = (
        pl.when(kept_after)
        .then(pl.coalesce("revised_until", "promised_until", "need_by"))
        .otherwise(pl.coalesce("promised_until", "revised_until", "need_by"))
    )
    return (
        base.join(seen, on="obligation_id", how="left")
        .join(state, on="obligation_id", how="left")
        .join(by, on="owed_by", how="left")
        .join(to, on="owed_to", how="left")
        .with_columns(promised_until=pl.coalesce("promised_until", given))
        .with_columns(
            pl.when(pl.col("last_event").is_in(["asked", "reminded"]))
            .then(pl.when(pl.col("promised_until") >= day.as_of).then(pl.lit("promised")).otherwise(pl.lit("asked")))
            .when(pl.col("last_event") == "revised")
            .then(pl.when(pl.col("asked_at") > pl.col("revised_at")).then(pl.lit("asked")).otherwise(pl.lit("open")))
            .otherwise(pl.col("last_event"))
            .fill_null("open")
            .alias("state"),
            pl.when((by_side == "us") & (to_side == "us"))
            .then(pl.lit("between"))
            .when(by_side == "us")
            .then(pl.lit("ours"))
            .otherwise(pl.lit("theirs"))
            .alias("side"),
            pl.coalesce(
                "account_id",
                pl.when(by_side != "us").then(by_side),
                pl.when(to_side != "us").then(to_side),
            ).alias("account"),
            day.local("asked_at").alias("asked_on"),
            day.local("done_at").alias("done_on"),
            due.alias("due"),
            pl.col("reminders", "promises", "declines", "helps").fill_null(0),
        )
        .drop("by_side", "to_side")
        .sort("account", "obligation_id", nulls_last=True)
    )


def _with_cards(day: Day) -> pl.DataFrame:
    """The events, oldest first; a card that was clicked as done on something not asked for is an `asked` of its own,
    with `card`, the decision."""
    events = day.frame("obligation_events").with_columns(card=pl.lit(None, pl.String)).sort("at", "row")
    action = pl.coalesce("action", pl.col("action_key").str.split(":").list.get(0, null_on_oob=True))
    done = day.frame("decisions").filter((pl.col("verdict") == "done") & action.is_in(ASKING))
    if done.is_empty():
        return events
    clicked = done.select("at", "by", "row", "seen", card="decision_id", obligation_id="about").explode("obligation_id")
    known = day.frame("obligations").select("obligation_id")
    before = events.filter(pl.col("event").is_in(TELLING)).select("obligation_id", "at", told="event")
    stood = (
        clicked.join(known, on="obligation_id", how="semi")
        .sort("at")
        .join_asof(before, on="at", by="obligation_id", strategy="backward", check_sortedness=False)
    )
    asked = stood.filter(pl.col("told").is_null() | (pl.col("told") == "revised")).drop("told")
    return pl.concat([events, asked.with_columns(event=pl.lit("asked"))], how="diagonal_relaxed").sort("at", "row")


@once
def open_obligations(day: Day) -> pl.DataFrame:
    """The obligations that are not done, waived or withdrawn."""
    return obligations(day).filter(~pl.col("state").is_in(CLOSED))


@once
def _by_account(day: Day) -> Groups:
    return Groups(obligations(day), "account")


def obligations_of(day: Day, account: str) -> list[dict[str, Any]]:
    """All obligations of an account, as rows of `obligations`."""
    return _by_account(day).of(account)


@once
def _rows(day: Day) -> dict[str, int]:
    return {k: i for i, k in enumerate(obligations(day)["obligation_id"].to_list())}


def obligation(day: Day, obligation_id: str) -> Row | None:
    """One obligation with its state."""
    at = _rows(day).get(obligation_id)
    return None if at is None else obligations(day).row(at, named=True)


@once
def _events(day: Day) -> Groups:
    return Groups(day.frame("obligation_events").sort("at", "row"), "obligation_id")


def events_of(day: Day, obligation_id: str) -> list[dict[str, Any]]:
    """The events of an obligation, oldest first."""
    return _events(day).of(obligation_id)
