"""The list of accounts, filtered, in order, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from rapport.outlets.web.shown import cards, named
from rapport.outlets.web.shown.things import AccountRow, Page
from rapport.work.models import Judgement

A_PAGE = 40
SORTS = (
    ("pressing", "Most pressing first"),
    ("name", "By name"),
    ("tier", "By tier"),
    ("coverage", "Least covered first"),
    ("chance", "Most likely lost first"),
)
"""Orders: value, words."""
_ORDER = {
    "pressing": ("pressing", "name"),
    "name": ("name",),
    "tier": ("tier", "pressing", "name"),
    "coverage": ("coverage", "name"),
    "chance": ("-loss_chance", "name"),
}


def page(chosen: Mapping[str, object]) -> Page[AccountRow]:
    """The accounts that fit."""
    found = _filtered(chosen)
    total = found.count()
    pages = max(-(-total // A_PAGE), 1)
    number = min(int(str(chosen.get("page") or 1)), pages)
    order = _ORDER.get(str(chosen.get("sort")), _ORDER["pressing"])
    rows = list(found.order_by(*order, "account_id").defer("ties", "account")[(number - 1) * A_PAGE : number * A_PAGE])
    owners = named.names(row.owner for row in rows if row.owner)
    return Page(
        tuple(
            AccountRow(
                row.account_id,
                row.name,
                row.level or "none",
                _stands_out(row.signals),
                row.stage,
                row.tier,
                owners.get(row.owner, ""),
                row.coverage,
            )
            for row in rows
        ),
        number,
        pages,
        total,
    )


def _filtered(chosen: Mapping[str, object]) -> QuerySet[Judgement]:
    found = Judgement.objects.all()
    for name in ("level", "owner", "tier", "stage"):
        if chosen.get(name):
            found = found.filter(**{name: chosen[name]})
    if chosen.get("text"):
        found = found.filter(name__icontains=str(chosen["text"]))
    return found


def _stands_out(signals: list[Mapping[str, Any]]) -> str:
    """What the most pressing signal says."""
    first = cards.by_pressure(signals)[:1]
    return str(first[0]["says"]) if first else ""


def owners() -> list[tuple[str, str]]:
    """Colleagues who own an account, by name."""
    ids = Judgement.objects.exclude(owner="").order_by().values_list("owner", flat=True).distinct()
    return sorted(named.names(ids).items(), key=lambda item: item[1])
