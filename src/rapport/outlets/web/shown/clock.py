"""Which day it is for the pages: the book's, in the book's zone."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from rapport.ledger.reading import settings


def today() -> date:
    """The day in the book's zone."""
    return timezone.now().astimezone(settings().zone).date()
