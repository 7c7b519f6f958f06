"""FOLLOW_UP, REMIND and WAIT: what happens to an ask that is out.

Within the person's usual time the answer is WAIT, with the day on which to look again. Then FOLLOW_UP, prepared: in
writing the first time (by telephone where that clearly reaches the person better), by another means the second; never
a third. A promised day that has passed without the thing is a REMIND. Several asks to one person share one follow-up.
Somebody with power whom many tries never reached is tried no more, unless the thing has a day: then an introduction.

Practices: S0-7, S0-8, S0-11, S0-12, S2-14, S2-16, S2-24.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from rapport.engine.actions import proposer
from rapport.engine.actions.help import declined
from rapport.engine.day import Day
from rapport.engine.measures.channels import another, means, reached_by, refused
from rapport.engine.measures.departures import departed
from rapport.engine.measures.few_hands import reminders_before_help
from rapport.engine.measures.handing_over import served_until
from rapport.engine.measures.obligations import open_obligations
from rapport.engine.measures.people import contact, who
from rapport.engine.measures.waiting import Ask, waiting
from rapport.engine.said import Action, Channel, Draft, Record, Said
from rapport.engine.signals.no_answer import pace_words
from rapport.engine.signals.power_gap import TRIES
from rapport.engine.windows import absent_until, free_day
from rapport.engine.words import capital, counted, letter, listed, short_day, the_day, when_reached

KEEP_WAITING_D = 120
"""A wait that ends later than this is no wait of today."""


@proposer
def follow_up(day: Day, said: Said) -> Iterator[Action]:
    """One FOLLOW_UP a person whose time is up, one WAIT a person who still has time."""
    speaking = {(s.account, s.matter) for s in said.of("no_answer")}
    late = {(s.account, s.matter) for s in said.of("late_input")}
    spoken_of, closed = speaking | late, _closed_ways(said)
    asks = sorted(waiting(day), key=lambda a: (a.account, a.person, a.follow_up_on, a.matter))
    for _, group in groupby(asks, key=lambda a: (a.account, a.person)):
        mine = [a for a in group if a.person not in closed or a.need]
        due = [a for a in mine if (a.account, a.matter) in speaking and _followable(day, a)]
        due = [a for a in due if (a.account, a.matter) not in late or not a.reminders or declined(day, a.matter)]
        if due:
            yield _follow_up(day, due)
        still = [a for a in mine if (a.account, a.matter) not in spoken_of]
        if still and not due:
            yield _wait(day, still)


def _followable(day: Day, ask: Ask) -> bool:
    return ask.reminders < reminders_before_help(day, ask.account, ask.habit)


def _closed_ways(said: Said) -> frozenset[str]:
    """People whom many tries never reached: another try by the same way is worth less than an introduction."""
    gaps = (s.numbers for s in said.of("power_gap"))
    return frozenset(str(n["person"]) for n in gaps if int(str(n["outbound"])) >= TRIES and not n["answered"])


def _follow_up(day: Day, asks: list[Ask]) -> Action:
    first = asks[0]
    again = max(a.reminders for a in asks) > 0
    channel: Channel = another(day, first.person) if again else means(day, first.person)
    nearest = min((a.need for a in asks if a.need), default=None)
    on = free_day(day, day.as_of, first.account, (first.person,))
    asked_on = day.day_of(first.asked_at)
    return Action(
        "FOLLOW_UP",
        first.account,
        first.asker,
        (first.person,),
        not_before=on,
        do_by=max(on, min(nearest or on, day.ours.add(on, 1))),
        why=(
            f"Asked on {short_day(asked_on)} about {first.what}; no answer yet.",
            _by_which_means(day, first, channel, again),
        ),
        because=tuple(dict.fromkeys(r for a in asks for r in a.records)),
        signals=tuple(f"no_answer:{a.account}:{a.matter}" for a in asks),
        matter=first.matter if not again else f"{first.matter}:{first.reminders + 1}",
        channel=channel,
        about=tuple(a.matter for a in asks),
        draft=_call_sheet(day, asks) if channel == "call" else _draft(day, asks),
        changes_if="An answer by any route closes this.",
        reminder_of=tuple(a.matter for a in asks),
        hard_on=nearest,
        minutes=5,
    )


def _by_which_means(day: Day, ask: Ask, channel: Channel, again: bool) -> str:
    usual = capital(pace_words(day, ask))
    if again:
        return f"One follow-up is out already, so use another means: a {channel}. {usual}"
    if channel == "mail":
        return usual
    return f"{_why_not_mail(day, ask.person)}; so ask by {channel}. {usual}"


def _why_not_mail(day: Day, person: str) -> str:
    if "mail" in refused(day).get(person, {}):
        return f"{day.name(person)} asked not to be mailed"
    return f"Taken up by {day.name(person)} so far: {reached_by(day, person)}"


def _draft(day: Day, asks: list[Ask]) -> Draft:
    first = asks[0]
    asked_on = the_day(day.day_of(first.asked_at))
    what = listed([a.what for a in asks])
    needs = [a.need for a in asks if a.need and a.need >= day.as_of]
    by = f"It would help to have it by {the_day(min(needs))}." if needs else "A line is enough."
    return letter(
        day,
        first.person,
        first.asker,
        capital(first.what),
        f"{_voice(day, first)} wrote to you on {asked_on} about {what}. Is there anything you need from us for it?",
        f"{by} If somebody else is better placed to answer, just give me the name.",
        when_reached(day, first.asker, first.person),
    )


def _voice(day: Day, ask: Ask) -> str:
    """The letter may go out in another's name, when who asked is away or serves there no more."""
    elsewhere = served_until(day, ask.account, ask.asker) or absent_until(day, ask.asker)
    return "We" if elsewhere else "I"


