"""The engine's words as rows to be kept. All that this package knows of the engine's output stands here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.facts import MONEY
from rapport.engine.output import action_row, plain, signal_row
from rapport.engine.planning.dealing import urgency
from rapport.engine.said import LEVELS, Action
from rapport.work import boards

_JUDGEMENTS: dict[str, pl.DataType | type[pl.DataType]] = {
    "account_id": pl.String,
    "as_of": pl.Date,
    "name": pl.String,
    "kind": pl.String,
    "stage": pl.String,
    "tier": pl.Int64,
    "owner": pl.String,
    "value": MONEY,
    "currency": pl.String,
    "level": pl.String,
    "pressing": pl.Int64,
    "loss_chance": pl.Float64,
    "coverage": pl.Float64,
    "working_ties": pl.Int64,
    "account": pl.String,
    "signals": pl.String,
    "ties": pl.String,
}
_ACTIONS: dict[str, pl.DataType | type[pl.DataType]] = {
    "key": pl.String,
    "account_id": pl.String,
    "person_id": pl.String,
    "action": pl.String,
    "state": pl.String,
    "on_card": pl.Boolean,
    "urgency": pl.Int64,
    "worth": pl.Float64,
    "not_before": pl.Date,
    "do_by": pl.Date,
    "content": pl.String,
}


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Frames with the columns of `Judgement`, `StoredAction` and `BoardRow`; JSON as text."""

    judgements: pl.DataFrame
    actions: pl.DataFrame
    boards: pl.DataFrame

    def of(self, accounts: Collection[str]) -> Verdicts:
        """Those of some accounts."""
        wanted = pl.col("account_id").is_in(list(accounts))
        return Verdicts(self.judgements.filter(wanted), self.actions.filter(wanted), self.boards.filter(wanted))


def verdicts(advice: Advice, accounts: Collection[str] | None = None) -> Verdicts:
    """What is kept of a day's advice, of all its accounts or of some (advice on one account sees others as well)."""
    chosen = None if accounts is None else set(accounts)
    judged = [row for row in advice.accounts.iter_rows(named=True) if chosen is None or row["account"] in chosen]
    known = {row["account_id"]: row for row in advice.day.frame("accounts").iter_rows(named=True)}
    signals, ties = _by_account(map(signal_row, advice.signals)), _by_account(advice.ties.iter_rows(named=True))
    owners = _owners(advice)
    judgements = []
    for row in judged:
        account = row["account"]
        fields = known[account]
        level = row.get("level") or ""
        judgements.append(
            (
                account,
                advice.day.as_of,
                fields["name"] or account,
                fields["kind"] or "",
                fields["stage"] or "",
                fields["tier"],
                owners.get(account, ""),
                fields["annual_revenue"],
                fields["currency"] or "",
                level,
                LEVELS.index(level) if level in LEVELS else len(LEVELS),
                row.get("loss_chance"),
                row.get("coverage"),
                row.get("working_ties"),
                _json(row),
                _json(signals.get(account, [])),
                _json(ties.get(account, [])),
            )
        )
    actions = [_action(a) for a in advice.actions if chosen is None or a.account in chosen]
    return Verdicts(
        pl.DataFrame(judgements, schema=_JUDGEMENTS, orient="row"),
        pl.DataFrame(actions, schema=_ACTIONS, orient="row"),
        boards.rows(advice, accounts),
    )


def _action(action: Action) -> tuple[object, ...]:
    group, worth = urgency(action)
    return (
        action.key,
        action.account,
        action.owner,
        action.action,
        action.state,
        action.on_card,
        group,
        worth,
        action.not_before,
        action.do_by,
        _json(action_row(action)),
    )


def _by_account(rows: Any) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["account"]].append(row)
    return found


def _owners(advice: Advice) -> dict[str, str]:
    """account -> the colleague who owns it on that day; of several the one appointed last."""
    day = advice.day
    duties = day.frame("assignments").filter(pl.col("duty") == "owner")
    begun = (pl.col("from") <= day.as_of).fill_null(True)
    going_on = (pl.col("to") >= day.as_of).fill_null(True)
    now = duties.filter(begun & going_on).sort("from", "person_id", nulls_last=False)
    return dict(now.select("account_id", "person_id").iter_rows())


def _json(value: Any) -> str:
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))
