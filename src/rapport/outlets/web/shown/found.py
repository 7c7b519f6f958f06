"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from rapport.ledger.search import Hit as LedgerHit
from rapport.ledger.search import search


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    name: str
    about: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind."""

    name: str
    hits: tuple[Hit, ...]


PAGES = (
    ("Today", "today"),
    ("Accounts", "accounts"),
    ("Promises", "promises"),
    ("Notice before hold", "holds"),
    ("Projects", "projects"),
    ("Introductions", "all-introductions"),
    ("Import", "imports"),
    ("Proposals", "proposals"),
    ("Twice in the book?", "doubles"),
    ("Keys", "keys"),
)


def pages(q: str) -> list[Group]:
    """Pages whose name begins like the text; all of them for an empty one."""
    hits = tuple(Hit(name, "", reverse(f"web:{url}")) for name, url in PAGES if name.lower().startswith(q.lower()))
    return [Group("Pages", hits)] if hits else []


NAMES = {
    "accounts": "Accounts",
    "people": "People",
    "orders": "Orders",
    "invoices": "Invoices",
    "obligations": "Owed",
}


def groups(q: str) -> list[Group]:
    """What the ledger finds, by kind."""
    by_kind: dict[str, list[Hit]] = {}
    for hit in search(q):
        by_kind.setdefault(hit.kind, []).append(Hit(hit.label, _about(hit), _url(hit.kind, hit.ident)))
    return [Group(NAMES.get(kind, kind), tuple(hits)) for kind, hits in by_kind.items()]


def _about(hit: LedgerHit) -> str:
    if hit.kind == "accounts":
        return ""
    return "one of us" if hit.account_id == "us" else hit.account_name


def _url(kind: str, ident: str) -> str:
    if kind in ("accounts", "people"):
        return reverse({"accounts": "web:account", "people": "web:person"}[kind], args=[ident])
    return reverse("web:record", args=[kind, ident])
