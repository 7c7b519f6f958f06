"""Priority drop: an initiative of theirs lost its place, told by at least two independent signs.

Signs, each of a kind of its own: meetings that they cancelled, moved or declined (two, or one and no new date);
somebody noticed it (each remark of its own topic or teller); they write that it is on hold; the sponsor has left;
things they owe for it are overdue; their answers about it take twice as long as before. What it would cost us stands
beside it: firm, documented, weak.

Practices: S0-15, S0-16, S0-17, S0-18, S0-19, S0-20, S0-21, S0-22, S0-23, S0-24.
Silent when: one sign only; the meeting was moved by us; holidays and absences explain it; it ended or was paused by
agreement.

`numbers`: project, signs (words with _ for a blank), exposure = firm + documented + weak, currency, sponsor_left (true
or false; who it is stands in `people`), raised_on (the day from which there were signs enough), others (exposure in
other currencies).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once, served_ids
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.obligations import CLOSED, obligations
from rapport.engine.measures.replies import waits
from rapport.engine.measures.work_done import Exposure, exposure
from rapport.engine.said import Record, Signal
from rapport.engine.signals import signal
from rapport.engine.windows import busy
from rapport.engine.words import counted, listed, money

WITHIN_D = 60
"""Signs of two months belong together."""
SPONSOR_D = 90
"""A change of the sponsor is watched for this long (S0-16)."""
MEETINGS = 2
"""So many called off are a sign; a single one only when no new date follows, and never by itself (SIGNS)."""
ON_HOLD = (
    r"(?i)\b(?:on hold|postponed?|put (?:back|off|on ice)|shelved|paus(?:ed|ing)|suspended|deprioriti[sz]ed"
    r"|not a priority|no longer (?:a|our|the) (?:\w+ )?priority|other priorities|priorities (?:have|are) chang\w+"
    r"|budget (?:is |was |has been )?(?:cut|frozen|stopped|withdrawn|under review)"
    r"|auf eis|verschoben|zurückgestellt|ausgesetzt|pausier\w+|andere prioritäten|en pause|reporté|aplazad[oa])\b"
)
"""Their own words for it, in a subject or a text that may be kept (S0-15)."""
OF_A_MEETING = r"(?i)\b(?:meeting|call|visit|appointment|invitation|termin|besuch|réunion|reunión)\b"
"""A talk that is put off is a meeting called off, not a second sign."""
OVERDUE_WD = 5
"""A thing of theirs a week overdue is a sign; a day is not."""
SLOWER = 2.0
"""Twice as slow as before, with at least this many answers on both sides:"""
ANSWERS = 3
SIGNS = 2
"""Independent signs that it takes."""


@dataclass(slots=True)
class Signs:
    """The kinds of signs at one initiative with the records under each."""

    found: dict[str, list[Record]] = field(default_factory=dict)
    began: dict[str, date] = field(default_factory=dict)

    def add(self, kind: str, day: date, *records: Record) -> None:
        """One more record for a kind of sign."""
        self.found.setdefault(kind, []).extend(records)
        self.began[kind] = min(self.began.get(kind, day), day)

    @property
    def first(self) -> date:
        """When the first sign showed."""
        return min(self.began.values())

    @property
    def raised(self) -> date:
        """When there were signs enough."""
        return sorted(self.began.values())[SIGNS - 1]


@signal("priority_drop", practices="S0-15 S0-16 S0-17 S0-18 S0-19 S0-20 S0-21 S0-22 S0-23 S0-24")
def priority_drop(day: Day) -> Iterator[Signal]:
    """One signal a project."""
    running = day.frame("projects").filter(
        pl.col("ended_on").is_null() & pl.col("account_id").is_in(list(served_ids(day)))
    )
    for project in running.sort("project_id").to_dicts():
        signs = _signs(day, project)
        if len(signs.found) >= SIGNS:
            yield _said(day, project, signs)


def _signs(day: Day, project: dict[str, Any]) -> Signs:
    signs = Signs()
    _meetings(day, project, signs)
    _words(day, project, signs)
    _noticed(day, project, signs)
    _sponsor(day, project, signs)
    _overdue(day, project, signs)
    _slower(day, project, signs)
    return signs


@once
def _called_off(day: Day) -> Groups:
    """Meetings that they cancelled, moved or declined lately, by project (or account where no project is named)."""
    start = day.as_of - timedelta(days=WITHIN_D)
    rows = interactions(day).filter(
        pl.col("channel").is_in(["meeting", "visit"])
        & pl.col("delivery").is_in(["cancelled", "moved", "declined"])
        & (day.local("seen") >= start)
    )
    people = day.frame("people").select(pl.col("person_id").alias("changed_by"), pl.col("works_for").alias("by_side"))
    rows = rows.join(people, on="changed_by", how="left")
    theirs = pl.col("by_side").is_not_null() & (pl.col("by_side") != "us")
    theirs = theirs | (pl.col("by_side").is_null() & (pl.col("direction") == "in"))
    return Groups(rows.filter(theirs).with_columns(pl.coalesce("project_id", "account_id").alias("place")), "place")


def _meetings(day: Day, project: dict[str, Any], signs: Signs) -> None:
    rows = _called_off(day).of(project["project_id"]) or (
        _called_off(day).of(project["account_id"]) if _only_project(day, project) else []
    )
    rows = [r for r in rows if busy(day, r["day"], project["account_id"]) is None]
    if len(rows) >= MEETINGS or (rows and not _new_date(day, project, rows[-1])):
        for row in rows:
            signs.add("meetings_called_off", day.day_of(row["seen"]), Record("interactions", row["interaction_id"]))


def _new_date(day: Day, project: dict[str, Any], cancelled: dict[str, Any]) -> bool:
    """Has another meeting about it, or with the same account, been held or arranged since?"""
    later = interactions(day).filter(
        (pl.col("account_id") == project["account_id"])
        & pl.col("channel").is_in(["meeting", "visit"])
        & (pl.col("delivery").fill_null("sent") == "sent")
        & (pl.col("project_id").is_null() | (pl.col("project_id") == project["project_id"]))
        & (pl.col("at") > cancelled["seen"])
    )
    return later.height > 0


@once
def _put_off(day: Day) -> Groups:
    """What they wrote lately that says it is on hold, by project (or account where no project is named)."""
    start = day.as_of - timedelta(days=WITHIN_D)
    words = pl.concat_str(pl.col("subject").fill_null(""), pl.col("text").fill_null(""), separator=" ")
    rows = (
        interactions(day)
        .filter((pl.col("direction") == "in") & pl.col("held") & (pl.col("day") >= start) & words.str.contains(ON_HOLD))
        .filter(~words.str.contains(OF_A_MEETING))
    )
    return Groups(rows.with_columns(pl.coalesce("project_id", "account_id").alias("place")), "place")


def _words(day: Day, project: dict[str, Any], signs: Signs) -> None:
    rows = _put_off(day).of(project["project_id"])
    if _only_project(day, project):
        rows = rows + _put_off(day).of(project["account_id"])
    for row in rows:
        signs.add("said_on_hold", row["day"], Record("interactions", row["interaction_id"]))


@once
def _running(day: Day) -> dict[str, int]:
    rows = day.frame("projects").filter(pl.col("ended_on").is_null())
    return dict(rows.group_by("account_id").len().iter_rows())


def _only_project(day: Day, project: dict[str, Any]) -> bool:
    return _running(day).get(project["account_id"], 0) == 1


@once
def _remarks(day: Day) -> Groups:
    start = day.as_of - timedelta(days=WITHIN_D)
    rows = day.frame("observations").filter(
        (pl.col("kind") == "priority_sign")
        & (day.local("at") >= start)
        & (pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of))
    )
    return Groups(rows.with_columns(pl.coalesce("project_id", "account_id").alias("place")), "place")


def _noticed(day: Day, project: dict[str, Any], signs: Signs) -> None:
    rows = _remarks(day).of(project["project_id"])
    if _only_project(day, project):
        rows = rows + _remarks(day).of(project["account_id"])
    kinds: dict[str, str] = {}
    for row in sorted(rows, key=lambda r: (r["at"], r["observation_id"])):
        which = row["topic"] or row["told_by"] or row["source"] or row["note"] or ""
        kind = kinds.setdefault(which, f"noticed_{len(kinds) + 1}" if kinds else "noticed")
        signs.add(kind, day.day_of(row["at"]), Record("observations", row["observation_id"]))


def _sponsor(day: Day, project: dict[str, Any], signs: Signs) -> None:
    gone = departed(day).get(project["sponsor_id"] or "")
    if gone is not None and (day.as_of - gone.left_on).days <= SPONSOR_D:
        signs.add("sponsor_left", gone.left_on, *gone.records)


@once
def _owed(day: Day) -> Groups:
    rows = obligations(day).filter(
        (pl.col("side") == "theirs")
        & ~pl.col("state").is_in(CLOSED)
        & (pl.col("state") != "open")
        & (pl.col("due") < day.as_of)
    )
    return Groups(rows, "project_id")


def _overdue(day: Day, project: dict[str, Any], signs: Signs) -> None:
    calendar = day.calendar(project["account_id"])
    for row in _owed(day).of(project["project_id"]):
        if calendar.between(row["due"], day.as_of) >= OVERDUE_WD:
            signs.add(
                "their_part_overdue", calendar.add(row["due"], OVERDUE_WD), Record("obligations", row["obligation_id"])
            )


@once
def _answers(day: Day) -> Groups:
    """Answer times about projects: project_id, interaction, at, wd, answered."""
    about = day.frame("interactions").filter(pl.col("project_id").is_not_null())
    about = about.select(pl.col("interaction_id").alias("interaction"), "project_id")
    return Groups(waits(day).join(about, on="interaction").sort("at"), "project_id")


def _slower(day: Day, project: dict[str, Any], signs: Signs) -> None:
    rows = _answers(day).of(project["project_id"])
    start = day.as_of - timedelta(days=WITHIN_D)
    lately = [r for r in rows if day.day_of(r["at"]) >= start]
    before = [r for r in rows if day.day_of(r["at"]) < start]
    if len(lately) < ANSWERS or len(before) < ANSWERS:
        return
    now, then = _middle([r["wd"] for r in lately]), _middle([r["wd"] for r in before])
    if now >= SLOWER * then and now - then >= 1:
        records = [Record("interactions", r["interaction"]) for r in lately]
        signs.add("slower_answers", day.day_of(lately[0]["at"]), *records)


def _plain(kinds: list[str]) -> str:
    """The signs in words; who noticed what stands in the records."""
    names = ("what somebody noticed" if k.startswith("noticed") else k.replace("_", " ") for k in kinds)
    return listed(list(dict.fromkeys(names)))


def _middle(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def _said(day: Day, project: dict[str, Any], signs: Signs) -> Signal:
    account, name = project["account_id"], project["name"] or project["project_id"]
    open_ = exposure(day, account, project["project_id"])
    main = open_[0] if open_ else Exposure(project["currency"] or day.settings.currency)
    kinds = sorted(signs.found)
    sponsor = project["sponsor_id"] if "sponsor_left" in signs.found else None
    unpaid = listed([money(e.total, e.currency) for e in open_ if e.total])
    stake = f"; {unpaid} of our work on it is not paid for" if unpaid else ""
    return Signal(
        "priority_drop",
        account,
        "red" if len(kinds) > SIGNS and main.total > Decimal(0) else "amber",
        since=signs.first,
        matter=project["project_id"],
        people=(sponsor,) if sponsor else (),
        says=f"{name} may have lost its priority: {counted(len(kinds), 'independent sign')} ({_plain(kinds)}){stake}.",
        numbers={
            "project": project["project_id"],
            "signs": kinds,
            "exposure": main.total,
            "firm": main.firm,
            "documented": main.documented,
            "weak": main.weak,
            "currency": main.currency,
            "sponsor_left": sponsor is not None,
            "raised_on": signs.raised,
            "others": {e.currency: e.total for e in open_[1:]},
        },
        because=(
            Record("projects", project["project_id"]),
            *dict.fromkeys(r for kind in kinds for r in signs.found[kind]),
            *main.records,
        ),
        confidence="inferred",
        n=sum(len(r) for r in signs.found.values()),
        changes_if="Who sets the priorities says why, a new date is set, or what is overdue arrives.",
    )
