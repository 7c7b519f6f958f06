"""Patterns of `expect.yaml`: regular expressions in which `{date:2026-06-09}`, `{money:84150.00}` and `{name:id}` stand
for every usual way of writing a day, an amount, a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

MARK = re.compile(r"\{(date|money|name):([^}]+)\}")


def pattern(text: str, names: Mapping[str, str]) -> str:
    """The pattern with its marks written out."""
    ways = {"date": _day, "money": _amount, "name": lambda who: _name(names.get(who, who))}
    return MARK.sub(lambda mark: f"(?:{ways[mark[1]](mark[2])})", text)


def _day(text: str) -> str:
    on = date.fromisoformat(text)
    month = rf"{on:%b}(?:{f'{on:%B}'[3:]})?\.?"
    words = rf"\b0?{on.day}(?:st|nd|rd|th)?\.? {month}|\b{month} 0?{on.day}\b"
    return rf"{text}|{words}|\b{on:%d}\.{on:%m}\.|\b{on:%m}-{on:%d}\b"


def _amount(text: str) -> str:
    whole, _, rest = text.partition(".")
    thousands = f"{int(whole):,}".replace(",", r"[ ,.'\u00a0\u202f]?")
    small = rf"[.,]{rest or '00'}"
    return rf"(?<![\d.,]){thousands}(?:{small}){'' if rest.strip('0') else '?'}(?!\d)"


def _name(full: str) -> str:
    return r"\b(?:" + "|".join(map(re.escape, full.split())) + r")\b"
