"""What is to be known before one serves an account: its worth, its way with us, who begins, what not to repeat, and who
hears of it elsewhere.

Practices: S1-1, S3-30, S3-48, S4-1, S4-4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport.engine.day import Day
from rapport.engine.measures.acquaintance import Link, links
from rapport.engine.measures.beginnings import SPAN_D, begun
from rapport.engine.measures.lessons import lessons
from rapport.engine.measures.lifecycle import steps
from rapport.engine.measures.worth import worth
from rapport.engine.said import Record
from rapport.outlets.web.shown import named
from rapport.outlets.web.shown.things import Source


@dataclass(frozen=True, slots=True)
class Figure:
    """A line about an account, with the records under it."""

    title: str
    says: str
    sources: tuple[Source, ...] = ()


def figures(day: Day, account: str) -> tuple[Figure, ...]:
    """All lines, in a fixed order."""
    return tuple(_all(day, account))


def _all(day: Day, account: str) -> Iterator[Figure]:
    for told in worth(day, account):
        yield Figure("Worth", told.says, _sources(told.records))
    for step in steps(day, account):
        yield Figure(step.name.capitalize(), f"{step.says[:1].upper()}{step.says[1:]}", _sources(step.records))
    yield from _begun(day, account)
    for words, assessment in lessons(day, account):
        yield Figure("Not to repeat", words, (Source("assessments", assessment),))
    found = links(day, account)
    companies = named.accounts(link.account for link in found)
    for link in found:
        yield Figure("Hears of it", _hears(day, link, companies.get(link.account, link.account)), _link(link))


def _begun(day: Day, account: str) -> Iterator[Figure]:
    now, before = begun(day, account)
    if not now.all:
        return
    earlier = f", {before.theirs} of {before.all} in the {SPAN_D} days before" if before.all else ""
    said = f"{now.theirs} of {now.all} conversations in {SPAN_D} days{earlier}"
    yield Figure("Begun by them", said, tuple(Source("interactions", i) for i in now.ids))


def _hears(day: Day, link: Link, company: str) -> str:
    return f"{company}, of the same group" if link.person is None else f"{company}: {day.name(link.person)} {link.how}"


def _link(link: Link) -> tuple[Source, ...]:
    return (Source(link.record.table, link.record.id),)


def _sources(records: Sequence[Record]) -> tuple[Source, ...]:
    return tuple(Source(r.table, r.id) for r in records)
