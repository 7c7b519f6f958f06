"""Which account a source means when it writes a number, a name or a domain, and what to propose when nobody knows it.

What every importer of lists and documents needs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from rapport.importers.addresses import Directory, digest, domain_of, is_free_mail, organisation_domain, slug
from rapport.importers.base import Known, Proposal, TextRow
from rapport.importers.legal_forms import ANYWHERE, AT_THE_BEGINNING, AT_THE_END, BETWEEN, GLUED, PHRASES

_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:[/:?].*)?$", re.I)
_PLAIN = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d"}
    | {"þ": "th", "ı": "i"}
)
"""Letters that are written otherwise where a keyboard has none of them."""
_ACCENTS = re.compile("[\u0300-\u036f]")
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """A text as lower-case words of plain letters and digits; letters of other scripts stay."""
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold().replace("ı", "i"))
    text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(_PLAIN)))
    return " ".join(_WORD.findall(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=20_000)
def comparable(name: str) -> str:
    """A name without legal form, case, accent and punctuation: `Hazel & Söhne GmbH & Co. KG` -> `hazel soehne`.

    A name that is nothing but a legal form stays.
    """
    text = folded(name)
    for form in GLUED:
        text = text.replace(form, " ")
    before, words = [""], text.split()
    while words != before:
        before, words = words, _without_form(words)
    return " ".join(words) or folded(name)


def _without_form(words: list[str]) -> list[str]:
    said = " ".join(_joined(words))
    for phrase in PHRASES:
        said = said.removesuffix(f" {phrase}")
    words = [word for word in said.split() if word not in ANYWHERE and word not in BETWEEN]
    while words and words[-1] in AT_THE_END:
        words = words[:-1]
    while words and words[0] in AT_THE_BEGINNING:
        words = words[1:]
    return words


def _joined(words: list[str]) -> list[str]:
    """Letters that stand alone are one word: `s`, `p`, `a` -> `spa`."""
    found: list[str] = []
    alone = False
    for word in words:
        if alone and len(word) == 1:
            found[-1] += word
        else:
            found.append(word)
        alone = len(word) == 1
    return found


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
        name = comparable(meant.name)
        # Of a name in another script nothing is left as a readable id.
        return meant.number or slug(name, 48) or slug(meant.domain, 48) or (f"org-{digest(name, 8)}" if name else "")

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
