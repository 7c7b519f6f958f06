"""The yardsticks themselves, on figures that can be counted by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import polars as pl
import pytest

from rapport.engine.measures.replies import habit, waits
from rapport.engine.measures.ties import bonds
from tests.house_rules.tree import ROOT
from tools.calibration import deliveries, influence, introductions, replies, ties
from tools.calibration.__main__ import PARTS, main, measured
from tools.calibration.data import facts, local, on, staff
from tools.calibration.elsewhere import HELD
from tools.calibration.page import PAGE, shown, whole
from tools.calibration.told import Figure, Part, Skipped, auc, quantile, share


def test_auc_counts_equal_figures_half() -> None:
    assert auc([(0.9, True), (0.8, False), (0.7, True), (0.1, False)]) == 0.75
    assert auc([(0.5, True), (0.5, False)]) == 0.5
    assert auc([(0.5, True)]) != auc([(0.5, True)])  # not a number: nothing to compare


def test_a_quantile_is_one_of_the_values() -> None:
    assert [quantile([4, 1, 3, 2], q) for q in (0.25, 0.5, 0.51, 1.0)] == [1, 2, 3, 4]


def test_a_share() -> None:
    assert share([True, True, False, True]) == 0.75


def test_a_bound_costs_more_on_the_side_that_is_to_be_rare() -> None:
    assert deliveries.pinball(10, 12, 0.9) == pytest.approx(1.8)
    assert deliveries.pinball(10, 8, 0.9) == pytest.approx(0.2)


def test_pairs_of_influence() -> None:
    assert influence.accuracy([4, 3], [3, 1]) == 0.875


# -- books ---------------------------------------------------------------------------------------------------------


def edges(*rows: tuple[int, int, str]) -> pl.DataFrame:
    """Mails of one receiver each: sender, receiver, moment."""
    frame = pl.DataFrame(rows, schema=["sender", "receiver", "Time"], orient="row")
    return ties.mails(frame.with_columns(pl.col("Time").str.to_datetime(), Reciptype=pl.lit("to")))


TALK = edges(
    (1, 2, "2001-03-01 09:00:00"),
    (2, 1, "2001-03-02 09:00:00"),
    (1, 3, "2001-03-01 10:00:00"),
    (1, 2, "2001-04-10 09:00:00"),
    (2, 1, "2001-04-11 09:00:00"),
    (3, 3, "2001-03-01 10:00:00"),
)


def test_what_is_known_ends_with_the_day_and_what_comes_is_the_answer() -> None:
    found = {(r["a"], r["b"]): r for r in ties.asked(TALK, date(2001, 3, 31)).to_dicts()}
    assert found.keys() == {(1, 2), (1, 3)}
    assert found[1, 2]["alive"]
    assert found[1, 2]["raw"] == 2
    assert not found[1, 3]["alive"]


def test_ties_are_the_engines() -> None:
    found = {(r["a"], r["b"]): r["label"] for r in ties.strengths(TALK, date(2001, 3, 31)).to_dicts()}
    assert found == {(1, 2): "new", (1, 3): "one_way"}


def test_everybody_is_one_of_us_and_a_contact() -> None:
    people = pl.DataFrame({"person": [1, 2, 3], "account": ["a", "a", "b"]})
    found = bonds(on(staff(ties.HOUSE, TALK, people), date(2001, 3, 31)))
    both = {(r["colleague"], r["contact"]): r["strength"] for r in found.to_dicts()}
    assert both["u1", "c2"] == pytest.approx(both["u2", "c1"])


def test_an_hour_that_the_clock_skips_is_the_next() -> None:
    at = pl.DataFrame({"at": [datetime(2001, 4, 1, 2, 30)]}).select(local(pl.col("at"), "America/Chicago"))  # noqa: DTZ001
    assert at.item() == datetime(2001, 4, 1, 8, 30, tzinfo=UTC)


def note(mail: str, at: str, sender: int, receiver: int, subject: str) -> dict[str, object]:
    clock = datetime.fromisoformat(at).replace(tzinfo=UTC)
    plain = subject.removeprefix("re: ")
    return {"mail": mail, "at": clock, "sender": sender, "receiver": receiver, "subject": plain,
            "re": plain != subject, "part": "to"}  # fmt: skip


NOTES = pl.DataFrame(
    [
        note("a", "2001-03-05 16:00", 1, 2, "prices"),
        note("a", "2001-03-05 16:00", 1, 3, "prices"),
        note("b", "2001-03-06 16:00", 2, 1, "re: prices"),
        note("c", "2001-03-07 16:00", 2, 1, "lunch"),
        note("d", "2001-06-07 16:00", 3, 1, "re: prices"),
    ]
)


def test_an_answer_is_the_first_mail_back_under_the_subject_and_in_time() -> None:
    assert replies.answered(NOTES).select("mail", "receiver", "reply").rows() == [("a", 2, "b")]


def test_what_one_answered_is_no_question_to_another() -> None:
    people = pl.DataFrame({"person": [1, 2, 3], "account": ["x", "x", "x"]})
    day = on(staff(replies.HOUSE, replies.book(NOTES, only_answered=True), people), date(2001, 7, 1))
    assert waits(day).select("contact", "wd", "answered").rows() == [("c2", 1.0, True)]
    assert habit(day, "c2").basis == "assumed"


def test_months_begin_after_the_first_day() -> None:
    assert replies.months(date(2000, 11, 20), date(2001, 1, 5)) == [date(2000, 12, 1), date(2001, 1, 1)]


def orders(*rows: tuple[str, str, str, str]) -> pl.DataFrame:
    days = [(f"o{n}", who, *map(date.fromisoformat, when)) for n, (who, *when) in enumerate(rows)]
    return pl.DataFrame(days, schema=["order", "account", "asked", "due", "done"], orient="row").sort("asked")


def test_an_order_is_judged_by_what_was_delivered_before_its_month() -> None:
    usual = [("v1", f"2012-0{m}-0{d}", f"2012-0{m}-15", f"2012-0{m}-15") for m in (1, 2) for d in (2, 3, 6)]
    late = ("v1", "2012-03-05", "2012-03-15", "2012-03-30")
    told = deliveries.judged(orders(*usual, late), split=0.99)
    assert [(t.basis, t.took, t.was_late) for t in told] == [("own", 19, 11)]
    assert told[0].lead[0.95] <= 10
    assert told[0].late[0.95] == 0


def test_a_first_contact_goes_through_who_knew_both() -> None:
    rows = [(1, 2, "2001-02-01 09:00:00"), (2, 1, "2001-02-02 09:00:00"), (2, 3, "2001-02-03 09:00:00"),
            (1, 4, "2001-02-01 09:30:00"), (4, 3, "2001-02-01 09:30:00"), (1, 3, "2001-03-01 09:00:00"),
            (1, 2, "2001-03-01 09:00:00")]  # fmt: skip
    mails = edges(*rows)
    (found,) = introductions.firsts(mails, date(2001, 3, 1))
    assert (found.maker, found.target) == (1, 3)
    assert found.common == {2, 4}
    assert found.through == {2}
    said = introductions.answer(mails, found)
    assert said.routes == (2,)
    assert said.through == {2}


def test_columns_that_a_table_does_not_have_are_left_out() -> None:
    book = facts(ties.HOUSE, {"accounts": pl.DataFrame({"account_id": ["a"], "shoe_size": [43]})})
    assert "shoe_size" not in book.frame("accounts").columns
    assert book.frame("accounts")["name"].to_list() == [None]


# -- the page ------------------------------------------------------------------------------------------------------


def test_without_data_a_part_is_skipped_and_says_so(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("RAPPORT_SHARED_DATA", str(tmp_path))
    for name in PARTS.keys() - {"calm", "slow_weeks"}:
        assert "is not in the folder of shared data" in shown(measured(name)), name


def test_a_part_that_does_not_exist(capsys) -> None:
    assert main(["weather"]) == 2
    assert "no such part: weather; there are: ties" in capsys.readouterr().err


def test_the_page_says_where_the_model_is_not_better() -> None:
    part = Part("E0", "none", "none", "none", (Figure("x", "1", better=False), Figure("y", "2", better=True)), "it")
    text = whole([part, Skipped("E9", "none", "no data")])
    assert "| x | 1 |  |  |  | **no** |" in text
    assert "| y | 2 |  |  |  | yes |" in text
    assert "Skipped: no data." in text


def test_the_tests_named_exist() -> None:
    assert [t for _, _, named in HELD for t in named if not (ROOT / t).exists()] == []


def test_every_part_stands_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert [title for title, _ in PARTS.values() if f"## {title}" not in text] == []
