"""The demo company: true to its day, quiet where it should be, with everything to be seen."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest

from rapport.demo import colleagues
from rapport.demo.company import build
from rapport.engine.book import Advice, advise
from rapport.engine.facts import Facts
from rapport.engine.signals import rules
from rapport.importers.book import read_book
from rapport.importers.reading import typed

MONDAY = date(2026, 5, 4)
DAYS = (
    MONDAY,
    date(2026, 3, 9),  # the day after the clocks went forward here
    date(2026, 7, 6),  # after a holiday of ours that others work on
    date(2026, 11, 21),  # a Saturday
    date(2027, 1, 1),
    date(2028, 2, 29),
)


@cache
def facts_of(day: date) -> Facts:
    pages = build(day)
    return typed(pages.text(), pages.settings).facts


@cache
def advice_of(day: date) -> Advice:
    return advise(facts_of(day), day)


def test_the_same_day_gives_the_same_book(tmp_path):
    for name in ("one", "two"):
        build(MONDAY).write(tmp_path / name)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert "book.toml" in files
    assert all((tmp_path / "one" / f).read_bytes() == (tmp_path / "two" / f).read_bytes() for f in files)


def test_its_folder_says_what_its_rows_say(tmp_path):
    build(MONDAY).write(tmp_path)
    read = read_book(tmp_path).facts
    assert read.settings == colleagues.SETTINGS
    for name, frame in facts_of(MONDAY).frames.items():
        assert read.frame(name).equals(frame), name


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_a_clean_book(day):
    assert facts_of(day).problems == ()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_nothing_is_known_before_its_time(day):
    facts = facts_of(day)
    end = facts.settings.end_of(day)
    late = {name: frame.filter(frame["seen"] > end).height for name, frame in facts.frames.items()}
    assert not {name: n for name, n in late.items() if n}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_every_signal_is_seen_and_most_customers_are_calm(day):
    names = [one.signal for one in advice_of(day).signals]
    assert [rule.name for rule in rules() if rule.name not in names] == []
    assert names.count("healthy") >= 45


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_calm_customers_are_left_alone(day):
    """Whoever has no plot gives nothing to do: the rhythm of the demo is as even as it claims to be."""
    loud = {one.account for one in advice_of(day).signals if one.level in ("red", "amber")}
    assert len(loud) <= 24


def test_the_demo_user_has_a_good_day():
    cards = [a for a in advice_of(MONDAY).actions if a.owner == colleagues.AMARA and a.on_card]
    assert 3 <= len(cards) <= 5
    assert len({card.action for card in cards}) >= 3


def test_tomorrow_is_today_a_day_later():
    today, tomorrow = (facts_of(MONDAY + timedelta(days=n)) for n in (0, 1))
    assert today.frame("people")["person_id"].equals(tomorrow.frame("people")["person_id"])
    assert today.frame("invoices").height == tomorrow.frame("invoices").height


def test_addresses_are_nobodys():
    facts = facts_of(MONDAY)
    addresses = facts.frame("people")["emails"].explode(empty_as_null=False, keep_nulls=False).to_list()
    assert addresses
    assert [a for a in addresses if not a.endswith(".example")] == []
    assert facts.frame("accounts")["currency"].drop_nulls().n_unique() == 4
