"""People and accounts of the book that are probably one, as pairs with reasons.

What a book holds is made comparable here; how pairs are weighed stands in `likeness`. A name alone joins nobody across
two organisations: many people have it. Two accounts are probably one also where the same people are found at both, as
after a mail domain was renamed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import log2

import polars as pl

from rapport.engine.merged import last_said, roots
from rapport.importers.addresses import is_free_mail, is_shared, organisation_domain, without_tag
from rapport.importers.names import compared
from rapport.importers.organisations import comparable, folded
from rapport.importers.phones import international
from rapport.ledger.book_settings import settings
from rapport.ledger.likeness import FEWEST, Field, Pair, Record, chance, pairs
from rapport.ledger.rows import Condition, read

KEYS = {"people": "person_id", "accounts": "account_id"}
"""The tables whose rows can be one, and their keys."""
LEAST = 0.5
"""Probability from which two are proposed to be one: below it they are more probably two."""
SHORTEST = 4
"""Letters of an account's name that is looked for in a note; shorter ones are words of the language."""
FEW_NAMED = 3
"""So many records at most share a name that still tells something about where its people work."""
_BEYOND_THE_NAME = {"address", "phone", "organisation", "told"}
_PERSON = (
    Field("given name"),
    Field("family name", within="organisation"),  # relatives work together
    Field("address", fuzzy=False, missing_is_nothing=True),
    Field("phone", fuzzy=False, missing_is_nothing=True, within="organisation"),
    Field("told", fuzzy=False, missing_is_nothing=True),
    Field("organisation", right=0.8, fuzzy=False, meets=False),
)
_ORGANISATION = (
    Field("name"),
    Field("domain", fuzzy=False, missing_is_nothing=True),
    Field("country", fuzzy=False, meets=False),
)


def newest(table: str, conditions: Iterable[Condition] | None = None) -> pl.DataFrame:
    """The newest version of every row, with whom it is the same as."""
    rows, key = read(table, conditions), KEYS[table]
    last = rows.sort("seen", "row", nulls_last=False).unique(key, keep="last", maintain_order=True)
    return last_said(rows, last, key).sort(key)


def people(least: float = LEAST) -> list[Pair]:
    """People who are probably one, the surest first. Who was merged already is passed over."""
    country = settings().country
    accounts = newest("accounts")
    rows = newest("people").filter(pl.col("same_as").is_null()).with_columns(_organisation_of(accounts))
    told = _told(rows, accounts)
    expected = frozenset(word for words in told.values() for word in words)
    found = pairs([_person(row, country, told, expected) for row in rows.iter_rows(named=True)], _PERSON, least)
    return [pair for pair in found if _BEYOND_THE_NAME & {field for field, _ in pair.reasons}]


def accounts(least: float = LEAST) -> list[Pair]:
    """Accounts that are probably one. A site and its parent are two, however alike."""
    everything = newest("accounts")
    rows = everything.filter(pl.col("same_as").is_null())
    parent = dict(rows.select("account_id", "parent_id").iter_rows())
    alike = pairs([_organisation(row) for row in rows.iter_rows(named=True)], _ORGANISATION, least)
    together = _with_the_same_people(everything, rows.height, least)
    found = {(p.left, p.right): p for p in alike}
    for pair in together:
        before = found.get((pair.left, pair.right))
        reasons = (*(before.reasons if before else ()), *pair.reasons)
        score = max(pair.score, before.score if before else 0.0)
        found[pair.left, pair.right] = Pair(pair.left, pair.right, score, reasons)
    two = (p for p in found.values() if p.right != parent[p.left] and p.left != parent[p.right])
    return sorted(two, key=lambda p: (-p.score, p.left, p.right))


def _organisation_of(accounts: pl.DataFrame) -> pl.Expr:
    merged = dict(accounts.filter(pl.col("same_as").is_not_null()).select("account_id", "same_as").iter_rows())
    return pl.col("works_for").replace(roots(merged))


# --- People --------------------------------------------------------------------------------------------------------


