"""The search box: accounts, people, orders, invoices and obligations by the beginnings of their words, as typed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import combining, normalize

from django.db import connection

from rapport.ledger import bulk
from rapport.ledger.fingerprints import key_hash_of
from rapport.ledger.models import SearchEntry, SearchWord
from rapport.ledger.search_index import KINDS

_WORD = re.compile(r"[\w@.+&-]+")
_LAST = "\U0010ffff"
"""Sorts after every word with the same beginning."""
MANY = 20_000
"""Of several words each is followed to so many entries. What two commoner words have in common is found by the name
alone, and a person types on."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: `kind` is its table, `ident` its id, `account_id` where it belongs (`us` for colleagues)."""

    kind: str
    ident: str
    label: str
    account_id: str | None
    account_name: str


def search(text: str, each: int = 8) -> list[Hit]:
    """At most `each` hits of every kind, accounts first. Every word typed has to begin one of the entry's words; of
    accounts it is enough that the name holds what was typed."""
    words = _words(text)
    if not words:
        return []
    found: list[tuple[int, str, str, str | None]] = []
    for place in range(len(KINDS)):
        hits = _beginning(place, words, each)
        if place == 0 and len(hits) < each:
            hits += [hit for hit in _inside_accounts(words, each) if hit not in hits]
        found += hits[:each]
    names = _names({account for *_, account in found if account})
    return [
        Hit(KINDS[place].table, ident, label, account, names.get(account or "", ""))
        for place, ident, label, account in found
    ]


def _words(text: str) -> list[str]:
    plain = "".join(c for c in normalize("NFKD", text) if not combining(c)).lower()
    return list(dict.fromkeys(_WORD.findall(plain)))[:8]


def _beginning(place: int, words: list[str], each: int) -> list[tuple[int, str, str, str | None]]:
    """Entries of a kind in which every word begins one of theirs; those whose name begins with the words first."""
    found = _looked_up(place, [" ".join(words)], each)
    if len(words) > 1 and len(found) < each:
        found += _looked_up(place, words, each)
    return list(dict.fromkeys(found))[:each]


def _looked_up(place: int, words: list[str], each: int) -> list[tuple[int, str, str, str | None]]:
    least, below, order = ("~>=~", "~<~", "USING ~<~") if bulk.on_postgresql() else (">=", "<", "")
    # An entry may be met by several of its words, so a few more are asked for than are shown.
    few = each * 3 if len(words) == 1 else MANY
    one = (
        f"SELECT entry_id FROM (SELECT entry_id FROM {SearchWord._meta.db_table}"
        f" WHERE kind = %s AND word {least} %s AND word {below} %s ORDER BY word {order} LIMIT {few}) t"
    )
    params = [value for word in words for value in (place, word, word + _LAST)]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT kind, ident, label, account_id FROM {SearchEntry._meta.db_table}"
            f" WHERE id IN ({' INTERSECT '.join([one] * len(words))}) ORDER BY label LIMIT %s",
            [*params, each],
        )
        return list(cursor.fetchall())


def _inside_accounts(words: list[str], each: int) -> list[tuple[int, str, str, str | None]]:
    entries = SearchEntry.objects.filter(kind=0)
    for word in words:
        entries = entries.filter(text__contains=word)
    return list(entries.order_by("label").values_list("kind", "ident", "label", "account_id")[:each])


def _names(accounts: set[str]) -> dict[str, str]:
    entries = SearchEntry.objects.filter(kind=0, id__in=[key_hash_of("accounts", account) for account in accounts])
    return dict(entries.values_list("ident", "label"))
