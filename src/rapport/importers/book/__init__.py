"""A book in a folder: one file a table, CSV or Parquet, and `book.toml`. See `read_book`."""

from rapport.importers.book.folder import read_book

__all__ = ["read_book"]
