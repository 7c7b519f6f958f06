"""Who has left, how we know, and who follows (S0-1, model E5 with its rules).

Conclusive: somebody says so (an automatic answer, a colleague), or a position has an end date. A mail that comes back
because nobody has that address needs a second sign: another day on which mail comes back, a silence far beyond the
person's own pace, a colleague's remark, or somebody new in the same job. Of an address that never worked more mail
that comes back, or silence, is no second sign: it may always have been a wrong one. Whoever writes, calls or meets us
after the last sign has not left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.auto_replies import auto_replies, known_in, people_at
from rapport.engine.measures.bounces import returned
from rapport.engine.measures.exchanges import TOGETHER, interactions, parts
from rapport.engine.said import Record

FOLLOWS_WITHIN_D = 90
"""Somebody new in the same job this many days around a departure is taken as the successor."""
ANNOUNCED_D = 90
"""An end date this far ahead is a departure to prepare for."""
REMEMBERED_D = 400
"""Ended positions further back are history."""
SILENT_GAPS = 3.0
"""A silence of so many usual gaps is a sign beside a mail that came back."""
SILENT_D = 21
"""And it lasts so many days at least."""
SILENT_UNKNOWN_D = 60
"""Where fewer than PACE_FROM gaps are known: so many days."""
PACE_FROM = 4


@dataclass(frozen=True, slots=True)
class Departure:
    """One person's leaving of one account."""

    person: str
    account: str
    left_on: date
    """The last day, or the day on which we learned."""
    known_on: date
    evidence: tuple[str, ...]
    """statement | colleague | end date | bounce | second bounce | silence | remark | successor"""
    records: tuple[Record, ...]
    sure: bool = True
    """False for a single mail that came back: a reason to look, nothing more."""
    successor: str | None = None
    named_as: str = ""
    """The successor's name as written, where nobody known has it."""

    def gone(self, as_of: date) -> bool:
        """Established and over: the last day has passed, or we learned of it on that day or later."""
        return self.sure and (self.left_on < as_of or self.left_on == as_of == self.known_on)


@once
def departures(day: Day) -> dict[str, Departure]:
    """Person -> departure: established, announced (`left_on` ahead) or only hinted at (not `sure`)."""
    signs = _statements(day)
    for person, sign in _ended(day).items():
        signs.setdefault(person, sign)
    spoke = _last_word(day, {*signs, *returned(day)["person"].to_list()})
    found = {p: s for p, s in signs.items() if _is_elsewhere(day, s) or not _wrote_again(day, s, spoke.get(p, []))}
    for person, sign in _came_back(day, spoke).items():
        found.setdefault(person, sign)
    return {p: _with_successor(day, s) for p, s in sorted(found.items())}


@once
def departed(day: Day) -> Mapping[str, Departure]:
    """Person -> departure, of those who are established to be gone from the account they are known at."""
    working = _working(day)
    gone = {p: d for p, d in departures(day).items() if d.gone(day.as_of)}
    return {p: d for p, d in gone.items() if working.get(p, d.account) == d.account}


# -- what is said ------------------------------------------------------------------------------------------------------


def _statements(day: Day) -> dict[str, Departure]:
    """What people and mailboxes say, the latest word counting."""
    found: dict[str, Departure] = {}
    side = _sides(day)
    told = day.frame("observations").filter(pl.col("kind") == "left").sort("at", "row")
    for row in told.to_dicts():
        person = row["person_id"] or next(iter(known_in(day, row["account_id"] or "", row["note"] or "")), None)
        if person is None or side.get(person, "us") == "us":
            continue
        on = day.day_of(row["at"])
        word = "colleague" if row["told_by"] else "statement"
        record = Record("observations", row["observation_id"])
        account = row["account_id"] or side[person]
        follows = next((p for p in known_in(day, account, row["note"] or "") if p != person), None)
        found[person] = Departure(person, account, on, on, (word,), (record,), successor=follows)
    for told_by_mail in auto_replies(day):
        if not told_by_mail.notice.left:
            continue
        before = found.get(told_by_mail.person)
        last = told_by_mail.notice.left_on or told_by_mail.on
        found[told_by_mail.person] = Departure(
            told_by_mail.person,
            told_by_mail.account,
            min(last, before.left_on) if before else last,
            min(told_by_mail.on, before.known_on) if before else told_by_mail.on,
            ("statement",) if not before or before.evidence == ("statement",) else (*before.evidence, "statement"),
            (*(before.records if before else ()), Record("interactions", told_by_mail.interaction)),
            successor=told_by_mail.named or (before.successor if before else None),
            named_as=told_by_mail.named_as,
        )
    return found


