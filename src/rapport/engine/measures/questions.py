"""Their questions, and whether we answered: the ground under unanswered and repeated questions.

A question is an exchange of theirs, written by a person to us directly (not by copy, not to a crowd), that expects an
answer; a ticket, a voicemail and a complaint do so by their nature. Whoever of ours answers, and by whichever route,
answers it (S3-40): in the thread, by a reply, by a talk with the one who asked, on the same subject, or by keeping the
promise that was noted under it.
"""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from rapport.engine.day import Day, Index, Row, once
from rapport.engine.measures.exchanges import interactions, pairs, parts
from rapport.engine.measures.obligations import CLOSED, obligations

LOOK_BACK_D = 400
"""Questions are looked at this far back: a year, so that a yearly question is known again, and some days."""
LEAST_OURS_WD = 1
MOST_OURS_WD = 3
"""Our usual answer time counts between these: quicker than a working day is no reason for a card, and that we are
always slow with somebody is no excuse."""
_PREFIX = r"(?i)^(\s*(re|aw|fw|fwd|wg|sv|antw|tr)\s*(\[\d+\])?\s*:\s*)+"


def bare(subject: str) -> pl.Expr:
    """A column of subjects without "Re:" and the like, in small letters; empty ones are null."""
    text = pl.col(subject).str.replace(_PREFIX, "").str.strip_chars().str.to_lowercase()
    return pl.when(text != "").then(text)


@once
def questions(day: Day) -> pl.DataFrame:
    """One row a question of the last LOOK_BACK_D days, by account and time.

    Columns: interaction, at, day, channel, purpose, account, thread, subject, topic, text, asker (person, null when
    only an address is known), colleague (the first of ours it was for), answered_at (null = not answered), owed (an
    open obligation of ours that was noted under it), age_wd (our working days since), answer_wd (until the answer).
    """
    asked = _asked(day)
    found = _answers(day, asked)
    still = found.filter(pl.col("answered_at").is_null())
    if still.height:
        late = _answers_without_thread(day, still)
        found = (
            found.join(late, on="interaction", how="left")
            .with_columns(answered_at=pl.min_horizontal("answered_at", "later_at"))
            .drop("later_at")
        )
    counts = day.ours.counts
    epoch = pl.Series(found["day"]).dt.epoch("d").to_numpy()
    answer = found["answered_at"].dt.convert_time_zone(day.settings.timezone).dt.date()
    today = day.ours.counts(pl.Series([day.as_of]).dt.epoch("d").to_numpy())[0]
    until = pl.Series(answer).fill_null(day.as_of).dt.epoch("d").to_numpy()
    return found.with_columns(
        pl.Series("age_wd", today - counts(epoch)),
        pl.Series("answer_wd", counts(until) - counts(epoch)),
    ).with_columns(answer_wd=pl.when(pl.col("answered_at").is_not_null()).then("answer_wd"))


def _asked(day: Day) -> pl.DataFrame:
    """Questions with their asker and addressee."""
    expects, purpose = pl.col("expects_answer"), pl.col("purpose")
    talk = pl.col("channel").is_in(["call", "meeting", "visit"])
    request = pl.col("channel").is_in(["ticket", "voicemail"]) & purpose.is_null()
    rows = interactions(day).filter(
        pl.col("held")
        & (pl.col("direction") == "in")
        & (pl.col("day") > day.as_of - timedelta(days=LOOK_BACK_D))
        & (expects.fill_null(False) | ((purpose.is_in(["ask", "complain"]) | request) & expects.fill_null(True)))
        & (purpose != "thank").fill_null(True)
    )
    people = parts(day).join(rows.select(pl.col("interaction_id").alias("interaction")), on="interaction", how="semi")
    ours = pl.col("side").fill_null("us") == "us"
    sides = people.group_by("interaction").agg(
        pl.col("person").filter((pl.col("part") == "from") & (pl.col("side") != "us")).first().alias("asker"),
        pl.col("side").filter((pl.col("part") == "from") & (pl.col("side") != "us")).first().alias("from_account"),
        pl.col("person").filter((pl.col("part") != "cc") & (pl.col("side") == "us")).first().alias("colleague"),
        ((pl.col("part") != "cc") & (pl.col("part") != "from") & ours).any().alias("to_us"),
        (pl.len() - 1).alias("size"),
    )
    return (
        rows.rename({"interaction_id": "interaction"})
        .join(sides, on="interaction", how="inner")
        .filter(pl.col("to_us") & (pl.col("size") <= day.policy.copies_limit))
        .with_columns(
            account=pl.coalesce("from_account", "account_id"),
            spoken=pl.when(talk & ~expects.fill_null(False)).then("at"),
        )
        .filter(pl.col("account").is_not_null())
        .select(
            "interaction",
            "at",
            "day",
            "channel",
            "purpose",
            "account",
            "thread",
            "subject",
            "topic",
            "text",
            "asker",
            "colleague",
            "spoken",
        )
        .sort("account", "at", "interaction")
    )


