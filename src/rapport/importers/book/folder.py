"""A folder of tables → facts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import polars as pl

from rapport.engine.facts import Settings, SettingsError
from rapport.engine.schema import TABLES
from rapport.importers.base import NotUnderstood
from rapport.importers.reading import Typed, typed

SETTINGS = "book.toml"


def read_book(path: Path | str) -> Typed:
    """The facts of a folder of tables. Raises `NotUnderstood` when there is no such book."""
    folder = Path(path)
    if not folder.is_dir():
        raise NotUnderstood(f"{folder}: no such book: give a folder of tables (accounts.csv, invoices.csv, …)")
    settings = read_settings(folder)
    text = {}
    for file in sorted(folder.glob("*.csv")):
        if file.stem in TABLES and file.stat().st_size:
            frame = pl.read_csv(file, infer_schema=False)
            line = pl.int_range(2, frame.height + 2, eager=True).alias("line")
            text[file.stem] = frame.with_columns(line, pl.lit(file.name).alias("file"))
    return typed(text, settings)


def read_settings(folder: Path) -> Settings:
    """`book.toml` of a folder; without one, the defaults."""
    file = folder / SETTINGS
    if not file.exists():
        return Settings()
    try:
        return Settings.read(tomllib.loads(file.read_text(encoding="utf-8-sig")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, SettingsError, OSError) as error:
        raise NotUnderstood(f"{file}: {error}") from error
