"""What was said: rounds of a question and its answer, calls, and a meeting of several people every quarter."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from rapport.generate import words
from rapport.generate.chance import Flags, Ints, either, instants, labels, only, padded, repeated, shared_out
from rapport.generate.troubles import Troubles
from rapport.generate.world import BUYER, CORE, DIRECTOR, ENGINEER, PAYABLES, QUALITY, ZONES, World

MEETING_EVERY_D = 78
"""A meeting a quarter keeps ties working in three departments even where little is written."""
LEAST_WRITTEN = 8
SPARE = 1.005
"""So many more are begun as would end after the last day, or with somebody who left."""
CALLS = 0.2
"""Share of exchanges that are telephone calls."""
TURNS = np.array([BUYER, ENGINEER, PAYABLES, BUYER, QUALITY, ENGINEER, DIRECTOR, PAYABLES])
PACES_WD, PACE_SHARES, CALM_SHARES = (0, 1, 2, 3), (0.45, 0.35, 0.15, 0.05), (0.5, 0.5, 0.0, 0.0)
"""Working days until somebody answers; everybody keeps to a pace, one answer in four comes a day earlier. Where all
is calm nobody is so slow that strangers to the person's pace would ask again."""
ELSEWHERE = 0.3
"""Share of rounds with people beyond the core."""
LEFT_D, QUIET_D, OPEN_WD, NEW_D = 12, 110, 9, 12


@dataclass(slots=True)
class Talk:
    """Exchanges as columns, until they get their ids: position = number of the exchange."""

    account: Ints
    day: Ints
    minute: Ints
    kind: Ints
    """Position in KINDS."""
    ours: Ints
    theirs: Ints
    answers: Ints
    """Number of the exchange that it answers, -1 = none."""
    asks: Flags
    subject: Ints
    delivery: Ints


OUT, IN, CALL, MEETING = range(4)
CHANNEL = ("mail", "mail", "call", "meeting")
DIRECTION = ("out", "in", "out", "both")
DELIVERY = ("sent", "bounced_permanent")


