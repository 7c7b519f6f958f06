"""The brief: one page for whoever goes into a meeting, in the order in which it is needed.

Who comes, what we promised and have not done, what they owe, what is open, the last words of all our functions, what
has changed, aim and questions, what we bring, how the place is, who is missing. It holds no opinions, never says who
told us something, and no money unless asked for; with a guest of another company in the room not even then.

Practices: S0-2, S0-7, S0-27, S3-30, S3-36, S3-37, S3-38, S3-39, S3-41, S3-44, S3-45, S3-46, S3-47, S4-9, S4-10.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import polars as pl

from rapport.engine.actions.brief import GOALS
from rapport.engine.book import Advice
from rapport.engine.day import Day
from rapport.engine.measures.closest import best_colleague
from rapport.engine.measures.exchanges import interactions, pairs
from rapport.engine.measures.expertise import experts
from rapport.engine.measures.gifts import gifts
from rapport.engine.measures.lessons import lessons
from rapport.engine.measures.meetings import agenda, meeting, meetings, turned_round
from rapport.engine.measures.needs import goals_known, needs_of
from rapport.engine.measures.people import department_of_colleague
from rapport.engine.measures.projects import projects
from rapport.engine.measures.question_bank import last_asked, to_tell
from rapport.engine.measures.receivables import claims_of, family_tops, sums
from rapport.engine.measures.reflection import prefilled
from rapport.engine.words import counted, first_name, listed, money, short_day, the_day
from rapport.papers.document import Block, Paper, Points, Section, Text, Unknown, fitted, points, section
from rapport.papers.telling import (
    job,
    open_matters,
    our_job,
    pace,
    power,
    promise,
    reached,
    still_open,
    tie,
    whereabouts,
)

CHANGED_D = 90
SITE_NOTE_D = 365
"""A note on a place is confirmed once a year."""
LONG_UNASKED_D = 30
"""In a project that runs, whoever has not been asked for a month is asked in the meeting."""
MANY_MEETINGS = 3
"""With so many meetings on one day the short form is made."""
SHORT = 3
"""Points a list in the short form."""
USUAL_QUESTION = "What should we have asked you, and have not?"
PREVIOUS = "What went wrong with whoever served you before, so that we do not repeat it?"
"""Asked once, of a new customer; noted as an answer to `previous_provider`."""


def brief(advice: Advice, interaction: str, with_money: bool = False) -> Paper:
    """The brief for an exchange that is on file. Raises Unknown."""
    day = advice.day
    row = meeting(day, interaction)
    if row is None:
        raise Unknown(f"no meeting {interaction!r} in the book on {day.as_of}")
    if row["account"] is None:
        raise Unknown(f"{interaction!r} is with no customer on file")
    most = SHORT if _one_of_many(day, row) else None
    return fitted(lambda shown: _page(advice, row, with_money, min(shown, most or shown)))


def _page(advice: Advice, row: dict[str, Any], with_money: bool, most: int) -> Paper:
    day, account = advice.day, row["account"]
    late = [o for o in still_open(day, account, "ours") if o["due"] is None or o["due"] <= row["day"]]
    later = [o for o in still_open(day, account, "ours") if o not in late]
    ours = [promise(day, o) for o in late] + [f"Later: {promise(day, o)}" for o in later]
    theirs = [promise(day, o) for o in still_open(day, account, "theirs")]
    matters = [*open_matters(advice, account), *(f"Not to repeat, they told us: {w}" for w, _ in lessons(day, account))]
    sections = [
        section(
            "Who comes", points(_people(day, row), "Nobody of theirs is on file as coming: ask who does.", most + 4)
        ),
        section("What we promised and have not done: put right before", points(ours, "Nothing is open.", most)),
        section("What they owe us", points(theirs, "Nothing is open.", most)),
        section(
            "Open matters", points(matters, "None: no complaint, dispute, hold or question without an answer.", most)
        ),
        section("Last words of all of us", points(_last_words(day, account), "No exchange on file.", most)),
        section(f"What has changed in {CHANGED_D} days", Points(_changed(day, account))),
        section("Aim and questions", *_aim(day, row, late, matters, most)),
        section("What we bring", points(_brought(day, row), "Nothing at hand: bring time.", most)),
        section("At the place", points(_site(day, account), "No notes: ask about registration and safety gear.", most)),
        section("Who should come too", points(_missing(day, advice, row), "Nobody is missing.", most)),
    ]
    if with_money:
        sections.insert(4, _money(day, row))
    return Paper(f"Brief: {day.name(account)}, {the_day(row['day'])}", _under(day, row), tuple(sections), one_page=True)


def _under(day: Day, row: dict[str, Any]) -> str:
    raw = _raw(day, row)
    here = row["at"].astimezone(day.settings.zone)
    there = day.local_time(row["at"], next(iter(row["theirs"]), None))
    clock = f"{here:%H:%M}" + (f" ({there:%H:%M} their time)" if there.utcoffset() != here.utcoffset() else "")
    state = {"cancelled": "CANCELLED on file. ", "declined": "DECLINED on file. ", "moved": "MOVED on file. "}
    held = "" if row["ahead"] else " It has taken place: note what was promised."
    subject = f"{row['subject']}; " if row["subject"] else ""
    told = state.get(raw["delivery"] or "", "")
    what = f"{subject}{raw['channel']} at {clock}"
    return f"{told}{what[:1].upper()}{what[1:]}. As of {short_day(day.as_of)}.{'' if told else held}"


def _raw(day: Day, row: dict[str, Any]) -> dict[str, Any]:
    return interactions(day).row(by_predicate=pl.col("interaction_id") == row["interaction"], named=True)


def _one_of_many(day: Day, row: dict[str, Any]) -> bool:
    host = row["ours"][0] if row["ours"] else None
    same = meetings(day).filter((pl.col("day") == row["day"]) & pl.col("ours").list.contains(host or ""))
    return int(same.height) >= MANY_MEETINGS


# -- people ------------------------------------------------------------------------------------------------------------


def _people(day: Day, row: dict[str, Any]) -> Iterable[str]:
    for person in row["theirs"]:
        if _guest(day, row, person):
            company = day.name(str((day.person(person) or {})["works_for"]))
            yield f"{day.name(person)}, guest of {company}: no prices and no matters of others while they are there"
            continue
        facts = [job(day, person), power(day, person), tie(day, person), pace(day, person)]
        facts += [reached(day, person), whereabouts(day, person)]
        yield f"{day.name(person)}: {'; '.join(f for f in facts if f)}"
    yield from (f"{a}: not known to us; ask who it is" for a in _unknown(day, row))
    ours = [f"{day.name(p)}{our_job(day, p)}{_away(day, p, row)}" for p in row["ours"]]
    yield f"From us: {listed(ours)}" if ours else "From us: nobody is on file"


def _away(day: Day, person: str, row: dict[str, Any]) -> str:
    away = whereabouts(day, person, row["day"])
    return f", {away}: who stands in?" if away else ""


def _guest(day: Day, row: dict[str, Any], person: str) -> bool:
    """Of another company than the one we meet, its parents and sites left aside."""
    tops = family_tops(day)
    company = str((day.person(person) or {}).get("works_for") or "")
    return bool(tops.get(company, company) != tops.get(row["account"], row["account"]))


def _unknown(day: Day, row: dict[str, Any]) -> list[str]:
    given = day.frame("participants").filter(
        (pl.col("interaction_id") == row["interaction"]) & pl.col("person_id").is_null()
    )
    known = {e.lower() for mails in day.frame("people")["emails"].drop_nulls().to_list() for e in mails}
    return [a for a in given["address"].drop_nulls().to_list() if a.lower() not in known]


def _missing(day: Day, advice: Advice, row: dict[str, Any]) -> Iterable[str]:
    """Who knows the topic and does not come; who knows the first of theirs best and does not come."""
    topics = [_raw(day, row)["topic"], *_asked_topics(advice, row["account"])]
    known = list(dict.fromkeys(str(t).lower() for t in topics if t))
    for topic in known:
        able = experts(day, topic)
        if any(person in row["ours"] for person, _ in able):
            continue
        if not able:
            yield f"Nobody of us has answered on {topic} yet: find out who can, in the house or at a partner."
            continue
        free = next((p for p in able if not whereabouts(day, p[0], row["day"])), able[0])
        away = whereabouts(day, free[0], row["day"])
        yield f"On {topic}: {day.name(free[0])} has answered in {counted(free[1], 'conversation')}" + (
            f", but is {away}." if away else "; ask to join or to be at the telephone."
        )
    if not known:
        yield "No topic is noted: ask what it will be about, to bring whoever knows."
    for person in row["theirs"][:1]:
        best = best_colleague(day, person)
        if best and best not in row["ours"]:
            yield f"{day.name(best)} knows {day.name(person)} best: ask before you go."


def _asked_topics(advice: Advice, account: str) -> list[str]:
    asked = {
        r.id for s in advice.signals if s.account == account and s.signal == "unanswered_question" for r in s.because
    }
    rows = interactions(advice.day).filter(pl.col("interaction_id").is_in(list(asked)))
    return [str(t) for t in rows["topic"].drop_nulls().to_list()]


# -- what was, what is to be -------------------------------------------------------------------------------------------


def _last_words(day: Day, account: str) -> list[str]:
    """The last exchange of each of our departments with the account, the latest first."""
    rows = pairs(day).filter((pl.col("account") == account) & pl.col("direct")).sort("at", "interaction", "contact")
    found: dict[str, str] = {}
    for row in reversed(rows.tail(400).to_dicts()):
        place = department_of_colleague(day, row["colleague"]) or day.name(row["colleague"])
        if place in found:
            continue
        way = {"out": "to", "in": "from"}.get(row["way"], "with")
        told = interactions(day).filter(pl.col("interaction_id") == row["interaction"])["subject"].to_list()[0]
        found[place] = (
            f"{short_day(row['day'])}, {row['channel']}: {day.name(row['colleague'])} ({place}) {way} "
            f"{day.name(row['contact'])}{f': {told}' if told else ''}"
        )
    return list(found.values())


def _changed(day: Day, account: str) -> tuple[str, ...]:
    facts = prefilled(day, account)
    return (facts[1][1], facts[2][1])


def _aim(day: Day, row: dict[str, Any], late: list[dict[str, Any]], matters: list[str], most: int) -> list[Block]:
    unknown = [p for p in row["theirs"] if p not in goals_known(day) and not _guest(day, row, p)]
    aims = [
        f"give them a day for {listed([o['what'] for o in late[:2]])}" if late else "",
        "say how the open matters stand, before they have to ask" if matters else "",
        f"hear the goals of {listed([first_name(day.name(p)) for p in unknown[:3]])}" if unknown else "",
    ]
    chosen = [a for a in aims if a][:2] or ["hear how it goes with what they have from us, and agree on the next step"]
    decisions = [o for o in still_open(day, row["account"], "theirs") if o["kind"] == "decision"]
    new = day.account(row["account"])["stage"] == "onboarding" and not lessons(day, row["account"])
    questions = [
        *(_need(day, n) for n in needs_of(day, row["account"])[:2]),
        *(f"{listed([day.name(p) for p in unknown])}: {GOALS}" for _ in unknown[:1]),
        *([PREVIOUS] if new else []),
        *_project_questions(day, row),
        *(f"What do you still need from us to decide on {o['what']}?" for o in decisions[:1]),
        USUAL_QUESTION,
    ]
    items = agenda(
        row, [day.name(row["account"]), *(n for p in row["theirs"] for n in (day.name(p), first_name(day.name(p))))]
    )
    turned = [f"{i.title} ({i.minutes} min)" for i in turned_round(items)] if items and row["ahead"] else []
    return [
        Text(f"Aim (a proposal): {listed(chosen)}."),
        points(questions, "", most),
        *([Text(f"Agenda, their questions first: {'; '.join(turned)}.")] if turned else []),
    ]


def _project_questions(day: Day, row: dict[str, Any]) -> Iterable[str]:
    """In a meeting about a project: what others asked at this stage, and whom nobody has asked for long."""
    project = projects(day).get(str(_raw(day, row)["project_id"]))
    if project is None:
        return
    for asked in to_tell(day, project["project_id"])[:2]:
        yield f"Tell before they ask: {asked.topic} (asked in {len(asked.projects)} other projects {asked.stage})."
    for person in row["theirs"]:
        on = last_asked(day, person)
        if on is not None and (day.as_of - on).days > LONG_UNASKED_D:
            yield f"{day.name(person)} was last asked something on {short_day(on)}: ask what they would change."


def _brought(day: Day, row: dict[str, Any]) -> Iterable[str]:
    """The road map of the project that it is about, and what else of ours is of use to them."""
    project = projects(day).get(str(_raw(day, row)["project_id"]))
    if project is not None:
        yield f"The road map of {project['name'] or project['project_id']}, as it stands on the day."
    yield from (gift.reason for gift in gifts(day, row["account"]))


def _need(day: Day, row: dict[str, Any]) -> str:
    said = row["told_by"] or row["person_id"]
    by = f"{day.name(said)} said" if said and not day.is_ours(said) else "We heard"
    return f"{by} on {short_day(day.day_of(row['at']))}: {row['topic'] or row['note']}. How does that stand today?"


def _site(day: Day, account: str) -> Iterable[str]:
    notes = day.frame("assessments").filter(
        (pl.col("question") == "site_note") & (pl.col("account_id") == account) & pl.col("text").is_not_null()
    )
    for row in notes.sort("on", "assessment_id", descending=[True, False]).to_dicts():
        old = row["on"] <= day.as_of - timedelta(days=SITE_NOTE_D) or (
            row["expires_on"] and row["expires_on"] < day.as_of
        )
        yield f"{row['text']} ({short_day(row['on'])}{'; please confirm' if old else ''})"


def _money(day: Day, row: dict[str, Any]) -> Section:
    if any(_guest(day, row, p) for p in row["theirs"]):
        return section("Money", "Left out, because a guest of another company comes.")
    rows = claims_of(day, row["account"])
    past = [r for r in rows if r["late"] > 0]
    found = [f"Open and not disputed: {money(s.amount, s.currency)}" for s in sums(rows)]
    found += [f"Of it past due: {money(s.amount, s.currency)}" for s in sums(past)]
    return section("Money", points(found, "Nothing is open."))
