"""What every output of `advise` owes, whatever the story: its shape, its closed lists, and that it names nothing and
nobody that it should not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from rapport.engine.facts import Facts
from rapport.engine.said import ACTIONS, FACING, LEVELS
from rapport.engine.schema import TABLES

Output = dict[str, Any]

TOP = {"as_of", "book", "facts", "problems", "signals", "actions", "ties", "accounts", "quiet"}
FIELDS = {
    "signals": "key signal account people level since says numbers because confidence n changes_if practices",
    "actions": "key action account for with not_before do_by channel state wait_until rank on_card why tell_first"
    " because signals about draft effect minutes",
    "ties": "colleague contact account label strength",
    "accounts": "account level coverage loss_chance working_ties departments",
    "problems": "table line field value reason kept",
}
CHOICES = {
    ("actions", "action"): ACTIONS,
    ("actions", "state"): {"today", "planned", "waiting"},
    ("signals", "level"): set(LEVELS),
    ("accounts", "level"): set(LEVELS),
    ("signals", "confidence"): {"stated", "record", "inferred", "assumed"},
    ("ties", "label"): {"none", "one_way", "new", "working", "strong"},
    ("signals", "signal"): set(
        """contact_left contact_absent fragile_account fragile_on_our_side department_gap power_gap new_person
        growth_point thin_site comfort changed_usage no_answer phone_tag unanswered_question gone_quiet asked_again
        meeting_ahead meeting_held empty_touches dump_ahead lopsided_attention contradiction ask_due late_input
        our_promise slip_ahead freeze_unready priority_drop credit_hours handover_due hold_ahead credit_ahead
        dispute_ours pays_later rule_cost internal_friction view_against_record our_move_first internal_backlog
        review_due first_call_elsewhere competitor_quote competitor_noise our_mistake healthy""".split()
    ),
}
DAYS = ("since", "not_before", "do_by", "wait_until")
CARDS = 5
OWN_ID = {"obligation_events": "obligation_id", "milestones": "obligation_id"}
PRESSURE = re.compile(
    r"(?i)\b(immediate(ly)?|final (notice|warning)|second (notice|reminder)|as (already|I) (mentioned|told)"
    r"|still no answer|legal (action|steps)|suspend|collection agency|or else|failure to|last warning|overdue)\b"
)


def breaches(output: Output, facts: Facts, day: date) -> list[str]:
    """Every way in which an output breaks the contract; empty = it keeps it."""
    return [
        *_shape(output, day),
        *_keys(output),
        *_records(output, facts, day),
        *_people(output, facts),
        *_cards(output),
        *_words(output),
    ]


def _shape(output: Output, day: date) -> Iterator[str]:
    yield from (f"no {name}" for name in TOP - output.keys())
    if output["as_of"] != day.isoformat():
        yield f"as of {output['as_of']}"
    for table, names in FIELDS.items():
        for row in output[table]:
            yield from (f"{table} {row.get('key', row)}: no {name}" for name in names.split() if name not in row)
            for name in DAYS:
                if row.get(name) and not re.fullmatch(r"\d{4}-\d\d-\d\d", row[name]):
                    yield f"{row['key']}: {name} is {row[name]}"
    for (table, name), choice in CHOICES.items():
        yield from (f"{r.get('key', r)}: {name} {r[name]!r}" for r in output[table] if r[name] not in choice)


def _keys(output: Output) -> Iterator[str]:
    for table in ("signals", "actions"):
        yield from (f"{key} is there twice" for key, n in Counter(r["key"] for r in output[table]).items() if n > 1)
    spoken = {row["key"] for row in output["signals"]}
    for row in output["actions"]:
        yield from (f"{row['key']}: answers {key}, which was not said" for key in row["signals"] if key not in spoken)


def _records(output: Output, facts: Facts, day: date) -> Iterator[str]:
    seen = _seen(facts, day)
    for row in (*output["signals"], *output["actions"]):
        if not row["because"] and row.get("signal") != "healthy":
            yield f"{row['key']}: no record under it"
        for record in row["because"]:
            table, name = record["table"], record["id"]
            if table not in TABLES:
                yield f"{row['key']}: no table {table}"
            elif table in seen and name not in seen[table]:
                yield f"{row['key']}: {table} {name} is not in the book as of that day"


def _seen(facts: Facts, day: date) -> dict[str, set[str]]:
    """Ids of the rows that were known at the end of the day, by table."""
    end = facts.settings.end_of(day)
    found = {}
    for name, table in TABLES.items():
        own = table.key[0] if len(table.key) == 1 else OWN_ID.get(name)
        if own:
            rows = facts.frame(name).filter(pl.col("seen").is_null() | (pl.col("seen") <= end))
            found[name] = set(rows[own].to_list())
    return found


def _people(output: Output, facts: Facts) -> Iterator[str]:
    side = dict(facts.frame("people").select("person_id", "works_for").iter_rows())
    parent = dict(facts.frame("accounts").select("account_id", "parent_id").iter_rows())
    for field, rows in (("people", output["signals"]), ("with", output["actions"])):
        for row in rows:
            family = {_top(a, parent) for a in (row["account"],)}
            for person in row[field]:
                home = side.get(person)
                if home != "us" and (home is None or _top(home, parent) not in family):
                    yield f"{row['key']}: names {person} of {home}"
    for row in output["actions"]:
        yield from (
            f"{row['key']}: {p} is not one of us" for p in (row["for"], *row["tell_first"]) if side.get(p) != "us"
        )


def _top(account: str, parent: dict[str, str | None]) -> str:
    while above := parent.get(account):
        account = above
    return account


def _cards(output: Output) -> Iterator[str]:
    cards = [row for row in output["actions"] if row["on_card"]]
    yield from (f"{row['key']}: on a card, but {row['state']}" for row in cards if row["state"] != "today")
    dealt = Counter(row["for"] for row in cards)
    yield from (f"{who}: {n} cards" for who, n in dealt.items() if n > CARDS)
    outward = Counter(row["account"] for row in cards if row["action"] in FACING and row["with"])
    yield from (f"{account}: {n} cards that reach them" for account, n in outward.items() if n > 1)
    for who in {row["for"] for row in output["actions"]}:
        ranks = [row["rank"] for row in output["actions"] if row["for"] == who and row["state"] == "today"]
        if ranks != sorted(set(ranks)):
            yield f"{who}: ranks {ranks}"


def _words(output: Output) -> Iterator[str]:
    for row in output["actions"]:
        if row["action"] in FACING and row["with"] and row["draft"]:
            found = PRESSURE.search(f"{row['draft']['subject']}\n{row['draft']['body']}")
            if found:
                yield f"{row['key']}: the draft says {found.group()!r}"
        if row["on_card"] and len(row["why"]) < 2:
            yield f"{row['key']}: {len(row['why'])} reason"
