"""CREDIT_OR_NO_BILL: our own mistakes and explanations are not theirs to pay.

Practices: S4-3, S4-16.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.people import who
from rapport.engine.measures.projects import manager_of_project, projects
from rapport.engine.said import Action, Said, Signal
from rapport.engine.words import listed, worked


@proposer
def unfair_bill(day: Day, said: Said) -> Iterator[Action]:
    """CREDIT_OR_NO_BILL: our own mistakes and explanations are not theirs to pay."""
    for signal in said.of("credit_hours"):
        n = signal.numbers
        currency = n["currency"] or ""
        steps = [
            f"credit {worked(n['credit'], currency)}" if n["credit"] else "",
            f"take {worked(n['unbilled'], currency)} off the bill" if n["unbilled"] else "",
        ]
        yield Action(
            "CREDIT_OR_NO_BILL",
            signal.account,
            _manager(day, signal),
            (),
            not_before=day.as_of,
            do_by=day.ours.add(day.as_of, 5),
            why=(signal.says, f"So {listed([s for s in steps if s])}; agreed in writing stays."),
            because=signal.because,
            signals=(signal.key,),
            matter=signal.matter,
            about=tuple(n["items"]),
            changes_if=signal.changes_if,
            minutes=15,
        )


def _manager(day: Day, signal: Signal) -> str:
    """Who runs the one project that the hours are on, else who looks after the account."""
    efforts = day.frame("efforts").filter(pl.col("effort_id").is_in(signal.numbers["items"]))
    on = efforts["project_id"].drop_nulls().unique().to_list()
    if len(on) == 1 and on[0] in projects(day):
        return manager_of_project(day, signal.account, projects(day)[on[0]])
    return who(day, signal.account, "project_manager", "owner") or ""
