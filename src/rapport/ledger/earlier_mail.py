"""Exchanges by mail that the ledger has, for mails that answer them or report them as undelivered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

import polars as pl

from rapport.importers.mailbox import Earlier
from rapport.ledger.rows import one_of, read, with_id

_AT_ONCE = 900
"""Ids that one statement names."""


class EarlierMail:
    """Finds exchanges by id. `address_of` says under which address a person is known."""

    def __init__(self, address_of: Mapping[str, str]) -> None:
        self._address_of = address_of
        self.interactions = pl.DataFrame()
        """The rows of those found last."""

    def __call__(self, ids: Collection[str]) -> dict[str, Earlier]:
        """Those of these exchanges that there are, as they were written down first."""
        wanted = sorted(ids)
        parts = [wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE)] or [[]]
        rows = pl.concat([read("interactions", [with_id(part)]) for part in parts])
        # A later version says what became of a mail; what it was is in the first.
        self.interactions = rows.filter(pl.col("channel") == "mail").unique(
            "interaction_id", keep="first", maintain_order=True
        )
        addressed = self._addressed(self.interactions["interaction_id"].to_list())
        return {
            row["interaction_id"]: Earlier(
                at=row["at"],
                subject=row["subject"] or "",
                thread=row["thread"] or "",
                automatic=bool(row["automatic"]),
                sender=next(iter(addressed[row["interaction_id"], "from"]), ""),
                to=tuple(addressed[row["interaction_id"], "to"]),
                cc=tuple(addressed[row["interaction_id"], "cc"]),
                purpose=row["purpose"] or "",
                asks=row["expects_answer"],
            )
            for row in self.interactions.iter_rows(named=True)
        }

    def _addressed(self, ids: list[str]) -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for start in range(0, len(ids), _AT_ONCE):
            rows = read("participants", [one_of("interaction_id", ids[start : start + _AT_ONCE])])
            for one, person, part, address in rows.select("interaction_id", "person_id", "part", "address").iter_rows():
                if known := address or self._address_of.get(person, ""):
                    found[one, part].append(known)
        return found
