"""Generated books: as large as wished, skewed, the same again, and clean."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from rapport.engine.book import advise
from rapport.generate.book import generate, write
from rapport.generate.chance import repeated, shared_out
from rapport.generate.wish import Wish
from rapport.importers.book import read_book

WISH = Wish(accounts=120, seed=3)


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_as_many_as_wished():
    heights = {name: frame.height for name, frame in generate(WISH).items()}
    assert heights["accounts"] == 120
    assert (heights["invoices"], heights["orders"], heights["obligations"]) == (2400, 960, 720)
    people = generate(WISH)["people"]
    assert people.filter(people["works_for"] != "us").height == 3000
    assert heights["interactions"] == pytest.approx(6000, rel=0.02)


def test_a_few_accounts_make_most_of_it():
    per_account = generate(WISH)["interactions"]["account_id"].value_counts(sort=True)["count"].to_list()
    assert sum(per_account[:12]) > 0.3 * sum(per_account)
    assert max(per_account) > 6 * sorted(per_account)[60]


@pytest.mark.parametrize("parquet", [False, True], ids=["csv", "parquet"])
def test_the_same_wish_gives_the_same_bytes(tmp_path, parquet):
    for name in ("one", "two"):
        write(generate(WISH), tmp_path / name, parquet)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_another_seed_gives_another_book():
    other = Wish(accounts=120, seed=4)
    assert not generate(WISH)["interactions"].equals(generate(other)["interactions"])


def test_csv_and_parquet_are_the_same_facts(tmp_path):
    frames = generate(WISH)
    write(frames, tmp_path / "csv")
    write(frames, tmp_path / "parquet", parquet=True)
    as_csv, as_parquet = (read_book(tmp_path / name).facts for name in ("csv", "parquet"))
    for name in frames:
        assert as_csv.frame(name).equals(as_parquet.frame(name)), name


@pytest.mark.parametrize("calm", [False, True], ids=["usual", "calm"])
def test_a_clean_book(tmp_path, calm):
    write(generate(Wish(accounts=60, seed=5, calm=calm)), tmp_path)
    wrong = [p for p in read_book(tmp_path).facts.problems if not p.kept or p.line]
    assert wrong == []


def test_trouble_is_found_and_most_is_calm(tmp_path):
    write(generate(Wish(accounts=300, seed=1)), tmp_path)
    said = advise(read_book(tmp_path).facts, WISH.as_of).signals
    names = {one.signal for one in said}
    assert {"contact_left", "fragile_account", "no_answer", "our_promise", "late_input", "review_due"} <= names
    assert len({one.account for one in said if one.level in ("red", "amber")}) < 100


@pytest.mark.slow
def test_nothing_is_said_over_a_calm_book(tmp_path):
    """Holidays, ends of months, seasonal buyers and the end of summer time lie in these ninety days."""
    wish = Wish(accounts=40, calm=True)
    write(generate(wish), tmp_path)
    facts = read_book(tmp_path).facts
    cards, red = set(), 0
    for back in range(0, 91, 5):
        advice = advise(facts, wish.as_of - timedelta(days=back))
        red += sum(one.level == "red" for one in advice.signals)
        cards |= {action.key for action in advice.actions if action.on_card}
    assert red == 0
    assert len(cards) <= 0.1 * wish.accounts * 3  # a fifth of what calm is allowed: 0.5 an account in 30 days


def test_another_last_day_moves_everything():
    later = generate(Wish(accounts=40, as_of=date(2026, 6, 30)))
    assert max(later["interactions"]["at"].dt.date().to_list()) > date(2026, 6, 15)
    planned = later["orders"].filter(later["orders"]["shipped_on"].is_null())
    assert min(planned["ships_on"].to_list()) >= date(2026, 6, 30)


def test_things_are_shared_out_to_the_last():
    shares = shared_out(np.array([1.0, 2.0, 7.0]), 101, 3)
    assert shares.sum() == 101
    assert shares.min() >= 3
    assert shared_out(np.array([1.0, 1.0]), 3, 2).tolist() == [2, 2]
    assert [part.tolist() for part in repeated(np.array([2, 0, 1]))] == [[0, 0, 2], [0, 1, 0]]
