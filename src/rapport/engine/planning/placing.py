"""Every action gets its day: out of critical windows and absences, within the contact budget, one customer-facing
action an account and day.

The budget is one over all departments (invariant 5): one unsolicited message a person and two an account in
`policy.budget_wd` working days. A reminder of an open ask counts against that ask and is one a person in that time.
What answers them counts against none. A needed notice that cannot wait goes out all the same, short and with the
owner's word (invariant 4).

Within a class of urgency the earliest last day goes first, and what would be late in any case gives way to what can
still be in time. An ask that would be too late on any day after its best one goes out before it. Tests hold this
against all assignments that there are.

Practices: S2-4, S2-6, S2-11, S0-28.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from rapport.engine.day import Day
from rapport.engine.measures.contact_budget import Sent, reminded_lately, sent_lately
from rapport.engine.measures.departures import departed
from rapport.engine.measures.mistakes import asks_wait_until
from rapport.engine.measures.obligations import obligation
from rapport.engine.measures.people import duty
from rapport.engine.planning.dealing import urgency
from rapport.engine.planning.weighing import weigh
from rapport.engine.said import Action, Said
from rapport.engine.windows import absent_until, busy, free_day
from rapport.engine.words import short_day

ASKS = ("ASK", "REMIND", "FOLLOW_UP", "OFFER_HELP", "INTERVIEW_CUSTOMER", "INTRODUCE_VIA", "NEGOTIATE")
"""What wants something from them, if only the paper that they owe: it waits after a mistake of ours."""
REQUESTS = ("ASK", "INTERVIEW_CUSTOMER", "INTRODUCE_VIA")
"""What begins something for our sake: it waits until their wishes have a day. A follow-up began before."""
OWED = ("RECOVER",)
"""A word that we owe them after a mistake is no message out of the budget: the next ask does not wait for it twice."""
MAY_BE_EARLIER = ("ASK",)
"""What loses nothing by going out before its best day. A follow-up would come before the person's own time is up."""
MOST_TRIES = 2000
"""Days tried for the asks of one account before the rest stays as it is."""
AHEAD_D = 90
"""Nothing is placed further ahead than this."""


def place(day: Day, said: Said, actions: Iterable[Action]) -> list[Action]:
    """The actions with `not_before`, `do_by`, `state` and `held`, account by account."""
    by_account: dict[str, list[Action]] = {}
    for action in actions:
        kept = _reachable(day, action)
        if kept is not None:
            by_account.setdefault(kept.account, []).append(kept)
    return [a for account in sorted(by_account) for a in _place_account(day, said, account, by_account[account])]


def _reachable(day: Day, action: Action) -> Action | None:
    """Nothing goes to somebody who has left; an action without anybody left falls away (the reroute stands)."""
    if not action.facing:
        return action
    people = tuple(p for p in action.people if p not in departed(day) or action.action == "THANK")
    if people == action.people:
        return action
    return replace(action, people=people) if people else None


def _place_account(day: Day, said: Said, account: str, actions: list[Action]) -> list[Action]:
    held = (_after_wishes(day, said, _after_mistake(day, a)) for a in actions)
    weighed = sorted((weigh(day, said, a) for a in held), key=_order)
    out = [a for a in weighed if _goes_out(a)]
    late = _late_anyway(day, account, out)
    desk = _Desk(day, account)
    placed = [desk.note(desk.find(a)) for a in (*(a for a in out if a not in late), *late)]
    wanted = {a.key: a for a in out}
    if any(a.not_before > wanted[a.key].do_by for a in placed if _movable(day, wanted[a.key])):
        placed = _reseated(day, account, placed, wanted)
    return [_settled(day, a) for a in (*placed, *(a for a in weighed if not _goes_out(a)))]


def _movable(day: Day, action: Action) -> bool:
    """May go out before its best day, so that it is not too late."""
    return action.action in MAY_BE_EARLIER and _can_give_way(day, action)


def _reseated(day: Day, account: str, placed: list[Action], wanted: Mapping[str, Action]) -> list[Action]:
    """The asks of an account seated anew, since one of them would be late: as many as can be in time, the dearest
    first, each as near to its best day as that allows, in days between today and its last. All else stays."""
    movable = [wanted[a.key] for a in placed if _movable(day, wanted[a.key])]
    desk = _Desk(day, account)
    for action in placed:
        if action.key not in {a.key for a in movable}:
            desk.note(action)
    seats: dict[str, Action] = {}
    for action in sorted(movable, key=lambda a: (*urgency(a), a.do_by, a.key)):
        together = sorted([*(wanted[key] for key in seats), action], key=_order)
        seats = desk.seated(together) or seats
    for action in seats.values():
        desk.note(action)
    late = {a.key: desk.note(desk.find(a)) for a in movable if a.key not in seats}
    return [{**seats, **late}.get(a.key, a) for a in placed]


