"""Rows of the boards: what stands over many accounts on one page, kept with the judgement of each account.

A board shows some dozens of rows out of all accounts at once, so that what its page filters and sorts by are columns;
the rest is kept as the page needs it. Nothing here is a new conclusion: it is what the engine said or measured.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.day import Day, served_ids
from rapport.engine.measures.holds import Hold, holds_by_account, notice_wd
from rapport.engine.measures.notices import told_on
from rapport.engine.measures.obligations import CLOSED, obligations, open_obligations
from rapport.engine.measures.people import department_of_colleague, who
from rapport.engine.measures.plans import plans
from rapport.engine.measures.projects import manager_of_project
from rapport.engine.measures.receivables import invoice
from rapport.engine.measures.rule_uses import ledgers
from rapport.engine.measures.waiting import Ask, waiting
from rapport.engine.output import plain, signal_row
from rapport.engine.said import LEVELS, Action, Signal

HOLDS, PROMISES, PROJECTS, INTRODUCTIONS, REVIEWS, THIN, RULES = (
    "holds", "promises", "projects", "introductions", "reviews", "thin", "rules",
)  # fmt: skip
SPOKEN = {
    "review_due": REVIEWS,
    "power_gap": INTRODUCTIONS,
    "fragile_account": THIN,
    "department_gap": THIN,
    "thin_site": THIN,
}
"""Signals that are rows of a board just as they are."""
FORGOTTEN_D = 365
"""What was due longer ago is a row that nobody closed, as for the signal `our_promise`."""
AHEAD_D = 60
"""What is due later needs nobody's eye yet."""
UNDER_WAY_D = 90
"""An introduction is shown for a quarter after its last step."""
OURSELVES = "us"

SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "board": pl.String,
    "part": pl.String,
    "account_id": pl.String,
    "person_id": pl.String,
    "on": pl.Date,
    "pressing": pl.Int64,
    "content": pl.String,
}
"""Columns of `models.BoardRow`; `content` is JSON as text."""


class Line(NamedTuple):
    """One row of a board."""

    board: str
    part: str
    account: str
    person: str
    on: date | None
    pressing: int
    content: Mapping[str, Any]


def rows(advice: Advice, accounts: Collection[str] | None = None) -> pl.DataFrame:
    """The rows of all boards for all accounts of a day's advice, or for some; columns as SCHEMA says."""
    wanted = served_ids(advice.day) | {OURSELVES} if accounts is None else set(accounts)
    lines = (line for part in PARTS for line in part(advice, wanted))
    return pl.DataFrame(
        [(*line[:-1], json.dumps(plain(line.content), ensure_ascii=False, separators=(",", ":"))) for line in lines],
        schema=SCHEMA,
        orient="row",
    )


# -- notice before hold ------------------------------------------------------------------------------------------------


def _holds(advice: Advice, wanted: Collection[str]) -> Iterator[Line]:
    day, calls = advice.day, _answers(advice.actions)
    for said in advice.signals:
        if said.signal != "hold_ahead" or said.account not in wanted:
            continue
        hold = next((h for h in holds_by_account(day).get(said.account, ()) if h.spoken_as == said.key), None)
        if hold is not None:
            steps = calls.get(said.key, [])
            if hold.test == "exposure":  # the limit has a signal of its own, whose card settles the hold too
                steps = [*(a for a in advice.actions if _raises(a, said.account)), *steps]
            person = steps[0].owner if steps else who(day, said.account, "receivables", "owner") or ""
            content = signal_row(said) | _notice(day, hold) | {"calls": [_call(a) for a in steps]}
            yield Line(HOLDS, hold.test, said.account, person, hold.hold_on, LEVELS.index(said.level), content)


def _raises(action: Action, account: str) -> bool:
    return action.action == "RAISE_CREDIT" and action.account == account


def _answers(actions: Collection[Action]) -> dict[str, list[Action]]:
    """Signal -> the actions that answer it."""
    found: dict[str, list[Action]] = defaultdict(list)
    for action in actions:
        for key in action.signals:
            found[key].append(action)
    return found


def _notice(day: Day, hold: Hold) -> dict[str, Any]:
    """What stands under a hold, and whether the customer has been told of it."""
    owed = [i for i in (invoice(day, i) for i in hold.invoices) if i]
    return {
        "value": hold.order["value"],
        "value_currency": hold.order["currency"],
        "debtor": hold.debtor,
        "invoices": [{"id": i["invoice"], "open": i["open"], "currency": i["currency"]} for i in owed],
        "rule_text": hold.rule["text"],
        "notice_by": day.ours.add(hold.hold_on, -notice_wd(day, hold.order)),
        "told_on": told_on(day, hold.account, hold.debtor, hold.invoices) if hold.invoices else None,
    }


def _call(action: Action) -> dict[str, Any]:
    return {
        "key": action.key,
        "action": action.action,
        "for": action.owner,
        "with": list(action.people),
        "state": action.state,
        "not_before": action.not_before,
        "do_by": action.do_by,
        "wait_until": action.wait_until,
    }


# -- promises ----------------------------------------------------------------------------------------------------------


def _promises(advice: Advice, wanted: Collection[str]) -> Iterator[Line]:
    day = advice.day
    asked = {ask.matter: ask for ask in waiting(day) if ask.account in wanted}
    since, until = day.as_of - timedelta(days=FORGOTTEN_D), day.as_of + timedelta(days=AHEAD_D)
    near = pl.col("due").is_between(since, until) | (pl.col("due").is_null() & (pl.col("state") != "open"))
    for row in open_obligations(day).filter(near & (pl.col("state") != "declined")).to_dicts():
        account = row["account"] or OURSELVES
        ask = asked.pop(row["obligation_id"], None)
        begun = row["side"] != "theirs" or row["state"] in ("asked", "promised")
        if account in wanted and begun:
            yield _owed(day, account, row, ask)
    for ask in asked.values():
        if ask.records[0].table == "interactions":
            yield _unanswered(day, ask)


