"""The statement of work to date: what was done for a customer, with its evidence and its gaps, to the cent.

Every currency stands alone. Three kinds of work are never mixed: what is in a finished milestone, what is booked
beside it, and rework of ours, which stands apart and is not charged. The open sums are those of `measures.work_done`.
It is made for us: what of it goes to the customer, a named person decides.

Practices: S0-18, S0-21, S2-31, S4-3, S4-16.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.measures.projects import projects
from rapport.engine.measures.work_done import efforts_of, exposure, finished_milestones, unfair_hours, worth
from rapport.engine.words import counted, money, short_day, worked
from rapport.papers.document import Block, Paper, Section, Table, Unknown, points, section, table
from rapport.papers.given import given
from rapport.papers.telling import account_named, project_named

NOTHING = Decimal(0)
NOT_KNOWN = "not known"
SHOWN = ("firm", "documented")
"""Evidence that counts as documented in `work_done.exposure`."""
KINDS = {
    "planned": "planned work",
    "help": "help",
    "rework_ours": "rework, our cause",
    "rework_theirs": "rework, their cause",
    "favour": "favour",
    "thanks": "thanks",
    "material": "material",
    "travel": "travel",
}
IN_MILESTONE = "in the milestone"
NOT_COUNTED = "undecided, not counted: finished or withdrawn"
NO_VALUE = "undecided, value not known"
BILLING = {"bill": "to bill", "no_bill": "not charged", "credit": "credit", "undecided": "undecided", None: "undecided"}
Rows = list[dict[str, Any]]


def statement(advice: Advice, account: str, project: str | None = None) -> Paper:
    """The work for an account, or for one of its projects, up to the day. Raises Unknown."""
    return statement_on(advice.day, account, project)


def statement_on(day: Day, account: str, project: str | None = None) -> Paper:
    """The statement as the facts of a day alone give it: no advice is in it. Raises Unknown."""
    name = str(account_named(day, account)["name"])
    if project is not None:
        row = project_named(day, project)
        if row["account_id"] != account:
            raise Unknown(f"project {project!r} is not of account {account!r}")
        name = f"{name}, {row['name'] or project}"
    efforts = [
        {**e, "charge": _charge(day, account, e)}
        for e in efforts_of(day, account)
        if project in (None, e["project_id"])
    ]
    rework = [e for e in efforts if e["kind"] == "rework_ours"]
    work = [e for e in efforts if e["kind"] != "rework_ours"]
    sections = [
        section("Not paid for yet", *_open(day, account, project)),
        section("Milestones finished", _milestones(day, account, project)),
        *_work(day, work),
        section("Rework of ours (apart, not charged)", _listed(day, rework, "None on file.")),
        section("Given beside the agreed work", given(efforts)),
        section("Evidence", points(_evidence(day, account, project, efforts), "None on file.")),
        section("Gaps to close while people remember", points(gaps(day, account, efforts, project), "None found.")),
    ]
    return Paper(
        f"Work to date: {name}",
        f"Up to {short_day(day.as_of)}. For us; no sum is made over currencies.",
        tuple(sections),
    )


# -- what is open ------------------------------------------------------------------------------------------------------


def _open(day: Day, account: str, project: str | None) -> list[Block | str]:
    found = exposure(day, account, project)
    rows = [
        (e.currency, *(money(v, "").strip() for v in (e.firm, e.documented, e.weak, e.total)))
        for e in sorted(found, key=lambda e: e.currency)
    ]
    head = ("Currency", "Firm (finished, not billed)", "Documented", "Weak", "Together")
    rework = rework_in(day, account, project)
    apart = [f"Of it rework of ours, to be left out: {money(v, c)}." for c, v in sorted(rework.items())]
    return [
        table(
            head,
            rows,
            "Nothing: all work on file is billed, decided upon or in milestones that are billed.",
            (1, 2, 3, 4),
        ),
        *apart,
    ]


def rework_in(day: Day, account: str, project: str | None) -> dict[str, Decimal]:
    """Currency -> what of the open sums is rework of ours."""
    counted_in = _counted(day, account)
    found: dict[str, Decimal] = {}
    for effort in efforts_of(day, account):
        apart = effort["kind"] == "rework_ours" and project in (None, effort["project_id"])
        if apart and effort["effort_id"] in counted_in:
            found[effort["currency"]] = found.get(effort["currency"], NOTHING) + worth(effort)
    return found


@dataclass(frozen=True, slots=True)
class Claim:
    """What we could fairly speak about in one currency: the open sums without rework of ours."""

    currency: str
    firm: Decimal
    documented: Decimal
    weak: Decimal


def claims(day: Day, account: str, project: str) -> list[Claim]:
    """The open sums of a project without rework of ours, a row a currency."""
    entries = {e["effort_id"]: e for e in efforts_of(day, account)}
    found = []
    for row in exposure(day, account, project):
        apart = [entries[r.id] for r in row.records if r.table == "efforts" and entries[r.id]["kind"] == "rework_ours"]
        weak = sum((worth(e) for e in apart if e["evidence"] not in SHOWN), NOTHING)
        shown = sum((worth(e) for e in apart if e["evidence"] in SHOWN), NOTHING)
        found.append(Claim(row.currency, row.firm, row.documented - shown, row.weak - weak))
    return sorted(found, key=lambda c: c.currency)


def _milestones(day: Day, account: str, project: str | None) -> Block:
    rows = [
        (
            str(m["obligation"]["what"]),
            short_day(m["obligation"]["done_on"]),
            day.name(m["obligation"]["done_by"]) or "nobody named",
            money(m["value"], m["currency"]),
            f"billed {short_day(m['invoiced_on'])}" if m["invoiced_on"] else "not billed",
        )
        for m in finished_milestones(day, account, project)
    ]
    return table(("Milestone", "Finished", "Noted by", "Value", "Bill"), rows, "None on file.", (3,))


# -- the work ----------------------------------------------------------------------------------------------------------


def _work(day: Day, work: Rows) -> list[Section]:
    """A section a project, then what is booked on none."""
    if not work:
        return [section("Work booked", "None on file.")]
    names = projects(day)
    found = []
    for one in sorted({e["project_id"] or "" for e in work}, key=lambda p: (p == "", p)):
        rows = [e for e in work if (e["project_id"] or "") == one]
        title = f"Work booked: {names[one]['name'] or one}" if one in names else "Work booked on no project"
        found.append(section(title, _listed(day, rows, ""), *_totals(rows)))
    return found


def _charge(day: Day, account: str, effort: dict[str, Any]) -> str:
    """What is to be charged; what is undecided is in the open sums, in a finished milestone, or in neither."""
    said = BILLING[effort["billing"]]
    if effort["billing"] not in (None, "undecided") or effort["effort_id"] in _counted(day, account):
        return said
    if value(effort) == NOT_KNOWN:
        return NO_VALUE
    finished = {m["obligation_id"] for m in finished_milestones(day, account)}
    return IN_MILESTONE if effort["obligation_id"] in finished else NOT_COUNTED


def _counted(day: Day, account: str) -> set[str]:
    """The entries that are in the open sums."""
    return {r.id for e in exposure(day, account) for r in e.records if r.table == "efforts"}


def _listed(day: Day, rows: Rows, none: str) -> Block:
    cells = [
        (
            short_day(e["on"]),
            day.name(e["person_id"]) or "nobody named",
            "; ".join(w for w in (KINDS[e["kind"]], e["note"]) if w),
            f"{e['hours']:g}" if e["hours"] is not None else "",
            value(e),
            e["charge"] + (f", agreed {short_day(e['agreed_on'])}" if e["agreed_on"] else ""),
            e["evidence"] or "none",
        )
        for e in rows
    ]
    return table(("Day", "Who", "What", "Hours", "Value", "Charge", "Evidence"), cells, none, (3, 4))


def value(effort: dict[str, Any]) -> str:
    """The price of an entry, to the cent; that it is not known where it cannot be worked out."""
    known = effort["amount"] is not None or (effort["hours"] is not None and effort["rate"] is not None)
    return money(worth(effort), effort["currency"]) if known and effort["currency"] else NOT_KNOWN


def _totals(rows: Rows) -> Iterable[Table]:
    """Sums by charge, one row a currency and charge."""
    found: dict[tuple[str, str], tuple[float, Decimal]] = {}
    for e in rows:
        if not e["currency"]:
            continue
        key = (e["currency"], e["charge"])
        hours, total = found.get(key, (0.0, NOTHING))
        found[key] = (hours + (e["hours"] or 0.0), total + worth(e))
    cells = tuple(
        (charge, f"{hours:g}", NOT_KNOWN if charge == NO_VALUE else money(total, currency))
        for (currency, charge), (hours, total) in sorted(found.items())
    )
    return [Table(("Charge", "Hours", "Sum"), cells, (1, 2))] if cells else []


# -- evidence and gaps -------------------------------------------------------------------------------------------------


def _evidence(day: Day, account: str, project: str | None, efforts: Rows) -> Iterable[str]:
    done = [o for o in obligations_of(day, account) if project in (None, o["project_id"]) and o["state"] == "done"]
    since = min((e["on"] for e in efforts), default=None)
    signed = [o for o in done if o["kind"] == "sign_off" and o["side"] == "theirs"]
    for row in (o for o in signed if project or (since is not None and o["done_on"] >= since)):
        by = day.name(row["done_by"]) or day.name(row["owed_by"])
        yield f"Sign-off of {short_day(row['done_on'])} by {by}: {row['what']}" + (
            f" (revision {row['revision']})" if row["revision"] else ""
        )
    for e in (e for e in efforts if e["agreed_on"]):
        yield f"Agreed in writing on {short_day(e['agreed_on'])}: {e['note'] or KINDS[e['kind']]}"
    named = {e["interaction_id"] for e in efforts if e["interaction_id"]}
    said = interactions(day).filter(
        (pl.col("account_id") == account)
        & (
            pl.col("interaction_id").is_in(list(named))
            | (pl.col("project_id") == (project or "")) & pl.col("channel").is_in(["meeting", "visit"])
        )
        & pl.col("held")
    )
    for row in said.sort("at", "interaction_id").to_dicts():
        yield f"{str(row['channel']).capitalize()} of {short_day(row['day'])}: {row['subject'] or 'no subject on file'}"


def gaps(day: Day, account: str, efforts: Rows, project: str | None = None) -> list[str]:
    """What is missing in the entries, the dearest first to be asked for: evidence, sums, projects, repeated lines."""
    found = [
        f"{_entry(day, e)}: evidence is {e['evidence'] or 'missing'}; find a note, delivery or answer that shows it"
        for e in efforts
        if e["evidence"] in (None, "weak") and e["kind"] != "rework_ours"
    ]
    found += [
        f"{_entry(day, e)}: no value can be worked out (hours and rate, or an amount, with a currency)"
        for e in efforts
        if value(e) == NOT_KNOWN
    ]
    if project is None and any(e["project_id"] for e in efforts):
        found += [f"{_entry(day, e)}: on no project" for e in efforts if not e["project_id"]]
    found += _repeated(day, efforts)
    found += _rates(efforts)
    found += [_not_accepted(day, m) for m in finished_milestones(day, account, project) if _accepted_by(day, m) is None]
    if project is None:
        found += [
            f"Help or rework that nobody agreed to pay for {where}: {worked(amount, u.currency)}; {remedy}"
            for u in unfair_hours(day, account)
            for where, amount, remedy in (
                ("is on a bill", u.credit, "credit it"),
                ("heads for one", u.unbilled, "drop it"),
            )
            if amount
        ]
    return found


def _accepted_by(day: Day, milestone: dict[str, Any]) -> str | None:
    """Who of theirs accepted a milestone."""
    by: str | None = milestone["obligation"]["done_by"]
    return None if by is None or day.is_ours(by) else by


def _not_accepted(day: Day, milestone: dict[str, Any]) -> str:
    owed = milestone["obligation"]
    by = f" by {day.name(owed['done_by'])}" if owed["done_by"] else ""
    return (
        f"Milestone {owed['what']}: noted as done{by} on {short_day(owed['done_on'])}; their acceptance is not on file"
    )


def _entry(day: Day, e: dict[str, Any]) -> str:
    return f"{short_day(e['on'])}, {day.name(e['person_id']) or 'nobody named'}, {value(e)} ({e['effort_id']})"


def _repeated(day: Day, efforts: Rows) -> list[str]:
    def line(e: dict[str, Any]) -> tuple[object, ...]:
        return tuple(
            e[c] for c in ("on", "person_id", "project_id", "obligation_id", "kind", "hours", "amount", "note")
        )

    often = {k: n for k, n in Counter(map(line, efforts)).items() if n > 1}
    first = {line(e): e for e in reversed(efforts)}
    return [f"{_entry(day, first[k])}: {counted(n, 'equal line')}; is it one?" for k, n in often.items()]


def _rates(efforts: Rows) -> list[str]:
    """People whose price of an hour changes."""
    seen: dict[tuple[str, str, str], list[tuple[date, Decimal]]] = {}
    for e in efforts:
        if e["rate"] is not None and e["currency"]:
            seen.setdefault((e["person_id"] or "", e["kind"], e["currency"]), []).append((e["on"], e["rate"]))
    found = []
    for (_, kind, currency), rates in sorted(seen.items()):
        if len({r for _, r in rates}) > 1:
            told = ", ".join(dict.fromkeys(money(r, currency) for _, r in rates))
            found.append(f"The rate for {KINDS[kind]} changes ({told}): say since when and by which agreement")
    return found
