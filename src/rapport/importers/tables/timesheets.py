"""Timesheets: a line of hours becomes an effort for an account."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from rapport.engine.facts import empty_frame
from rapport.engine.schema import TABLES
from rapport.importers.addresses import Directory, clean_address, digest
from rapport.importers.base import Known
from rapport.importers.names import compared
from rapport.importers.organisations import folded
from rapport.importers.tables.amounts import without_currency

PARTS = ("person", "first_name", "last_name", "project")
"""Columns of a timesheet that are no columns of ours."""

UNKNOWN = "not known in the book: the hours are kept without it"

_KINDS = (
    ("rework_ours", re.compile(r"rework|nacharbeit|nachbesserung|warranty|gewaehr", re.I)),
    ("travel", re.compile(r"travel|reise|fahrt|driving", re.I)),
    ("material", re.compile(r"material", re.I)),
    ("help", re.compile(r"support|help|hotline|hilfe|unterst", re.I)),
)
_YES = re.compile(r"^(?:y|yes|true|1|billable|ja|wahr|x|bill)$", re.I)
_NO = re.compile(r"^(?:n|no|false|0|non-?billable|not billable|nein|falsch|no_bill)$", re.I)
_CLOCK = re.compile(r"(-?)(\d{1,4}):(\d{2})(?::(\d{2}))?")
_WITH_UNIT = re.compile(r"(-?[\d.,]+)\s*(?:h|hrs?|hours?|std\.?|stunden?)", re.I)


Get = Callable[[str], str]


class Work:
    """Whose and for what: colleagues and projects of the book by name."""

    def __init__(self, known: Known, directory: Directory) -> None:
        self._directory = directory
        self._currency = known.settings.currency
        self._met: Counter[str] = Counter()
        self._projects = _projects(known)
        self._people: dict[str, set[str]] = defaultdict(set)
        for person, name in known.name_of_person.items():
            if name and known.account_of_person.get(person) == "us":
                self._people[compared(name)].add(person)

    def effort(self, get: Get, account_of: Callable[[], str]) -> tuple[dict[str, str], dict[str, str]]:
        """The row of a line, and what it names that nobody knows. Two lines alike are two efforts."""
        said, name = get("efforts.project"), who(get)
        project, account = self._projects.get(folded(said), ("", ""))
        values = columns(get, self._currency) | {
            "project_id": project,
            "account_id": account or account_of(),
            "person_id": self._colleague(name),
        }
        number = get("efforts.effort_id") or digest("|".join([name, said, *values.values()]))
        self._met[number] += 1
        again = f"-{self._met[number]}" if self._met[number] > 1 and not get("efforts.effort_id") else ""
        named = {"project_id": said, "person_id": name}
        unknown = {column: text for column, text in named.items() if text and not values[column]}
        return values | {"effort_id": f"h-{number}{again}"}, unknown

    def _colleague(self, text: str) -> str:
        """A colleague by address or name; empty when nobody, or more than one, is called that."""
        by_address = self._directory.person(clean_address(text)) if "@" in text else ""
        found = self._people.get(compared(text), set())
        return by_address or (min(found) if len(found) == 1 else "")


def _projects(known: Known) -> dict[str, tuple[str, str]]:
    """Id or name of a project -> the project and its account; a name that two have tells nothing."""
    frame = known.book.frame("projects") if known.book is not None else empty_frame(TABLES["projects"])
    rows = frame.unique("project_id", keep="last").select("project_id", "account_id", "name").rows()
    names = Counter(folded(name or "") for _, _, name in rows)
    by_name = {folded(name): (project, account) for project, account, name in rows if name and names[folded(name)] == 1}
    found = by_name | {folded(project): (project, account) for project, account, _ in rows}
    return {name: project for name, project in found.items() if name}


def columns(get: Get, default_currency: str) -> dict[str, str]:
    """The columns of a line that need no knowledge of the book."""

    def says(name: str) -> str:
        return get(f"efforts.{name}")

    rate, of_rate = without_currency(says("rate"))
    amount, of_amount = without_currency(says("amount"))
    hours = in_hours(says("hours"))
    currency = says("currency") or of_rate or of_amount or default_currency
    return {
        "on": re.split(r"[T ]+(?=\d{1,2}:)", says("on"), maxsplit=1)[0],
        "kind": next((kind for kind, pattern in _KINDS if pattern.search(says("kind"))), "planned"),
        "hours": hours,
        "rate": rate,
        # An amount beside hours and rate would say the same twice.
        "amount": "" if hours and rate else amount,
        "currency": currency if rate or amount else "",
        "billing": "bill" if _YES.match(says("billing")) else "no_bill" if _NO.match(says("billing")) else "undecided",
        "evidence": "documented" if says("note") else "weak",
        "note": says("note"),
    }


def who(get: Get) -> str:
    """The name or address of who worked."""
    return f"{get('efforts.first_name')} {get('efforts.last_name')}".strip() or get("efforts.person")


def in_hours(text: str) -> str:
    """`7:30` -> `7.5`, `7,5 h` -> `7,5`; other texts as they stand."""
    text = text.strip()
    if clock := _CLOCK.fullmatch(text):
        sign, hours, minutes, seconds = clock.groups()
        total = int(hours) + int(minutes) / 60 + int(seconds or 0) / 3600
        return sign + f"{total:.4f}".rstrip("0").rstrip(".")
    found = _WITH_UNIT.fullmatch(text)
    return found[1] if found else text
