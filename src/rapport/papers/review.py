"""The sheet of a review: the five questions of a reflection, each with the facts beside it and room for the answer.

Facts first, so that who answers confirms or corrects; answers of colleagues and customers are never shown one by one.
After a survey among ours and a meeting about it the sheet says what was agreed, what became of it, and what differs
between the first and the second answers beyond chance.

Practices: S1-14, S1-18, S1-20, S3-11, S3-12, S3-13, S3-14, S3-15, S3-24, S3-28.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.people import who
from rapport.engine.measures.reflection import prefilled
from rapport.engine.measures.reviews import FAMILY, held
from rapport.engine.measures.surveys import agreed, changes, last_round, verdict
from rapport.engine.words import short_day
from rapport.papers.document import Paper, Section, fitted, points, section
from rapport.papers.telling import TOLD, account_named, open_matters, promise, still_open

ANSWER = "Our answer: ____________________________________________"
STEP = "We do: ______________________  who: __________  by: ________"
FIRST_CALL = "Whom would they call first when something is wrong or new: us, or somebody else? How do we know?"
HELD = {"reflection": "reflection", "check_up": "check-up", "customer_interview": "interview"}


def review(advice: Advice, account: str) -> Paper:
    """The sheet for an account. Raises Unknown."""
    name = str(account_named(advice.day, account)["name"])
    return fitted(lambda shown: _page(advice, account, name, shown))


def _page(advice: Advice, account: str, name: str, most: int) -> Paper:
    day = advice.day
    facts = prefilled(day, account)
    owed = [promise(day, o) for o in still_open(day, account, "ours")]
    sections = [
        *(section(f"Question {n}: {question}", fact, ANSWER, STEP) for n, (question, fact) in enumerate(facts, 1)),
        section("And: the first call", FIRST_CALL, ANSWER),
        *_before_and_after(day, account, most),
        section("Open matters", points(open_matters(advice, account), "None on file.", most)),
        section("What we promised and have not done", points(owed, "Nothing is open.", most)),
        section("Signals of today", points(_signals(advice, account), "None beyond the usual.", most)),
    ]
    return Paper(f"Review: {name}", _under(day, account), tuple(sections), one_page=True)


def _before_and_after(day: Day, account: str, most: int) -> Iterator[Section]:
    """What became of the last meeting of ours about them; nothing where none was held."""
    one = last_round(day, account)
    if one is None:
        return
    done = [f"{o['what']}: {'done' if o['state'] == 'done' else 'still open'}" for o in agreed(day, one)]
    yield section(
        f"You said, we did: since we met on {short_day(one.met_on)}", points(done, "Nothing agreed is on file.", most)
    )
    found = changes(day, account, one)
    told = [f"{c.about}: {c.told} (by chance {_chance(c.chance)})" for c in found]
    yield section(
        f"Before and after: {verdict(found)}",
        points(told, f"Not enough answers or work on both sides yet ({day.policy.group_minimum} at least).", most),
    )


def _chance(chance: float) -> str:
    return f"{chance:.0%}" if chance >= 0.01 else "under 1%"


def _signals(advice: Advice, account: str) -> list[str]:
    """What is to be acted upon and is not said on the sheet anyway."""
    apart = ("review_due", *TOLD)
    return [
        s.says for s in advice.signals if s.account == account and s.level in ("red", "amber") and s.signal not in apart
    ]


def _under(day: Day, account: str) -> str:
    last: dict[str, Any] | None = next(iter(reversed(held(day, account, *FAMILY))), None)
    told = f"Last {HELD[str(last['kind'])]} on {short_day(last['held_on'])}." if last else "No review is on file yet."
    owner = who(day, account, "owner")
    return f"{f'For {day.name(owner)}. ' if owner else ''}{told} As of {short_day(day.as_of)}."
