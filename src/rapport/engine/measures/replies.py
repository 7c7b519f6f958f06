"""How long a person takes to answer, in the person's own working hours (model E2).

An ask is a message of ours to a contact that expects an answer. It is answered by the contact (in its thread, by a
direct answer, in another mail of the same subject or on the same matter, in a call or meeting afterwards) or closed by
a colleague of theirs, which ends our wait but says nothing about the person's pace. Asks without an answer count too,
as "longer than so far" (censored), so the estimate is Kaplan and Meier's (1958). The clock runs eight hours a working
day in the person's zone and country, and stands still in declared windows and absences. Practices: S0-6, S0-11, S0-12.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
import polars as pl

from rapport.engine.calendars import HOURS_A_DAY, after_hours, hours_between, zone_of
from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.alike import SMALL
from rapport.engine.measures.exchanges import interactions, pairs, parts
from rapport.engine.measures.pauses import paused, working_days
from rapport.engine.measures.people import contact, contacts
from rapport.engine.windows import Span, spans

WRITTEN = ("mail", "chat", "ticket", "letter")
GIVE_UP_WD = 30
"""An ask without an answer for so long is counted as open for so long, not longer."""
STILL_RUNNING_WD = 10
"""An ask that has been open for less than this says nothing yet: it is not its own yardstick."""
SLOW_WD, USUAL_WD = 5.0, 2.0
"""Assumed where nobody has answered anything yet: half within 2 working days, four in five within 5."""
POOLED = 2
"""Asks that everybody's habit weighs as, beside a person's, a department's or an account's own: few answers say little
about the slow ones. Better than either alone (docs/reference/calibration.md), and little enough that a history of six
still speaks for itself."""
POOL_STEPS = 40
"""Everybody's habit is mixed in with so many equal steps."""
_MARKS = r"^(?:\s*(?:re|aw|antw|fwd?|wg|sv|vs|odp|rv|res|tr)\s*(?:\[\d+\])?\s*:)+"
"""What mail programs put before the subject of an answer."""
GIVES = ("give", "serve")
"""A mail of another subject answers when it gives; thanks, questions and pitches do not."""
ANSWERS_WITHIN_D = 45
"""A mail of another subject answers what was asked in the weeks before, not last season's question."""
FADING = 0.10
"""When fewer than this share would still answer on the next working day, waiting longer is no plan."""


@dataclass(frozen=True, slots=True)
class Habit:
    """How long a person takes to answer, in working days. `basis` says whose history it is."""

    times: tuple[float, ...]
    """Distinct answer times, rising."""
    answered: tuple[float, ...]
    """Share that has answered by each of them."""
    n: int
    """Answers under it; asks still open count in the shares, not here."""
    basis: str
    """own | department | account | all | assumed"""

    def quantile(self, share: float) -> float:
        """Working days within which this share has answered; the last known time when it is never reached."""
        at = bisect_left(self.answered, share - 1e-9)
        return self.times[min(at, len(self.times) - 1)]

    def chance(self, wd: float) -> float:
        """Share that has answered within so many working days."""
        at = bisect_right(self.times, wd + 1e-9)
        return self.answered[at - 1] if at else 0.0

    @property
    def usual_wd(self) -> float:
        """The median."""
        return round(self.quantile(0.5), 2)

    @property
    def slow_wd(self) -> float:
        """When to look again: four in five have answered, or hardly anybody answers any more."""
        return round(min(self.quantile(0.8), self._faded()), 2)

    def _faded(self) -> float:
        for at in range(bisect_left(self.answered, 0.5), len(self.times)):
            t, f = self.times[at], self.answered[at]
            if f < 1 and (self.chance(t + 1) - f) / (1 - f) < FADING:
                return t
        return float("inf")

    @property
    def assumed(self) -> bool:
        """Is it pooled from others?"""
        return self.basis != "own"


