"""Whose an electronic invoice is: ours or not, and which account it went to."""

from __future__ import annotations

from rapport.importers.addresses import (
    Directory,
    clean_address,
    domain_of,
    is_free_mail,
    organisation_domain,
    organisation_name,
)
from rapport.importers.base import Known
from rapport.importers.einvoice.document import Party
from rapport.importers.organisations import Meant, Organisations, comparable, domains_in


class Parties:
    """Knows us and the accounts."""

    def __init__(self, known: Known) -> None:
        self._directory = Directory(known)
        self.organisations = Organisations(known, self._directory)
        ours = [domain.lower().lstrip("@") for domain in known.settings.our_domains if domain]
        self._our_identifiers = set(ours)
        names = {comparable(known.settings.name), *(comparable(organisation_name(d)) for d in ours if "." in d)}
        self._our_names = names - {""}

    def is_us(self, party: Party) -> bool:
        """By an electronic address or number that `our_domains` lists, by mail or web address, or by name."""
        if self._our_identifiers.intersection(party.identifiers):
            return True
        if any(self._directory.account(f"@{domain}") == "us" for domain in _domains(party)):
            return True
        return any(comparable(name) in self._our_names for name in party.names)

    def learn(self, seller: Party) -> None:
        """The names and numbers of a seller who is us are ours on other invoices, too, which may say less."""
        if self.is_us(seller):
            self._our_identifiers.update(seller.identifiers)
            self._our_names.update(filter(None, map(comparable, seller.names)))

    def account(self, party: Party) -> str:
        """The account by our number for it, by one of its names, by its domain; an unknown one is remembered."""
        domains = _domains(party)
        wishes = [
            *(Meant(number=number) for number in party.numbers),
            *(Meant(name=name) for name in party.names),
            *(Meant(domain=domain) for domain in domains),
        ]
        found = next((account for meant in wishes if (account := self.organisations.find(meant))), "")
        name = next(iter(party.names), "")
        return found or self.organisations.account(
            Meant(next(iter(party.numbers), ""), name, next((organisation_domain(d) for d in domains), ""))
        )


def _domains(party: Party) -> list[str]:
    """Domains of the mail and web addresses, without the hosts of private mail."""
    found: list[str] = []
    for text in party.addresses:
        mail = clean_address(text)
        found += [domain_of(mail)] if mail else domains_in(text)
    # A GLN or tax number as electronic address is no domain.
    return [d for d in dict.fromkeys(found) if "." in d and not is_free_mail(d) and not d.replace(".", "").isdigit()]