def _person(
    row: Mapping[str, object], country: str, told: Mapping[str, tuple[str, ...]], expected: frozenset[str]
) -> Record:
    name, account = str(row["name"] or ""), str(row["works_for"] or "")
    # Of a double name both parts are the family's.
    first, _, last = name.strip().rpartition(" ")
    given, family = compared(first), compared(last)
    addresses = (without_tag(address.lower()) for address in _list(row["emails"]))
    here = _at(compared(name), account)
    values = {
        "given name": (given,) if given else (),
        "family name": (family,) if family else (),
        "address": tuple(address for address in addresses if not is_shared(address)),
        "phone": tuple(international(phone, country) for phone in _list(row["phones"])),
        "told": (*told.get(str(row["person_id"]), ()), *((here,) if here in expected else ())),
        "organisation": (account,) if account else (),
    }
    # Common names are not enough to be compared, but those of one organisation are.
    return Record(str(row["person_id"]), values, tuple(f"{account} {word}" for word in f"{given} {family}".split()))


def _told(people: pl.DataFrame, accounts: pl.DataFrame) -> dict[str, tuple[str, ...]]:
    """Person -> where they are to be found now: a note on their leaving that names an account of the book."""
    notes = read("observations", [("kind = 'left' AND person_id IS NOT NULL AND note IS NOT NULL", [])])
    names = {row[0]: compared(row[1] or "") for row in people.select("person_id", "name").iter_rows()}
    called = {one: comparable(name or "") for one, name in accounts.select("account_id", "name").iter_rows()}
    found: dict[str, tuple[str, ...]] = {}
    for person, note in notes.select("person_id", "note").iter_rows():
        said = f" {folded(note)} "
        there = [one for one, name in called.items() if len(name) >= SHORTEST and f" {name} " in said]
        found[person] = tuple(_at(names.get(person, ""), account) for account in there)
    return found


def _at(name: str, account: str) -> str:
    return f"{name} at {account}"


# --- Accounts ------------------------------------------------------------------------------------------------------


def _organisation(row: Mapping[str, object]) -> Record:
    name, country = comparable(str(row["name"] or "")), str(row["country"] or "")
    domains = {organisation_domain(domain.lower()) for domain in _list(row["domains"])}
    values = {
        "name": (name,) if name else (),
        "domain": tuple(sorted(domain for domain in domains if not is_free_mail(domain))),
        "country": (country,) if country else (),
    }
    return Record(str(row["account_id"]), values)


def _with_the_same_people(everything: pl.DataFrame, many: int, least: float) -> list[Pair]:
    """Accounts of which one has at least two people of the other, and these are at least half of the smaller one."""
    staff, bearers = _staff(everything)
    places: dict[str, list[str]] = defaultdict(list)
    for account, names in staff.items():
        for name in names:
            if bearers[name] <= FEW_NAMED:
                places[name].append(account)
    shared: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, there in places.items():
        for pair in combinations(sorted(there), 2):
            shared[pair].append(name)
    size = sum(bearers.values())
    found = []
    for (left, right), common in shared.items():
        larger, smaller = sorted((len(staff[left]), len(staff[right])), reverse=True)
        if len(common) < 2 or 2 * len(common) < smaller:
            continue
        # How surprising it is that somebody of so many has a name that so few bear.
        bits = sum(log2(max(size, FEWEST) / (larger * (bearers[name] - 1))) for name in common)
        score = chance(bits, many)
        if score >= least:
            found.append(Pair(left, right, score, (("people", ", ".join(sorted(common))),)))
    return found


def _staff(everything: pl.DataFrame) -> tuple[dict[str, set[str]], Counter[str]]:
    """Account -> full names of its people, and how often each name is borne."""
    rows = newest("people").filter((pl.col("works_for") != "us") & pl.col("same_as").is_null())
    staff: dict[str, set[str]] = defaultdict(set)
    bearers: Counter[str] = Counter()
    for name, account in rows.select("name", _organisation_of(everything)).iter_rows():
        full = compared(name or "")
        if " " in full:
            staff[account].add(full)
            bearers[full] += 1
    return staff, bearers


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
