"""Does an output of `advise` do what a story expects? The items of `expect.yaml`, one function a kind.

The format is that of the acceptance stories: `must` items need something in the output, `must_not` items fail when
something matches. Beside it an item may carry `pending: reason`: the engine is known to be wrong there, the item is
judged all the same, and the day on which it holds is told, so that the mark goes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from rapport.engine.said import FACING
from tests.stories.values import Names, comparable, fits, members, says, text_of

Item = dict[str, Any]
Row = dict[str, Any]
BESIDE = {"why", "soft", "pending", "count", "distinct", "per", "more_than"}
"""Words of an item that are no property of a row."""
WORDS = {"says", "changes_if", "reasons", "draft", "subject", "body"}


class Verdict(NamedTuple):
    """Whether something matches, and what was seen."""

    matched: bool
    seen: str


@dataclass(frozen=True)
class Told:
    """What was said on one day, and the names of those in the book."""

    output: dict[str, Any]
    names: Names = field(default_factory=dict)


def judged(item: Item, told: Told) -> Verdict:
    """Does something in the output match the item? Raises KeyError for a kind that is not known."""
    kind = next((k for k in KINDS if k in item), None)
    if kind is None:
        raise KeyError(f"no kind of item: {item}")
    return KINDS[kind](item, told)


def rows_of(item: Item, told: Told) -> list[Row]:
    """The signals or actions that match."""
    kind = "signal" if "signal" in item else "action"
    asked = {word: wanted for word, wanted in item.items() if word != kind and word not in BESIDE}
    named = [row for row in told.output[f"{kind}s"] if _is_named(item[kind], row[kind], row)]
    return [row for row in named if all(_has(row, word, wanted, told.names) for word, wanted in asked.items())]


def _is_named(wanted: str | list[str], name: str, row: Row) -> bool:
    choice = {wanted} if isinstance(wanted, str) else set(wanted)
    reaches = name in FACING and bool(row.get("with"))
    return bool(choice & {"any", name}) or ("facing" in choice and reaches)


def _has(row: Row, word: str, wanted: Any, names: Names) -> bool:
    if word in WORDS:
        return _speaks(row, word, wanted, names)
    if word in ("numbers", "effect"):
        return all(fits(value, (row.get(word) or {}).get(name), names) for name, value in wanted.items())
    if word == "when":
        return any(fits(wanted, row[on], names) for on in ("not_before", "do_by", "wait_until") if row[on])
    if word == "mentions":
        return fits(wanted if isinstance(wanted, dict) else {"has": wanted}, sorted(mentioned(row)), names)
    return fits(wanted, row.get(word), names)


def _speaks(row: Row, word: str, wanted: Any, names: Names) -> bool:
    draft = row.get("draft") or {}
    text = {"draft": text_of(draft), "reasons": text_of(row.get("why"))}.get(
        word, text_of(draft.get(word, row.get(word)))
    )
    return bool(text) and says(wanted, text, names)


def mentioned(row: Row) -> set[str]:
    """All ids that a row names, in whatever field."""
    fields = (members(row.get(name)) for name in ("for", "with", "people", "about", "because"))
    numbers = row.get("numbers") or {}
    keys = ":".join([row["key"], *row.get("signals", [])]).split(":")
    return set(keys).union(*fields, *(members(v) for v in numbers.values() if not isinstance(v, dict)))


def _row_item(item: Item, told: Told) -> Verdict:
    found = rows_of(item, told)
    size = _size(item, found)
    seen = ", ".join(row["key"] for row in found[:4]) or _nearest(item, told)
    return Verdict(_counted(item, size, told), f"{size}: {seen}")


def _size(item: Item, found: list[Row]) -> int:
    if "distinct" in item:
        return len({json.dumps(row[item["distinct"]]) for row in found})
    if "per" in item:
        return max(Counter(str(row[item["per"]]) for row in found).values(), default=0)
    return len(found)


def _counted(item: Item, size: int, told: Told) -> bool:
    if "more_than" in item:
        return size > int(item["more_than"])
    return fits(item["count"], size, told.names) if "count" in item else size > 0


def _nearest(item: Item, told: Told) -> str:
    kind = "signal" if "signal" in item else "action"
    account = item.get("account")
    rows = [row for row in told.output[f"{kind}s"] if account is None or fits(account, row["account"], told.names)]
    same = [row for row in rows if _is_named(item[kind], row[kind], row)]
    shown = ("key", "level", "people", "numbers", "for", "with", "about", "state", "not_before", "do_by", "wait_until")
    return "none; there: " + (
        " | ".join(json.dumps({k: row[k] for k in shown if k in row}) for row in same[:3])
        or ", ".join(row["key"] for row in rows)
        or "nothing"
    )


def _order(item: Item, told: Told) -> Verdict:
    first, second = (rows_of(one, told) for one in item["order"])
    if not first or not second:
        return Verdict(False, f"{len(first)} of the first, {len(second)} of the second")
    both = sorted({row["for"] for row in first} & {row["for"] for row in second})
    of = [[row for row in rows if not both or row["for"] == both[0]] for rows in (first, second)]
    one, other = (min(rows, key=lambda row: row["rank"]) for rows in of)
    matched = one["rank"] < other["rank"] if both else one["do_by"] <= other["do_by"]
    return Verdict(
        matched, f"{one['key']} {one['rank']} {one['do_by']}, {other['key']} {other['rank']} {other['do_by']}"
    )


def _table(kind: str, name: str) -> Callable[[Item, Told], Verdict]:
    def judge(item: Item, told: Told) -> Verdict:
        rows = told.output[name]
        found = [row for row in rows if all(_cell(row, c, wanted, told.names) for c, wanted in item[kind].items())]
        near = [
            r for r in rows if all(r.get(k) == v for k, v in item[kind].items() if k in ("account", "contact", "table"))
        ]
        return Verdict(_counted(item, len(found), told), f"{len(found)} of {json.dumps(near[:3])}")

    return judge


def _cell(row: Row, column: str, wanted: Any, names: Names) -> bool:
    if column == "reason":
        return says(wanted, row[column], names)
    if column == "departments" and isinstance(wanted, dict):
        return all(fits(value, row[column].get(name), names) for name, value in wanted.items())
    return fits(wanted, row.get(column), names)


def _compare(item: Item, told: Told) -> Verdict:
    asked = item["compare"]
    values = {row["account"]: row[asked["field"]] for row in told.output["accounts"]}
    one, other = (values.get(asked[name]) for name in ("account", "than"))
    if one is None or not other:
        return Verdict(False, f"{one} against {other}")
    return Verdict(fits(asked["ratio"], float(Decimal(str(one)) / Decimal(str(other))), told.names), f"{one} : {other}")


def _facts(item: Item, told: Told) -> Verdict:
    have = told.output["facts"]
    seen = {name: have.get(name) for name in item["facts"]}
    return Verdict(all(fits(n, seen[name], told.names) for name, n in item["facts"].items()), str(seen))


def _text(item: Item, told: Told) -> Verdict:
    of = {"draft": ["draft"], "says": ["says"], "reasons": ["why"]}.get(item.get("of", ""), [])
    rows = [
        row
        for row in (*told.output["signals"], *told.output["actions"])
        if "account" not in item or fits(item["account"], row["account"], told.names)
    ]
    text = "\n".join(text_of([row.get(f) for f in of] if of else row) for row in rows)
    return Verdict(says(item["text"], text, told.names), f"{len(text)} signs of text")


def _routes(item: Item, told: Told) -> Verdict:
    asked = item["routes"]
    gap = {"signal": "power_gap", "account": asked["account"], "people": {"has": asked["to"]}}
    paths = [set(route["path"]) for row in rows_of(gap, told) for route in row["numbers"]["routes"]]
    if "first" in asked:
        return Verdict(bool(paths) and set(asked["first"]) <= paths[0], str(paths))
    above, below = (next((n for n, path in enumerate(paths) if set(group) <= path), None) for group in asked["above"])
    return Verdict(above is not None and (below is None or above < below), str(paths))


def _any_of(item: Item, told: Told) -> Verdict:
    verdicts = [judged(one, told) for one in item["any_of"]]
    return next((v for v in verdicts if v.matched), Verdict(False, _seen(verdicts)))


def _all_of(item: Item, told: Told) -> Verdict:
    verdicts = [judged(one, told) for one in item["all_of"]]
    return Verdict(all(v.matched for v in verdicts), _seen(v for v in verdicts if not v.matched))


def _seen(verdicts: Iterable[Verdict]) -> str:
    return " / ".join(v.seen for v in verdicts)


KINDS: dict[str, Callable[[Item, Told], Verdict]] = {
    "any_of": _any_of,
    "all_of": _all_of,
    "order": _order,
    "signal": _row_item,
    "action": _row_item,
    "tie": _table("tie", "ties"),
    "account_row": _table("account_row", "accounts"),
    "problem": _table("problem", "problems"),
    "compare": _compare,
    "facts": _facts,
    "text": _text,
    "routes": _routes,
}


def short(item: Item) -> str:
    """An item in one line."""
    return json.dumps({k: v for k, v in item.items() if k != "why"}, default=str)[:220]


__all__ = ["Item", "Told", "Verdict", "comparable", "judged", "rows_of", "short"]
