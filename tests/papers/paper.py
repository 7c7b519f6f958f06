"""Papers of small books: what they say as Markdown, and the golden files that hold it.

`RENEW=1 ./run test tests/papers` writes the golden files anew; the difference is then for a person to read.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

from rapport.engine.book import Advice, advise
from tests.engine.cast import Rows, account, book, colleague, contact, talks

GOLDEN = Path(__file__).with_name("golden")
TODAY = "2026-06-10"
"""A Wednesday."""


def advised(*rows: Rows, on: str = TODAY, **settings: Any) -> Advice:
    """The advice for a book with these rows."""
    return advise(book(*rows, **settings), date.fromisoformat(on))


def people() -> Rows:
    """Hazel with a buyer and a director; Rosa looks after it, Sven runs projects, Rita collects."""
    return [
        *account("hazel", tier=1, annual_margin="120000", terms_days=30, country="DE"),
        *contact("hana", "hazel", "purchasing buyer", role="buyer", influence=2),
        *contact("dora", "hazel", "management director", role="decider", influence=4),
        *colleague("rosa", "hazel owner"),
        *colleague("sven", "hazel project_manager", job="projects"),
        *colleague("rita", "hazel receivables", job="accounting"),
        *talks("rosa", "hana", "2026-05-28", every_d=40),
    ]


def assert_golden(text: str, name: str) -> None:
    """The text is that of the golden file."""
    golden = GOLDEN / f"{name}.md"
    if os.environ.get("RENEW"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def said_under(text: str, heading: str) -> str:
    """What a Markdown text says under a heading, up to the next one of any level."""
    assert f"# {heading}\n" in text, f"no heading {heading!r}"
    return text.split(f"# {heading}\n", 1)[1].split("\n#", 1)[0].strip()


def size(text: str) -> int:
    """Lines that are not empty."""
    return sum(bool(line.strip()) for line in text.splitlines())
