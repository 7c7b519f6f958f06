"""Which account a source means when it writes a number, a name or a domain, and what to propose when nobody knows it.

What every importer of lists and documents needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapport.importers.addresses import Directory, domain_of, is_free_mail, organisation_domain, slug
from rapport.importers.base import Known, Proposal, TextRow

_LEGAL_FORM = re.compile(
    r"\b(?:gmbh(?: (?:und )?co kg(?:aa)?)?|ag|kg|ohg|gbr|ug|se|e k|ek|mbh|inc|incorporated|llc|llp|ltd|limited|plc|corp"
    r"|corporation|co|company|bv|b v|nv|sa|s a|sarl|sas|srl|spa|s p a|oy|ab|as|aps|pty|kft|sp z o o|s r o)\b"
)
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[/:?].*)?$", re.I)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def folded(text: str) -> str:
    """A text as lower-case words of plain letters and digits."""
    text = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def comparable(name: str) -> str:
    """A name without legal form, case and punctuation: `Hazel Tools GmbH & Co. KG` -> `hazel tools`."""
    bare = folded(name)
    return " ".join(_LEGAL_FORM.sub(" ", bare).split()) or bare


def domains_in(text: str) -> list[str]:
    """The domains in a cell that may hold web addresses, several by comma, semicolon or blank."""
    matches = (_DOMAIN.match(word.strip()) for word in re.split(r"[,;\s]+", text))
    return list(dict.fromkeys(m[1].lower() for m in matches if m))


@dataclass(frozen=True, slots=True)
class Meant:
    """What a row or document says of an organisation."""

    number: str = ""
    name: str = ""
    domain: str = ""


@dataclass(slots=True)
class Organisations:
    """The organisations that the book, or what was read so far, know."""

    known: Known
    directory: Directory
    _ids: set[str] = field(default_factory=set)
    _by_name: dict[str, str] = field(default_factory=dict)
    _by_domain: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, Meant] = field(default_factory=dict)
    """Id that an organisation would get -> what was said of it, for those that nobody knows."""

    def __post_init__(self) -> None:
        known = self.known
        self._ids = {*known.account_of_domain.values(), *known.account_of_name.values()} | {
            account for account in known.account_of_person.values() if account != "us"
        }
        self._by_name = {comparable(name): account for name, account in known.account_of_name.items()}

    def add(self, account: str, name: str, domains: list[str]) -> None:
        """An organisation that the source introduces."""
        self._ids.add(account)
        if name:
            self._by_name.setdefault(comparable(name), account)
        for domain in domains:
            self._by_domain.setdefault(domain, account)

    def find(self, meant: Meant) -> str:
        """The account that is meant, as far as anybody knows it; empty otherwise."""
        if meant.number in self._ids:
            return meant.number
        by_name = self._by_name.get(comparable(meant.name), "") if meant.name else ""
        return by_name or self._of_domain(meant.domain)

    def account(self, meant: Meant) -> str:
        """The account that is meant. One that nobody knows gets an id and is remembered as unknown."""
        found = self.find(meant)
        if found or meant == Meant():
            return found
        account = self.new_id(meant)
        self.unknown.setdefault(account, meant)
        return account

    def new_id(self, meant: Meant) -> str:
        """The id for a new organisation: its number, else from its name or domain."""
        return meant.number or slug(comparable(meant.name), 48) or slug(meant.domain, 48)

    def of_address(self, address: str) -> Meant:
        """What the domain of an address says of its organisation; nothing for free mail."""
        domain = organisation_domain(domain_of(address))
        return Meant() if not domain or is_free_mail(domain) else Meant(domain=domain)

    def proposals(self, tables: Mapping[str, Iterable[TextRow]], source: str) -> tuple[Proposal, ...]:
        """The unknown organisations, those that most rows speak of first."""
        weight: Counter[str] = Counter()
        for rows in tables.values():
            weight.update(row.values.get("works_for") or row.values.get("account_id", "") for row in rows)
        found = [_proposal(account, meant, weight[account], source) for account, meant in self.unknown.items()]
        return tuple(sorted(found, key=lambda p: (-p.weight, p.key)))

    def _of_domain(self, domain: str) -> str:
        if not domain:
            return ""
        found = self._by_domain.get(domain) or self.directory.account(f"@{domain}")
        return found or self._by_domain.get(organisation_domain(domain), "")


def _proposal(account: str, meant: Meant, weight: int, source: str) -> Proposal:
    name = meant.name or meant.domain or account
    values = {"account_id": account, "name": name, "kind": "customer", "domains": meant.domain, "source": source}
    row = TextRow({k: v for k, v in values.items() if v})
    return Proposal("account", meant.domain or name, name, weight, False, "", "", {"accounts": (row,)})
