"""What a value of `expect.yaml` asks of a value of the output: equal, one of, or all operators of a mapping."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from tests.stories.wording import pattern

Names = Mapping[str, str]
"""Person or account id -> name, for `{name:...}` in patterns."""
DAY = re.compile(r"\d{4}-\d\d-\d\d")


def fits(wanted: Any, found: Any, names: Names) -> bool:
    """Does a value of the output fit? A list asks for one of its members, a mapping for all of its operators."""
    if isinstance(wanted, list):
        return any(fits(one, found, names) for one in wanted)
    if isinstance(wanted, dict):
        return all(OPERATORS[word](operand, found, names) for word, operand in wanted.items())
    if isinstance(found, list | dict):
        return text_of(wanted) in members(found)
    return found is not None and comparable(wanted, found)[0] == comparable(wanted, found)[1]


def says(wanted: Any, text: str, names: Names) -> bool:
    """Does a text fit? A pattern, or a mapping of has, has_any, lacks_any, in_order."""
    asked = wanted if isinstance(wanted, dict) else {"has": wanted}
    for word, patterns in asked.items():
        hits = [re.search(pattern(str(p), names), text) for p in _many(patterns)]
        starts = [hit.start() for hit in hits if hit]
        held = {
            "has": all(hits),
            "has_any": any(hits),
            "lacks_any": not any(hits),
            "in_order": all(hits) and starts == sorted(starts),
        }
        if not held[word]:
            return False
    return True


def members(value: Any) -> set[str]:
    """A list field as texts; records by their id; a text as its parts between semicolons."""
    if value is None:
        return set()
    if isinstance(value, dict):
        return {str(value["id"])} if "id" in value else set(map(str, value))
    if isinstance(value, list):
        return set().union(*map(members, value)) if value else set()
    return {part for part in text_of(value).split(";") if part}


def text_of(value: Any) -> str:
    """All texts in a value, a line each."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "\n".join(map(text_of, value.values()))
    if isinstance(value, list):
        return "\n".join(map(text_of, value))
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, date) else str(value)


def comparable(one: Any, other: Any) -> tuple[Any, Any]:
    """Two values as numbers if both are, else as days if both are, else as texts."""
    texts = text_of(one), text_of(other)
    try:
        return Decimal(texts[0]), Decimal(texts[1])
    except InvalidOperation:
        days = [found for text in texts if (found := DAY.match(text))]
        return (days[0].group(), days[1].group()) if len(days) == 2 else texts


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _ids(value: Any) -> set[str]:
    return {text_of(v) for v in _many(value)}


def _compared(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any, Names], bool]:
    def held(wanted: Any, found: Any, _: Names) -> bool:
        if found is None:
            return False
        given, asked = comparable(found, wanted)
        return type(given) is type(asked) and test(given, asked)

    return held


def _size(wanted: Any, found: Any, names: Names) -> bool:
    counted = found if isinstance(found, int) else None if found is None else len(members(found))
    return counted is not None and fits(wanted, counted, names)


def _absolute(test: Callable[[Decimal, Decimal], bool]) -> Callable[[Any, Any, Names], bool]:
    return lambda wanted, found, _: found is not None and test(abs(Decimal(str(found))), abs(Decimal(str(wanted))))


OPERATORS: dict[str, Callable[[Any, Any, Names], bool]] = {
    "ge": _compared(lambda a, b: a >= b),
    "gt": _compared(lambda a, b: a > b),
    "le": _compared(lambda a, b: a <= b),
    "lt": _compared(lambda a, b: a < b),
    "eq": _compared(lambda a, b: a == b),
    "ne": _compared(lambda a, b: a != b),
    "in": lambda wanted, found, names: fits(list(wanted), found, names),
    "abs": _absolute(lambda a, b: a == b),
    "abs_ge": _absolute(lambda a, b: a >= b),
    "abs_le": _absolute(lambda a, b: a <= b),
    "starts": lambda wanted, found, _: found is not None and text_of(found).startswith(text_of(wanted)),
    "re": lambda wanted, found, names: re.search(pattern(wanted, names), text_of(found)) is not None,
    "null": lambda wanted, found, _: (found in (None, "", [])) is wanted,
    "count": _size,
    "has": lambda wanted, found, _: _ids(wanted) <= members(found),
    "has_any": lambda wanted, found, _: bool(_ids(wanted) & members(found)),
    "lacks": lambda wanted, found, _: not _ids(wanted) & members(found),
    "only": lambda wanted, found, _: members(found) <= _ids(wanted),
}