def _call_sheet(day: Day, asks: list[Ask]) -> Draft:
    """For the telephone: what was asked and when, the shortest answer that helps, and how to begin."""
    first = asks[0]
    asked = [f"- {a.what}, on {the_day(day.day_of(a.asked_at))}" for a in asks]
    needs = [a.need for a in asks if a.need]
    lines = [
        "Asked:",
        *asked,
        "",
        f"{'Needed' if min(needs) >= day.as_of else 'Was needed'} by: {the_day(min(needs))}"
        if needs
        else "Needed: no day is set",
        "The shortest answer: a day, or the name of who can give it",
        "",
        f"To begin: Hello {day.name(first.person)}, it is about {listed([a.what for a in asks])}. Is there anything "
        "you need from us for it?",
    ]
    return Draft(capital(first.what), "\n".join(lines))


def _wait(day: Day, asks: list[Ask]) -> Action:
    first = min(asks, key=lambda a: (a.follow_up_on, a.matter))
    away = absent_until(day, first.person)
    until = max(first.follow_up_on, day.ours.add(day.as_of, 1))
    usual = capital(pace_words(day, first))
    return Action(
        "WAIT",
        first.account,
        first.asker,
        (first.person,),
        not_before=until,
        do_by=until,
        why=(
            f"Asked on {short_day(day.day_of(first.last_at))} about {first.what}; look again on {short_day(until)}.",
            f"{day.name(first.person)} is away until {short_day(day.day_of(away.ends))}. {usual}" if away else usual,
        ),
        because=first.records + ((Record(away.table, away.window),) if away else ()),
        signals=(),
        matter=first.matter,
        channel="internal",
        about=tuple(a.matter for a in asks),
        changes_if="An answer, a promise or an absence notice moves the day.",
        wait_until=until,
        minutes=0,
    )


@proposer
def promised(day: Day, said: Said) -> Iterator[Action]:
    """WAIT while a promised day lies ahead; one REMIND when it has passed, before help is offered."""
    late = {s.matter for s in said.of("late_input")}
    rows = open_obligations(day).filter(
        (open_obligations(day)["side"] == "theirs") & (open_obligations(day)["state"] == "promised")
    )
    for row in rows.to_dicts():
        person, until = row["owed_by"], row["due"]
        owner = row["owed_to"] if day.is_ours(row["owed_to"]) and row["owed_to"] != "us" else None
        owner = owner or (who(day, row["account"], "owner") if row["account"] else None)
        if owner is None or until is None or contact(day, person) is None or person in departed(day):
            continue
        record = Record("obligations", row["obligation_id"])
        if until >= day.as_of and row["kind"] != "payment_promise" and (until - day.as_of).days <= KEEP_WAITING_D:
            yield _wait_for_promise(
                day, row["account"], owner, person, row["obligation_id"], row["what"], until, record
            )
        elif row["obligation_id"] in late and row["reminders"] == 0:
            yield _remind(day, row["account"], owner, person, row["obligation_id"], row["what"], until, record)


def _wait_for_promise(
    day: Day, account: str, owner: str, person: str, matter: str, what: str, until: date, record: Record
) -> Action:
    look = day.ours.add(until, 1)
    return Action(
        "WAIT",
        account,
        owner,
        (person,),
        not_before=look,
        do_by=look,
        why=(f"{day.name(person)} promised {what} for {short_day(until)}.", f"Look again on {short_day(look)}."),
        because=(record, Record("obligation_events", matter)),
        signals=(),
        matter=matter,
        about=(matter,),
        changes_if="It arrives, or another day is promised.",
        wait_until=look,
        minutes=0,
    )


def _remind(
    day: Day, account: str, owner: str, person: str, matter: str, what: str, until: date, record: Record
) -> Action:
    late = day.calendar(account).between(until, day.as_of)
    return Action(
        "REMIND",
        account,
        owner,
        (person,),
        not_before=day.as_of,
        do_by=day.ours.add(day.as_of, 1),
        why=(
            f"{day.name(person)} promised {what} for {short_day(until)}; that is {counted(late, 'working day')} ago.",
            "It was not asked for again yet.",
        ),
        because=(record, Record("obligation_events", matter)),
        signals=(f"late_input:{account}:{matter}",),
        matter=matter,
        channel="mail",
        about=(matter,),
        draft=letter(
            day,
            person,
            owner,
            capital(what),
            f"You had {what} planned for {the_day(until)}. Does that still work, or does another day suit you?",
            "If we can take a part of it off you, tell me which.",
            when_reached(day, owner, person),
        ),
        changes_if="It arrives, or another day is promised.",
        reminder_of=(matter,),
        minutes=5,
    )
