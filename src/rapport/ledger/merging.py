"""People and organisations that probably stand in the book twice: proposed with reasons, merged by a person only.

Merging two people is a new version of one of them that says whom it is the same as, in a batch of its own: undoing
that batch at any later time parts them again, with everything that came in meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl
from django.db import transaction
from django.utils import timezone

from rapport.engine.facts import Facts, schema_of
from rapport.engine.schema import TABLES
from rapport.importers.addresses import is_free_mail, is_shared, organisation_domain, without_tag
from rapport.importers.names import compared
from rapport.importers.organisations import comparable
from rapport.importers.phones import international
from rapport.importers.reading import Typed
from rapport.ledger.book_settings import settings
from rapport.ledger.likeness import Field, Pair, Record, pairs
from rapport.ledger.rows import Condition, one_of, read, with_id
from rapport.ledger.writing import Report, write

KIND = "merged"
LEAST = 0.5
"""Probability from which two are proposed to be one: below it they are more probably two."""
_PERSON = (
    Field("given name"),
    Field("family name"),
    Field("address", fuzzy=False, missing_is_nothing=True),
    Field("phone", fuzzy=False, missing_is_nothing=True),
    Field("organisation", right=0.8, fuzzy=False, meets=False),
)
_ORGANISATION = (
    Field("name"),
    Field("domain", fuzzy=False, missing_is_nothing=True),
    Field("country", fuzzy=False, meets=False),
)


class CannotMerge(ValueError):
    """These two cannot be one; the text says why."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What merging changes: exchanges and positions of the one that will be the other."""

    keep: str
    drop: str
    exchanges: int
    positions: int


def people(least: float = LEAST) -> list[Pair]:
    """People who are probably one, the surest first. Who was merged already is passed over."""
    country = settings().country
    rows = _newest("people", "person_id").filter(pl.col("same_as").is_null())
    return pairs([_person(row, country) for row in rows.iter_rows(named=True)], _PERSON, least)


def organisations(least: float = LEAST) -> list[Pair]:
    """Organisations that are probably one. A site and its parent are two, however alike."""
    rows = _newest("accounts", "account_id")
    parent = dict(rows.select("account_id", "parent_id").iter_rows())
    found = pairs([_organisation(row) for row in rows.iter_rows(named=True)], _ORGANISATION, least)
    return [p for p in found if p.right != parent[p.left] and p.left != parent[p.right]]


def preview(keep: str, drop: str) -> Preview:
    """What `merge` would change. Raises CannotMerge."""
    _changed(keep, drop)
    exchanges = read("participants", [one_of("person_id", [drop])])["interaction_id"].n_unique()
    return Preview(keep, drop, exchanges, read("positions", [one_of("person_id", [drop])]).height)


def merge(keep: str, drop: str, by: str = "") -> Report:
    """From now on `drop` is `keep`; `undo(report.batch)` parts them again. Raises CannotMerge."""
    with transaction.atomic():
        rows = _changed(keep, drop)
        return write(Typed(Facts(settings(), {"people": rows}), {}), KIND, f"{drop} is {keep}", by)


def _changed(keep: str, drop: str) -> pl.DataFrame:
    """New versions of the one merged, and of those merged into it before: nobody is the same as one who is another."""
    if keep == drop:
        raise CannotMerge("a person is the same as oneself already")
    both = _newest("people", "person_id", [with_id([keep, drop]), one_of("same_as", [drop])])
    same_as = dict(both.select("person_id", "same_as").iter_rows())
    for person in (keep, drop):
        if person not in same_as:
            raise CannotMerge(f"there is no person {person}")
        if same_as[person]:
            raise CannotMerge(f"{person} is the same as {same_as[person]} already")
    moment = timezone.now()
    return both.filter(pl.col("person_id") != keep).with_columns(
        pl.lit(keep).alias("same_as"),
        *(pl.lit(moment).cast(schema_of(TABLES["people"])[name]).alias(name) for name in ("seen_at", "seen")),
    )


def _newest(table: str, key: str, conditions: Iterable[Condition] | None = None) -> pl.DataFrame:
    """The newest version of every row."""
    rows = read(table, conditions).sort("seen", "row", nulls_last=False)
    return rows.unique(key, keep="last", maintain_order=True).sort(key)


def _person(row: dict[str, object], country: str) -> Record:
    *given, family = compared(str(row["name"] or "")).split() or [""]
    account = str(row["works_for"] or "")
    addresses = (without_tag(address.lower()) for address in _list(row["emails"]))
    values = {
        "given name": (" ".join(given),) if given else (),
        "family name": (family,) if family else (),
        "address": tuple(address for address in addresses if not is_shared(address)),
        "phone": tuple(international(phone, country) for phone in _list(row["phones"])),
        "organisation": (account,) if account else (),
    }
    # Common names are not enough to be compared, but those of one organisation are.
    return Record(str(row["person_id"]), values, tuple(f"{account} {word}" for word in [*given, family]))


def _organisation(row: dict[str, object]) -> Record:
    name, country = comparable(str(row["name"] or "")), str(row["country"] or "")
    domains = {organisation_domain(domain.lower()) for domain in _list(row["domains"])}
    values = {
        "name": (name,) if name else (),
        "domain": tuple(sorted(domain for domain in domains if not is_free_mail(domain))),
        "country": (country,) if country else (),
    }
    return Record(str(row["account_id"]), values)


def _list(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