def kaplan_meier(wd: Sequence[float], answered: Sequence[bool]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """(times, share answered by then) from waits in working days, some of them still open."""
    t = np.asarray(wd, dtype=float).round(2)
    d = np.asarray(answered, dtype=bool)
    times = np.unique(t[d])
    at_risk = np.array([(t >= x).sum() for x in times])
    ended = np.array([((t == x) & d).sum() for x in times])
    share = 1 - np.cumprod(1 - ended / np.maximum(at_risk, 1))
    return tuple(times.tolist()), tuple(share.tolist())


ASSUMED = Habit((1.0, USUAL_WD, 3.0, SLOW_WD, 10.0), (0.3, 0.5, 0.65, 0.8, 0.9), 0, "assumed")


@once
def asks(day: Day) -> pl.DataFrame:
    """Written asks of ours and what became of them.

    Columns: interaction, thread, account, contact, colleague, at, day, subject, answered_at (by the contact, or null),
    closed_at (by anybody there, or null), again (our further messages in the round).
    """
    inter = interactions(day)
    out = (
        pairs(day)
        .filter((pl.col("way") == "out") & pl.col("direct") & pl.col("channel").is_in(WRITTEN))
        # Asks older than two years say nothing about a habit of today.
        .filter(pl.col("day") >= day.as_of.replace(year=day.as_of.year - 2, day=min(day.as_of.day, 28)))
        .unique(["interaction", "contact"], keep="first", maintain_order=True)
        .join(
            inter.select(
                pl.col("interaction_id").alias("interaction"), "thread", "subject", "expects_answer", "purpose", "topic"
            ),
            on="interaction",
            how="left",
        )
        .filter(pl.col("expects_answer") | (pl.col("expects_answer").is_null() & (pl.col("purpose") == "ask")))
    )
    answered = _answers(day, out).sort("at", "interaction")
    return (
        answered.with_columns(pl.coalesce("thread", "interaction").alias("round"))
        .group_by("round", "contact", "closed_at", maintain_order=True)
        .agg(
            pl.col("interaction", "account", "colleague", "at", "day", "subject", "answered_at", "thread").first(),
            pl.col("at").last().alias("last_at"),
            (pl.len() - 1).alias("again"),
        )
        .drop("round")
        .sort("account", "at", "interaction", "contact")
    )


def _answers(day: Day, out: pl.DataFrame) -> pl.DataFrame:
    """Adds answered_at and closed_at: the first word back by the contact, and by anybody there."""
    back = (
        interactions(day)
        .filter(pl.col("held") & (pl.col("direction") == "in"))
        .select(
            pl.col("interaction_id").alias("reply"),
            pl.col("at").alias("back_at"),
            "thread",
            "replies_to",
            pl.col("subject").alias("title"),
            "topic",
            "expects_answer",
            "purpose",
        )
    )
    sender = (
        parts(day)
        .filter((pl.col("part") == "from") & (pl.col("side") != "us"))
        .select(pl.col("interaction").alias("reply"), pl.col("person").alias("by"))
    )
    back = back.join(sender, on="reply", how="left")
    ask = out.select("interaction", "contact", "at", "thread")
    direct = ask.join(
        back.drop("thread").rename({"replies_to": "interaction"}).filter(pl.col("interaction").is_not_null()),
        on="interaction",
    )
    threaded = ask.filter(pl.col("thread").is_not_null()).join(back.drop("replies_to"), on="thread")
    cols = ["interaction", "contact", "at", "back_at", "by"]
    found = pl.concat([direct.select(cols), threaded.select(cols)]).filter(pl.col("back_at") > pl.col("at"))
    talked = pairs(day).filter(pl.col("way") == "both").select("contact", pl.col("at").alias("back_at"))
    titled = out.select("interaction", "contact", "at", about=_about("subject")).filter(pl.col("about") != "")
    loose = back.filter(pl.col("replies_to").is_null())
    wrote = loose.select(pl.col("by").alias("contact"), "back_at", about=_about("title")).filter(pl.col("about") != "")
    closed = (
        pl.concat(
            [found, _next(ask, talked, "contact").select(cols), _next(titled, wrote, "contact", "about").select(cols)]
        )
        .group_by("interaction", "contact")
        .agg(
            pl.col("back_at").filter(pl.col("by") == pl.col("contact")).min().alias("answered_at"),
            pl.col("back_at").min().alias("closed_at"),
        )
    )
    closed = pl.concat([closed, _gave(out.join(closed, on=["interaction", "contact"], how="anti"), loose)])
    return out.join(closed, on=["interaction", "contact"], how="left")


def _gave(still_open: pl.DataFrame, loose: pl.DataFrame) -> pl.DataFrame:
    """Asks that a mail in another thread answered: by the one who was asked, asking nothing itself, of the same topic,
    or with a subject whose words all stand in the other's (`Which norm for batch 88`, then `Batch 88`)."""
    mails = loose.filter(~pl.col("expects_answer").fill_null(False) & pl.col("purpose").fill_null("give").is_in(GIVES))
    mails = mails.select("back_at", "topic", contact="by", theirs=_words("title"))
    ask = still_open.select("interaction", "contact", "at", "topic", ours=_words("subject"))
    shared = pl.col("ours").list.set_intersection("theirs").list.len()
    fewest = pl.min_horizontal(pl.col("ours").list.len(), pl.col("theirs").list.len())
    within = pl.col("back_at").is_between("at", pl.col("at") + timedelta(days=ANSWERS_WITHIN_D), closed="right")
    return (
        ask.join(mails, on="contact")
        .filter(
            within & ((pl.col("topic") == pl.col("topic_right")).fill_null(False) | (shared == fewest) & (shared > 0))
        )
        .group_by("interaction", "contact")
        .agg(pl.col("back_at").min().alias("answered_at"), pl.col("back_at").min().alias("closed_at"))
    )


def _words(column: str) -> pl.Expr:
    """The words of a subject that carry meaning, each once."""
    return _about(column).str.extract_all(r"[\pL\pN]+").list.set_difference(pl.lit(sorted(SMALL), pl.List(pl.String)))


def _about(column: str) -> pl.Expr:
    """A subject without the marks of answers and forwards, empty when there is none."""
    return pl.col(column).fill_null("").str.to_lowercase().str.replace_all(_MARKS, "").str.strip_chars()


def _next(ask: pl.DataFrame, back: pl.DataFrame, *same: str) -> pl.DataFrame:
    """For each ask the next word back with the same values in these columns, as if by the contact."""
    return (
        ask.sort("at")
        .join_asof(
            back.sort("back_at"),
            left_on="at",
            right_on="back_at",
            by=list(same),
            strategy="forward",
            allow_exact_matches=False,
            check_sortedness=False,
        )
        .filter(pl.col("back_at").is_not_null())
        .with_columns(pl.col("contact").alias("by"))
    )


@once
def waits(day: Day) -> pl.DataFrame:
    """One row an ask: account, contact, department, wd (working days until answered, closed or now), answered."""
    frame = asks(day).with_columns(
        pl.coalesce("closed_at", pl.lit(day.now)).alias("until"),
        pl.col("closed_at").is_not_null().alias("closed"),
        (pl.col("answered_at").is_not_null() & (pl.col("answered_at") <= pl.col("closed_at"))).alias("answered"),
    )
    where = contacts(day).select(pl.col("person").alias("contact"), "department")
    people = day.frame("people").select(pl.col("person_id").alias("contact"), pl.col("timezone").alias("own_zone"))
    accounts = day.frame("accounts").select(
        pl.col("account_id").alias("account"), pl.col("timezone").alias("their_zone"), "country"
    )
    frame = (
        frame.join(where, on="contact", how="left")
        .join(people, on="contact", how="left")
        .join(accounts, on="account", how="left")
        .with_columns(pl.coalesce("own_zone", "their_zone", pl.lit(day.settings.timezone)).alias("zone"))
        .with_columns(pl.col("country").fill_null(""))
    )
    counted = frame.with_columns(wd=working_days(day, frame, "at", "until") - paused(day, frame))
    counted = counted.with_columns(pl.col("wd").clip(0, GIVE_UP_WD))
    return (
        counted.filter(pl.col("closed") | (pl.col("wd") >= STILL_RUNNING_WD))
        .select("account", "contact", "department", "answered", "at", "interaction", "wd")
        .sort("account", "at", "interaction")
    )


@once
def _by_contact(day: Day) -> Groups:
    return Groups(waits(day).select("contact", "wd", "answered"), "contact")


@once
def _by_account(day: Day) -> Groups:
    return Groups(waits(day).select("account", "contact", "department", "wd", "answered"), "account")


@once
def habits(_day: Day) -> dict[str, Habit]:
    """The habits worked out so far, by person."""
    return {}


def habit(day: Day, person: str) -> Habit:
    """How long this person takes to answer: own history from `policy.own_history_from` on, else the department's,
    the account's, everybody's, else assumed."""
    known = habits(day)
    if person not in known:
        known[person] = _habit(day, person)
    return known[person]


def _habit(day: Day, person: str) -> Habit:
    enough = day.policy.own_history_from
    own = _by_contact(day).of(person)
    if sum(r["answered"] for r in own) >= enough:
        return _of(day, own, "own")
    row = contact(day, person)
    account = row["account"] if row else (day.person(person) or {}).get("works_for")
    others = _by_account(day).of(account) if account else []
    if row and row["department"]:
        near = [r for r in others if r["department"] == row["department"]]
        if sum(r["answered"] for r in near) >= enough:
            return _of(day, near, "department")
    if sum(r["answered"] for r in others) >= enough:
        return _of(day, others, "account")
    return everybody(day)


def _of(day: Day, rows: Sequence[dict[str, Any]], basis: str) -> Habit:
    """The habit of some asks, shrunk towards everybody's as if that were POOLED more asks."""
    answered = [bool(r["answered"]) for r in rows]
    times, share = kaplan_meier([r["wd"] for r in rows], answered)
    return leaning(Habit(times, share, sum(answered), basis), len(rows), _pool(day), POOLED)


def leaning(own: Habit, waits: int, pool: Habit, weight: float) -> Habit:
    """A habit from so many waits, mixed with a pooled one as if the latter were `weight` waits more."""
    both = tuple(sorted({*own.times, *pool.times}))
    mixed = tuple((waits * own.chance(t) + weight * pool.chance(t)) / (waits + weight) for t in both)
    return Habit(both, mixed, own.n, own.basis)


@once
def _pool(day: Day) -> Habit:
    return in_steps(everybody(day))


def in_steps(whole: Habit) -> Habit:
    """A habit in at most POOL_STEPS steps, cheap to mix in."""
    times = sorted({whole.quantile(n / POOL_STEPS) for n in range(1, POOL_STEPS + 1)})
    return Habit(tuple(times), tuple(whole.chance(t) for t in times), whole.n, whole.basis)


def reply_prior(day: Day) -> pl.DataFrame:
    """What the whole book teaches: columns t (working days), answered (share by then), n. Empty without answers."""
    frame = waits(day)
    if int(frame["answered"].sum()) < day.policy.own_history_from:
        return pl.DataFrame(schema={"t": pl.Float64, "answered": pl.Float64, "n": pl.Int64})
    times, share = kaplan_meier(frame["wd"].to_list(), frame["answered"].to_list())
    return pl.DataFrame({"t": times, "answered": share, "n": [int(frame["answered"].sum())] * len(times)})


@once
def everybody(day: Day) -> Habit:
    """The habit of all customers together, measured on the whole book; assumed when nobody has answered yet."""
    table = day.priors.tables.get("replies")
    if table is None:
        table = reply_prior(day)
    if not table.height:
        return ASSUMED
    return Habit(tuple(table["t"].to_list()), tuple(table["answered"].to_list()), int(table["n"][0]), "all")


def runs_out(day: Day, person: str, account: str, start: datetime, wd: float) -> datetime:
    """The moment at which `wd` working days have run on the person's clock since `start`, windows not counted."""
    calendar, zone = day.calendar(account), zone_of(day.zone(person, account))
    left, at = wd * HOURS_A_DAY, start
    for span in _ahead(spans(day, account, person), start):
        until = max(span.starts, at)
        ready = after_hours(calendar, zone, at, left)
        if ready <= until:
            return ready
        left -= hours_between(calendar, zone, at, until)
        at = max(at, span.ends)
    return after_hours(calendar, zone, at, max(left, 0.0))


def _ahead(windows: list[Span], start: datetime) -> list[Span]:
    return [s for s in windows if s.ends > start]


def morning_after(day: Day, moment: datetime, account: str) -> date:
    """The next working day, ours and theirs, after the day of a moment."""
    on = day.ours.add(day.day_of(moment), 1)
    while not (day.calendar(account).is_working(on) and day.ours.is_working(on)):
        on = day.ours.add(on, 1)
    return on
