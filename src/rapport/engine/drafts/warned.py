"""What to know of the reader before sending, from the book: windows, budget, wishes, promises, dates."""

from __future__ import annotations

from rapport.engine.day import Day


def warnings_for(day: Day, person: str, text: str) -> tuple[str, ...]:
    """Warnings, the weightiest first."""
    return ()
