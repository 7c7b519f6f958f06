"""Which channel reaches a contact: how often an attempt by each was taken up, and how soon.

A written ask (mail, chat, portal ticket, letter) is taken up when the contact answers it in writing; a call of ours
when it is not missed; an invitation to meet when it is not declined. Fewer than `policy.own_history_from` attempts say
nothing.

Practices: S0-7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.exchanges import interactions, pairs, parts
from rapport.engine.measures.proportions import wilson
from rapport.engine.measures.replies import asks, waits
from rapport.engine.said import Channel, Record

SPOKEN = {"call": "call", "voicemail": "call", "meeting": "meeting", "visit": "meeting"}
"""Channels of exchanges that are attempted, with what they count as. A voicemail is a missed call."""
NOT_TAKEN = ("missed", "declined")
PLANS_THAT_MOVED = ("cancelled", "moved", "bounced_permanent", "bounced_temporary", "auto_reply")
"""Deliveries that say nothing about the channel."""
OTHERS: dict[Channel, tuple[Channel, ...]] = {"mail": ("call", "meeting"), "call": ("mail", "meeting")}
"""What takes the place of a channel that somebody does not want, the nearest first."""
NAMES = {
    "mail": "mail",
    "chat": "chat",
    "ticket": "the portal",
    "letter": "letters",
    "call": "calls",
    "meeting": "meetings",
}
REFUSED = {
    "call": r"(?i)\b(?:no|not by|avoid) (?:phone |telephone )?(?:calls?|phone|telephone)\b"
    r"|\b(?:do not|don't|please not|not to|never|rather not) (?:be )?(?:call|ring|phone|telephon)\w*"
    r"|\b(?:keine? anrufe?|nicht anrufen|nicht telefonisch)\b",
    "mail": r"(?i)\b(?:no|not by|avoid) e?-?mails?\b|\b(?:do not|don't|please not|not to|never) (?:e-?)?mail\b"
    r"|\b(?:keine? e?-?mails?|nicht per e?-?mail)\b",
}
"""Wishes of a person about a channel, as they are written down or written by the person."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Attempts to reach a person by one channel."""

    channel: str
    """mail | chat | ticket | letter | call | meeting"""
    n: int
    taken: int
    usual_wd: float | None
    """Median working days to a written answer; None for what is spoken."""

    @property
    def share(self) -> float:
        """Of the attempts, how many were taken up."""
        return self.taken / self.n


def tried(day: Day, person: str) -> tuple[Tried, ...]:
    """All attempts on a contact by channel, the one that is taken up most often first."""
    rows = _attempts(day).of(person)
    by: dict[str, list[tuple[bool, float | None]]] = {}
    for row in rows:
        by.setdefault(row["channel"], []).append((row["taken"], row["wd"]))
    found = (
        Tried(channel, len(each), sum(taken for taken, _ in each), _usual([wd for taken, wd in each if taken and wd]))
        for channel, each in by.items()
    )
    return tuple(sorted(found, key=lambda t: (-t.share, t.usual_wd or 0.0, t.channel)))


def works(day: Day, person: str) -> Tried | None:
    """The channel that works for a contact; None while too little is known, or when none reaches every other time."""
    enough = [t for t in tried(day, person) if t.n >= day.policy.own_history_from]
    allowed = [t for t in enough if t.channel not in refused(day).get(person, {}) and t.share >= 0.5]
    return allowed[0] if allowed else None


def means(day: Day, person: str, usual: Channel = "mail") -> Channel:
    """The channel for a message to a contact: the usual one, unless they asked not to be reached by it, or a call
    reaches them clearly more often (the 95 % intervals of the two shares lie apart; Wilson 1927)."""
    wished_off = refused(day).get(person, {})
    if usual in wished_off:
        return next((c for c in OTHERS[usual] if c not in wished_off), usual)
    if usual == "mail" and "call" not in wished_off and _clearly_better(day, person, "call", "mail"):
        return "call"
    return usual


