"""The whole product in one function: `advise(facts, as_of, policy)`."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from rapport.engine.actions import proposers
from rapport.engine.day import Day, Priors, served_ids
from rapport.engine.facts import Facts, Problem
from rapport.engine.masking import as_of as masked
from rapport.engine.measures import appointments, inner, serving
from rapport.engine.measures.attention import attention_prior
from rapport.engine.measures.bounces import domain_bounces
from rapport.engine.measures.credit_requests import credit_prior
from rapport.engine.measures.handing_over import handover_prior
from rapport.engine.measures.lateness import lateness_prior
from rapport.engine.measures.lead_times import lead_prior, lead_weight
from rapport.engine.measures.plans import task_lateness_prior, task_lateness_weight
from rapport.engine.measures.quotes import rivals
from rapport.engine.measures.replies import reply_prior
from rapport.engine.measures.slow_weeks import slow_weeks_prior
from rapport.engine.measures.standing import account_rows
from rapport.engine.measures.staying import leaving_prior
from rapport.engine.measures.ties import ties
from rapport.engine.planning import plan
from rapport.engine.policy import Policy
from rapport.engine.said import Action, Said, Signal
from rapport.engine.signals import rules, summaries


@dataclass(frozen=True, slots=True)
class Advice:
    """What the engine says about a book as of a day, in a stated order.

    signals by key; actions by colleague, rank, key; `ties` and `accounts` are frames with the columns of the output.
    """

    day: Day
    signals: tuple[Signal, ...]
    actions: tuple[Action, ...]
    ties: pl.DataFrame
    accounts: pl.DataFrame
    problems: tuple[Problem, ...] = ()
    """What only the day's facts show to be wrong, as a whole mail domain that bounces."""


def advise(facts: Facts, as_of: date, policy: Policy | None = None, priors: Priors | None = None) -> Advice:
    """Signals, actions, ties and account rows of all served accounts in `facts`, as of the end of a day.

    Pure: the same facts and day give the same result. `priors` are what the whole book teaches (`measure_priors`);
    without them they are measured on `facts`.
    """
    chosen = (policy or Policy()).with_settings(facts.settings.policy)
    day = Day(masked(facts, as_of), as_of, chosen, priors)
    said = Said(_signals(day, served_ids(day) | {"us"}))
    said = Said([*said, *(s for rule in summaries() for s in rule.sums_up(day, said))])
    proposed = [action for propose in proposers() for action in propose(day, said)]
    actions = plan(day, said, proposed)
    return Advice(day, said.all, tuple(actions), ties(day), account_rows(day, said), tuple(domain_bounces(day)))


PRIORS = {
    "replies": reply_prior,
    "lateness": lateness_prior,
    "task_lateness": task_lateness_prior,
    "task_lateness_weight": task_lateness_weight,
    "leads": lead_prior,
    "leaving": leaving_prior,
    "slow_weeks": slow_weeks_prior,
    "lead_weight": lead_weight,
    "credit_requests": credit_prior,
    "rivals": rivals,
    "attention": attention_prior,
    "handovers": handover_prior,
    appointments.PRIOR: appointments.appointments_prior,
    inner.PRIOR: inner.inner_prior,
    serving.PRIOR: serving.serving_prior,
}
"""What the whole book teaches about one account: name in `Priors.tables` -> how it is measured."""


def measure_priors(facts: Facts, as_of: date, policy: Policy | None = None) -> Priors:
    """What the whole book teaches as of a day, to be handed to `advise` with some of its accounts."""
    chosen = (policy or Policy()).with_settings(facts.settings.policy)
    return priors_of(Day(masked(facts, as_of), as_of, chosen))


def priors_of(day: Day) -> Priors:
    """What a day of the whole book teaches."""
    return Priors({name: measured(day) for name, measured in PRIORS.items()})


def _signals(day: Day, accounts: Collection[str]) -> list[Signal]:
    spoken = (one for rule in rules() for one in rule.speaks(day))
    return sorted((one for one in spoken if one.account in accounts), key=lambda s: s.key)
