"""What both sides owe each other: asked in time and delivered, with what is late or due at a few accounts."""

from __future__ import annotations

import numpy as np
import polars as pl

from rapport.generate import words
from rapport.generate.chance import Ints, dates, either, instants, labels, only, padded, repeated, shared_out
from rapport.generate.talk import spread_back
from rapport.generate.troubles import Troubles
from rapport.generate.world import BUYER, ENGINEER, PAYABLES, QUALITY, ZONES, World

OPEN, LATE, LATE_OURS, DUE = range(1, 5)
ASKED_AT, ANSWERED_AT = 11 * 60, 15 * 60
PROMISED_WD = 7
"""Who is asked says the same day by when it will be there, and delivers before."""
WHO = np.array([ENGINEER, ENGINEER, BUYER, QUALITY, PAYABLES])
"""Who delivers each of `words.OWED`."""


def owed(world: World, trouble: Troubles) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables of obligations and their events."""
    counts = shared_out(world.size, world.wish.obligations * world.count, 3)
    account, nth = repeated(counts)
    place = world.place[account]
    state = _state(trouble, account, nth)
    asked = world.days.on_or_after(spread_back(world, account, nth, counts) - 20, place)
    asked = np.where(state == LATE, world.days.add(_today(world, place), place, -24), asked)
    asked = np.where(state == LATE_OURS, world.days.add(_today(world, place), place, -12), asked)
    asked = np.where(state == DUE, world.days.add(_today(world, place), place, -30), asked)
    wd = world.chance.integers(2, 6, len(account))
    done = np.minimum(world.days.add(asked, place, wd), world.end - 1)
    need = world.days.add(asked, place, 18)
    need = np.where(state == DUE, world.days.add(_today(world, place), place, 9), need)
    need = np.where(state == LATE_OURS, world.days.add(_today(world, place), place, -2), need)
    ours = np.where(state == 0, nth % 3 == 2, state == LATE_OURS)
    kinds = np.where(ours, len(words.OWED) + nth % len(words.OFFERED), nth % len(words.OWED))
    theirs = world.contact(account, np.where(ours, BUYER, WHO[nth % len(words.OWED)]))
    person, colleague = world.person_ids.gather(theirs), world.colleague_ids.gather(world.owner[account])
    ids = labels(padded("b", 7), np.arange(len(account), dtype=np.int64) + 1)
    began = instants(asked, np.full(len(account), ASKED_AT), ZONES, place)
    table = pl.DataFrame(
        {
            "obligation_id": ids,
            "account_id": world.ids(account),
            "kind": pl.Series([kind for kind, _ in (*words.OWED, *words.OFFERED)]).gather(kinds),
            "what": _words(kinds, nth + account),
            "owed_by": either(ours, colleague, person),
            "owed_to": either(ours, person, colleague),
            "need_by": dates(need),
            "effort_min": only(~ours, pl.Series([30]).new_from_index(0, len(account))),
            "seen_at": began,
        }
    )
    ended = instants(done, np.full(len(account), ANSWERED_AT + 60), ZONES, place)
    by = either(ours, person, colleague)
    first = pl.Series(np.where(ours, "promised", "asked"))
    first_by = either(ours, colleague, by)
    until = only(ours, dates(need))
    begin = pl.DataFrame({"obligation_id": ids, "at": began, "event": first, "until": until, "by": first_by})
    end = pl.DataFrame({"obligation_id": ids, "at": ended, "event": ["done"] * len(ids),
                        "until": [None] * len(ids), "by": table["owed_by"]},
                       schema_overrides={"until": pl.Date})  # fmt: skip
    said = pl.DataFrame(
        {
            "obligation_id": ids,
            "at": instants(asked, np.full(len(account), ANSWERED_AT), ZONES, place),
            "event": ["promised"] * len(ids),
            "until": dates(world.days.add(asked, place, PROMISED_WD)),
            "by": table["owed_by"],
        }
    )
    usual = pl.Series(state == 0)
    events = pl.concat(
        [begin.filter(pl.Series(state != DUE)), said.filter(usual & pl.Series(~ours)), end.filter(usual)]
    )
    return table, events.sort("obligation_id", "at", maintain_order=True)


def _today(world: World, place: Ints) -> Ints:
    return world.days.on_or_after(np.full(len(place), world.end, dtype=np.int64), place)


def _state(trouble: Troubles, account: Ints, nth: Ints) -> Ints:
    """0 = done in time; the newest of an account may be in trouble."""
    newest = nth == 0
    late, late_ours = newest & trouble.late_input[account], (nth == 1) & trouble.we_are_late[account]
    due = (nth == 2) & trouble.ask_due[account]
    return np.select([late, late_ours, due], [LATE, LATE_OURS, DUE], 0).astype(np.int64)


def _words(kinds: Ints, numbers: Ints) -> pl.Series:
    patterns = dict(enumerate(text for _, text in (*words.OWED, *words.OFFERED)))
    frame = pl.DataFrame({"kind": kinds, "n": numbers % 9000 + 1000})
    text = pl.col("kind").replace_strict(patterns, return_dtype=pl.String)
    return frame.select(text.str.replace("{}", pl.col("n").cast(pl.String), literal=True)).to_series()
