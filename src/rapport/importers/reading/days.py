"""Days and clock times as people and spreadsheets write them.

The parts of a text (day, clock, offset) are taken apart for a whole column at once; a day then has one of these forms:
2025-5-6, 2025/05/06, 20250506; 45782 (a spreadsheet's count of days); 6 May 2025, May 6, 2025; 6.5.2025, 05/06/2025 in
the order that the file shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

from rapport.engine.facts import INSTANT
from rapport.importers.reading.moments import FIRST_DAY, LAST

_PARTS = (
    r"^(?P<day>.*?)(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?"
    r"\s*(?P<half>[AaPp])?\.?[Mm]?\.?\s*(?P<offset>Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?$"
)
_YEAR_FIRST = r"^(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})$"
_COMPACT = r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})$"
_TRIPLE = r"^(?P<a>\d{1,2})[-/. ]+(?P<b>\d{1,2})[-/. ]+(?P<y>\d{4})$"
_SHORT_YEAR = r"^\d{1,2}[-/. ]+\d{1,2}[-/. ]+\d{2}$"
_DAY_WORD = r"^(?P<d>\d{1,2})[.\- ]*(?P<word>\pL{3})\pL*\.?[,\- ]*(?P<y>\d{4})$"
_WORD_DAY = r"^(?P<word>\pL{3})\pL*\.? +(?P<d>\d{1,2}),? +(?P<y>\d{4})$"
_COUNT = r"^(?P<count>[2-7]\d{4})(?:[.,](?P<part>\d+))?$"
"""Days since the end of 1899, as spreadsheets keep them: 1954 to 2119."""

_COUNT_FROM = date(1899, 12, 30)
_MONTHS = {
    word: n
    for n, words in enumerate(
        ("jan", "feb", "mar mär", "apr", "may mai", "jun", "jul", "aug", "sep", "oct okt", "nov", "dec dez"), 1
    )
    for word in words.split()
}
"""The first three letters, in English and German."""
_DAY_FIRST, _MONTH_FIRST = "day before month", "month before day"
_MICROS = 1_000_000
_A_DAY = 86_400 * _MICROS


@dataclass(frozen=True, slots=True)
class Clock:
    """The parts of some texts: the day as text, microseconds since midnight (null = none), offset in microseconds."""

    day_text: pl.Series
    micros: pl.Series
    offset: pl.Series
    wrong: pl.Series
    """True where there is no such time on a clock."""

    def days(self, order: str | None, two_ways: str) -> tuple[pl.Series, pl.Series]:
        """The days, and the reason where there is none."""
        forms = _forms(self.day_text)
        first, second = forms["a"], forms["b"]
        settled = pl.Series([order is not None]) | (first > 12) | (second > 12) | (first == second)
        day_first = ((first > 12) | pl.Series([order != _MONTH_FIRST])) & ~(second > 12)
        triple = first.is_not_null()
        day = forms["d"].zip_with(~triple.fill_null(False), first.zip_with(day_first.fill_null(False), second))
        month = forms["m"].zip_with(~triple.fill_null(False), second.zip_with(day_first.fill_null(False), first))
        unclear = (triple & ~settled).fill_null(False) | self.day_text.str.contains(_SHORT_YEAR).fill_null(False)
        found = _dates(forms["y"], month, day).fill_null(_counted(forms["count"]))
        found = found.set((found < FIRST_DAY) | unclear | self.wrong, None)
        shaped = forms["y"].is_not_null() | forms["count"].is_not_null()
        reasons = pl.DataFrame({"shaped": shaped, "unclear": unclear, "wrong": self.wrong, "found": found}).select(
            pl.when(pl.col("found").is_not_null())
            .then(None)
            .when("unclear")
            .then(pl.lit(two_ways))
            .when("wrong")
            .then(pl.lit("no such time"))
            .when("shaped")
            .then(pl.lit("no such day"))
        )
        return found, reasons.to_series().cast(pl.String)


def clocks(text: pl.Series) -> Clock:
    """Take texts apart into day, clock time and offset."""
    parts = text.str.extract_groups(_PARTS).struct.unnest()
    hour, minute, second = (parts[name].cast(pl.Int64) for name in ("hour", "minute", "second"))
    half = parts["half"].str.to_lowercase()
    late, early = (half == "p").fill_null(False), (half == "a").fill_null(False)
    wrong = (hour > 23) | (minute > 59) | (second > 59) | (half.is_not_null() & ((hour > 12) | (hour < 1)))
    hour = hour.zip_with(~(late & (hour < 12).fill_null(False)), hour + 12)
    hour = hour.zip_with(~(early & (hour == 12).fill_null(False)), hour - 12)
    fraction = parts["part"].str.pad_end(6, "0").str.slice(0, 6).cast(pl.Int64).fill_null(0)
    micros = ((hour * 60 + minute) * 60 + second.fill_null(0)) * _MICROS + fraction
    offset = parts["offset"].str.to_uppercase()
    digits = offset.str.replace_all(r"[^0-9]", "")
    away = (digits.str.slice(0, 2).cast(pl.Int64, strict=False) * 60).fill_null(0)
    away += digits.str.slice(2, 2).cast(pl.Int64, strict=False).fill_null(0)
    wrong = wrong | (away >= 24 * 60)
    signed = (away * 60 * _MICROS).zip_with(~offset.str.starts_with("-").fill_null(False), -away * 60 * _MICROS)
    day = parts["day"].str.strip_chars()
    part_of_day = day.str.extract(_COUNT.replace("?P<part>", "?P<p>"), 2)
    share = ("0." + part_of_day).cast(pl.Float64, strict=False)
    counted = (share * 86_400).round(0).cast(pl.Int64, strict=False) * _MICROS
    counted = counted.clip(upper_bound=_A_DAY - _MICROS)
    return Clock(day, micros.fill_null(counted), signed.set(offset.is_null(), None), wrong.fill_null(False))


def day_order(days: pl.Series) -> str | None:
    """Which of day and month comes first in `05/06/2025`, when the file shows it in one way only."""
    triple = days.str.extract_groups(_TRIPLE).struct.unnest()
    first, second = triple["a"].cast(pl.Int64) > 12, triple["b"].cast(pl.Int64) > 12
    if first.any() and not second.any():
        return _DAY_FIRST
    if second.any() and not first.any():
        return _MONTH_FIRST
    return None


def day_words(days: pl.Series, order: str | None) -> list[str]:
    """How the days of a file are written, for `read as`."""
    words = [order] if order else []
    return [*words, "spreadsheet day numbers"] if days.str.contains(_COUNT).any() else words


def edge(instants: pl.Series) -> pl.Series:
    """Instants, none of them later than Python can hold."""
    return instants.cast(INSTANT).clip(upper_bound=LAST)


def _forms(text: pl.Series) -> dict[str, pl.Series]:
    """Year, month, day; or `a`, `b` where the order is open; or a count of days. Null where a form does not fit."""
    year_first, compact = (text.str.extract_groups(form).struct.unnest() for form in (_YEAR_FIRST, _COMPACT))
    triple, count = (text.str.extract_groups(form).struct.unnest() for form in (_TRIPLE, _COUNT))
    words = [text.str.extract_groups(form).struct.unnest() for form in (_DAY_WORD, _WORD_DAY)]
    named = [w["word"].str.to_lowercase().replace_strict(_MONTHS, default=None, return_dtype=pl.Int64) for w in words]

    def first(*found: pl.Series) -> pl.Series:
        whole = found[0].cast(pl.Int64)
        for other in found[1:]:
            whole = whole.fill_null(other.cast(pl.Int64))
        return whole

    return {
        "y": first(year_first["y"], compact["y"], triple["y"], *(w["y"] for w in words)),
        "m": first(year_first["m"], compact["m"], *named),
        "d": first(year_first["d"], compact["d"], *(w["d"] for w in words)),
        "a": first(triple["a"]),
        "b": first(triple["b"]),
        "count": first(count["count"]),
    }


def _dates(year: pl.Series, month: pl.Series, day: pl.Series) -> pl.Series:
    text = year.cast(pl.String).str.zfill(4) + "-" + month.cast(pl.String).str.zfill(2)
    return (text + "-" + day.cast(pl.String).str.zfill(2)).str.to_date("%Y-%m-%d", strict=False)


def _counted(count: pl.Series) -> pl.Series:
    start = (_COUNT_FROM - date(1970, 1, 1)).days
    return (count + start).cast(pl.Int32).cast(pl.Date)
