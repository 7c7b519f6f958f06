"""Harder sets of doubles than those at hand: originals of a FEBRL file, written down again with more errors.

What a clerk does to a record: slips of the key, letters left out or doubled, words and names in another order, fields
left empty. The same seed gives the same set.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Recipe:
    """How many doubles at most an original gets, how many errors a double has at most, and at most in one field."""

    most_doubles: int
    most_errors: int
    most_in_a_field: int


ONE_EACH = Recipe(most_doubles=1, most_errors=5, most_in_a_field=2)
"""As set 4: one double of every original."""
SEVERAL = Recipe(most_doubles=5, most_errors=10, most_in_a_field=3)
"""As set 3: up to five doubles of an original, few often and many seldom."""


def damaged(originals: list[dict[str, str]], recipe: Recipe, wanted: int, seed: int) -> list[dict[str, str]]:
    """The originals and `wanted` doubles of them; ids say who is whose (`rec-7-org`, `rec-7-dup-0`)."""
    chance = Random(seed)
    found = [row | {"rec_id": f"rec-{n}-org"} for n, row in enumerate(originals)]
    shuffled = list(range(len(originals)))
    chance.shuffle(shuffled)
    made = 0
    for number in shuffled:
        several = min(_how_many(recipe, chance), wanted - made)
        found += [
            _written_again(originals[number], recipe, chance) | {"rec_id": f"rec-{number}-dup-{copy}"}
            for copy in range(several)
        ]
        made += several
    return found


def _how_many(recipe: Recipe, chance: Random) -> int:
    counts = range(1, recipe.most_doubles + 1)
    return chance.choices(counts, [1 / n for n in counts])[0]


def _written_again(row: dict[str, str], recipe: Recipe, chance: Random) -> dict[str, str]:
    again = {name: value for name, value in row.items() if name != "rec_id"}
    if chance.random() < 0.05:
        again["given_name"], again["surname"] = again["surname"], again["given_name"]
    done: dict[str, int] = dict.fromkeys(again, 0)
    for _ in range(chance.randint(1, recipe.most_errors)):
        name = chance.choice([n for n in again if done[n] < recipe.most_in_a_field])
        done[name] += 1
        again[name] = _slipped(again[name], chance)
    return again


def _slipped(text: str, chance: Random) -> str:
    kind = chance.random()
    if not text or kind < 0.15:
        return ""
    if kind < 0.25 and " " in text:
        words = text.split()
        chance.shuffle(words)
        return " ".join(words)
    at = chance.randrange(len(text))
    letter = chance.choice("0123456789" if text[at].isdigit() else LETTERS)
    return chance.choice(
        (
            text[:at] + letter + text[at:],
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at + 1 :],
            text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
        )
    )
