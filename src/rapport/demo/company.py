"""The whole demo company as of a day."""

from __future__ import annotations

from datetime import date

from rapport.demo import colleagues, customers, rhythm, trade
from rapport.demo.cast import Customer
from rapport.demo.dates import Dates
from rapport.demo.pages import Pages
from rapport.demo.plots import PLOTS
from rapport.demo.plots.stage import Stage
from rapport.engine.schema import TABLES

WAITING = 4
"""Every so many-th calm customer has a fresh question of ours on the table, when its buyer takes time to answer."""


def build(today: date) -> Pages:
    """The book of the demo company on a day: the same day, the same book."""
    dates = Dates(today, colleagues.SETTINGS)
    pages = Pages(colleagues.SETTINGS)
    cast = customers.cast()
    colleagues.introduce(pages, dates)
    trade.rules(pages, dates)
    stage = Stage(pages, dates, cast)
    for plot in PLOTS:
        plot(stage)
    for number, customer in enumerate(cast.values()):
        if customer.id not in stage.played:
            calm(stage, customer, asks=number % WAITING == 0)
    _forget_tomorrow(pages, dates)
    return pages


def calm(stage: Stage, customer: Customer, asks: bool = False) -> None:
    """A customer about whom there is nothing to say."""
    stage.introduce(customer)
    stage.exchanges(customer)
    stage.reviews(customer)
    stage.trade(customer)
    stage.owed(customer)
    if asks and customer.country == "US" and customer.contact("buyer").pace_h >= rhythm.SLOW_H:
        rhythm.open_question(stage.pages, stage.dates, customer)


def _forget_tomorrow(pages: Pages, dates: Dates) -> None:
    """No row may be learned after today: the rhythm leaves such rows out, this holds the plots to it."""
    for name, rows in pages.rows.items():
        own = TABLES[name].own_date
        late = [row for row in rows if (row.get("seen_at") or row.get(own or "") or "")[:10] > dates.today.isoformat()]
        if late:
            raise ValueError(f"{name}: learned only after {dates.today}: {late[0]}")
