"""Actions and signals, as the engine's output says them, made into what a page shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from rapport.outlets.web import words
from rapport.outlets.web.shown.leads import lead
from rapport.outlets.web.shown.things import Card, Money, Number, Person, Signal, Source

Output = Mapping[str, Any]
"""A row of `signals` or `actions` of the output."""
ORDER = {"red": 0, "amber": 1, "note": 2, "good": 3}


def the_day(text: str | None) -> date | None:
    """A date of the output."""
    return date.fromisoformat(text[:10]) if text else None


def sources(because: Iterable[Output]) -> tuple[Source, ...]:
    """The records under a statement."""
    return tuple(Source(r["table"], r["id"]) for r in because)


def card(
    action: Output,
    signals: Mapping[str, Output],
    people: Mapping[str, Person],
    account_name: str,
    day: date,
    for_name: str = "",
) -> Card:
    """An action as a card, at the level of its worst signal; `for_name` where it is for another than the reader."""
    behind = [signals[key] for key in action["signals"] if key in signals]
    levels = sorted((s["level"] for s in behind), key=lambda x: ORDER.get(x, 9))
    with_whom = tuple(people[i] for i in action["with"] if i in people)
    draft = action.get("draft") or {}
    effect = action.get("effect")
    return Card(
        key=action["key"],
        action=action["action"],
        title=title(action, people, account_name),
        account_id=action["account"],
        account_name=account_name,
        level=levels[0] if levels else "note",
        state=action["state"],
        people=with_whom,
        not_before=the_day(action.get("not_before")),
        do_by=the_day(action.get("do_by")),
        wait_until=the_day(action.get("wait_until")),
        why=tuple(action["why"]),
        sources=sources(action["because"]),
        channel=action.get("channel") or "internal",
        subject=draft.get("subject", ""),
        body=draft.get("body", ""),
        changes_if=action.get("changes_if") or next((s["changes_if"] for s in behind if s.get("changes_if")), ""),
        minutes=action.get("minutes"),
        effect=Money(Decimal(effect["value"]), effect["currency"]) if effect else None,
        effect_basis=effect.get("basis", "") if effect else "",
        tell_first=tuple(people[i].name if i in people else i for i in action.get("tell_first") or ()),
        for_name=for_name,
        mine=not for_name,
        day=day,
        lead=lead(action),
    )


def title(action: Output, people: Mapping[str, Person], account_name: str) -> str:
    """The heading of a card. Of us nobody is named beside them: whose card it is knows that already."""
    with_whom = [people[i] for i in action["with"] if i in people]
    theirs = [p.name for p in with_whom if not p.ours]
    return words.action_title(action["action"], theirs or [p.name for p in with_whom], account_name)


def named_people(actions: Iterable[Output]) -> set[str]:
    """Whom the cards will name."""
    return {i for a in actions for i in (*a["with"], *(a.get("tell_first") or ()), a["for"])}


def signal(row: Output, names: Mapping[str, str]) -> Signal:
    """A signal with its numbers in words."""
    return Signal(
        key=row["key"],
        title=words.signal_title(row["signal"]),
        level=row["level"],
        says=row["says"],
        since=the_day(row.get("since")),
        numbers=tuple(
            Number(words.number_name(name), said(name, value, row["numbers"], names))
            for name, value in row["numbers"].items()
            if value not in (None, "", []) and name != "currency"
        ),
        sources=sources(row["because"]),
        changes_if=row.get("changes_if") or "",
        n=row.get("n"),
        confidence=row.get("confidence") or "",
        practices=tuple(row.get("practices") or ()),
    )


def by_pressure(rows: Sequence[Output]) -> list[Output]:
    """The most pressing first."""
    return sorted(rows, key=lambda r: (ORDER.get(r["level"], 9), r.get("since") or "", r["key"]))


SHARES = frozenset(
    "share loss_if_gone tie_left_in_a_year with_one_more_tie coverage probability p_value p_mail p_plan p_paid_in_time"
    " p_on_time".split()
)


def said(name: str, value: object, numbers: Output, names: Mapping[str, str]) -> str:
    """A number of a signal as people write it: amounts with their currency, shares as percent, people by name."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:.0%}" if name in SHARES and value <= 1 else f"{value:,g}"
    if isinstance(value, list):
        return ", ".join(said(name, v, numbers, names) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{words.number_name(str(k))} {said(str(k), v, numbers, names)}" for k, v in value.items())
    text = str(value)
    if text in names:
        return names[text]
    if len(text) == 10 and text[4:5] == text[7:8] == "-":
        return f"{date.fromisoformat(text):%-d %b %Y}"
    if len(text) > 16 and text[4:5] == "-" and text[10:11] == "T":
        return f"{date.fromisoformat(text[:10]):%-d %b %Y}, {text[11:16]}"
    if _is_money(text) and numbers.get("currency"):
        return f"{numbers['currency']} {Decimal(text):,.2f}"
    return text


def _is_money(text: str) -> bool:
    whole, dot, rest = text.removeprefix("-").partition(".")
    return bool(dot) and whole.isdigit() and rest.isdigit()