def _late_anyway(day: Day, account: str, actions: list[Action]) -> list[Action]:
    """What cannot be in time beside what is worth more, in the order of the actions: it goes after all others."""
    if _all_in_time(day, account, actions):
        return []
    kept = [a for a in actions if not _can_give_way(day, a)]
    for action in sorted((a for a in actions if _can_give_way(day, a)), key=lambda a: (*urgency(a), a.do_by, a.key)):
        if _all_in_time(day, account, with_it := sorted([*kept, action], key=_order)):
            kept = with_it
    return [a for a in actions if a not in kept]


def _all_in_time(day: Day, account: str, actions: list[Action]) -> bool:
    """Does everything that could give way go out by its last day, when the actions are placed in this order?"""
    desk = _Desk(day, account)
    return all(desk.note(desk.find(a)).not_before <= a.do_by or not _can_give_way(day, a) for a in actions)


def _can_give_way(day: Day, action: Action) -> bool:
    """Its last day lies ahead and nothing hard hangs on it. What is late already waits no longer."""
    return not _presses(action) and action.do_by > day.as_of


def _presses(action: Action) -> bool:
    return action.overdue_ours or action.cannot_wait or action.solicited or action.hard_on is not None


def _after_mistake(day: Day, action: Action) -> Action:
    """After a mistake of ours nobody here asks them for anything before the cause is told (S3-31)."""
    if action.action not in ASKS or action.cannot_wait or action.solicited or action.wait_until is not None:
        return action
    waits = asks_wait_until(day, action.account)
    if waits is None:
        return action
    on, record = waits
    return replace(
        action,
        not_before=max(action.not_before, on),
        do_by=max(action.do_by, on),
        because=(*action.because, record),
        held=f"After our mistake other asks wait until {short_day(on)}.",
    )


def _after_wishes(day: Day, said: Said, action: Action) -> Action:
    """While wishes of theirs have no day, no new request of ours goes out (S1-14): every day it is put off to the next.
    What an order or a project of theirs needs goes out on its last good day all the same."""
    if action.action not in REQUESTS or action.cannot_wait or action.wait_until is not None:
        return action
    wishes = next(iter(said.at(action.account, "our_move_first")), None)
    if wishes is None or (action.do_by <= day.as_of and _needed_for_theirs(day, action)):
        return action
    tomorrow = day.ours.add(day.as_of, 1)
    return replace(
        action,
        not_before=max(action.not_before, tomorrow),
        do_by=max(action.do_by, tomorrow),
        because=tuple(dict.fromkeys([*action.because, *wishes.because])),
        held="Their wishes from the interview come first: our request goes out when each of them has a day.",
    )


def _needed_for_theirs(day: Day, action: Action) -> bool:
    """Does an order or a project wait for what is asked?"""
    asked = [row for one in action.about if (row := obligation(day, one))]
    return any(row["order_id"] or row["project_id"] or row["blocks"] for row in asked)


def _both(before: str, also: str) -> str:
    """Why it goes out on another day, when there are two reasons."""
    return " ".join(dict.fromkeys(reason for reason in (before, also) if reason))


def _goes_out(action: Action) -> bool:
    return action.facing and action.wait_until is None


def _order(action: Action) -> tuple[object, ...]:
    """Who gets a day first: overdue promises of ours, what cannot wait, hard consequences, the rest; each by its last
    day, then by worth."""
    group, worth = urgency(action)
    return (group, action.do_by, worth, action.key)


