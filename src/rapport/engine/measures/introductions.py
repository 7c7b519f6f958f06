"""Introductions asked for: under way, declined, done (S3-19, S3-22)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.day import Day, Groups, once
from rapport.engine.measures.auto_replies import people_at
from rapport.engine.measures.exchanges import interactions, parts
from rapport.engine.measures.obligations import obligations
from rapport.engine.said import Record


@once
def _asked(day: Day) -> Groups:
    rows = obligations(day).filter(pl.col("kind") == "introduction")
    said = day.frame("obligation_events").filter(pl.col("event") == "declined")
    last = said.group_by("obligation_id").agg(day.local("at").max().alias("declined_on"), pl.col("note").last())
    return Groups(rows.join(last, on="obligation_id", how="left").sort("obligation_id"), "account")


@once
def _refused(day: Day) -> Groups:
    """Exchanges meant to introduce that were declined, by everybody who was to be there."""
    rows = interactions(day).filter((pl.col("purpose") == "introduce") & (pl.col("delivery") == "declined"))
    there = parts(day).join(rows, left_on="interaction", right_on="interaction_id", how="inner")
    return Groups(there.filter(pl.col("side") != "us").sort("day"), "person")


@once
def _decided(day: Day) -> Groups:
    """What people have decided on introductions: the verdict, when, and about whom."""
    rows = day.frame("decisions").filter(
        (pl.col("action") == "INTRODUCE_VIA") | pl.col("action_key").str.starts_with("INTRODUCE_VIA:")
    )
    return Groups(rows.sort("at", "row"), "account_id")


def resting(day: Day, target: str, account: str, rests_d: int) -> Record | None:
    """The record because of which no route to a person is proposed: one was declined lately, or one is under way."""
    since = day.as_of - timedelta(days=rests_d)
    for row in _asked(day).of(account):
        if not leads_to(day, row, target):
            continue
        record = Record("obligations", row["obligation_id"])
        if row["declined_on"] and row["declined_on"] > since:
            return record
        if row["state"] in ("asked", "promised") and row["last_asked_at"] and day.day_of(row["last_asked_at"]) > since:
            return record
    for row in _refused(day).of(target):
        if row["day"] > since:
            return Record("interactions", row["interaction"])
    for row in _decided(day).of(account):
        told = f"{row['action_key'] or ''} {' '.join(row['about'] or [])}".replace(":", " ").split()
        if target in told and row["verdict"] in ("dismissed", "not_useful") and day.day_of(row["at"]) > since:
            return Record("decisions", row["decision_id"])
    return None


def leads_to(day: Day, row: Mapping[str, Any], target: str) -> bool:
    """Is this introduction one to the target? One that names nobody of the account may be to anybody."""
    text = f"{row['what']} {row.get('note') or ''}".lower()
    if target in (row["owed_to"], row["signed_by"]) or target.lower() in text.split():
        return True
    name = day.name(target).lower()
    return name in text or name.split()[-1] in text.split() or not _names_anybody(day, row, text)


def _names_anybody(day: Day, row: Mapping[str, Any], text: str) -> bool:
    people = people_at(day).of(row["account"])
    return any(p["name"].lower() in text or p["person_id"].lower() in text.split() for p in people)
