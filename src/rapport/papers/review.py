"""The sheet of a review: the five questions of a reflection, each with the facts beside it and room for the answer.

Facts first, so that who answers confirms or corrects; answers of colleagues and customers are never shown one by one.

Practices: S3-11, S3-12, S3-13, S3-14, S3-15, S3-24, S3-28.
"""

from __future__ import annotations

from typing import Any

from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.people import who
from rapport.engine.measures.reflection import prefilled
from rapport.engine.measures.reviews import FAMILY, held
from rapport.engine.words import short_day
from rapport.papers.document import Paper, fitted, points, section
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
        section("Open matters", points(open_matters(advice, account), "None on file.", most)),
        section("What we promised and have not done", points(owed, "Nothing is open.", most)),
        section("Signals of today", points(_signals(advice, account), "None beyond the usual.", most)),
    ]
    return Paper(f"Review: {name}", _under(day, account), tuple(sections), one_page=True)


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