class _Desk:
    """The customer-facing days of one account: what went out already and what is placed."""

    def __init__(self, day: Day, account: str) -> None:
        self._day, self._account = day, account
        self._taken: set[date] = set()
        self._messages = list(sent_lately(day, account))
        self._reminders = list(reminded_lately(day, account))
        self._tries = 0

    def find(self, action: Action) -> Action:
        """The action on the first day that is free for it; nothing is taken yet."""
        start = max(action.not_before, self._day.as_of)
        first = self._day.ours.on_or_after(start)
        on = self._next(first) if action.solicited else self._free(action, first)
        if action.cannot_wait and on > action.do_by and not self._away(action, first):
            on, held = first, self._in_window(first, action)
        else:
            held = self._reason(action, first, on)
        tell = action.tell_first
        if action.cannot_wait and self._in_window(on, action):
            tell = tuple(dict.fromkeys([*tell, *(p for p in (duty(self._day, self._account, "owner"),) if p)]))
        return replace(
            action, not_before=on, do_by=max(on, action.do_by), held=_both(action.held, held), tell_first=tell
        )

    def _next(self, first: date) -> date:
        """The first working day on which nothing else reaches them: an answer asks for no other leave."""
        on = first
        while on in self._taken:
            on = self._day.ours.add(on, 1)
        return on

    def _free(self, action: Action, first: date) -> date:
        on = first
        while (on - first).days <= AHEAD_D:
            on = free_day(self._day, on, self._account, action.people)
            if on not in self._taken and self._within_budget(action, on):
                return on
            on += timedelta(days=1)
        return on

    def seated(self, actions: list[Action]) -> dict[str, Action] | None:
        """Days for all of them between today and their last, by trying; None when there are none, or when it takes
        more than MOST_TRIES. Nothing is taken."""
        self._tries = 0
        return self._seat(actions)

    def _seat(self, actions: list[Action]) -> dict[str, Action] | None:
        if not actions:
            return {}
        action, rest = actions[0], actions[1:]
        for on in self._days(action):
            self._tries += 1
            if self._tries > MOST_TRIES:
                return None
            if on in self._taken or not self._within_budget(action, on):
                continue
            held = "" if on == action.not_before else "Something else reaches them on the best day."
            here = replace(action, not_before=on, held=_both(action.held, held))
            self.note(here)
            found = self._seat(rest)
            self._forget(here)
            if found is not None:
                return {action.key: here, **found}
        return None

    def _days(self, action: Action) -> list[date]:
        """Free days of an action up to its last one, from the best day on, then before it, the nearest first."""
        ours = self._day.ours
        best = ours.on_or_after(max(action.not_before, self._day.as_of))
        after = [best + timedelta(days=n) for n in range((action.do_by - best).days + 1)]
        before = [best - timedelta(days=n) for n in range(1, (best - self._day.as_of).days + 1)]
        return [on for on in (*after, *before) if free_day(self._day, on, self._account, action.people) == on]

    def _forget(self, action: Action) -> None:
        self._taken.discard(action.not_before)
        self._messages = [sent for sent in self._messages if sent.message != action.key]

    def _within_budget(self, action: Action, on: date) -> bool:
        if action.cannot_wait:
            return True
        policy = self._day.policy
        if action.reminder_of:
            lately = {p for d, p in self._reminders if self._near(d, on)}
            return not lately & set(action.people)
        near = [sent for sent in self._messages if self._near(sent.on, on)]
        to_person = ([sent.on for sent in near if sent.person == person] for person in action.people)
        messages = {sent.message: sent.on for sent in near}
        return not self._crowded([*messages.values(), on], policy.account_messages) and not any(
            self._crowded([*days, on], policy.person_messages) for days in to_person
        )

    def _crowded(self, days: list[date], most: int) -> bool:
        """Do more than `most` of the days lie within some `budget_wd` working days?"""
        return len(days) > most and any(sum(start <= d and self._near(start, d) for d in days) > most for start in days)

    def _near(self, a: date, b: date) -> bool:
        return abs(self._day.ours.between(a, b)) < self._day.policy.budget_wd

    def note(self, action: Action) -> Action:
        """Takes the day on which the action was found a place."""
        self._taken.add(action.not_before)
        if not action.solicited and action.action not in OWED:
            on = action.not_before
            if action.reminder_of:
                self._reminders.extend((on, p) for p in action.people)
            else:
                self._messages.extend(Sent(on, p, action.key) for p in action.people)
        return action

    def _in_window(self, on: date, action: Action) -> str:
        for person in action.people:
            span = busy(self._day, on, self._account, person)
            if span is not None:
                until = short_day(self._day.day_of(span.ends))
                within = (
                    f"while {self._day.name(person)} is away"
                    if span.kind == "absent"
                    else f"within {span.note or span.kind}"
                )
                return f"Goes out {within} (until {until}): to wait would take away the notice."
        return ""

    def _away(self, action: Action, on: date) -> bool:
        return all(absent_until(self._day, p, on) is not None for p in action.people)

    def _reason(self, action: Action, wanted: date, on: date) -> str:
        if on <= wanted:
            return ""
        for person in action.people:
            span = busy(self._day, wanted, self._account, person)
            if span is not None:
                who = self._day.name(person) if span.kind == "absent" else self._day.name(self._account)
                what = "is away" if span.kind == "absent" else f"is not to be disturbed ({span.note or span.kind})"
                return f"{who} {what} until {short_day(self._day.day_of(span.ends))}."
        return "Something else reaches them first; they are not to hear from us too often."


def _settled(day: Day, action: Action) -> Action:
    """State and dates that agree with each other."""
    if action.wait_until is not None:
        if action.wait_until > day.as_of:
            return replace(
                action, state="waiting", not_before=action.wait_until, do_by=max(action.do_by, action.wait_until)
            )
        action = replace(action, wait_until=None)
    on = max(action.not_before, day.as_of)
    by = max(action.do_by, on)
    return replace(action, not_before=on, do_by=by, state="today" if on <= day.as_of else "planned")
