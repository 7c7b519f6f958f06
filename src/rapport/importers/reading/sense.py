"""Rows that contradict themselves, and answers that contradict their question."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from rapport.engine.schema import Kind, Table
from rapport.importers.reading.sheet import Sheet, latest

_IMPOSSIBLE = {
    "windows": [("starts", "ends")],
    "positions": [("from", "to")],
    "assignments": [("from", "to")],
    "invoices": [("issued_on", "due_on"), ("issued_on", "disputed_on"), ("disputed_on", "dispute_settled_on")],
    "orders": [("placed_on", "shipped_on"), ("placed_on", "cancelled_on")],
    "projects": [("started_on", "ended_on")],
    "accounts": [("since", "lost_on")],
}
"""What cannot have happened in another order. Such a row is left out: one of its days is wrong, and not known which."""

_ODD = {
    "orders": [("placed_on", "requested_on"), ("placed_on", "ships_on")],
    "obligations": [("need_by", "true_latest")],
    "projects": [("started_on", "go_live_on")],
}
"""What happens, though rarely: an order for something already late. Such a row is kept with a warning."""


def check_row(sheet: Sheet) -> None:
    """Left out: money without a currency, days in an impossible order."""
    _money_has_currency(sheet)
    for earlier, later in _IMPOSSIBLE.get(sheet.name, ()):
        sheet.leave_out(_after(sheet, earlier, later), later, f"{later} is before {earlier}")
    for earlier, later in _ODD.get(sheet.name, ()):
        sheet.warn(_after(sheet, earlier, later), later, f"{later} is before {earlier}")
    rows = sheet.rows
    if sheet.name == "invoices":
        sheet.leave_out(rows["amount"] < 0, "amount", "below zero: the amount of a credit note is positive too")
    if sheet.name == "obligations":
        sheet.warn(rows["owed_by"] == rows["owed_to"], "owed_to", "owed to oneself")
    if sheet.name == "obligation_events":
        sheet.warn((rows["event"] == "promised") & rows["until"].is_null(), "until", "promised without a day")
    if sheet.name == "participants":
        nobody = rows["person_id"].is_null() & rows["address"].is_null()
        sheet.leave_out(nobody, "person_id", "missing, and no address either")


def money_columns(table: Table) -> list[str]:
    """The columns of a table that are money."""
    return [c.name for c in table.columns if c.kind is Kind.MONEY]


def _money_has_currency(sheet: Sheet) -> None:
    if "currency" not in sheet.table.by_name or sheet.table.by_name["currency"].needed:
        return
    alone = sheet.value("currency").is_null()
    if not alone.any():
        return
    for name in money_columns(sheet.table):
        sheet.leave_out(alone & sheet.rows[name].is_not_null(), "currency", f"no currency beside {name}")
        alone &= sheet.rows[name].is_null()


def _after(sheet: Sheet, earlier: str, later: str) -> pl.Series:
    return (sheet.rows[earlier] > sheet.rows[later]).fill_null(False)


def check_answers(sheets: Mapping[str, Sheet]) -> None:
    """An answer cannot lie before its question; it stays, and its answer time is not known."""
    sheet = sheets.get("interactions")
    if sheet is None or not sheet.rows["replies_to"].count():
        return
    counts = sheet.rows.filter(~sheet.gone) if sheet.gone.any() else sheet.rows
    asked = latest(counts.select("interaction_id", "at", "seen", "row"), "interaction_id")
    answers = counts.filter(pl.col("replies_to").is_not_null()).select("row", "replies_to", "at")
    early = answers.join(
        asked.select("interaction_id", pl.col("at").alias("asked")), left_on="replies_to", right_on="interaction_id"
    ).filter(pl.col("at") < pl.col("asked"))
    if early.height:
        sheet.warn(sheet.at(early["row"]), "at", "an answer before its question: its answer time is not known")