def _owed(day: Day, account: str, row: Mapping[str, Any], ask: Ask | None) -> Line:
    ours = row["owed_to"] if row["side"] == "theirs" else row["owed_by"]
    person = ask.asker if ask else ours if day.person(ours) else ""
    if not person and account != OURSELVES:
        person = who(day, account, "owner") or ""
    content = {
        "table": "obligations",
        "id": row["obligation_id"],
        "what": row["what"],
        "kind": row["kind"],
        "by": row["owed_by"],
        "to": row["owed_to"],
        "departments": [department_of_colleague(day, p) for p in (row["owed_by"], row["owed_to"])],
        "state": row["state"],
        "due": row["due"],
        "asked_on": row["asked_on"],
        "promised_until": row["promised_until"],
        "times": row["promises"],
    }
    on = ask.follow_up_on if ask else row["due"]
    return Line(PROMISES, row["side"], account, person, on, 0, content | _followed(ask, row["reminders"]))


def _unanswered(day: Day, ask: Ask) -> Line:
    content = {
        "table": "interactions",
        "id": ask.matter,
        "what": ask.what,
        "kind": "answer",
        "by": ask.person,
        "to": ask.asker,
        "state": "asked",
        "asked_on": day.day_of(ask.asked_at),
    }
    on = ask.follow_up_on
    return Line(PROMISES, "theirs", ask.account, ask.asker, on, 0, content | _followed(ask, ask.reminders))


def _followed(ask: Ask | None, reminders: int) -> dict[str, Any]:
    if ask is None:
        return {"reminders": reminders}
    return {
        "reminders": ask.reminders,
        "follow_up_on": ask.follow_up_on,
        "slow_wd": round(ask.habit.slow_wd, 1),
        "n": ask.habit.n,
        "basis": ask.habit.basis,
    }


# -- projects ----------------------------------------------------------------------------------------------------------


def _projects(advice: Advice, wanted: Collection[str]) -> Iterator[Line]:
    day = advice.day
    slips = {s.matter: s for s in advice.signals if s.signal == "slip_ahead"}
    freezes = {s.matter: s for s in advice.signals if s.signal == "freeze_unready"}
    steps = {plan.project["project_id"]: plan for plan in plans(day)}
    served = served_ids(day)
    running = day.frame("projects").filter(pl.col("ended_on").is_null() & pl.col("account_id").is_not_null())
    for project in running.sort("project_id").to_dicts():
        account, name = project["account_id"], project["project_id"]
        if account not in wanted or account not in served:
            continue
        plan, spoken = steps.get(name), [s for s in (slips.get(name), freezes.get(name)) if s]
        late = [t for t in plan.open if t.theirs and t.row["due"] and t.row["due"] < day.as_of] if plan else []
        content = {
            "project": name,
            "name": project["name"],
            "go_live_on": project["go_live_on"],
            "freeze_on": project["freeze_on"],
            "open": len(plan.open) if plan else 0,
            "late": [t.id for t in late],
            "slip": slips[name].numbers if name in slips else None,
            "unsigned": freezes[name].numbers["missing"] if name in freezes else [],
        }
        pressing = min((LEVELS.index(s.level) for s in spoken), default=len(LEVELS))
        on = min((d for d in (project["freeze_on"], project["go_live_on"]) if d and d >= day.as_of), default=None)
        manager = manager_of_project(day, account, project)
        yield Line(PROJECTS, "running", account, manager, on or project["go_live_on"], pressing, content)


# -- introductions, reviews, thin accounts, rules ----------------------------------------------------------------------


def _spoken(advice: Advice, wanted: Collection[str]) -> Iterator[Line]:
    for said in advice.signals:
        board = SPOKEN.get(said.signal)
        if board and said.account in wanted:
            yield _as_said(advice.day, board, said)


def _as_said(day: Day, board: str, said: Signal) -> Line:
    owner = who(day, said.account, "owner") or ""
    return Line(board, said.signal, said.account, owner, said.since, LEVELS.index(said.level), signal_row(said))


def _introductions(advice: Advice, wanted: Collection[str]) -> Iterator[Line]:
    day = advice.day
    since = day.as_of - timedelta(days=UNDER_WAY_D)
    asked = obligations(day).filter(
        (pl.col("kind") == "introduction")
        & (pl.col("side") == "theirs")
        & ~pl.col("state").is_in(["open", *CLOSED[1:]])
    )
    for row in asked.to_dicts():
        last = max(
            day.day_of(at) for at in (row["last_asked_at"], row["promised_at"], row["done_at"], row["seen"]) if at
        )
        if row["account"] in wanted and last >= since:
            content = {k: row[k] for k in ("obligation_id", "what", "owed_by", "owed_to", "state", "due", "asked_by")}
            person = row["asked_by"] or who(day, row["account"], "owner") or ""
            yield Line(INTRODUCTIONS, "under_way", row["account"], person, last, len(LEVELS), content)


def _rules(advice: Advice, wanted: Collection[str]) -> Iterator[Line]:
    for one in ledgers(advice.day):
        if one.account in wanted:
            content = {
                "rule": one.rule["rule_id"],
                "times": one.times,
                "cost": one.cost,
                "protected": one.protected,
                "currency": one.currency,
                "because": [{"table": r.table, "id": r.id} for r in one.records],
            }
            yield Line(RULES, one.rule["rule_id"], one.account, "", one.first, len(LEVELS), content)


PARTS = (_holds, _promises, _projects, _spoken, _introductions, _rules)