def _answers(day: Day, asked: pl.DataFrame) -> pl.DataFrame:
    """Answers in the thread, by reply, by a talk, or by a promise kept; with `answered_at` and `owed`."""
    wrote = (
        interactions(day)
        .filter(pl.col("held") & (pl.col("direction") == "out"))
        .select("interaction_id", pl.col("at").alias("wrote_at"), "thread", "replies_to")
    )
    replies = (
        wrote.filter(pl.col("replies_to").is_not_null())
        .group_by("replies_to")
        .agg(pl.col("wrote_at").min().alias("reply_at"))
    )
    in_thread = wrote.filter(pl.col("thread").is_not_null()).select("thread", "wrote_at").sort("wrote_at")
    talks = (
        pairs(day)
        .filter(pl.col("way") == "both")
        .select(pl.col("contact").alias("asker"), pl.col("at").alias("talk_at"))
        .sort("talk_at")
    )
    noted = (
        day.frame("obligation_events")
        .filter(pl.col("interaction_id").is_not_null())
        .select(pl.col("interaction_id").alias("interaction"), "obligation_id")
        .join(
            obligations(day).filter(pl.col("side") == "ours").select("obligation_id", "state", "done_at"),
            on="obligation_id",
        )
        .group_by("interaction")
        .agg(
            pl.col("done_at").filter(pl.col("state").is_in(CLOSED)).min().alias("kept_at"),
            pl.col("obligation_id").filter(~pl.col("state").is_in(CLOSED)).first().alias("owed"),
        )
    )
    return (
        asked.sort("at")
        .join_asof(
            in_thread, left_on="at", right_on="wrote_at", by="thread", strategy="forward", check_sortedness=False
        )
        .join_asof(talks, left_on="at", right_on="talk_at", by="asker", strategy="forward", check_sortedness=False)
        .join(replies, left_on="interaction", right_on="replies_to", how="left")
        .join(noted, on="interaction", how="left")
        .with_columns(answered_at=pl.min_horizontal("spoken", "wrote_at", "talk_at", "reply_at", "kept_at"))
        .drop("spoken", "wrote_at", "talk_at", "reply_at", "kept_at")
        .sort("account", "at", "interaction")
    )


def _answers_without_thread(day: Day, still: pl.DataFrame) -> pl.DataFrame:
    """What settles the rest: a message of ours to the one who asked on the same subject or topic, or without any
    (then nothing says that it is about something else), or in a chat; and thanks from the one who asked.

    Columns: interaction, later_at.
    """
    askers = still.filter(pl.col("asker").is_not_null()).select("asker").unique()
    told = (
        pairs(day)
        .filter(pl.col("direct") & (pl.col("way") != "both"))
        .join(askers, left_on="contact", right_on="asker", how="semi")
    )
    told = told.select("interaction", "way", pl.col("contact").alias("asker"), pl.col("at").alias("later_at")).join(
        interactions(day).select(
            pl.col("interaction_id").alias("interaction"),
            "purpose",
            pl.col("channel").alias("channel_then"),
            bare("subject").alias("then"),
            pl.col("topic").str.to_lowercase().alias("topic_then"),
        ),
        on="interaction",
        how="inner",
    )
    asked = still.select("interaction", "at", "asker", bare("subject").alias("now"), pl.col("topic").str.to_lowercase())
    same = (
        (pl.col("now") == pl.col("then")).fill_null(False)
        | (pl.col("topic") == pl.col("topic_then")).fill_null(False)
        | (pl.col("then").is_null() & pl.col("topic_then").is_null())
        | (pl.col("channel_then") == "chat")
    )
    answer = (pl.col("way") == "out") & same
    thanks = (pl.col("way") == "in") & (pl.col("purpose") == "thank").fill_null(False)
    return (
        asked.join(told.drop("interaction"), on="asker", how="inner")
        .filter((pl.col("later_at") > pl.col("at")) & (answer | thanks))
        .group_by("interaction")
        .agg(pl.col("later_at").min())
    )


@once
def our_answer_time(day: Day) -> pl.DataFrame:
    """How long we usually take with an account: columns account, n, usual_wd.

    usual_wd is the 80 % quantile of our working days to the answer, between LEAST_OURS_WD and MOST_OURS_WD. Accounts
    with fewer than `policy.own_history_from` answers are not there: for them LEAST_OURS_WD holds.
    """
    quantile = pl.col("answer_wd").quantile(day.policy.lead_quantile, "higher")
    return (
        questions(day)
        .filter(pl.col("answered_at").is_not_null() & (pl.col("answered_at") > pl.col("at")))
        .group_by("account")
        .agg(pl.len().alias("n"), quantile.clip(LEAST_OURS_WD, MOST_OURS_WD).cast(pl.Int64).alias("usual_wd"))
        .filter(pl.col("n") >= day.policy.own_history_from)
        .sort("account")
    )


@once
def _rows(day: Day) -> Index:
    return Index(questions(day), "interaction")


def question(day: Day, interaction: str) -> Row | None:
    """One question, as a row of `questions`."""
    return _rows(day).get(interaction)
