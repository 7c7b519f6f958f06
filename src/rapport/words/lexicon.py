"""The lexicons: a file a language in `languages/`, in sections of patterns. Dropping a file in adds a language.

A line is a regular expression without regard to case, a blank is one blank (texts are read on one line), `#` begins a
comment. `<name>` is something from the section `[name]` of the same file, `<Name>` a person's name as it is written.
Sections whose lines stand for a number (months, days of the week) are read in their order.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_FOLDER = files(__package__) / "languages"
NAME = (
    r"(?-i:(?:[A-ZÄÖÜ]\. )?[A-ZÄÖÜ][\w'’-]+(?: (?:[A-Z]\.|van|von|de|der|den|di|da|la|le)){0,3}"
    r"(?: [A-ZÄÖÜ][\w'’-]+){1,2})"
)
"""First and last name, or more; a single word with a capital may be anything."""
_NEVER = re.compile(r"(?!)")


@cache
def languages() -> tuple[str, ...]:
    """The languages that can be read, by their ISO codes."""
    return tuple(sorted(file.name.removesuffix(".txt") for file in _FOLDER.iterdir() if file.name.endswith(".txt")))


@cache
def lines(language: str, section: str) -> tuple[str, ...]:
    """The lines of a section, in order, with the named pieces put in."""
    return tuple(_filled(line, language) for line in _sections(language).get(section, ()))


@cache
def pattern(section: str, before: str = "", after: str = "") -> re.Pattern[str]:
    """One pattern of a section's lines in all languages, between `before` and `after`; matches nothing without lines.

    A line that begins or ends with a letter begins or ends a word.
    """
    found = [_bounded(line) for language in languages() for line in lines(language, section)]
    return re.compile(f"{before}(?:{'|'.join(found)}){after}", re.I) if found else _NEVER


@cache
def numbered(section: str) -> dict[str, int]:
    """Word -> number of its line in the section, from 0: the months, the days of the week."""
    return {
        word: number
        for language in languages()
        for number, line in enumerate(lines(language, section))
        for word in line.split()
    }


@cache
def _sections(language: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in (_FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        words = line.strip()
        if words.startswith("[") and words.endswith("]") and re.fullmatch(r"\[[a-z_ ]+\]", words):
            current = found.setdefault(words[1:-1], [])
        elif words and not words.startswith("#"):
            current.append(words)
    return found


def _filled(line: str, language: str) -> str:
    def piece(found: re.Match[str]) -> str:
        if found[1] == "Name":
            return NAME
        return f"(?:{'|'.join(lines(language, found[1]))})"

    return re.sub(r"<([a-z]+|Name)>", piece, line)


def _bounded(line: str) -> str:
    before = r"\b" if line[0].isalnum() or line.startswith("(?:") else ""
    after = r"\b" if line[-1].isalnum() else ""
    return f"{before}(?:{line}){after}"
