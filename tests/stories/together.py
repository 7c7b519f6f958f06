"""Stories merged into one book, and one account of a book by itself: neither may change what is said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from rapport.engine.book import advise, measure_priors
from rapport.engine.facts import Facts, Settings
from rapport.engine.output import as_json
from rapport.engine.schema import TABLES
from tests.stories.library import Story

NOT_ITS_OWN = {"rank", "on_card"}
"""What an action is among the other accounts' of the same colleague."""


def _world(story: Story) -> tuple[str, ...]:
    said = story.told["SETTINGS"]
    return tuple(said[name] for name in ("timezone", "currency", "country"))


def groups(stories: Iterable[Story]) -> list[list[Story]]:
    """Stories of one zone, currency and country, which may stand in one book. Variants share accounts with the story
    that they vary and stay out."""
    fit = [s for s in stories if s.expects.get("together", True) and "--" not in s.name]
    found = [list(same) for _, same in groupby(sorted(fit, key=_world), key=_world)]
    return [group for group in found if len(group) > 1]


def merged(group: list[Story]) -> Facts:
    """One book of several stories. Raises AssertionError where two tell different rows of one id."""
    settings = group[0].facts.settings
    together = Settings(
        "Together", settings.timezone, settings.currency, settings.country, settings.our_domains, settings.holidays,
        settings.policy,
    )  # fmt: skip
    frames = {}
    for name, table in TABLES.items():
        parts = [story.facts.frame(name).with_columns(pl.lit(n).alias("story")) for n, story in enumerate(group)]
        rows = pl.concat(parts)
        shared = rows.group_by(table.key).agg(pl.col("story").n_unique()).filter(pl.col("story") > 1)
        assert shared.is_empty(), f"{name} in two stories: {shared.rows()[:3]}"
        frames[name] = rows.drop("story", "row").with_row_index("row").select(parts[0].drop("story").columns)
    return Facts(together, frames)


def families(facts: Facts) -> list[frozenset[str]]:
    """Accounts that belong together: a parent and what is below it."""
    parent = dict(facts.frame("accounts").select("account_id", "parent_id").iter_rows())

    def top(account: str) -> str:
        while above := parent.get(account):
            account = above
        return account

    return [frozenset(a for a in parent if top(a) == head) for head in sorted({top(a) for a in parent})]


def only(facts: Facts, family: frozenset[str], day: date) -> dict[str, Any]:
    """The output for one family alone, with what the whole book teaches."""
    near = [*family, "us"]
    people = facts.frame("people").filter(pl.col("works_for").is_in(near))["person_id"].to_list()
    parts = facts.frame("participants")
    met = parts.filter(pl.col("person_id").is_in(_of(facts, family)))["interaction_id"].unique().to_list()
    talks = facts.frame("interactions").filter(pl.col("account_id").is_in(near) | pl.col("interaction_id").is_in(met))
    owed = facts.frame("obligations").filter(
        pl.col("account_id").is_in(near)
        | (pl.col("account_id").is_null() & (pl.col("owed_by").is_in(people) | pl.col("owed_to").is_in(people)))
    )
    kept = {
        "interactions": talks,
        "participants": parts.filter(pl.col("interaction_id").is_in(talks["interaction_id"].to_list())),
        "obligations": owed,
    }
    ids = owed["obligation_id"].to_list()
    for name in ("obligation_events", "milestones"):
        kept[name] = facts.frame(name).filter(pl.col("obligation_id").is_in(ids))
    kept["people"] = facts.frame("people").filter(pl.col("person_id").is_in(people))
    kept["windows"] = facts.frame("windows").filter(
        pl.col("scope_id").is_in([*near, *people]) | pl.col("scope").is_in(["us", "department"])
    )
    kept["positions"] = facts.frame("positions").filter(pl.col("person_id").is_in(people))
    for name in TABLES:
        if name not in kept and "account_id" in TABLES[name].by_name:
            has = pl.col("account_id").is_in(near) | pl.col("account_id").is_null()
            kept[name] = facts.frame(name).filter(has)
    alone = Facts(facts.settings, {name: kept.get(name, facts.frame(name)) for name in TABLES})
    return as_json(advise(alone, day, priors=measure_priors(facts, day)))


def _of(facts: Facts, family: frozenset[str]) -> list[str]:
    return facts.frame("people").filter(pl.col("works_for").is_in(list(family)))["person_id"].to_list()


def rows_at(output: dict[str, Any], family: frozenset[str]) -> dict[str, list[dict[str, Any]]]:
    """The rows of some accounts, in the order of their keys."""
    found = {
        table: [{k: v for k, v in r.items() if k not in NOT_ITS_OWN} for r in output[table] if r["account"] in family]
        for table in ("signals", "actions", "ties", "accounts")
    }
    found["actions"].sort(key=lambda row: row["key"])
    return found
