"""Everybody who has a part in a source of exchanges: how often, both ways or one, under which names.

From that, the organisations and people that the book does not know yet are proposed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from rapport.importers.addresses import (
    Directory,
    account_id,
    domain_of,
    is_free_mail,
    is_machine,
    is_shared,
    organisation_domain,
    organisation_name,
    person_id,
    without_tag,
)
from rapport.importers.base import Proposal, TextRow
from rapport.importers.names import compared, shown, spells


@dataclass(slots=True)
class Seen:
    """What a source says of one address."""

    address: str
    names: Counter[str] = field(default_factory=Counter)
    wrote: int = 0
    addressed: int = 0
    met: int = 0
    copied: int = 0
    first: datetime | None = None
    last: datetime | None = None

    def on(self, at: datetime) -> None:
        """Note a moment at which it was in use."""
        self.first = at if self.first is None else min(self.first, at)
        self.last = at if self.last is None else max(self.last, at)

    @property
    def exchanges(self) -> int:
        """Exchanges between persons that it had a part in."""
        return self.wrote + self.addressed + self.met + self.copied

    def name(self) -> str:
        """The name it is most often written with."""
        best = max(self.names.items(), key=lambda x: (x[1], x[0]), default=("", 0))[0]
        return shown(best, self.address)


class Crowd:
    """Counts addresses while exchanges go by. Moments are compared, so all of them need an offset."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._seen: dict[str, Seen] = {}
        self._latest: set[str] = set()

    def meet(self, address: str, name: str, part: str, at: datetime, *, counts: bool) -> None:
        """One address in one exchange; `counts` false for one that makes no tie. Who meets is two-way."""
        address = without_tag(address)
        seen = self._seen.get(address) or self._seen.setdefault(address, Seen(address))
        seen.on(at)
        if not counts:
            return
        self._latest.add(address)
        if name:
            seen.names[name] += 1
        if part == "from":
            seen.wrote += 1
        elif part == "to":
            seen.addressed += 1
        elif part in ("host", "attendee"):
            seen.met += 1
        else:
            seen.copied += 1

    def proposals(self, directory: Directory) -> tuple[Proposal, ...]:
        """Organisations with their people, and people of known organisations; two-way first, then by weight.

        Asked again, it gives those of which somebody was met since, as they are by then.
        """
        latest, self._latest = self._latest, set()
        unknown = [s for s in self._seen.values() if s.exchanges and not directory.person(s.address)]
        unknown = [s for s in unknown if not is_machine(s.address)]
        of_account: dict[str, list[Seen]] = defaultdict(list)
        of_domain: dict[str, list[Seen]] = defaultdict(list)
        for seen in sorted(unknown, key=lambda s: s.address):
            account = directory.account(seen.address)
            domain = organisation_domain(domain_of(seen.address))
            if account:
                of_account[account].append(seen)
            elif "." in domain and not is_free_mail(domain):
                of_domain[domain].append(seen)
        found = [
            _organisation(domain, members, self._source)
            for domain, members in of_domain.items()
            if any(seen.address in latest for seen in members)
        ]
        for account, members in of_account.items():
            if any(seen.address in latest for seen in members):
                found += [
                    _person(group, account, _same_as(group, account, directory), self._source)
                    for group in _persons(members)
                ]
        return tuple(sorted(found, key=lambda p: (not p.two_way, -p.weight, p.kind, p.key)))


def _persons(members: Iterable[Seen]) -> list[list[Seen]]:
    """Addresses grouped by the person behind them; shared mailboxes are no persons.

    Two addresses are one person's only when both carry the same full name and both are made of it.
    """
    groups: dict[str, list[Seen]] = {}
    for seen in members:
        if is_shared(seen.address) or is_free_mail(domain_of(seen.address)):
            continue
        name = seen.name()
        key = compared(name) if seen.names and spells(name, seen.address) else seen.address
        groups.setdefault(key, []).append(seen)
    return [sorted(g, key=lambda s: (-s.exchanges, s.address)) for g in groups.values()]


def _same_as(group: list[Seen], account: str, directory: Directory) -> str:
    """A known person of the account whose name these addresses are made of; a nod confirms it."""
    name = compared(group[0].name())
    if not all(spells(group[0].name(), seen.address) for seen in group):
        return ""
    known = directory.known
    same = {
        person
        for person, known_name in known.name_of_person.items()
        if known.account_of_person.get(person) == account and compared(known_name) == name
    }
    return same.pop() if len(same) == 1 else ""


def _organisation(domain: str, members: list[Seen], source: str) -> Proposal:
    first, last = _span(members)
    account = account_id(domain)
    name = organisation_name(domain)
    row = {"account_id": account, "name": name, "kind": "customer", "domains": domain}
    people = [_person(group, account, "", source) for group in _persons(members)]
    rows: dict[str, tuple[TextRow, ...]] = {"accounts": (_row(row, first, source),)}
    for table in ("people", "positions"):
        rows[table] = tuple(r for p in people for r in p.rows.get(table, ()))
    weight = sum(s.exchanges for s in members)
    return Proposal("account", domain, name, weight, _two_way(members), first, last, rows)


def _person(group: list[Seen], account: str, same_as: str, source: str) -> Proposal:
    main = group[0]
    first, last = _span(group)
    person = person_id(min(seen.address for seen in group))
    row = {
        "person_id": person,
        "name": main.name(),
        "emails": ";".join(seen.address for seen in group),
        "works_for": account,
    }
    if same_as:
        row["same_as"] = same_as
    rows: dict[str, tuple[TextRow, ...]] = {"people": (_row(row, first, source),)}
    if not same_as:  # a second address is no second position
        rows["positions"] = (_row({"person_id": person, "account_id": account}, first, source),)
    weight = sum(s.exchanges for s in group)
    return Proposal("person", main.address, main.name(), weight, _two_way(group), first, last, rows)


def _two_way(members: list[Seen]) -> bool:
    return any(s.met for s in members) or (any(s.wrote for s in members) and any(s.addressed for s in members))


def _row(values: dict[str, str], first_seen: str, source: str) -> TextRow:
    return TextRow(values | {"seen_at": first_seen, "source": source, "confidence": "inferred"})


def moment(at: datetime) -> str:
    """An instant as it stands in a book."""
    return at.replace(microsecond=0).isoformat()


def _span(members: Iterable[Seen]) -> tuple[str, str]:
    firsts = [s.first for s in members if s.first is not None]
    lasts = [s.last for s in members if s.last is not None]
    return moment(min(firsts)), moment(max(lasts))