def _ended(day: Day) -> dict[str, Departure]:
    """People whose positions at an account have all ended, or will within ANNOUNCED_D."""
    jobs = day.frame("positions").filter(pl.col("account_id") != "us")
    ending = jobs.filter(pl.col("to").is_not_null())
    last = (
        jobs.join(ending, on=["person_id", "account_id"], how="semi")
        .group_by("person_id", "account_id")
        .agg(pl.col("to").is_null().any().alias("stays"), pl.col("to").max(), pl.col("seen").max())
        .filter(
            ~pl.col("stays")
            & (pl.col("to") >= day.as_of - timedelta(days=REMEMBERED_D))
            & (pl.col("to") <= day.as_of + timedelta(days=ANNOUNCED_D))
        )
        .sort("person_id", "to")
    )
    return {
        r["person_id"]: Departure(
            r["person_id"],
            r["account_id"],
            r["to"],
            min(day.day_of(r["seen"]), day.as_of) if r["seen"] else min(r["to"], day.as_of),
            ("end date",),
            (Record("positions", r["person_id"]),),
        )
        for r in last.to_dicts()
    }


# -- what comes back ---------------------------------------------------------------------------------------------------


def _came_back(day: Day, spoke: Mapping[str, list[date]]) -> dict[str, Departure]:
    """People whose mail comes back because nobody has their address, with what else speaks for a departure."""
    found: dict[str, Departure] = {}
    theirs = returned(day).filter(pl.col("of") == "person")
    reached = _last_delivered(day, theirs["person"].to_list())
    for person in dict.fromkeys(theirs["person"].to_list()):
        words = spoke.get(person, [])
        heard = max(words[-1] if words else date.min, reached.get(person, date.min))
        rows = [r for r in theirs.filter(pl.col("person") == person).to_dicts() if r["day"] > heard]
        if not rows or _has_another_address(day, person, rows[0]["account"]):
            continue
        first, days = rows[0]["day"], {r["day"] for r in rows}
        hint = Departure(
            person,
            rows[0]["account"],
            first,
            first,
            ("bounce",),
            tuple(Record("interactions", r["interaction"]) for r in rows),
            sure=False,
        )
        worked = heard > date.min
        others: list[tuple[str, tuple[Record, ...]]] = [("second bounce", ())] if worked and len(days) > 1 else []
        others += [("silence", ())] if worked and _silent(day, words, first) else []
        others += [("remark", r) for r in _remarks(day, hint)] + [("successor", r) for r in _in_the_job(day, hint)]
        records = tuple(r for _, more in others for r in more)
        evidence = tuple(dict.fromkeys(sign for sign, _ in others))
        found[person] = replace(
            hint, evidence=("bounce", *evidence), records=(*hint.records, *records), sure=bool(evidence)
        )
    return found


def _silent(day: Day, words: list[date], bounced: date) -> bool:
    """Has the person been silent since the mail came back, far beyond their own pace?"""
    waited = (day.as_of - bounced).days
    gaps = [(b - a).days for a, b in pairwise(words)]
    if len(gaps) < PACE_FROM:
        return waited >= SILENT_UNKNOWN_D
    return waited >= SILENT_D and (day.as_of - words[-1]).days >= SILENT_GAPS * max(median(gaps), 1)


def _remarks(day: Day, sign: Departure) -> list[tuple[Record, ...]]:
    """Observations about the person around the day: another role, somebody who takes over."""
    near = pl.col("at").dt.date().is_between(sign.left_on - timedelta(days=FOLLOWS_WITHIN_D), day.as_of) & pl.col(
        "kind"
    ).is_in(["joined", "role_change"])
    rows = day.frame("observations").filter(near & (pl.col("account_id") == sign.account)).to_dicts()
    named = [
        r for r in rows if r["person_id"] == sign.person or sign.person in known_in(day, sign.account, r["note"] or "")
    ]
    return [(Record("observations", r["observation_id"]),) for r in named]


def _in_the_job(day: Day, sign: Departure) -> list[tuple[Record, ...]]:
    follows = successor_in_job(day, sign.person, sign.account, sign.left_on)
    return [(Record("positions", follows),)] if follows else []


def _has_another_address(day: Day, person: str, account: str) -> bool:
    """Is the same person known twice, as after a change of the mail domain?"""
    name = day.name(person).casefold()
    return any(r["person_id"] != person and r["name"].casefold() == name for r in people_at(day).of(account))


# -- who is still there, who follows -----------------------------------------------------------------------------------


