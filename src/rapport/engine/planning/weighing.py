"""What an action is worth: the loss that it is expected to avoid (model E8).

value = a year's margin of the account x chance of harm x effect of the step. The two tables are assumptions, shown
as such; ranking is on effect, not on risk (Ascarza 2018). Money of different currencies is never added up; to rank,
the share of the account's own margin is used with the account's tier.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from rapport.engine.day import Day
from rapport.engine.said import Action, Effect, Said

CHANCE = {"red": Decimal("0.30"), "amber": Decimal("0.10"), "note": Decimal("0.03"), "good": Decimal("0.01")}
"""Chance that the matter costs us the account's margin of a year, by the worst level under it (assumed)."""
EFFECT = {
    "RECOVER": Decimal("0.6"),
    "FIX_OURS_FIRST": Decimal("0.6"),
    "HOLD_DECISION": Decimal("0.6"),
    "NOTIFY_PAST_DUE": Decimal("0.5"),
    "NOTIFY_PRECONDITION": Decimal("0.5"),
    "REROUTE": Decimal("0.5"),
    "RAISE_CREDIT": Decimal("0.5"),
    "MEET_NEW_PERSON": Decimal("0.4"),
    "OFFER_HELP": Decimal("0.4"),
    "HANDOVER": Decimal("0.4"),
    "INTRODUCE_VIA": Decimal("0.3"),
    "ASK": Decimal("0.3"),
    "FOLLOW_UP": Decimal("0.3"),
    "BROADEN": Decimal("0.3"),
}
"""Share of that loss which the step avoids when it is taken in time (assumed); 0.2 for all others."""
USUAL_EFFECT = Decimal("0.2")


def weigh(day: Day, said: Said, action: Action) -> Action:
    """The action with its effect, where its proposer gave none and the margin of the account is known. What we do
    among ourselves has no margin."""
    if action.effect is not None or action.account == "us":
        return action
    row = day.account(action.account)
    margin, currency = row["annual_margin"], row["currency"]
    if margin is None or not currency:
        return action
    levels = [s.level for s in said.at(action.account) if s.key in action.signals]
    chance = max((CHANCE[level] for level in levels), default=CHANCE["note"])
    value = (margin * chance * EFFECT.get(action.action, USUAL_EFFECT)).quantize(Decimal("0.01"))
    return replace(action, effect=Effect(value, currency))
