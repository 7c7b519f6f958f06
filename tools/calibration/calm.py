"""How calm the engine is where there is nothing to say: cards, messages and alarms over calm books.

    python -m tools.calibration calm

Books made to be calm (`rapport generate --calm`) and the calm customers of the demo company are judged over the
ninety days before their last day, every working day of ours or every so many-th. Counted are red signals, different
cards (one that lies there for a week counts once) and different unsolicited messages to the customer that are
suggested, whether they made it to a card or not. The last days are chosen so that holidays, ends of months, seasonal
buyers and both changes of the clock lie in the ninety days.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from rapport.demo import colleagues, customers
from rapport.demo.company import build
from rapport.demo.dates import Dates
from rapport.demo.pages import Pages
from rapport.demo.plots import PLOTS
from rapport.demo.plots.stage import Stage
from rapport.engine.book import advise
from rapport.engine.facts import Facts
from rapport.engine.replay import working_days
from rapport.generate.book import generate, write
from rapport.generate.wish import Wish
from rapport.importers.book import read_book
from rapport.importers.reading import typed
from tools.calibration.told import Figure, Part

DAYS = 90
CARDS, MESSAGES = 0.5, 1.0
"""What calm is: at most so many an account in thirty days, and nothing red."""
WINTER, SPRING = date(2026, 1, 15), date(2026, 5, 15)
"""Last days: the end of summer time, Thanksgiving and Christmas; its beginning, Easter and the May holidays."""
TITLE = "Calm: what is said where there is nothing to say"


@dataclass(frozen=True, slots=True)
class Said:
    """What was said over a calm book in DAYS: days judged, accounts, red signals, cards, unsolicited messages."""

    days: int
    accounts: int
    red: frozenset[str]
    cards: frozenset[str]
    messages: frozenset[str]

    def a_month(self, keys: Collection[str]) -> float:
        """So many an account in thirty days."""
        return len(keys) / self.accounts / (DAYS / 30)

    @property
    def calm(self) -> bool:
        """Is it within the bars?"""
        within = self.a_month(self.cards) <= CARDS and self.a_month(self.messages) <= MESSAGES
        return within and not self.red


def judged(facts: Facts, days: Sequence[date], only: Collection[str]) -> Said:
    """What is said on these days about the accounts named by `only`."""
    red, cards, messages = set(), set(), set()
    for day in days:
        advice = advise(facts, day)
        about = [a for a in advice.actions if a.account in only]
        red |= {s.key for s in advice.signals if s.level == "red" and s.account in only}
        cards |= {a.key for a in about if a.on_card}
        messages |= {a.key for a in about if a.facing and not a.solicited}
    return Said(len(days), len(only), frozenset(red), frozenset(cards), frozenset(messages))


def days_before(facts: Facts, last: date, every: int) -> list[date]:
    """Every so many-th working day of ours in the ninety days up to the last."""
    return working_days(facts, last - timedelta(days=DAYS - 1), last)[::-every][::-1]


def generated(accounts: int, last: date, every: int = 1, seed: int = 1) -> Said:
    """A generated calm book, written and read as any other."""
    with TemporaryDirectory() as folder:
        write(generate(Wish(accounts=accounts, seed=seed, as_of=last, calm=True)), Path(folder), parquet=True)
        facts = read_book(folder).facts
    return judged(facts, days_before(facts, last, every), facts.frame("accounts")["account_id"].to_list())


def demo(last: date, every: int = 1) -> Said:
    """The customers of the demo company that no plot departs from the calm life of."""
    pages = build(last)
    facts = typed(pages.text(), pages.settings).facts
    return judged(facts, days_before(facts, last, every), sorted(customers.cast().keys() - played(last)))


def played(last: date) -> set[str]:
    """The customers of the demo company that have a plot."""
    dates, pages = Dates(last, colleagues.SETTINGS), Pages(colleagues.SETTINGS)
    colleagues.introduce(pages, dates)
    stage = Stage(pages, dates, customers.cast())
    for plot in PLOTS:
        plot(stage)
    return stage.played


BOOKS: tuple[tuple[str, Callable[[], Said]], ...] = (
    ("40 accounts, winter, every working day", lambda: generated(40, WINTER)),
    ("40 accounts, spring, every working day", lambda: generated(40, SPRING, seed=2)),
    ("1,000 accounts, winter, every working day", lambda: generated(1000, WINTER)),
    ("1,000 accounts, spring, every working day", lambda: generated(1000, SPRING, seed=2)),
    ("demo company, calm customers, winter, every working day", lambda: demo(WINTER)),
    ("demo company, calm customers, spring, every working day", lambda: demo(SPRING)),
)


def part() -> Part:
    """The figures."""
    figures = []
    for what, of in BOOKS:
        said = of()
        figures.append(
            Figure(
                what,
                f"{len(said.red)} red, {said.a_month(said.cards):.3f} cards,"
                f" {said.a_month(said.messages):.3f} messages",
                "",
                f"0 red, {CARDS:g} cards, {MESSAGES:g} messages",
                f"{said.accounts:,} accounts, {said.days} days",
                said.calm,
            )
        )
    return Part(
        TITLE,
        "calm",
        "made by `rapport generate --calm` and the demo company",
        f"{DAYS} days up to {WINTER} and to {SPRING}; cards and messages an account in 30 days",
        tuple(figures),
        "All signals. Each card and message counts once, on the first day on which it is there.",
    )
