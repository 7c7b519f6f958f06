"""Orders, invoices and payments."""

from __future__ import annotations

import numpy as np
import polars as pl

from rapport.generate.chance import Ints, dates, labels, only, padded, repeated, shared_out
from rapport.generate.talk import spread_back
from rapport.generate.troubles import Troubles
from rapport.generate.world import CURRENCIES, World, volume

LEAST_ORDERED = 3
AHEAD_D = 55
"""So far ahead are orders planned."""
HELD_SHIPS_D = 15
"""So soon ships the vital order of an account that is about to be held."""
PLACED_D = 77
LEAST_BILLED = 10
"""Invoices of the smallest account over the whole history."""
LATENESS_D = (-4, -2, 0, 0, 1, 3, 5, 8)
"""Days after the due date at which accounts pay; every account keeps to its own."""
SLOWER_D, SLOWER_SINCE_D = 19, 190
"""Accounts whose habit worsened pay so much later, for about half a year."""
HELD_D = 42
"""Accounts that are about to be held have paid nothing due in these days."""
FRIDAY = 4
THURSDAY_EPOCH = 3
"""The Unix epoch was a Thursday."""


def orders(world: World, trouble: Troubles) -> pl.DataFrame:
    """Order lines, newest first in number; the newest are planned, the others have shipped."""
    counts = shared_out(world.size, world.wish.orders * world.count, LEAST_ORDERED)
    account, nth = repeated(counts)
    place = world.place[account]
    back = spread_back(world, account, nth, counts)
    # The newest are still to ship: the even row of orders reaches AHEAD_D beyond the last day.
    ahead = AHEAD_D + (back - world.end) * (world.wish.history_d + AHEAD_D) // world.wish.history_d + world.end
    wanted = np.where(world.seasonal[account], back, ahead)
    wanted = np.where(trouble.held[account] & (nth == 0), world.end + HELD_SHIPS_D, wanted)
    ships = world.days.on_or_after(wanted, place)
    planned = ships >= world.end
    placed = world.days.on_or_after(ships - PLACED_D, place)
    value = volume(world)[account] * 100 * world.wish.history_d // 365 // np.maximum(counts[account], LEAST_BILLED)
    value = (value * world.chance.uniform(0.9, 1.1, len(account))).astype(np.int64)
    vital = (world.chance.random(len(account)) < 0.03) | (trouble.held[account] & planned)
    return pl.DataFrame(
        {
            "order_id": labels(padded("o", 7), np.arange(len(account), dtype=np.int64) + 1),
            "account_id": world.ids(account),
            "placed_on": dates(placed),
            "requested_on": dates(ships),
            "ships_on": dates(ships),
            "notice_wd": 50 + account % 4,
            "vital": vital,
            "value": pl.Series(value).cast(pl.Decimal(20, 2)) / 100,
            "currency": pl.Series(CURRENCIES).gather(place),
            "shipped_on": only(~planned, dates(ships)),
        }
    )


def invoices(world: World, trouble: Troubles, terms: Ints) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The tables of invoices and payments."""
    counts = shared_out(world.size, world.wish.invoices * world.count, LEAST_BILLED)
    account, nth = repeated(counts)
    place = world.place[account]
    issued = world.days.on_or_after(spread_back(world, account, nth, counts), place)
    issued = np.minimum(issued, world.end - 1)
    due = issued + terms[account]
    cents = volume(world)[account] * 100 * world.wish.history_d // 365 // counts[account]
    cents = (cents * world.chance.uniform(0.92, 1.08, len(account))).astype(np.int64)
    disputed = trouble.disputed[account] & (nth == 1)
    paid_on = _paid_on(world, trouble, account, due)
    unpaid = (paid_on >= world.end) | disputed | (trouble.held[account] & (due > world.end - HELD_D))
    ids = labels(padded("i", 7), np.arange(len(account), dtype=np.int64) + 1)
    money = pl.Series(cents).cast(pl.Decimal(20, 2)) / 100
    currency = pl.Series(CURRENCIES).gather(place)
    table = pl.DataFrame(
        {
            "invoice_id": ids,
            "account_id": world.ids(account),
            "kind": ["invoice"] * len(account),
            "issued_on": dates(issued),
            "due_on": dates(due),
            "amount": money,
            "currency": currency,
            "disputed_on": only(disputed, dates(np.minimum(issued + 6, world.end - 1))),
            "dispute_reason": only(disputed, _same("quantity billed differs from the delivery", len(account))),
            "dispute_ours": only(disputed, _same(True, len(account))),
        }
    )
    at = np.flatnonzero(~unpaid)
    payments = pl.DataFrame(
        {
            "payment_id": labels(padded("y", 7), np.arange(len(at), dtype=np.int64) + 1),
            "account_id": world.ids(account[at]),
            "invoice_id": ids.gather(at),
            "paid_on": dates(paid_on[at]),
            "amount": money.gather(at),
            "currency": currency.gather(at),
        }
    )
    return table, payments


def _paid_on(world: World, trouble: Troubles, account: Ints, due: Ints) -> Ints:
    """The Friday on or after the day on which the account usually pays; never before a week has passed."""
    habit = world.chance.choice(LATENESS_D, world.count)[account]
    slower = trouble.slower_payer[account] & (due > world.end - SLOWER_SINCE_D)
    ready = due + habit + np.where(slower, SLOWER_D, 0)
    friday: Ints = ready + (FRIDAY - (ready + THURSDAY_EPOCH)) % 7
    return friday


def _same(value: str | bool, n: int) -> pl.Series:
    return pl.Series([value]).new_from_index(0, n)


def rules(world: World) -> pl.DataFrame:
    """The rules of ours that can stop a shipment."""
    return pl.DataFrame(
        {
            "rule_id": ["CR-45", "CR-LIMIT"],
            "text": ["No shipment while an undisputed invoice is more than 45 days past due.",
                     "No shipment beyond the agreed credit limit."],
            "department": ["accounting", "accounting"],
            "class": ["financial", "financial"],
            "effect": ["hold", "hold"],
            "test": ["past_due_days", "exposure"],
            "threshold": [45.0, None],
            "waived_by": ["owner", "owner"],
            "reason_for_customer": ["we keep terms equal for all customers", "our insurer covers no more"],
            "review_on": dates(np.full(2, world.end + 200)),
        }
    )  # fmt: skip
