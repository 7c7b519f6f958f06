"""From cards to rows of people whom the book knows, and proposals of those whom it does not know."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from rapport.importers.addresses import (
    Directory,
    account_id,
    digest,
    domain_of,
    is_free_mail,
    organisation_domain,
    organisation_name,
    person_id,
    slug,
)
from rapport.importers.base import Known, Proposal, TextRow
from rapport.importers.latest import Latest
from rapport.importers.names import compared
from rapport.importers.organisations import Meant, Organisations, comparable
from rapport.importers.vcard.people import Person

Row = dict[str, str]


class Cards:
    """Collects the cards of all files, then says whose they are."""

    def __init__(self, known: Known) -> None:
        self.directory = Directory(known)
        self.counts: Counter[str] = Counter()
        self._organisations = Organisations(known, self.directory)
        self._known = known
        self._cards: dict[tuple[object, ...], Person] = {}
        self._by_name: dict[tuple[str, str], list[str]] = defaultdict(list)
        for person, name in known.name_of_person.items():
            self._by_name[known.account_of_person.get(person, ""), compared(name)].append(person)

    def add(self, card: Person) -> None:
        """One card. The same card in several files is one."""
        said = (card.name, card.emails, card.phones, card.organisation, card.department, card.title)
        if said in self._cards:
            self.counts["cards met before"] += 1
        else:
            self._cards[said] = card

    def sorted_out(self) -> tuple[dict[str, list[TextRow]], tuple[Proposal, ...]]:
        """Rows of people whom the book knows, and proposals."""
        domains = self._domains_of_names()
        latest = Latest(self._known.book)
        known: dict[str, list[TextRow]] = defaultdict(list)
        unknown: dict[str, list[Person]] = defaultdict(list)
        names: dict[str, str] = {}
        found: list[Proposal] = []
        for card in self._cards.values():
            domain = self._domain(card) or domains.get(comparable(card.organisation), "")
            account = self._account(card, domain)
            person = self._person(card, account)
            if person:
                self._add_to(known, latest, person, account, card)
            elif account:
                if not card.is_organisation:
                    found.append(_proposed_person(card, account))
            elif key := domain or comparable(card.organisation):
                unknown[key].append(card)
                names.setdefault(key, card.organisation)
            else:
                self.counts["cards without an organisation"] += 1
        found += [self._proposed_organisation(key, names[key], cards) for key, cards in unknown.items()]
        return dict(known), tuple(sorted(found, key=lambda p: (-p.weight, p.kind, p.key)))

    def _domains_of_names(self) -> dict[str, str]:
        """Name of an organisation -> the domain that most of its cards write from."""
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for card in self._cards.values():
            domain = self._domain(card)
            if domain and card.organisation:
                seen[comparable(card.organisation)][domain] += 1
        return {name: max(domains, key=lambda d: (domains[d], d)) for name, domains in seen.items()}

    def _domain(self, card: Person) -> str:
        domains = (organisation_domain(domain_of(e)) for e in card.emails)
        return next((d for d in domains if "." in d and not is_free_mail(d)), "")

    def _account(self, card: Person, domain: str) -> str:
        """The account that the book knows: ours, by name, or by the address."""
        accounts = [a for e in card.emails if (a := self.directory.account(e))]
        if "us" in accounts:
            return "us"
        by_name = self._organisations.find(Meant(name=card.organisation)) if card.organisation else ""
        return by_name or next(iter(accounts), "") or self._organisations.find(Meant(domain=domain))

    def _person(self, card: Person, account: str) -> str:
        """Who it is for the book: by an address or, without any, by the name within the account."""
        by_address = next((p for e in card.emails if (p := self.directory.person(e))), "")
        if by_address or card.emails or not account or not compared(card.name):
            return by_address
        same = self._by_name.get((account, compared(card.name)), ())
        return same[0] if len(same) == 1 else ""

    def _add_to(
        self, tables: dict[str, list[TextRow]], latest: Latest, person: str, account: str, card: Person
    ) -> None:
        """New versions of what the book has of a person, where the card says more."""
        account = account or self._known.account_of_person.get(person, "")
        before = latest.person(person)
        # Other spellings of a name are no news; an address or a number that the card leaves out is still theirs.
        after = before | {"person_id": person, "name": before.get("name") or card.name, "works_for": account}
        after["emails"] = _joined(before.get("emails", ""), card.emails)
        after["phones"] = _joined(before.get("phones", ""), card.phones)
        after |= {k: v for k, v in (("timezone", card.timezone), ("language", card.language)) if v and not after.get(k)}
        position = latest.position(person, account)
        held = position | {"person_id": person, "account_id": account} | card.position
        if not position and card.changed and account != before.get("works_for", account):
            held["from"] = card.changed[:10]
        for table, old, new in (("people", before, after), ("positions", position, held)):
            if old != {k: v for k, v in new.items() if v} and (table == "people" or card.position):
                tables[table].append(_row(new, card, card.changed))
        self.counts["cards of people in the book"] += 1

    def _proposed_organisation(self, key: str, name: str, cards: list[Person]) -> Proposal:
        is_domain = "." in key and " " not in key
        account = account_id(key) if is_domain else slug(key, 48) or f"a-{digest(key, 8)}"
        name = name or (organisation_name(key) if is_domain else key)
        said = {"account_id": account, "name": name, "kind": "customer", "domains": key if is_domain else ""}
        rows: dict[str, tuple[TextRow, ...]] = {"accounts": (_row(said, cards[0]),)}
        people = [_proposed_person(card, account) for card in cards if not card.is_organisation]
        for table in ("people", "positions"):
            rows[table] = tuple({repr(r.values): r for p in people for r in p.rows.get(table, ())}.values())
        return Proposal("account", key, name, len(cards), False, *_span(cards), rows)


def _proposed_person(card: Person, account: str) -> Proposal:
    """A person by the address, else by the number or the name."""
    own = next(iter(card.emails), "")
    person = person_id(min(card.emails)) if own else f"p-{slug(card.name, 24)}-{digest(f'{account} {card.name}', 6)}"
    said = {
        "person_id": person,
        "name": card.name,
        "emails": ";".join(card.emails),
        "phones": ";".join(card.phones),
        "timezone": card.timezone,
        "language": card.language,
        "works_for": account,
    }
    position = {"person_id": person, "account_id": account} | card.position
    rows = {"people": (_row(said, card),), "positions": (_row(position, card),)}
    return Proposal("person", own or person, card.name, 1, False, *_span([card]), rows)


def _row(values: Row, card: Person, seen_at: str = "") -> TextRow:
    """A row as the card gives it. Without a moment it was always known: an address book was kept before its export."""
    full = values | {"seen_at": seen_at, "source": card.file}
    return TextRow({k: v for k, v in full.items() if v}, card.line, card.file)


def _joined(before: str, more: Iterable[str]) -> str:
    return ";".join(dict.fromkeys(filter(None, [*before.split(";"), *more])))


def _span(cards: Iterable[Person]) -> tuple[str, str]:
    """First and last change that the cards tell."""
    stamps = sorted(c.changed for c in cards if c.changed)
    return (stamps[0], stamps[-1]) if stamps else ("", "")