def talk(world: World, trouble: Troubles) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables of interactions and participants."""
    meetings = world.wish.history_d // MEETING_EVERY_D
    least = meetings + LEAST_WRITTEN
    total = round(world.wish.interactions * world.count * SPARE)
    counts = shared_out(world.size, total, least) - meetings
    calls = (counts * CALLS).astype(np.int64)
    rounds = (counts - calls) // 2
    parts = [
        *_rounds(world, trouble, rounds),
        _calls(world, trouble, counts - 2 * rounds),
        _meetings(world, trouble, meetings),
        *_open_ends(world, trouble),
    ]
    return _tables(world, trouble, _joined(parts))


def spread_back(world: World, account: Ints, nth: Ints, counts: Ints) -> Ints:
    """Days spread evenly over the history, newest first; for seasonal buyers over the summers only."""
    jitter = world.chance.random(len(account)) * 0.3
    share = (nth + jitter + 0.1) / np.maximum(counts[account], 1)
    even = share * world.wish.history_d
    year, within = np.divmod(share * (world.wish.history_d // 365), 1.0)
    summer = year * 365 + _since_summer(world) + within * 180
    back = np.where(world.seasonal[account], np.minimum(summer, world.wish.history_d - 1), even)
    return world.end - 1 - back.astype(np.int64)


def _since_summer(world: World) -> int:
    """Days since the end of the last September."""
    day = world.wish.as_of
    ended = day.replace(month=9, day=30)
    return (day - (ended if day > ended else ended.replace(year=day.year - 1))).days


def _whom(world: World, trouble: Troubles, account: Ints, nth: Ints) -> Ints:
    others = world.people[account] - CORE - trouble.newcomer[account]
    beyond = CORE + (world.chance.random(len(account)) * np.maximum(others, 1)).astype(np.int64)
    away_from_core = (world.chance.random(len(account)) < ELSEWHERE) & (others > 0)
    who = np.where(away_from_core, beyond, TURNS[nth % len(TURNS)])
    who = np.where(trouble.unseen_director[account] & (who == DIRECTOR), ENGINEER, who)
    return world.contact(account, np.where(trouble.one_contact[account], BUYER, who))


def _of_ours(world: World, account: Ints, nth: Ints, theirs: Ints) -> Ints:
    pays = theirs == world.first[account] + PAYABLES
    turn = np.where(nth // 2 % 2 == 0, world.owner[account], world.service[account])
    return np.where(pays, world.clerk[account], turn)


def _over(world: World, trouble: Troubles, account: Ints, day: Ints, theirs: Ints) -> Flags:
    """Exchanges that a trouble has ended: with a person who left, with an account that fell silent."""
    gone = trouble.left[account] & (theirs == world.first[account] + BUYER) & (day > world.end - LEFT_D)
    still = trouble.quiet[account] & (day > world.end - QUIET_D)
    found: Flags = gone | still
    return found


def _rounds(world: World, trouble: Troubles, counts: Ints) -> tuple[Talk, Talk]:
    """Questions and their answers, ours and theirs in turn."""
    account, nth = repeated(counts)
    place = world.place[account]
    day = world.days.on_or_after(spread_back(world, account, nth, counts), place)
    theirs = _whom(world, trouble, account, nth)
    shares = CALM_SHARES if world.wish.calm else PACE_SHARES
    pace = world.chance.choice(PACES_WD, len(world.holder), p=shares)[theirs]
    pace = np.maximum(pace - (world.chance.random(len(account)) < 0.25), 0)
    we_ask = nth % 5 % 2 == 0
    back = np.where(we_ask, pace, 0)
    minute = world.chance.integers(9 * 60, 11 * 60, len(account))
    back_day = world.days.add(day, place, back)
    back_minute = np.where(back == 0, minute + np.where(we_ask, 240, 180), minute - 15)
    keep = (back_day < world.end) & ~_over(world, trouble, account, back_day, theirs)
    ours = _of_ours(world, account, nth, theirs)
    subject = world.chance.integers(0, 1 << 30, len(account))
    at = np.flatnonzero(keep)
    sent = np.zeros(len(at), dtype=np.int64)
    asked = Talk(
        account[at], day[at], minute[at], np.where(we_ask, OUT, IN)[at], ours[at], theirs[at],
        sent - 1, np.ones(len(at), dtype=np.bool_), subject[at], sent,
    )  # fmt: skip
    answered = Talk(
        account[at], back_day[at], back_minute[at], np.where(we_ask, IN, OUT)[at], ours[at], theirs[at],
        np.arange(len(at), dtype=np.int64), np.zeros(len(at), dtype=np.bool_), subject[at], sent,
    )  # fmt: skip
    return asked, answered


def _calls(world: World, trouble: Troubles, counts: Ints) -> Talk:
    account, nth = repeated(counts)
    day = world.days.on_or_after(spread_back(world, account, nth, counts), world.place[account])
    theirs = _whom(world, trouble, account, nth + 3)
    keep = np.flatnonzero((day < world.end) & ~_over(world, trouble, account, day, theirs))
    ours = _of_ours(world, account, nth, theirs)
    minute = world.chance.integers(9 * 60, 16 * 60, len(account))
    return _simple(world, account[keep], day[keep], minute[keep], CALL, ours[keep], theirs[keep])


def _meetings(world: World, trouble: Troubles, count: int) -> Talk:
    account, nth = repeated(np.full(world.count, count, dtype=np.int64))
    back = 8 + account * 7 % (MEETING_EVERY_D - 10) + nth * MEETING_EVERY_D
    day = world.days.on_or_after(world.end - back, world.place[account])
    theirs = world.contact(account, BUYER)
    over = trouble.quiet[account] & (day > world.end - QUIET_D)
    keep = np.flatnonzero((day < world.end) & ~over)
    minute = np.full(len(keep), 14 * 60, dtype=np.int64)
    return _simple(world, account[keep], day[keep], minute, MEETING, world.owner[account[keep]], theirs[keep])


def _open_ends(world: World, trouble: Troubles) -> list[Talk]:
    """Questions that nobody has answered, and mail that came back."""

    def one(flags: Flags, kind: int, nth: int, wd: int, delivery: int = 0) -> Talk:
        account = np.flatnonzero(flags).astype(np.int64)
        place = world.place[account]
        day = world.days.on_or_after(np.full(len(account), world.end, dtype=np.int64), place)
        day = world.days.add(day, place, -wd)
        made = _simple(world, account, day, np.full(len(account), 9 * 60 + 30), kind, world.owner[account],
                       world.contact(account, nth))  # fmt: skip
        made.asks[:] = True
        made.delivery[:] = delivery
        return made

    return [
        one(trouble.unanswered, OUT, ENGINEER, OPEN_WD),
        one(trouble.waits_for_us, IN, BUYER, 4),
        one(trouble.left, OUT, BUYER, 3, delivery=1),
    ]


def _simple(world: World, account: Ints, day: Ints, minute: Ints, kind: int, ours: Ints, theirs: Ints) -> Talk:
    n = len(account)
    zero = np.zeros(n, dtype=np.int64)
    subject = world.chance.integers(0, 1 << 30, n)
    return Talk(
        account, day, minute, zero + kind, ours, theirs, zero - 1, np.zeros(n, dtype=np.bool_), subject, zero.copy()
    )


def _joined(parts: list[Talk]) -> Talk:
    """All parts as one. The first part holds what the second answers, so numbers stay."""
    names = ("account", "day", "minute", "kind", "ours", "theirs", "answers", "asks", "subject", "delivery")
    return Talk(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def _tables(world: World, trouble: Troubles, all_: Talk) -> tuple[pl.DataFrame, pl.DataFrame]:
    order = np.lexsort((all_.minute, all_.day, all_.account))
    number = np.empty(len(order), dtype=np.int64)
    number[order] = np.arange(1, len(order) + 1)
    ids = labels(padded("m", 7), number)
    answers = only(all_.answers >= 0, ids.gather(np.maximum(all_.answers, 0)))
    kind = all_.kind
    mail = kind <= IN
    frame = pl.DataFrame(
        {
            "interaction_id": ids,
            "at": instants(all_.day, all_.minute, ZONES, world.place[all_.account]),
            "channel": pl.Series(CHANNEL).gather(kind),
            "direction": pl.Series(DIRECTION).gather(kind),
            "account_id": world.ids(all_.account),
            "thread": only(mail, either(all_.answers >= 0, answers, ids)),
            "replies_to": answers,
            "subject": _subjects(all_),
            "purpose": pl.Series(["ask", "give", "serve"]).gather(np.where(all_.asks, 0, np.where(mail, 1, 2))),
            "expects_answer": only(mail, pl.Series(all_.asks)),
            "duration_min": only(kind == MEETING, pl.Series([60]).new_from_index(0, len(kind))),
            "delivery": pl.Series(DELIVERY).gather(all_.delivery),
        }
    )
    return frame[order], _participants(world, trouble, all_, ids, number)


def _subjects(all_: Talk) -> pl.Series:
    n = len(words.SUBJECT)
    parts = pl.DataFrame(
        {"of": all_.subject % n, "part": all_.subject // n % 90000 + 10000, "answer": all_.answers >= 0}
    )
    pattern = pl.col("of").replace_strict(dict(enumerate(words.SUBJECT)), return_dtype=pl.String)
    text = pattern.str.replace("{}", pl.col("part").cast(pl.String), literal=True)
    return parts.select(pl.when("answer").then(pl.concat_str(pl.lit("Re: "), text)).otherwise(text)).to_series()


def _participants(world: World, trouble: Troubles, all_: Talk, ids: pl.Series, number: Ints) -> pl.DataFrame:
    """From and to of what is written or spoken, host and attendees of meetings."""
    meets = all_.kind == MEETING
    from_us = (all_.kind == OUT) | (all_.kind == CALL)
    ours, theirs = world.colleague_ids.gather(all_.ours), world.person_ids.gather(all_.theirs)
    our_part = np.where(meets, "host", np.where(from_us, "from", "to"))
    their_part = np.where(meets, "attendee", np.where(from_us, "to", "from"))
    rows = [(number, ids, ours, our_part), (number, ids, theirs, their_part)]
    at = np.flatnonzero(meets)
    account = all_.account[at]
    rows.append(
        (number[at], ids.gather(at), world.colleague_ids.gather(world.service[account]), np.full(len(at), "attendee"))
    )
    for nth, without in ((ENGINEER, None), (PAYABLES, None), (DIRECTOR, trouble.unseen_director)):
        there = ~trouble.one_contact[account] & (True if without is None else ~without[account])
        sat = at[there]
        who = world.person_ids.gather(world.contact(all_.account[sat], nth))
        rows.append((number[sat], ids.gather(sat), who, np.full(len(sat), "attendee")))
    frame = pl.concat(
        pl.DataFrame({"n": n, "interaction_id": i, "person_id": p, "part": part}) for n, i, p, part in rows
    )
    return frame.sort("n", maintain_order=True).drop("n")
