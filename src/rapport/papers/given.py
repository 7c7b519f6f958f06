"""What was given beside the agreed work: free help, help with a price agreed beforehand, and rework of ours (S2-31).

Three kinds that are never mixed: a gift is not a service, a service is agreed before it is done, and our own mistake is
neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from rapport.engine.measures.work_done import worth
from rapport.engine.words import money
from rapport.papers.document import Block, table

FREE, AGREED, OURS, LATER = (
    "free help",
    "extra service, agreed beforehand",
    "rework of ours",
    "extra service, agreed afterwards or never: not to be charged",
)
KINDS = ("help", "favour", "thanks", "rework_ours")


def given(efforts: Iterable[Mapping[str, Any]]) -> Block:
    """Hours and value of each kind, a row a kind and currency; entries without a price count their hours alone."""
    sums: dict[tuple[str, str], tuple[float, Decimal]] = {}
    for effort in efforts:
        if effort["kind"] in KINDS:
            key = (_kind(effort), effort["currency"] or "")
            hours, total = sums.get(key, (0.0, Decimal(0)))
            sums[key] = (hours + (effort["hours"] or 0.0), total + worth(effort))
    rows = [
        (kind, f"{hours:g}", money(total, currency) if total and currency else "no price noted")
        for (kind, currency), (hours, total) in sorted(sums.items(), key=lambda s: (_ORDER[s[0][0]], s[0][1]))
    ]
    return table(("Kind", "Hours", "Worth"), rows, "None on file.", (1, 2))


_ORDER = {kind: n for n, kind in enumerate((FREE, AGREED, OURS, LATER))}


def _kind(effort: Mapping[str, Any]) -> str:
    if effort["kind"] == "rework_ours":
        return OURS
    if effort["billing"] != "bill":
        return FREE
    agreed = effort["agreed_on"] is not None and effort["agreed_on"] <= effort["on"]
    return AGREED if agreed else LATER
