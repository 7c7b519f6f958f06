"""Where a card leads: the paper to take along, or the page on which its work is done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from rapport.work.boards import OURSELVES

PAPERS = {
    "BRIEF": ("brief", "The brief, on a page"),
    "COMPARE_OFFER": ("compare", "Both offers, line by line"),
    "NEGOTIATE": ("negotiate", "The brief for the talk"),
}
"""Action -> the paper about the first thing that it is about, and how the link reads."""
PAGES = {
    "DEBRIEF": ("web:notes", "Note what was agreed"),
    "REFLECT": ("web:review", "The five questions, with the facts"),
    "CHECK_UP": ("web:review", "The five questions, with the facts"),
    "EFFORT_STATEMENT": ("web:statement", "The work to date"),
    "INTRODUCE_VIA": ("web:introductions", "The ways, and how they stand"),
    "ASK": ("web:asks", "All that we need of them"),
}
"""Action -> the page of the account, and how the link reads."""


def lead(action: Mapping[str, Any]) -> tuple[str, str] | None:
    """(address, words) of where a card of this action leads; None where the card is all there is."""
    account, about = action["account"], action.get("about") or ()
    if account == OURSELVES:
        return None
    if action["action"] in PAPERS and about:
        kind, words = PAPERS[action["action"]]
        return reverse("web:paper", args=[account, kind, about[0]]), words
    if action["action"] in PAGES:
        page, words = PAGES[action["action"]]
        return reverse(page, args=[account]), words
    return None
