"""What was known at the end of a day."""

from datetime import UTC, date, datetime

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from rapport.engine.facts import Facts, Settings, schema_of
from rapport.engine.masking import as_of
from rapport.engine.schema import TABLES

BERLIN = Settings(timezone="Europe/Berlin")
MAY_5 = date(2025, 5, 5)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def facts(**tables):
    """Facts of a few rows; `seen` is an ISO text, absent = always known."""
    frames = {}
    for name, rows in tables.items():
        filled = [
            {column: row.get(column) for column in schema_of(TABLES[name])}
            | {"row": n, "seen": at(row["seen"]) if row.get("seen") else None}
            for n, row in enumerate(rows)
        ]
        frames[name] = pl.DataFrame(filled, schema=schema_of(TABLES[name]), orient="row")
    return Facts(BERLIN, frames)


def known(given_facts, table, column, day=MAY_5):
    return as_of(given_facts, day).frame(table)[column].to_list()


def test_a_day_ends_at_midnight_of_the_book():
    mails = facts(
        interactions=[
            {"interaction_id": "late", "seen": "2025-05-05T21:59:59"},
            {"interaction_id": "tomorrow", "seen": "2025-05-05T22:00"},
        ]
    )
    assert known(mails, "interactions", "interaction_id") == ["late"]


def test_rows_without_a_date_were_always_known():
    assert known(facts(people=[{"person_id": "anna"}]), "people", "person_id", date(1990, 1, 1)) == ["anna"]


def test_the_version_of_the_day_counts():
    limit = facts(
        accounts=[
            {"account_id": "oak", "tier": 3, "seen": "2025-06-01"},
            {"account_id": "oak", "tier": 1},
            {"account_id": "elm", "tier": 1},
            {"account_id": "oak", "tier": 2, "seen": "2025-05-01"},
        ]
    )
    assert known(limit, "accounts", "tier", date(2025, 4, 30)) == [1, 1]
    assert known(limit, "accounts", "tier", date(2025, 5, 31)) == [1, 2]
    assert known(limit, "accounts", "tier", date(2025, 6, 1)) == [3, 1]


def test_of_rows_learned_together_the_last_counts():
    rows = facts(accounts=[{"account_id": "oak", "tier": n, "seen": "2025-05-01"} for n in (1, 2)])
    assert known(rows, "accounts", "tier") == [2]


def test_a_plan_is_known_before_its_day():
    plan = facts(orders=[{"order_id": "s", "ships_on": date(2025, 6, 1), "seen": "2025-05-01"}])
    assert known(plan, "orders", "ships_on") == [date(2025, 6, 1)]


def test_what_happens_later_is_not_known_and_nor_is_its_reason():
    dispute = {"disputed_on": date(2025, 5, 6), "dispute_settled_on": date(2025, 6, 1), "dispute_ours": True}
    invoice = facts(invoices=[{"invoice_id": "v1", "seen": "2025-05-01", "dispute_reason": "price", **dispute}])
    for column in ("disputed_on", "dispute_settled_on", "dispute_reason", "dispute_ours"):
        assert known(invoice, "invoices", column) == [None]
    assert known(invoice, "invoices", "dispute_reason", date(2025, 5, 6)) == ["price"]
    assert known(invoice, "invoices", "dispute_settled_on", date(2025, 5, 6)) == [None]


def test_a_customer_that_will_be_lost_is_not_lost_yet():
    later = {"stage": "lost", "lost_on": date(2025, 5, 6), "lost_reason": "price"}
    before = {"stage": "lost", "lost_on": date(2025, 5, 5), "lost_reason": "price"}
    accounts = facts(accounts=[{"account_id": "oak", **later}, {"account_id": "elm", **before}])
    assert known(accounts, "accounts", "stage") == [None, "lost"]
    assert known(accounts, "accounts", "lost_reason") == [None, "price"]


def test_a_part_is_not_known_before_its_whole():
    meeting = facts(
        people=[{"person_id": "anna"}, {"person_id": "new", "seen": "2025-05-06"}],
        interactions=[{"interaction_id": "i1", "seen": "2025-05-01"}, {"interaction_id": "i2", "seen": "2025-05-06"}],
        participants=[
            {"interaction_id": "i1", "person_id": "anna"},
            {"interaction_id": "i1", "person_id": "new"},
            {"interaction_id": "i1", "address": "x@oak.example"},
            {"interaction_id": "i2", "person_id": "anna"},
        ],
        positions=[{"person_id": "anna", "account_id": "us"}, {"person_id": "new", "account_id": "us"}],
    )
    assert known(meeting, "participants", "person_id") == ["anna", None]
    assert known(meeting, "positions", "person_id") == ["anna"]


def test_a_row_by_itself_keeps_the_id_of_one_not_seen_yet():
    order = facts(
        orders=[{"order_id": "s", "seen": "2025-05-06"}],
        invoices=[{"invoice_id": "v", "order_id": "s", "seen": "2025-05-01"}],
    )
    assert known(order, "invoices", "order_id") == ["s"]
    assert known(order, "orders", "order_id") == []


def test_two_people_at_one_moment_are_no_versions():
    decided = facts(
        obligations=[{"obligation_id": "ob"}],
        obligation_events=[
            {"obligation_id": "ob", "at": at("2025-05-01"), "event": "done", "by": who, "seen": "2025-05-01"}
            for who in ("anna", "uwe")
        ],
    )
    assert known(decided, "obligation_events", "by") == ["anna", "uwe"]


SEEN = st.sampled_from([None, "2025-05-01", "2025-05-05T21:59:59"])
LATER = st.sampled_from(["2025-05-05T22:00", "2025-05-06", "2026-01-01"])
ROW = st.fixed_dictionaries(
    {
        "account_id": st.sampled_from(["oak", "elm"]),
        "tier": st.integers(1, 3),
        "stage": st.sampled_from(["lost", "active", None]),
        "lost_on": st.sampled_from([None, date(2025, 5, 5), date(2025, 5, 6)]),
    }
)


@given(st.lists(st.tuples(ROW, SEEN), max_size=6), st.lists(st.tuples(ROW, LATER), max_size=6))
def test_what_is_learned_later_changes_nothing(before, later):
    rows = [row | {"seen": seen} for row, seen in before]
    more = [row | {"seen": seen} for row, seen in later]
    assert (
        as_of(facts(accounts=rows), MAY_5)
        .frame("accounts")
        .equals(as_of(facts(accounts=[*rows, *more]), MAY_5).frame("accounts"))
    )


@given(st.lists(st.tuples(ROW, st.one_of(SEEN, LATER)), max_size=8))
def test_masking_twice_is_masking_once(rows):
    once = as_of(facts(accounts=[row | {"seen": seen} for row, seen in rows]), MAY_5)
    assert as_of(once, MAY_5).frame("accounts").equals(once.frame("accounts"))
    assert once.frame("accounts")["account_id"].is_unique().all()
