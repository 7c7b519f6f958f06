"""Organisations and people that sources speak of, and what was read in mails between the lines: proposed with counts,
accepted in bulk, never made by themselves.

Accepting is a batch: the rows that the proposal brings and, with them, what was known by an address alone until now:
participants become the person, exchanges get their account. Undoing the batch takes all of it back.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import polars as pl
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from rapport.engine.facts import Facts, schema_of
from rapport.engine.schema import TABLES
from rapport.importers.addresses import Directory
from rapport.importers.base import Known, Proposal, TextRow
from rapport.importers.reading import Typed, text_frames, typed
from rapport.ledger.book_settings import settings
from rapport.ledger.models import Batch, Proposed
from rapport.ledger.rows import read, with_id
from rapport.ledger.writing import Report, write

KIND = "accepted"


def record(proposals: Iterable[Proposal], batch_id: str) -> int:
    """Keep what an import proposes; how many are open now. What was refused or accepted before stays so."""
    kept = {(one.kind, one.key): one for one in Proposed.objects.all()}
    fresh, known = [], []
    for given in proposals:
        one = kept.get((given.kind, given.key))
        if one is None:
            one = Proposed(kind=given.kind, key=given.key, weight=0, two_way=False)
            fresh.append(one)
        else:
            known.append(one)
        _take(one, given, batch_id)
    Proposed.objects.bulk_create(fresh, batch_size=500)
    fields = ["name", "says", "weight", "two_way", "first_seen", "last_seen", "rows", "batch"]
    Proposed.objects.bulk_update(known, fields, batch_size=200)
    return waiting().count()


def _take(one: Proposed, given: Proposal, batch_id: str) -> None:
    # The same mails may stand in several mailboxes: the largest count is the one that is surely true.
    one.weight = max(one.weight, given.weight)
    one.two_way = one.two_way or given.two_way
    one.name = given.name
    one.says = given.says
    one.first_seen = min(filter(None, (one.first_seen, given.first_seen)), default="")
    one.last_seen = max(one.last_seen, given.last_seen)
    one.rows = {table: [dict(row.values) for row in rows] for table, rows in given.rows.items()}
    one.batch_id = int(batch_id)


def waiting() -> QuerySet[Proposed]:
    """Proposals that nobody decided on, from imports that stand: two-way first, then by weight."""
    open_again = Q(accepted_in=None) | Q(accepted_in__undone_at__isnull=False)
    return Proposed.objects.filter(open_again, refused_at=None, batch__undone_at=None)


def refuse(keys: Collection[str], by: str = "") -> int:
    """These are not to be proposed again; how many there were. `by` is who says so."""
    return waiting().filter(key__in=keys).update(refused_at=timezone.now(), decided_by=by)


def accept(keys: Collection[str], by: str = "") -> Report:
    """Turn proposals, by their keys, into rows, as one batch.

    A key that is not waiting is passed over. What does not fit the book is in the report's problems.
    """
    with transaction.atomic():
        chosen = list(waiting().filter(key__in=keys))
        rows = _rows_of(chosen)
        known = _known_to(rows)
        new = typed(text_frames(rows), settings(), known)
        resolved, replaced = _resolved(known, new.facts)
        both = Facts(new.facts.settings, {**new.facts.frames, **resolved}, new.facts.problems)
        source = ", ".join(one.key for one in chosen[:3]) + (f" and {len(chosen) - 3} more" if len(chosen) > 3 else "")
        report = write(Typed(both, new.totals), KIND, source, by, instead_of={"participants": replaced})
        batch = Batch.objects.get(pk=report.batch)
        Proposed.objects.filter(pk__in=[one.pk for one in chosen]).update(accepted_in=batch, decided_by=by)
    return report


def _rows_of(chosen: Iterable[Proposed]) -> dict[str, list[TextRow]]:
    rows: dict[str, list[TextRow]] = {}
    for one in chosen:
        kept: Mapping[str, list[dict[str, Any]]] = one.rows
        for table, values in kept.items():
            rows.setdefault(table, []).extend(TextRow(value) for value in values)
    return rows


def _known_to(rows: Mapping[str, Iterable[TextRow]]) -> Facts:
    """Everybody, and the exchanges that these rows speak of."""
    spoken_of = {row.values.get("interaction_id", "") for many in rows.values() for row in many} - {""}
    frames = {name: read(name) for name in ("accounts", "people")}
    return Facts(settings(), {**frames, "interactions": read("interactions", [with_id(sorted(spoken_of))])})


# --- What was known by an address alone --------------------------------------------------------------------------


def _resolved(known: Facts, new: Facts) -> tuple[dict[str, pl.DataFrame], list[int]]:
    """New versions of participants and interactions that somebody is known for now, and the participants replaced."""
    both = {name: pl.concat([known.frame(name), new.frame(name)]) for name in ("accounts", "people")}
    directory = Directory(Known.of(Facts(known.settings, both)))
    unresolved = read("participants", [("address IS NOT NULL AND person_id IS NULL", [])])
    addresses = unresolved["address"].unique().to_list()
    people = pl.DataFrame(
        [(address, directory.person(address) or None, directory.account(address) or None) for address in addresses],
        schema={"address": pl.String, "_person": pl.String, "_account": pl.String},
        orient="row",
    )
    met = unresolved.join(people, on="address", how="left", maintain_order="left")
    somebody = met.filter(pl.col("_person").is_not_null())
    participants = somebody.with_columns(
        pl.col("_person").alias("person_id"), pl.lit(None, pl.String).alias("address")
    ).select(list(schema_of(TABLES["participants"])))
    placed = met.filter(pl.col("_account").is_not_null() & (pl.col("_account") != "us"))
    return {"participants": participants, "interactions": _placed(placed)}, somebody["row"].to_list()


def _placed(met: pl.DataFrame) -> pl.DataFrame:
    """Interactions without an account, with that of the first participant who has one."""
    accounts = met.sort("row").unique("interaction_id", keep="first", maintain_order=True)
    interactions = read("interactions", [with_id(accounts["interaction_id"].to_list())])
    homeless = interactions.filter(pl.col("account_id").is_null())
    return (
        homeless.join(accounts.select("interaction_id", "_account"), on="interaction_id", maintain_order="left")
        .with_columns(pl.col("_account").alias("account_id"))
        .select(list(schema_of(TABLES["interactions"])))
    )
