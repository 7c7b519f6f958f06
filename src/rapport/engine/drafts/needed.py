"""Without which words a pattern cannot match: read from its text, much faster than compiling it."""

from __future__ import annotations

import re
from collections.abc import Callable

_OPTIONAL = re.compile(r"[?*]|\{0?,")
_LITERAL = re.compile(r"[^\W_]+")
_FLAGS = re.compile(r"^\?[a-z-]*:")
_LOOK = re.compile(r"\?<?[=!]")


Sets = tuple[tuple[str, ...], ...]


def _nothing(name: str) -> Sets:
    return ()


def needed(pattern: str, named: Callable[[str], Sets] = _nothing) -> Sets:
    """Sets of words: every match holds at least one word of each set. Sets that would say nothing are left out.

    `named` tells the same of a list that the pattern names (`<theirs>`).
    """
    branches = _split(pattern)
    if len(branches) > 1:
        return _one_of(branches, named)
    found: list[tuple[str, ...]] = []
    at = 0
    while at < len(pattern):
        if pattern[at] == "(":
            end = _closing(pattern, at)
            inner, at = pattern[at + 1 : end], end + 1
            if not _OPTIONAL.match(pattern, at) and not _LOOK.match(inner):
                found += needed(_FLAGS.sub("", inner), named)
        elif pattern[at] == "[":
            at = pattern.index("]", at + 2) + 1
        elif pattern[at] == "<":
            end = pattern.index(">", at)
            name, at = pattern[at + 1 : end], end + 1
            found += () if _OPTIONAL.match(pattern, at) else named(name)
        elif pattern[at] == "{":
            at = pattern.index("}", at) + 1
        elif pattern[at] == "\\":
            at += 2
        elif literal := _LITERAL.match(pattern, at):
            at = literal.end()
            word = literal.group()[:-1] if _OPTIONAL.match(pattern, at) else literal.group()
            found += [(word.lower(),)] if word else []
        else:
            at += 1
    return tuple(dict.fromkeys(found))


def _one_of(branches: list[str], named: Callable[[str], Sets]) -> Sets:
    """One set: of each branch the words that say most; nothing when a branch needs no word."""
    chosen: list[str] = []
    for branch in branches:
        sets = needed(branch, named)
        if not sets:
            return ()
        chosen += max(sets, key=lambda words: min(map(len, words)))
    return (tuple(dict.fromkeys(chosen)),)


def _split(pattern: str) -> list[str]:
    """The branches of an alternation at the outermost level."""
    parts, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = pattern.index("]", at + 2)
        elif sign in "()":
            depth += 1 if sign == "(" else -1
        elif sign == "|" and depth == 0:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*parts, pattern[start:]]


def _closing(pattern: str, start: int) -> int:
    """The place of the bracket that closes the one at `start`."""
    depth, at = 0, start
    while at < len(pattern):
        sign = pattern[at]
        if sign == "\\":
            at += 1
        elif sign == "[":
            at = pattern.index("]", at + 2)
        elif sign in "()":
            depth += 1 if sign == "(" else -1
            if depth == 0:
                return at
        at += 1
    raise ValueError(f"an open bracket: {pattern}")
