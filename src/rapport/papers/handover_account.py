"""One account in a handover pack: all that the successor should know before the customer has to tell it.

Practices: S0-2, S1-5, S1-10.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.departures import departed
from rapport.engine.measures.handing_over import ending_of
from rapport.engine.measures.lateness import lateness_of
from rapport.engine.measures.no_contact import no_contact
from rapport.engine.measures.pay_runs import next_runs
from rapport.engine.measures.people import contacts_of, team
from rapport.engine.measures.receivables import debtor, invoices
from rapport.engine.measures.reviews import held
from rapport.engine.measures.work_done import efforts_of
from rapport.engine.windows import spans
from rapport.engine.words import counted, listed, money, short_day
from rapport.papers.document import Block, Section, points, section, table
from rapport.papers.telling import (
    TOLD,
    job,
    open_matters,
    pace,
    power,
    promise,
    still_open,
    tie,
    whereabouts,
)

AHEAD_D = 90
"""Critical dates are told this far ahead."""
HISTORY_D = 730
MOST_HISTORY = 15
OPINION_D = 180
"""What somebody thought expires after this time, when no other day is given."""
PARTS = {"complaint": "complaint", "our_mistake": "mistake of ours", "praise": "praise"}


def part_of_account(advice: Advice, account: str, leaver: str) -> list[Section]:
    """The sections about one account, open wounds before history."""
    day = advice.day
    ours = still_open(day, account, "ours")
    mine = [promise(day, o) for o in ours if o["owed_by"] in (leaver, "us")]
    others = [promise(day, o) for o in ours if o["owed_by"] not in (leaver, "us")]
    theirs = [promise(day, o) for o in still_open(day, account, "theirs")]
    between = [promise(day, o) for o in still_open(day, account, "between")]
    return [
        section("In short", points(_short(advice, account, leaver), "")),
        section("People and ties", _people(day, account)),
        section("Promises to inherit, overdue first", points(mine, f"None in the name of {day.name(leaver)}.")),
        section("Promised by colleagues", points(others, "None.")),
        section("What they owe us", points(theirs, "Nothing is open.")),
        *([section("Between our departments", points(between, ""))] if between else []),
        section("Open wounds: complaints and issues", points(open_matters(advice, account), "None on file.")),
        section("Prices and terms agreed", points(_prices(day, account), "None on file: ask before you quote.")),
        section("Habits", points(_habits(day, account), "None known yet.")),
        section(f"Critical dates, next {AHEAD_D} days", points(_dates(day, account), "None on file.")),
        section("History of issues, two years", points(_history(day, account), "None on file.", MOST_HISTORY)),
        section(
            f"What {day.name(leaver)} knew", points(_known(day, account, leaver), _not_asked(day, account, leaver))
        ),
    ]


def _short(advice: Advice, account: str, leaver: str) -> Iterable[str]:
    day = advice.day
    row = day.account(account)
    since = f"customer since {short_day(row['since'])}" if row["since"] else "since when is not known"
    yield f"{row['stage'] or 'stage not known'}, tier {row['tier'] or 'not set'}, {since}"
    ending = ending_of(day, account, leaver)
    if ending:
        yield f"{day.name(leaver)} ends here{_as(ending.duty)} on {short_day(ending.on)}"
    held_by: dict[str, list[str]] = {}
    for r in team(day).filter(pl.col("account_id") == account).sort("duty", "person_id").to_dicts():
        if r["person_id"] != leaver:
            held_by.setdefault(r["person_id"], []).append(_duty(r["duty"]))
    others = [f"{day.name(p)} ({', '.join(held)})" for p, held in held_by.items()]
    yield f"Also for them: {listed(others)}" if others else "Nobody else of us has a duty here"
    calm = [
        s.says for s in advice.signals if s.account == account and s.level in ("red", "amber") and s.signal not in TOLD
    ]
    yield from calm or ["No other signal asks for action today"]


def _as(duty: str) -> str:
    return f" as {_duty(duty)}" if duty else ""


def _duty(duty: str) -> str:
    return duty.replace("_", " ")


def _people(day: Day, account: str) -> Block:
    asked = no_contact(day)
    rows = []
    for row in contacts_of(day, account):
        person = str(row["person"])
        state = whereabouts(day, person) or ("asked not to be contacted" if person in asked else "")
        name = day.name(person) + (f" ({state})" if state else "")
        rows.append((name, job(day, person), power(day, person), tie(day, person, 3)))
    gone = sorted((d for d in departed(day).values() if d.account == account), key=lambda d: (d.left_on, d.person))
    rows += [(f"{day.name(d.person)} (has left, {short_day(d.left_on)})", "", "", "") for d in gone]
    return table(("Person", "Position", "Power", "Ties"), rows, "Nobody is known there: find a contact first.")


# -- prices, habits, dates ---------------------------------------------------------------------------------------------


def _prices(day: Day, account: str) -> Iterable[str]:
    row = day.account(account)
    if row["terms_days"] is not None:
        yield f"Terms: {counted(row['terms_days'], 'day')}"
    if row["credit_limit"] is not None and row["currency"]:
        yield f"Credit limit: {money(row['credit_limit'], row['currency'])}"
    projects = day.frame("projects").filter((pl.col("account_id") == account) & pl.col("ended_on").is_null())
    for p in projects.sort("project_id").to_dicts():
        if p["contract_value"] is not None and p["currency"]:
            yield f"Project {p['name'] or p['project_id']}: {money(p['contract_value'], p['currency'])}"
    agreed = {
        (e["kind"], e["currency"]): e for e in efforts_of(day, account) if e["agreed_on"] and e["rate"] is not None
    }
    for (kind, currency), e in sorted(agreed.items(), key=str):
        yield f"{_duty(kind)}: {money(e['rate'], currency)} an hour, agreed in writing on {short_day(e['agreed_on'])}"


def _habits(day: Day, account: str) -> Iterable[str]:
    paces: dict[str, list[str]] = {}
    for row in contacts_of(day, account):
        paces.setdefault(pace(day, str(row["person"])), []).append(day.name(str(row["person"])))
    yield from (f"{listed(names)}: {words}" for words, names in paces.items())
    payer = debtor(day, account)
    habit = lateness_of(day, payer)
    if habit.n:
        late = f"{counted(habit.usual, 'day')} after the due date" if habit.usual > 0 else "by the due date"
        whose = "" if payer == account else f" ({day.name(payer)} is billed)"
        basis = ", mixed with all customers" if habit.assumed else ""
        yield f"Pays usually {late}{whose} (n = {habit.n}{basis})"
    runs = next_runs(day, payer)[:2]
    if runs:
        yield f"Next payment runs: {listed([short_day(r.on) for r in runs])}"


def _dates(day: Day, account: str) -> list[str]:
    last = day.as_of + timedelta(days=AHEAD_D)
    found: list[tuple[date, str]] = []
    found += _windows(day, account, last)
    orders = day.frame("orders").filter(
        (pl.col("account_id") == account)
        & pl.col("shipped_on").is_null()
        & pl.col("cancelled_on").is_null()
        & pl.col("ships_on").is_between(day.as_of, last)
    )
    for o in orders.to_dicts():
        cut = f", cut-off {short_day(day.day_of(o['cut_off']))}" if o["cut_off"] else ""
        vital = ", vital for them" if o["vital"] else ""
        found.append((o["ships_on"], f"{short_day(o['ships_on'])}, order {o['order_id']} ships{cut}{vital}"))
    projects = day.frame("projects").filter((pl.col("account_id") == account) & pl.col("ended_on").is_null())
    for p in projects.to_dicts():
        for column, words in (("freeze_on", "freeze"), ("go_live_on", "go-live")):
            if p[column] and day.as_of <= p[column] <= last:
                found.append((p[column], f"{short_day(p[column])}, {words} of {p['name'] or p['project_id']}"))
    return [words for _, words in sorted(found)]


def _windows(day: Day, account: str, last: date) -> list[tuple[date, str]]:
    """Critical times, closing days and absences, of the whole place first; what holds for all is told once."""
    kinds = {"critical": "critical time", "closed": "closed", "absent": "away"}
    told: dict[tuple[str, date], str] = {}
    for person in (None, *(str(c["person"]) for c in contacts_of(day, account))):
        for s in spans(day, account, person, tuple(kinds)):
            first, end = day.day_of(s.starts), day.day_of(s.ends)
            if end < day.as_of or first > last or (s.window, first) in told:
                continue
            whose = f" ({day.name(person)})" if person else ""
            until = f" to {short_day(end)}" if end != first else ""
            note = f": {s.note}" if s.note else ""
            sure = "" if s.declared else " (inferred)"
            told[s.window, first] = f"{short_day(first)}{until}, {kinds[s.kind]}{whose}{note}{sure}"
    return [(first, words) for (_, first), words in told.items()]


# -- history -----------------------------------------------------------------------------------------------------------


def _history(day: Day, account: str) -> list[str]:
    """What went wrong (and what was praised), the latest first, with how it ended."""
    since = day.as_of - timedelta(days=HISTORY_D)
    found: list[tuple[date, str]] = []
    for r in invoices(day).filter((pl.col("account") == account) & (pl.col("disputed_on") > since)).to_dicts():
        end = "still open" if r["disputed"] else "settled"
        why = f": {r['dispute_reason']}" if r["dispute_reason"] else ""
        found.append((r["disputed_on"], f"invoice {r['invoice']} disputed{why}; {end}"))
    late = day.frame("orders").filter(
        (pl.col("account_id") == account) & (pl.col("shipped_on") > since) & pl.col("late_cause").is_not_null()
    )
    cause = {"ours": "through us", "theirs": "after an input of theirs", "carrier": "through the carrier"}
    for r in late.to_dicts():
        planned = r["requested_on"] or r["ships_on"]
        instead = f" instead of {short_day(planned)}" if planned else ""
        found.append((r["shipped_on"], f"order {r['order_id']} left{instead}, late {cause[r['late_cause']]}"))
    seen = day.frame("observations").filter(
        (pl.col("account_id") == account) & pl.col("kind").is_in(list(PARTS)) & day.local("at").gt(since)
    )
    for r in seen.to_dicts():
        what = r["note"] or r["topic"]
        found.append((day.day_of(r["at"]), PARTS[r["kind"]] + (f": {what}" if what else "")))
    ordered = sorted(found, key=lambda pair: (-pair[0].toordinal(), pair[1]))
    return [f"{short_day(on)}: {words}" for on, words in ordered]


def _known(day: Day, account: str, leaver: str) -> list[str]:
    """What the leaver said when asked before leaving, and notes of theirs that have not expired."""
    asked = {str(r["review_id"]): r for r in held(day, account, "handover")}
    rows = day.frame("assessments").filter(
        (pl.col("account_id") == account) & (pl.col("by") == leaver) & pl.col("text").is_not_null()
    )
    return [
        f"{r['question'].replace('_', ' ')}: {r['text']} ({short_day(r['on'])})"
        for r in rows.sort("on", "assessment_id").to_dicts()
        if _counts(day, r) and (r["review_id"] in asked or r["about"] == "account")
    ]


def _counts(day: Day, row: dict[str, Any]) -> bool:
    expires: date = row["expires_on"] or row["on"] + timedelta(days=OPINION_D)
    return expires >= day.as_of


def _not_asked(day: Day, account: str, leaver: str) -> str:
    ending = ending_of(day, account, leaver)
    by = f" by {short_day(ending.on)}" if ending else " while there is time"
    return (
        f"No handover talk is on file: ask{by} what matters to whom, what was promised by word, what went wrong once."
    )
