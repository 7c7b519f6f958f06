"""A paper as Markdown (CommonMark, with tables as on GitHub)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapport.papers.document import Block, Paper, Points, Section, Table, Text

_SPECIAL = re.compile(r"([\\`*<|])")
_BEGINS = re.compile(r"^([#>+-]|\d+[.)])(?=\s)")


def markdown(paper: Paper) -> str:
    """The text of a paper, closed by a line end."""
    parts = [f"# {plain(paper.title)}"]
    if paper.under:
        parts.append(plain(paper.under))
    parts += [_section(s) for s in paper.sections]
    return "\n\n".join(parts) + "\n"


def plain(words: str) -> str:
    """Words on one line that Markdown shows as they are."""
    one_line = _SPECIAL.sub(r"\\\1", " ".join(words.split()))
    return _BEGINS.sub(
        lambda found: f"\\{found[1]}" if len(found[1]) == 1 else f"{found[1][:-1]}\\{found[1][-1]}", one_line
    )


def _section(one: Section) -> str:
    return "\n\n".join([f"{'#' * (one.level + 1)} {plain(one.title)}", *map(_block, one.blocks)])


def _block(block: Block) -> str:
    match block:
        case Text(words):
            return plain(words)
        case Points(items, numbered):
            return "\n".join(f"{f'{n}.' if numbered else '-'} {plain(item)}" for n, item in enumerate(items, 1))
        case Table(head, rows, right):
            rule = ("---:" if n in right else "---" for n in range(len(head)))
            return "\n".join([_row(map(plain, head)), _row(rule), *(_row(map(plain, row)) for row in rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
