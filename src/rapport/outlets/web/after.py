"""What is said after something was done: kept in the session until the next page has shown it once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest

from rapport.outlets.web.shown.things import Undo

_TOLD, _UNDO = "told", "undo"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, and the decision that can be taken back."""

    told: str
    undo: Undo | None


def tell(request: HttpRequest, sentence: str) -> None:
    """Say this on the next page."""
    request.session[_TOLD] = sentence


def offer_undo(request: HttpRequest, decision: Mapping[str, str]) -> None:
    """Offer on the next page to take this decision back."""
    request.session[_UNDO] = dict(decision)


def said(request: HttpRequest) -> Said:
    """What is to be said now; asking takes it away."""
    decision = request.session.pop(_UNDO, None)
    return Said(request.session.pop(_TOLD, ""), Undo(decision["id"], decision["says"]) if decision else None)
