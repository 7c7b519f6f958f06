"""Headings of lists: corrected once, remembered for the next list of the same make."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rapport.work import headings


@pytest.fixture
def lists(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    file = tmp_path / "customers.csv"
    file.write_text("Cust. No.,Customer name,House colour\nc1,Alder,green\n", encoding="utf-8")
    return file


def test_nothing_is_remembered_at_first(lists: Path) -> None:
    assert headings.remembered() == {}


def test_a_correction_holds_for_every_list_with_these_headings(lists: Path) -> None:
    headings.correct(lists, {"House colour": "accounts.lost_reason"})
    other = lists.with_name("later.csv")
    other.write_text("Cust. No.,Customer name,House colour\nc2,Birch,blue\n", encoding="utf-8")
    (sheet,) = headings.importer().mappings(other)
    assert {c.heading: c.target for c in sheet.columns}["House colour"] == "accounts.lost_reason"


def test_a_heading_that_is_not_there_is_named(lists: Path) -> None:
    with pytest.raises(headings.UnknownHeading, match="House colour"):
        headings.correct(lists, {"Colour": "accounts.name"})
    assert headings.remembered() == {}


def test_a_column_that_cannot_be_filled_is_named(lists: Path) -> None:
    with pytest.raises(headings.UnknownHeading, match="cannot fill"):
        headings.correct(lists, {"House colour": "invoices.amount"})