def another(day: Day, person: str) -> Channel:
    """Another means than writing: the telephone, unless they asked not to be rung; then a meeting."""
    return "meeting" if "call" in refused(day).get(person, {}) else "call"


def reached_by(day: Day, person: str) -> str:
    """How often each channel with enough attempts reached a contact, in words; empty while too little is known."""
    enough = [t for t in tried(day, person) if t.n >= day.policy.own_history_from]
    return ", ".join(f"{NAMES[t.channel]} {t.taken} of {t.n}" for t in enough)


def _clearly_better(day: Day, person: str, one: str, other: str) -> bool:
    counts = {t.channel: t for t in tried(day, person) if t.n >= day.policy.own_history_from}
    if one not in counts or other not in counts:
        return False
    a, b = counts[one], counts[other]
    return wilson(a.taken, a.n)[0] > wilson(b.taken, b.n)[1]


def _usual(wd: list[float]) -> float | None:
    return round(median(wd), 2) if wd else None


@once
def _attempts(day: Day) -> Groups:
    """One row an attempt: person, channel, taken, wd."""
    return Groups(pl.concat([_written(day), _spoken(day)]), "person")


def _written(day: Day) -> pl.DataFrame:
    """Asks in writing, taken up when they were answered in writing: a talk ends the wait, but it was not the mail that
    reached the person."""
    channel = interactions(day).select(pl.col("interaction_id").alias("interaction"), "channel")
    talks = pairs(day).filter(pl.col("way") == "both").select("contact", answered_at="at", talked=True)
    answered = asks(day).select("interaction", "contact", "answered_at")
    return (
        waits(day)
        .join(answered, on=["interaction", "contact"], how="left")
        .join(talks.unique(), on=["contact", "answered_at"], how="left")
        .join(channel, on="interaction", how="left")
        .select(
            pl.col("contact").alias("person"),
            "channel",
            (pl.col("answered") & pl.col("talked").is_null()).alias("taken"),
            "wd",
        )
    )


def _spoken(day: Day) -> pl.DataFrame:
    """Calls of ours, and meetings with them, that lie behind us."""
    delivery = pl.col("delivery").fill_null("sent")
    ours = (
        interactions(day)
        .filter(
            pl.col("channel").is_in(list(SPOKEN))
            & (pl.col("at") <= day.now)
            & pl.col("direction").is_in(["out", "both"])
            & ~delivery.is_in(PLANS_THAT_MOVED)
        )
        .select(
            pl.col("interaction_id").alias("interaction"),
            pl.col("channel").replace_strict(SPOKEN, return_dtype=pl.String),
            (~delivery.is_in(NOT_TAKEN) & (pl.col("channel") != "voicemail")).alias("taken"),
        )
    )
    theirs = parts(day).filter((pl.col("side") != "us") & pl.col("part").is_in(["to", "attendee", "invited"]))
    return ours.join(theirs.select("interaction", "person"), on="interaction").select(
        "person", "channel", "taken", pl.lit(None, pl.Float64).alias("wd")
    )


@once
def refused(day: Day) -> dict[str, dict[str, Record]]:
    """Person -> channel -> the record in which they asked not to be reached by it."""
    found: dict[str, dict[str, Record]] = {}
    for channel, words in REFUSED.items():
        for person, record in _wishes(day, words):
            found.setdefault(person, {})[channel] = record
    return found


def _wishes(day: Day, words: str) -> Iterator[tuple[str, Record]]:
    noted = day.frame("observations").filter(pl.col("person_id").is_not_null() & pl.col("note").str.contains(words))
    for person, row in noted.select("person_id", "observation_id").iter_rows():
        yield person, Record("observations", row)
    valid = pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of)
    answers = day.frame("assessments").filter(valid & pl.col("text").str.contains(words))
    for about, by, row in answers.select("about", "by", "assessment_id").iter_rows():
        person = about if day.person(about) else by
        if person and not day.is_ours(person):
            yield person, Record("assessments", row)
