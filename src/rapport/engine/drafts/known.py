"""What a book tells about the reader of a draft, as of a day."""

from __future__ import annotations

import re
from datetime import date, timedelta

import polars as pl

from rapport.engine.day import Day
from rapport.engine.drafts.reader import Reader
from rapport.engine.measures.departures import departed
from rapport.engine.measures.exchanges import interactions, parts
from rapport.engine.measures.gifts import gifts
from rapport.engine.measures.obligations import obligations_of
from rapport.engine.measures.people import contact

FIRST_DAYS = 90
"""So long a person is new to us, and words of our trade are explained (S4-8)."""
STATED_D = 365
"""A need older than a year is asked for again."""
OWN_MESSAGES_D = 730
"""What they wrote within two years shows which terms are theirs."""
DECLARED_D = 14
"""A matter that they called urgent is urgent for two weeks."""
_TERM = re.compile(r"(?<![\w-])[A-Z][A-Za-z&/]*[A-Z]\w*(?![\w-])")
_URGENT = re.compile(
    r"\b(?:urgent|urgently|asap|line[ -]?(?:is )?down|standstill|emergency|top priority|as soon as possible|dringend"
    r"|eilig|eilt|stillstand|so schnell wie möglich)\b",
    re.IGNORECASE,
)


def reader_of(day: Day, person: str) -> Reader:
    """What matters of this person to a draft."""
    row = day.person(person) or {}
    account = account_of(day, person)
    needs = _needs(day, account, person) if account else []
    need_on = min(needs, default=None)
    theirs = _their_words(day, person, account)
    tellers, secrets = _told(day, account, person)
    found = gifts(day, account) if account else []
    return Reader(
        known=True,
        language=row.get("language"),
        new=_is_new(day, person),
        own_terms=frozenset(t.upper() for words in theirs["all"] for t in _TERM.findall(words)),
        need_stated=account is not None and _need_stated(day, account),
        need_on=need_on,
        slack_wd=day.ours.between(day.as_of, need_on) if need_on else None,
        declared_urgent=any(_URGENT.search(words) for words in theirs["lately"]) or _priority(day, account),
        tellers=tellers,
        secrets=secrets,
        reason=_reason(day, account),
        gift=found[0].words if found else "",
    )


def account_of(day: Day, person: str) -> str | None:
    """Where a person works, None for one of ours or for somebody without a place."""
    found = contact(day, person)
    if found:
        return str(found["account"])
    works_for = (day.person(person) or {}).get("works_for")
    return str(works_for) if works_for and works_for != "us" else None


def _is_new(day: Day, person: str) -> bool:
    """First seen, or in this position, for fewer than 90 days."""
    if day.is_ours(person) or person in departed(day):
        return False
    found = contact(day, person)
    since: date | None = found["from"] if found else None
    if since is None:
        seen = parts(day).filter(pl.col("person") == person).select("interaction")
        held = interactions(day).filter(pl.col("held"))
        first = held.join(seen, left_on="interaction_id", right_on="interaction", how="semi")["day"].to_list()
        since = min(first, default=None)
    return since is not None and (day.as_of - since).days < FIRST_DAYS


def _their_words(day: Day, person: str, account: str | None) -> dict[str, list[str]]:
    """Subjects and texts of what this person wrote, all and those of the last days of the account."""
    if account is None:
        return {"all": [], "lately": []}
    written = interactions(day).filter(
        (pl.col("account_id") == account)
        & (pl.col("direction") == "in")
        & pl.col("held")
        & (pl.col("at") > day.now - timedelta(days=OWN_MESSAGES_D))
    )
    senders = parts(day).filter((pl.col("part") == "from") & (pl.col("person") == person))
    own = written.join(senders, left_on="interaction_id", right_on="interaction", how="semi")
    words = pl.concat_str(pl.col("subject").fill_null(""), pl.col("text").fill_null(""), separator="\n")
    lately = written.filter(pl.col("at") > day.now - timedelta(days=DECLARED_D))
    return {"all": own.select(words)["subject"].to_list(), "lately": lately.select(words)["subject"].to_list()}


def _priority(day: Day, account: str | None) -> bool:
    """Did a colleague write down lately that they call it urgent?"""
    noted = day.frame("observations").filter(
        (pl.col("account_id") == account)
        & pl.col("note").is_not_null()
        & (pl.col("at") > day.now - timedelta(days=DECLARED_D))
    )
    return any(_URGENT.search(note) for note in noted["note"].to_list())


def _needs(day: Day, account: str, person: str) -> list[date]:
    """The days on which what they owe us is due."""
    owed = [o for o in obligations_of(day, account) if o["side"] == "theirs" and o["due"] is not None]
    open_ = [o for o in owed if o["state"] not in ("done", "waived", "withdrawn")]
    own = [o["due"] for o in open_ if o["owed_by"] == person]
    return own or [o["due"] for o in open_ if o["owed_by"] == account]


def _need_stated(day: Day, account: str) -> bool:
    valid = pl.col("expires_on").is_null() | (pl.col("expires_on") >= day.as_of)
    seen = day.frame("observations").filter(
        (pl.col("account_id") == account)
        & (pl.col("kind") == "need")
        & (pl.col("at") > day.now - timedelta(days=STATED_D))
        & valid
    )
    said = day.frame("assessments").filter(
        (pl.col("account_id") == account)
        & pl.col("question").str.contains(r"(?i)need|wish|goal|challenge")
        & pl.col("text").is_not_null()
        & valid
    )
    return seen.height + said.height > 0


def _told(day: Day, account: str | None, person: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of others who told us of a rival at this account, and of those rivals."""
    kinds = ("competitor_quote", "pitch_forwarded")
    rows = day.frame("observations").filter(
        (pl.col("account_id") == account) & pl.col("kind").is_in(kinds) & pl.col("told_by").is_not_null()
    )
    tellers = [t for t in rows["told_by"].to_list() if t != person and not day.is_ours(t)]
    rivals: list[str] = rows["competitor_id"].drop_nulls().to_list()
    return tuple(dict.fromkeys(map(day.name, tellers))), tuple(dict.fromkeys(map(day.name, rivals)))


def _reason(day: Day, account: str | None) -> str:
    """The reason of the one rule of ours that holds here and has one for customers; with several, none is guessed."""
    rules = day.frame("rules").filter(
        (pl.col("account_id").is_null() | (pl.col("account_id") == account))
        & pl.col("reason_for_customer").is_not_null()
    )
    reasons = rules["reason_for_customer"].unique().to_list()
    return str(reasons[0]) if len(reasons) == 1 else ""
