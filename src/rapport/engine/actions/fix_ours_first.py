"""FIX_OURS_FIRST: what we owe them comes before anything that we want (S0-23).

An answer that is missing, a promise that is due, a wish from an interview that nobody has dated. One card for each
matter, for the colleague who owes it, and overdue ones first of all. A credit note that corrects an invoice in
dispute is answered with the dispute.

Practices: S0-23, S1-13, S3-36, S3-40.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from rapport.engine.actions import proposer
from rapport.engine.day import Day, Row, once
from rapport.engine.measures.handing_over import served_until, successor_at
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import duty, who
from rapport.engine.measures.questions import question
from rapport.engine.said import Action, Draft, Record, Said, Signal
from rapport.engine.windows import absent_until
from rapport.engine.words import letter, listed, short_day, the_day, when_reached, working_days

DATED_WD = 3
"""Wishes are given a name and a day within three days."""


@proposer
def answer(day: Day, said: Said) -> Iterator[Action]:
    """Answer what they asked. A voicemail between missed calls asks to be rung: a time to talk is proposed for that."""
    rung = {r.id for tag in said.of("phone_tag") for r in tag.because}
    for one in said.of("unanswered_question"):
        if one.matter in rung:
            continue
        asked = question(day, one.matter)
        owner = _at_work(day, one.account, asked["colleague"] if asked else None)
        if asked is None or owner is None:
            continue
        today = day.ours.on_or_after(day.as_of)
        yield Action(
            "FIX_OURS_FIRST",
            one.account,
            owner,
            one.people,
            not_before=today,
            do_by=today,
            why=(
                f"Asked on {short_day(asked['day'])}, open for {working_days(int(asked['age_wd']))}.",
                f"We usually answer here within {working_days(int(str(one.numbers['usual_wd'])))}.",
            ),
            because=one.because,
            signals=(one.key,),
            matter=one.matter,
            channel="mail",
            about=tuple(r.id for r in one.because),
            draft=_answer(day, one, owner, asked, today),
            changes_if=one.changes_if,
            solicited=True,
            overdue_ours=True,
            minutes=15,
        )


@proposer
def promise(day: Day, said: Said) -> Iterator[Action]:
    """Do what is promised, or agree on another day before it is asked for."""
    for one in said.of("our_promise"):
        owed = obligation(day, one.matter)
        if owed is None or _told_with_dispute(said, one):
            continue
        owner = _at_work(day, one.account, owed["owed_by"])
        if owner is None:
            continue
        due: date = owed["due"]
        today = day.ours.on_or_after(day.as_of)
        late = due < day.as_of
        meetings = [s for s in said.at(one.account, "meeting_ahead") if one.matter in _ids(s, "overdue_ours")]
        before = [day.ours.on_or_before(_date(s)) for s in meetings]
        yield Action(
            "FIX_OURS_FIRST",
            one.account,
            owner,
            one.people,
            not_before=today,
            do_by=max(today, min([today if late else day.ours.on_or_before(due), *before])),
            why=(
                f"{_capital(owed['what'])}: {_promised(day, owed)}.",
                f"We meet them on {short_day(_date(meetings[0]))}; this comes before it."
                if meetings
                else f"Overdue by {working_days(int(str(one.numbers['overdue_wd'])))}."
                if late
                else f"Nothing on file says that it is done, and it is due on {short_day(due)}.",
            ),
            because=one.because,
            signals=(one.key, *(s.key for s in meetings)),
            matter=one.matter,
            channel="mail",
            about=(one.matter,),
            draft=_handing_over(day, one, owner, owed, late),
            changes_if=one.changes_if,
            solicited=True,
            overdue_ours=late,
            hard_on=due,
            minutes=30,
        )


@proposer
def wishes(day: Day, said: Said) -> Iterator[Action]:
    """Give each wish of an interview somebody of ours and a day, before anything is asked of them."""
    for one in said.of("our_move_first"):
        told = {s.matter for s in said.at(one.account, "our_promise")}
        mine = [w for w in _ids(one, "wishes") if w not in told]
        owner = _at_work(day, one.account, None)
        if owner is None or not mine:
            continue
        today = day.ours.on_or_after(day.as_of)
        what = [str(o["what"]) for o in (obligation(day, w) for w in mine) if o is not None]
        reader = one.people[0] if one.people else None
        yield Action(
            "FIX_OURS_FIRST",
            one.account,
            owner,
            one.people,
            not_before=today,
            do_by=day.ours.add(today, DATED_WD),
            why=(one.says, f"Asked for: {listed(what)}. A request of ours goes out when these have a day."),
            because=one.because,
            signals=(one.key,),
            matter=one.matter,
            channel="mail",
            about=tuple(mine),
            draft=letter(
                day,
                reader,
                owner,
                "You said, we do",
                f"Thank you for your time on {the_day(one.since)}. What you told us:",
                "\n".join(f"- {w}" for w in what),
                f"By {the_day(day.ours.add(today, DATED_WD))} you hear from me who does each of them, and by when.",
                when_reached(day, owner, reader),
            ),
            changes_if=one.changes_if,
            solicited=True,
            minutes=20,
        )


def _told_with_dispute(said: Said, one: Signal) -> bool:
    """Does a dispute speak about this obligation already?"""
    record = Record("obligations", one.matter)
    return any(record in s.because for s in said.at(one.account, "dispute_ours"))


def _at_work(day: Day, account: str, colleague: str | None) -> str | None:
    """The colleague concerned, or who stands in while they are away, or who follows once they serve there no more."""
    if colleague and (ended := served_until(day, account, colleague)):
        colleague = successor_at(day, account, colleague, ended)
    if colleague and colleague != "us" and day.is_ours(colleague) and colleague not in _left(day):
        if absent_until(day, colleague) is None:
            return colleague
        stand_in = duty(day, account, "deputy", "service", "owner")
        return stand_in if stand_in and absent_until(day, stand_in) is None else colleague
    return who(day, account, "owner", "service")


@once
def _left(day: Day) -> frozenset[str]:
    """Colleagues all of whose positions with us have ended."""
    ours = day.frame("positions").filter(pl.col("account_id") == "us")
    ended = (pl.col("to") < day.as_of).fill_null(False).all()
    return frozenset(ours.group_by("person_id").agg(ended).filter(pl.col("to"))["person_id"].to_list())


def _answer(day: Day, one: Signal, owner: str, asked: Row, today: date) -> Draft:
    reader = one.people[0] if one.people else None
    on = the_day(asked["day"])
    complained = asked["purpose"] == "complain"
    thanks = f"Thank you for telling us on {on}." if complained else f"Thank you for your question of {on}."
    return letter(
        day,
        reader,
        owner,
        asked["subject"] or ("What you told us" if complained else "Your question"),
        f"{thanks} I am sorry that you had to wait for an answer.",
        f"You have my answer by {the_day(day.ours.add(today, 1))} at the latest. If it is needed sooner on your side,"
        " tell me by when.",
        when_reached(day, owner, reader),
    )


def _handing_over(day: Day, one: Signal, owner: str, owed: Row, late: bool) -> Draft:
    reader = one.people[0] if one.people else None
    what, due = str(owed["what"]), owed["due"]
    said = owed["promised_at"] is not None
    voice = "I" if owner == owed["owed_by"] else "We"
    if late:
        lines = (
            f"{voice} had told you that you would have {what} by {the_day(due)}. That did not happen, and I am sorry."
            if said
            else f"You needed {what} by {the_day(due)}. It is not with you yet, and I am sorry.",
            f"You will have it by {the_day(day.ours.add(day.ours.on_or_after(day.as_of), 1))}. If that is too late for"
            " you, tell me and we will find another way.",
        )
    else:
        lines = (
            f"Here is {what}, {'as agreed for' if said else 'which you need by'} {the_day(due)}.",
            "Is anything missing for your next step?",
        )
    return letter(day, reader, owner, _capital(what), *lines, when_reached(day, owner, reader))


def _promised(day: Day, owed: Row) -> str:
    if owed["promised_at"]:
        return f"promised on {short_day(day.day_of(owed['promised_at']))} for {short_day(owed['due'])}"
    return f"they need it by {short_day(owed['due'])}"


def _ids(one: Signal, name: str) -> tuple[str, ...]:
    found = one.numbers.get(name, ())
    return tuple(str(x) for x in found) if isinstance(found, list | tuple) else ()


def _date(one: Signal) -> date:
    at = one.numbers["at"]
    assert isinstance(at, date)
    return at


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
