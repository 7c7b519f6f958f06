"""Stories merged into one book, and one account of a book by itself: neither may change what is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby
from typing import Any

import polars as pl

from rapport.engine.book import advise, measure_priors
from rapport.engine.facts import Facts, Settings
from rapport.engine.output import as_json
from rapport.engine.policy import Policy
from rapport.engine.schema import TABLES
from tests.stories.evaluate import Told
from tests.stories.library import Story

PART_OF = {
    "participants": ("interactions", "interaction_id"),
    "obligation_events": ("obligations", "obligation_id"),
    "milestones": ("obligations", "obligation_id"),
    "offer_lines": ("observations", "observation_id"),
}
"""Table whose rows are parts of a row of another: the other and its id."""
NOT_ITS_OWN = ("rank", "on_card")
"""What an action is among the other accounts' of the same colleague."""
DEALT = ("state", "not_before", "do_by")
"""What becomes another when a card finds no place today."""


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


def known_by(facts: Facts, day: date) -> Facts:
    """The same book, from which everything is gone that was seen after a day."""
    seen = pl.col("seen").is_null() | (pl.col("seen") <= facts.settings.end_of(day))
    kept = {name: frame.filter(seen) for name, frame in facts.frames.items()}
    return Facts(facts.settings, _with_parts(kept, kept), facts.problems)


def _with_parts(kept: dict[str, pl.DataFrame], frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Of the tables that are parts of others only the rows whose whole is there."""
    parts = {
        name: frames[name].filter(pl.col(key).is_in(kept[whole][key].to_list()))
        for name, (whole, key) in PART_OF.items()
        if name in frames
    }
    return {**kept, **parts}


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
    return as_json(advise(_part(facts, family), day, priors=measure_priors(facts, day)))


def _part(facts: Facts, family: frozenset[str]) -> Facts:
    """The facts about a family: its own, ours, all duties of those of ours who serve it, and the rivals."""
    near = [*family, "us"]
    frames = {name: facts.frame(name) for name in TABLES}
    about = pl.col("account_id").is_in(near)
    people = frames["people"].filter(pl.col("works_for").is_in(near))["person_id"].to_list()
    theirs = frames["people"].filter(pl.col("works_for").is_in(list(family)))["person_id"].to_list()
    met = frames["participants"].filter(pl.col("person_id").is_in(theirs))["interaction_id"].unique().to_list()
    helpers = frames["assignments"].filter(about)["person_id"].to_list()
    between = pl.col("owed_by").is_in(people) | pl.col("owed_to").is_in(people)
    everybody = pl.col("scope").is_in(["us", "department"])
    bears = {
        "accounts": about | (pl.col("kind") == "competitor"),
        "people": pl.col("person_id").is_in(people),
        "positions": pl.col("person_id").is_in(people),
        "assignments": pl.col("person_id").is_in(helpers),
        "interactions": about | pl.col("interaction_id").is_in(met),
        "obligations": about | (pl.col("account_id").is_null() & between),
        "windows": pl.col("scope_id").is_in([*near, *people]) | everybody,
    }
    ours = about | pl.col("account_id").is_null()
    chosen = {name: bears.get(name, ours) for name in TABLES if name not in PART_OF}
    kept = {name: frames[name].filter(wanted) for name, wanted in chosen.items()}
    return Facts(facts.settings, _with_parts(kept, frames))


def full_desks(output: dict[str, Any]) -> frozenset[str]:
    """The colleagues who have no place for another card today: what they do first depends on all their accounts."""
    cards = Counter(row["for"] for row in output["actions"] if row["on_card"])
    return frozenset(who for who, n in cards.items() if n >= Policy().cards_a_day)


def rows_at(
    output: dict[str, Any], family: frozenset[str], full: frozenset[str] = frozenset()
) -> dict[str, list[dict[str, Any]]]:
    """The rows of some accounts, in the order of their keys; without the days of what stands on a full desk."""

    def own(row: dict[str, Any]) -> dict[str, Any]:
        left_out = (*NOT_ITS_OWN, *(DEALT if row.get("for") in full else ()))
        return {k: v for k, v in row.items() if k not in left_out}

    found = {
        table: [own(row) for row in output[table] if row["account"] in family]
        for table in ("signals", "actions", "ties", "accounts")
    }
    found["actions"].sort(key=lambda row: row["key"])
    return found


def narrowed_to(story: Story, told: Told) -> Told:
    """Of what is said about a book of several stories, what is about one of them."""
    accounts = {*story.facts.frame("accounts")["account_id"].to_list(), "us"}
    rows = {
        table: [row for row in told.output[table] if row["account"] in accounts]
        for table in ("signals", "actions", "ties", "accounts")
    }
    return Told({**told.output, **rows}, told.names)
