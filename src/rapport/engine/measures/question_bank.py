"""The questions that come in a project, before they come: what other customers asked at the same stage (S4-9, S4-10).

A question is an observation `info_question` with a project and a topic. Its stage is where that project stood then.
What one project asked is chance; from SEVERAL on it belongs into the bank. A topic that this customer has asked about,
or that we have written to them about, is not new to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

import polars as pl

from rapport.engine.day import Day, once
from rapport.engine.measures.exchanges import interactions, pairs
from rapport.engine.measures.projects import projects

SEVERAL = 2
"""Other projects that asked, from which a topic is worth telling beforehand."""
STAGES = ("before the freeze", "before go-live", "after go-live")


class Asked(NamedTuple):
    """A topic that others asked about."""

    topic: str
    stage: str
    projects: tuple[str, ...]
    """The other projects that asked."""
    ids: tuple[str, ...]
    """The observations."""


def stage_of(project: Mapping[str, Any], on: date) -> str:
    """Where a project stands on a day; one without dates is before its go-live."""
    freeze, live = project["freeze_on"], project["go_live_on"] or project["ended_on"]
    if freeze and on < freeze:
        return STAGES[0]
    return STAGES[2] if live and on >= live else STAGES[1]


def to_tell(day: Day, project_id: str) -> list[Asked]:
    """What to tell in this project before it is asked: topics of its stage and the next, most asked first."""
    project = projects(day)[project_id]
    at = STAGES.index(stage_of(project, day.as_of))
    known = _known_topics(day, str(project["account_id"]))
    found = [
        asked
        for stage in STAGES[at : at + 2]
        for asked in _bank(day)
        if asked.stage == stage and asked.topic.lower() not in known
    ]
    others = (a._replace(projects=tuple(p for p in a.projects if p != project_id)) for a in found)
    return sorted((a for a in others if len(a.projects) >= SEVERAL), key=lambda a: (-len(a.projects), a.topic))


@once
def _bank(day: Day) -> list[Asked]:
    """All topics by stage."""
    rows = day.frame("observations").filter(
        (pl.col("kind") == "info_question") & pl.col("project_id").is_not_null() & pl.col("topic").is_not_null()
    )
    found: dict[tuple[str, str], tuple[dict[str, None], list[str]]] = {}
    for row in rows.sort("at", "observation_id").to_dicts():
        project = projects(day).get(row["project_id"])
        if project is None:
            continue
        where = (stage_of(project, day.day_of(row["at"])), row["topic"].strip().lower())
        asked_by, ids = found.setdefault(where, ({}, []))
        asked_by[row["project_id"]] = None
        ids.append(row["observation_id"])
    return [Asked(topic, stage, tuple(by), tuple(ids)) for (stage, topic), (by, ids) in sorted(found.items())]


def _known_topics(day: Day, account: str) -> set[str]:
    """Topics that the customer asked about, or that stood on a message of ours to them."""
    asked = day.frame("observations").filter((pl.col("kind") == "info_question") & (pl.col("account_id") == account))
    told = interactions(day).filter((pl.col("account_id") == account) & pl.col("held"))
    topics = [*asked["topic"].drop_nulls().to_list(), *told["topic"].drop_nulls().to_list()]
    return {topic.strip().lower() for topic in topics}


def last_asked(day: Day, person: str) -> date | None:
    """The day on which one of us last asked a contact something: a mail that expects an answer, a call, a meeting."""
    asks = interactions(day).filter(pl.col("expects_answer") & pl.col("held"))["interaction_id"]
    mine = pairs(day).filter((pl.col("contact") == person) & pl.col("direct"))
    asked = mine.filter(
        (pl.col("way") == "both") | ((pl.col("way") == "out") & pl.col("interaction").is_in(asks.implode()))
    )
    on: date | None = asked["day"].max()  # type: ignore[assignment]
    return on