@once
def _sides(day: Day) -> dict[str, str]:
    people = day.frame("people")
    return dict(zip(people["person_id"].to_list(), people["works_for"].to_list(), strict=True))


@once
def _held(day: Day) -> list[tuple[str, str]]:
    """Person and account of every position that has begun and not ended, the one begun last at the end."""
    held = day.frame("positions").filter(
        (pl.col("account_id") != "us")
        & (pl.col("from").is_null() | (pl.col("from") <= day.as_of))
        & (pl.col("to").is_null() | (pl.col("to") >= day.as_of))
    )
    held = held.sort("from", "row", nulls_last=False)
    return list(zip(held["person_id"].to_list(), held["account_id"].to_list(), strict=True))


@once
def _places(day: Day) -> dict[str, set[str]]:
    places: dict[str, set[str]] = {}
    for person, account in _held(day):
        places.setdefault(person, set()).add(account)
    return places


@once
def _working(day: Day) -> dict[str, str]:
    """Person -> account of the position begun last and not ended."""
    return dict(_held(day))


@once
def _jobs(day: Day) -> Groups:
    return Groups(day.frame("positions").sort("from", "row", nulls_last=False), "account_id")


def successor_in_job(day: Day, person: str, account: str, around: date) -> str | None:
    """Somebody whose first position at the account began around a day, in the department and best in the same job."""
    jobs = _jobs(day).of(account)
    mine = [j for j in jobs if j["person_id"] == person]
    if not mine:
        return None
    last, first_of = mine[-1], dict[str, dict[str, Any]]()
    for job in jobs:
        first_of.setdefault(job["person_id"], job)
    near = [
        job
        for other, job in first_of.items()
        if other != person
        and job["from"]
        and job["from"] <= day.as_of + timedelta(days=ANNOUNCED_D)
        and abs((job["from"] - around).days) <= FOLLOWS_WITHIN_D
        and _same(job, last, "department")
        and (_same(job, last, "title") or _same(job, last, "role"))
    ]
    near.sort(key=lambda j: (not _same(j, last, "title"), abs((j["from"] - around).days), j["person_id"]))
    return str(near[0]["person_id"]) if near else None


def _same(a: Mapping[str, Any], b: Mapping[str, Any], field: str) -> bool:
    return bool(a[field]) and bool(b[field]) and a[field].casefold() == b[field].casefold()


def _with_successor(day: Day, sign: Departure) -> Departure:
    if sign.successor or sign.named_as or not sign.sure:
        return sign
    return replace(sign, successor=successor_in_job(day, sign.person, sign.account, sign.left_on))


def _last_word(day: Day, people: Iterable[str]) -> dict[str, list[date]]:
    """Person -> the days on which we heard from them, in order: they wrote, spoke with us or were with us."""
    theirs = parts(day).filter(pl.col("person").is_in(list(people)) & (pl.col("side") != "us"))
    held = interactions(day).filter(pl.col("held")).select("interaction_id", "channel", "day")
    heard = theirs.join(held, left_on="interaction", right_on="interaction_id", how="inner").filter(
        (pl.col("part") == "from")
        | (pl.col("channel").is_in(TOGETHER) & (pl.col("part") != "invited"))
        | ((pl.col("channel") == "call") & (pl.col("part") == "to"))
    )
    days = heard.group_by("person").agg(pl.col("day").unique().sort())
    return dict(zip(days["person"].to_list(), days["day"].to_list(), strict=True))


def _last_delivered(day: Day, people: list[str]) -> dict[str, date]:
    """Person -> the last day before today on which a mail to them did not come back."""
    out = interactions(day).filter(
        pl.col("held") & (pl.col("channel") == "mail") & (pl.col("direction") == "out") & (pl.col("day") < day.as_of)
    )
    to = parts(day).filter(pl.col("person").is_in(people) & (pl.col("part") == "to"))
    days = (
        to.join(out, left_on="interaction", right_on="interaction_id", how="inner")
        .group_by("person")
        .agg(pl.col("day").max())
    )
    return dict(zip(days["person"].to_list(), days["day"].to_list(), strict=True))


def _is_elsewhere(day: Day, sign: Departure) -> bool:
    """Do they hold a position at another account and none here? Then what they write, they write from there."""
    held = _places(day).get(sign.person, set())
    return bool(held) and sign.account not in held


def _wrote_again(day: Day, sign: Departure, words: list[date]) -> bool:
    """Did they write, call or meet us after the sign and the day of leaving?"""
    after = max(sign.left_on, sign.known_on) if sign.evidence == ("end date",) else sign.known_on
    return bool(words) and words[-1] > after and sign.left_on <= day.as_of
