"""The settings of the book (`book.toml`) in the ledger."""

from __future__ import annotations

from dataclasses import asdict

from rapport.engine.facts import Settings
from rapport.ledger.models import Batch, BookSettings


def settings() -> Settings:
    """The settings that count now; the defaults in an empty ledger."""
    last = BookSettings.objects.order_by("-id").values_list("content", flat=True).first()
    return Settings() if last is None else Settings.read(last)


def take_settings(given: Settings, batch: Batch) -> bool:
    """Keep settings that say something new; did they?"""
    if BookSettings.objects.exists() and given == settings():
        return False
    content = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(given).items()}
    BookSettings.objects.create(batch=batch, content=content)
    return True
