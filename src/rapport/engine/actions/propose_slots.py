"""PROPOSE_SLOTS: instead of a fourth call, two or three times that are really free, and who can help meanwhile.

The times are those of the writer's calendar and the hours offered after work, in the reader's zone, without days
that the reader does not work; where no calendar is known, the reader is asked for a time (S0-13, S0-14). It answers
their own calls, so that it counts against no budget.

Practices: S0-13, S0-14.
"""

from __future__ import annotations

from collections.abc import Iterator

from rapport.engine.actions import proposer
from rapport.engine.day import Day
from rapport.engine.measures.exchanges import parts
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.measures.people import duty, team_of, who
from rapport.engine.said import Action, Draft, Said, Signal
from rapport.engine.windows import absent_until, free_day
from rapport.engine.words import free_slots, letter, listed

WAITING_ON = ("asked", "open", "promised")


@proposer
def propose_slots(day: Day, said: Said) -> Iterator[Action]:
    """One card for each person whom we keep missing."""
    for one in said.of("phone_tag"):
        reader = one.people[0]
        writer = _caller(day, one) or who(day, one.account, "owner", "service")
        if writer is None:
            continue
        asks = [o for o in obligations_of(day, one.account) if o["owed_by"] == reader and o["state"] in WAITING_ON]
        start = free_day(day, day.as_of, one.account, (reader,))
        slots = free_slots(day, writer, reader)
        yield Action(
            "PROPOSE_SLOTS",
            one.account,
            writer,
            (reader,),
            not_before=start,
            do_by=max(start, day.ours.add(day.as_of, 1)),
            why=(one.says, f"Free on our side: {listed(slots)}." if slots else "No free time is on file: ask."),
            because=one.because,
            signals=(one.key,),
            matter=one.matter,
            channel="mail",
            about=tuple(o["obligation_id"] for o in asks),
            draft=_words(day, one, reader, writer, [o["what"] for o in asks], slots),
            changes_if=one.changes_if,
            solicited=True,
            minutes=5,
        )


def _caller(day: Day, one: Signal) -> str | None:
    """The colleague of the last call who is there."""
    calls = {r.id: n for n, r in enumerate(one.because)}
    rows = parts(day).filter((parts(day)["side"] == "us") & parts(day)["interaction"].is_in(list(calls)))
    callers = sorted(rows.select("interaction", "person").iter_rows(), key=lambda r: calls[r[0]], reverse=True)
    return next((p for _, p in callers if absent_until(day, p) is None), None)


def _stand_ins(day: Day, account: str) -> list[str]:
    named = [duty(day, account, d) for d in ("deputy", "service")]
    return [*(p for p in named if p), *team_of(day, account)]


def _words(day: Day, one: Signal, reader: str, writer: str, asks: list[str], slots: list[str]) -> Draft:
    others = [p for p in _stand_ins(day, one.account) if p != writer and absent_until(day, p) is None]
    about = f" It is about {listed(asks)}." if asks else ""
    times = "\n".join(f"- {slot}" for slot in slots)
    return letter(
        day,
        reader,
        writer,
        "A time to talk that suits you",
        f"Thank you for calling back. We keep missing each other, so let us agree on a time.{about}",
        f"I am free at these times (your time):\n{times}" if slots else "",
        "Which one suits you? Another is fine too." if slots else "Which time this week or next suits you?",
        f"Whenever it suits you better, {day.name(others[0])} knows about it and can help as well." if others else "",
    )
