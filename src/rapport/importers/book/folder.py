"""A folder of tables → facts."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from rapport.engine.facts import Problem, Settings, SettingsError
from rapport.engine.schema import TABLES
from rapport.importers.base import NotUnderstood
from rapport.importers.book.csv_table import TextTable, read_csv
from rapport.importers.book.parquet_table import read_parquet
from rapport.importers.reading import Typed, typed

SETTINGS = "book.toml"
_READERS = {".csv": read_csv, ".parquet": read_parquet}


@dataclass(slots=True)
class Text:
    """The text of a book: a frame per table, how each file was read, and what is no row at all."""

    frames: dict[str, pl.DataFrame] = field(default_factory=dict)
    read_as: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_book(path: Path | str) -> Typed:
    """The facts of a folder of tables. Raises `NotUnderstood` when there is no such book."""
    folder = Path(path)
    if not folder.is_dir():
        raise NotUnderstood(f"{folder}: no such book; give a folder of tables (accounts.csv, invoices.csv, …)")
    settings = read_settings(folder)
    text = read_text(folder)
    return typed(text.frames, settings, problems=text.problems, read_as=text.read_as)


def read_text(folder: Path) -> Text:
    """The text of all tables in a folder. Raises `NotUnderstood` when there is none and no `book.toml`."""
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in _READERS and file.is_file())
    if not files and not (folder / SETTINGS).exists():
        raise NotUnderstood(f"{folder}: no tables here; a book has files like accounts.csv or invoices.parquet")
    text = Text()
    for file in files:
        _add_file(text, file)
    return text


def _add_file(text: Text, file: Path) -> None:
    name = file.stem.lower()
    table = TABLES.get(name)
    if table is None:
        reason = "no table of a book has this name: the file is not read"
        text.problems.append(Problem(file.stem, 0, "", file.name, reason, False, file.name))
        return
    try:
        found = _READERS[file.suffix.lower()](file.read_bytes(), table)
    except (OSError, pl.exceptions.PolarsError, ValueError) as error:
        reason = f"cannot be read: {str(error).splitlines()[0] if str(error) else type(error).__name__}"
        text.problems.append(Problem(name, 0, "", file.name, reason, False, file.name))
        return
    _add_table(text, name, file.name, found)


def _add_table(text: Text, name: str, file: str, found: TextTable) -> None:
    if found.unknown:
        reason = "columns that are not known: kept out of the engine"
        text.problems.append(Problem(name, found.heading_line, ", ".join(found.unknown), "", reason, True, file))
    text.problems.extend(Problem(name, line, "", value, reason, False, file) for line, value, reason in found.lost)
    if found.notes:
        text.read_as[name, file] = found.notes
    rows = found.rows.with_columns(pl.lit(file).alias("file"))
    before = text.frames.get(name)
    text.frames[name] = rows if before is None else pl.concat([before, rows], how="diagonal")


def read_settings(folder: Path) -> Settings:
    """`book.toml` of a folder; without one, the defaults."""
    file = folder / SETTINGS
    if not file.exists():
        return Settings()
    try:
        raw: Mapping[str, object] = tomllib.loads(file.read_text(encoding="utf-8-sig"))
        return Settings.read(raw)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, SettingsError, OSError) as error:
        raise NotUnderstood(f"{file}: {error}") from error
