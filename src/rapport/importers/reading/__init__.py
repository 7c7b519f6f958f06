"""Text → typed rows, with every problem told: file, line, field, value, reason. See `typed`."""

from rapport.importers.reading.extracted import text_frames, typed_extract
from rapport.importers.reading.report import Money, Totals, Typed
from rapport.importers.reading.typed import typed

__all__ = ["Money", "Totals", "Typed", "text_frames", "typed", "typed_extract"]
