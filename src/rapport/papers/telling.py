"""How people, promises and open matters are put in words on every paper.

Sums of money are said only where the caller asks for them, the one who told us something never, opinions not at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import polars as pl

from rapport.engine.book import Advice
from rapport.engine.day import Day, Index, Row, once
from rapport.engine.measures.channels import NAMES, reached_by, refused, works
from rapport.engine.measures.closest import ties_with
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import interactions
from rapport.engine.measures.holds import holds_by_account, verdict
from rapport.engine.measures.influence import influence
from rapport.engine.measures.mistakes import mistakes
from rapport.engine.measures.obligations import CLOSED, obligations_of
from rapport.engine.measures.people import contact, department_of_colleague
from rapport.engine.measures.questions import question
from rapport.engine.measures.receivables import open_invoices
from rapport.engine.measures.replies import Habit, habit
from rapport.engine.windows import absent_until
from rapport.engine.words import short_day, working_days
from rapport.papers.document import Unknown

COMPLAINT_D = 180
"""A complaint noted longer ago is history."""
SAME_D = 3
"""A complaint in a message so near to a noted one is the same."""
SPOKEN_D = 90
"""A complaint made in a message or call is an open matter this long, unless it was noted."""
TIES = {
    "strong": "strong tie with",
    "working": "working tie with",
    "new": "new tie with",
    "one_way": "only one side has written with",
}
BASIS = {
    "own": "own history",
    "department": "of the department",
    "account": "of the company",
    "all": "of all customers",
}
TOLD = ("our_promise", "late_input", "unanswered_question", "our_mistake", "hold_ahead", "dispute_ours", "handover_due")
"""Signals whose matter a paper tells itself, from the facts."""
STOPS = {
    "past_due_days": "past dues",
    "exposure": "the credit limit",
    "missing_obligation": "missing papers",
    "notice_wd": "short notice",
}


# -- what a paper is about ---------------------------------------------------------------------------------------------


def account_named(day: Day, account: str) -> Row:
    """The row of an account. Raises Unknown."""
    known = set(day.frame("accounts")["account_id"].to_list())
    if account not in known:
        raise Unknown(f"no account {account!r} in the book on {day.as_of}")
    return day.account(account)


def colleague_named(day: Day, person: str) -> Row:
    """The row of one of ours. Raises Unknown."""
    row = day.person(person)
    if row is None:
        raise Unknown(f"no person {person!r} in the book on {day.as_of}")
    if row["works_for"] != "us":
        raise Unknown(f"{person!r} works for {row['works_for']}, not for us")
    return row


def project_named(day: Day, project: str) -> Row:
    """The row of a project. Raises Unknown."""
    row = _projects(day).get(project)
    if row is None:
        raise Unknown(f"no project {project!r} in the book on {day.as_of}")
    return row


@once
def _projects(day: Day) -> Index:
    return Index(day.frame("projects"), "project_id")


# -- people ------------------------------------------------------------------------------------------------------------


def job(day: Day, person: str) -> str:
    """Title, department and part in decisions of a contact, as far as known."""
    row = contact(day, person)
    if row is None:
        return "position not known"
    words = [row["title"], row["department"], row["role"]]
    return ", ".join(dict.fromkeys(str(w) for w in words if w)) or "position not known"


def our_job(day: Day, person: str) -> str:
    """The department of one of ours in brackets, empty when unknown."""
    department = department_of_colleague(day, person)
    return f" ({department})" if department else ""


def power(day: Day, person: str) -> str:
    """`influence 3 of 4, stated`; where nobody stated it, from what it was inferred."""
    known = _influence(day).get(person)
    if known is None:
        return "influence not known"
    value, inferred = known
    return f"influence {value:g} of 4, {'inferred from part and title' if inferred else 'stated'}"


@once
def _influence(day: Day) -> dict[str, tuple[float, bool]]:
    rows = influence(day).select("contact", "influence", "inferred")
    return {person: (value, inferred) for person, value, inferred in rows.iter_rows()}


def tie(day: Day, person: str, most: int = 2) -> str:
    """Who of ours knows a contact, and how well; the strongest first."""
    known = [r for r in ties_with(day, person) if r["label"] in TIES]
    two_way = [r for r in known if r["label"] != "one_way"][:most] or known[:1]
    if not two_way:
        return "no exchange with us in 12 months"
    return ", ".join(f"{TIES[r['label']]} {day.name(r['colleague'])}" for r in two_way)


def whereabouts(day: Day, person: str, on: date | None = None) -> str:
    """That somebody has left or is away on a day, empty otherwise."""
    gone = departed(day).get(person)
    if gone is not None and not day.is_ours(person):
        return "has left"
    away = absent_until(day, person, on)
    return f"away until {short_day(day.day_of(away.ends))}" if away else ""


def pace(day: Day, person: str) -> str:
    """How long a contact usually takes to answer, with whose history that is."""
    known: Habit = habit(day, person)
    if known.basis not in BASIS:
        return "how fast they answer is not known yet"
    usual, slow = _wd(known.usual_wd), _wd(known.slow_wd)
    times = f"within {usual}" if usual == slow else f"within {usual}, four in five within {slow}"
    return f"answer usually {times} ({BASIS[known.basis]}, n = {known.n})"


def reached(day: Day, person: str) -> str:
    """By which channel a contact is reached, and what they asked not to be used; empty while too little is known."""
    off = [f"wishes no {NAMES[channel]}" for channel in sorted(refused(day).get(person, {}))]
    best, counts = works(day, person), reached_by(day, person)
    told = f"taken up so far: {counts}" if counts else ""
    return "; ".join([*off, *([f"reached best by {best.channel} ({told})"] if best else [told] if told else [])])


def _wd(wd: float) -> str:
    return working_days(max(1, round(wd)))


# -- promises ----------------------------------------------------------------------------------------------------------


def still_open(day: Day, account: str, side: str) -> list[dict[str, Any]]:
    """What one side owes (`ours` or `theirs`) and has not done, the earliest due first."""
    rows = [o for o in obligations_of(day, account) if o["side"] == side and o["state"] not in CLOSED]
    return sorted(rows, key=lambda o: (o["due"] or date.max, o["obligation_id"]))


def promise(day: Day, row: Row) -> str:
    """An obligation with who owes it to whom and how its day stands."""
    who = f" ({_party(day, row['owed_by'])} to {_party(day, row['owed_to']).removesuffix(',')})"
    return f"{row['what']}{who}: {due(day, row)}"


def _party(day: Day, who: str) -> str:
    """A side of an obligation by name; of somebody who is gone that too."""
    return "us" if who == "us" else f"{day.name(who)}{', who has left,' if who in departed(day) else ''}"


def due(day: Day, row: Row) -> str:
    """How the day of an obligation stands."""
    on: date | None = row["due"]
    if on is None:
        return "no day agreed"
    if row["state"] == "declined":
        return f"declined; it was for {short_day(on)}"
    kept = "promised for" if row["promised_until"] == on else "due"
    if on >= day.as_of:
        return f"{kept} {short_day(on)}"
    return f"was {kept} {short_day(on)}, {_ago(day, on)} ago"


def _ago(day: Day, on: date) -> str:
    return working_days(max(1, day.ours.between(on, day.as_of)))


# -- open matters ------------------------------------------------------------------------------------------------------


def open_matters(advice: Advice, account: str) -> list[str]:
    """Mistakes, complaints, disputes, holds, questions without an answer, differing views; what weighs most first."""
    day = advice.day
    return [
        *_mistakes(day, account),
        *_complaints(day, account),
        *_disputes(day, account),
        *_holds(advice, account),
        *_unanswered(advice, account),
        *_views(day, account),
    ]


def _mistakes(day: Day, account: str) -> Iterable[str]:
    for one in mistakes(day):
        if one.account != account or one.put_right:
            continue
        what = f": {one.row['note'] or one.row['topic']}" if one.row["note"] or one.row["topic"] else ""
        spoken = f"spoken about on {short_day(one.talked_on)}" if one.talked_on else "nobody has spoken with them yet"
        report = f"; the cause report is due {short_day(one.report_due)}" if one.report_due else ""
        yield f"Mistake of ours on {short_day(one.on)}{what}; {spoken}{report}."


def _complaints(day: Day, account: str) -> Iterable[str]:
    known = noted(day, account, COMPLAINT_D, "complaint")
    for row in known:
        yield f"Complaint of {short_day(row['on'])}: {row['note'] or row['topic'] or 'no words on file'}."
    said = interactions(day).filter(
        (pl.col("account_id") == account)
        & (pl.col("purpose") == "complain")
        & (pl.col("direction") != "out")
        & pl.col("held")
        & (pl.col("day") > day.as_of - timedelta(days=SPOKEN_D))
    )
    for row in _one_a_thread(said):
        if not any(abs((row["day"] - k["on"]).days) <= SAME_D for k in known):
            yield f"Complaint by {row['channel']} on {short_day(row['day'])}: {row['subject'] or 'no subject on file'}."


def _unanswered(advice: Advice, account: str) -> Iterable[str]:
    """Questions without an answer; a complaint without one stands among the complaints."""
    for one in advice.signals:
        if one.account == account and one.signal == "unanswered_question":
            asked = question(advice.day, one.matter)
            if asked is None or asked["purpose"] != "complain":
                yield one.says


def _one_a_thread(said: pl.DataFrame) -> list[dict[str, Any]]:
    """The first message of each conversation, the oldest first."""
    first = said.sort("at", "interaction_id").with_columns(talk=pl.coalesce("thread", "interaction_id"))
    return first.unique("talk", keep="first", maintain_order=True).to_dicts()


def _disputes(day: Day, account: str) -> Iterable[str]:
    for row in open_invoices(day).filter((pl.col("account") == account) & pl.col("disputed")).to_dicts():
        why = f": {row['dispute_reason']}" if row["dispute_reason"] else ""
        whose = {True: "; the error is ours", False: "", None: "; whose error it is, is not known"}[row["dispute_ours"]]
        yield f"Invoice {row['invoice']} disputed since {short_day(row['disputed_on'])}{why}{whose}."


def _holds(advice: Advice, account: str) -> Iterable[str]:
    """The holds that somebody should act upon; what their usual payment will settle in time is no matter."""
    day = advice.day
    spoken = {s.key for s in advice.signals if s.account == account and s.level in ("red", "amber")}
    for hold in holds_by_account(day).get(account, ()):
        if hold.spoken_as not in spoken:
            continue
        order, decided = hold.order, verdict(day, hold)
        ships = f" of {short_day(order['ships_on'])}" if order["ships_on"] else ""
        word = f"; decided: {decided['verdict'].replace('_', ' ')}" if decided else "; nobody has decided yet"
        yield (
            f"Shipment {order['order_id']}{ships} would be stopped from {short_day(hold.hold_on)} by our rule on "
            f"{STOPS[hold.test]}{word}."
        )


def _views(day: Day, account: str) -> Iterable[str]:
    for row in noted(day, account, 90, "differing_views"):
        yield (
            f"Views there differ on {row['topic'] or 'a topic'} (noted {short_day(row['on'])}): ours are facts, dates "
            "and options for all of them; the choice is theirs."
        )


def noted(day: Day, account: str, within_d: int, *kinds: str) -> list[dict[str, Any]]:
    """Observations of these kinds at an account that are fresh and not expired, oldest first, with `on` (day)."""
    rows = day.frame("observations").filter(
        (pl.col("account_id") == account)
        & pl.col("kind").is_in(kinds)
        & (pl.col("at") > day.now - timedelta(days=within_d))
        & (pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of))
    )
    return rows.with_columns(day.local("at").alias("on")).sort("at", "observation_id").to_dicts()
