"""A mail's parts: what the writer says, the signature under it, and what others wrote before.

Works line by line with bounded patterns, so that no mail can make it slow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.words.lexicon import numbered, pattern

LONGEST_LINE = 2000
MOST_LINES = 2000
_RULED = re.compile(r"^\W{0,3}-{2,}\s*$|^_{20,}\s*$")
_SIGNATURE = re.compile(r"^(?:--|—|_{3,19}|-{3,})\s*$")
_QUOTED = re.compile(r"^\s*(?:>|\|>)")


@dataclass(frozen=True, slots=True)
class Parts:
    """A mail in its parts; each is lines of text, empty where there is none."""

    own: str
    """The writer's words with what stands under them, a signature without a mark of its own too."""
    signature: str = ""
    """What follows the mark of a signature."""
    earlier: str = ""
    """The mail that is answered or handed on, where it is not marked line by line."""


def parts(text: str) -> Parts:
    """A mail in its parts."""
    lines = [line[:LONGEST_LINE].rstrip() for line in text.split("\n", MOST_LINES)[:MOST_LINES]]
    own: list[str] = []
    signature: list[str] = []
    kept = own
    for index, line in enumerate(lines):
        if _QUOTED.match(line):
            continue
        if _opens_earlier(lines, index):
            return Parts("\n".join(own).strip(), "\n".join(signature).strip(), "\n".join(lines[index:]))
        if _is_attribution(lines, index):
            if not _QUOTED.match(next((x for x in lines[index + 1 : index + 4] if x and not _ends(x)), ">")):
                return Parts("\n".join(own).strip(), "\n".join(signature).strip(), "\n".join(lines[index:]))
            continue
        if index and _is_attribution(lines, index - 1) and _ends(line):
            continue  # its second line
        if pattern("sent from", "^").match(line):
            continue
        if kept is own and _SIGNATURE.match(line):
            kept = signature
            continue
        kept.append(line)
    return Parts("\n".join(own).strip(), "\n".join(signature).strip())


def new_words(text: str) -> str:
    """A mail's own words: quoted lines, earlier mails and the marked signature are cut."""
    return parts(text).own


def _opens_earlier(lines: list[str], index: int) -> bool:
    """Whether an earlier mail begins here, with a line that says so or with its headings."""
    line = lines[index]
    following = [x for x in lines[index + 1 : index + 4] if x]
    if pattern("earlier mail", r"^\W{0,3}(?:-{2,}\s*)?").match(line):
        return True
    if _RULED.match(line) and following:
        return bool(_heading().match(following[0])) and any(_heading_next().match(x) for x in following[1:])
    return bool(_heading().match(line)) and any(_heading_next().match(x) for x in following)


def _heading() -> re.Pattern[str]:
    return pattern("heading from", r"^\W{0,4}", r"\s?:\W{0,2}\s?\S")


def _heading_next() -> re.Pattern[str]:
    return pattern("heading next", r"^\W{0,4}", r"\s?:")


def _is_attribution(lines: list[str], index: int) -> bool:
    """What stands over a quotation: "On Monday Anna wrote:", on one line or two."""
    line = lines[index]
    if line.endswith(":"):
        return bool(pattern("attribution", r"^\W{0,3}", r"\s?:$").match(line))
    following = lines[index + 1] if index + 1 < len(lines) else ""
    if len(line) <= 12 or not _ends(following) or not pattern("attribution begins", r"^\W{0,3}").match(line):
        return False
    return bool(pattern("attribution", r"^\W{0,3}", r"\s?:$").match(f"{line} {following}"))


def _ends(line: str) -> bool:
    return line.endswith(":") and ("@" in line or bool(pattern("attribution ends", "", r"\s?:$").search(line)))


# -- sentences --------------------------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_END = re.compile(r"[.!?]+[\"')]*(?=\s|$)")
_ABBREVIATED = re.compile(r"(?:\b(?:Mr|Ms|Mrs|Dr|Nr|No|Tel|ca|inkl|einschl|e\.g|i\.e|z\.B|i\.A)| [A-Z])$")
_COUNTED = re.compile(r"\d$")
_CAPITAL = re.compile(r"\s+([A-ZÄÖÜ]\w*)|\s*$")
LONGEST_SENTENCE = 400
MOST_SENTENCES = 300
"""What a mail asks or promises stands before these are over."""


def sentences(own: str) -> list[str]:
    """The first sentences of a writer's words, each on one line, without web and mail addresses."""
    flowing = re.sub(r"(?<=[^\n.!?:])\n(?=[^\n\-*•–])", " ", _ADDRESS.sub(" ", own))
    found: list[str] = []
    for line in flowing.split("\n"):
        start = 0
        for end in [*(m.end() for m in _END.finditer(line) if _is_end(line, m)), len(line)]:
            if words := " ".join(line[start:end].split()):
                if found and found[-1].endswith("?") and found[-1].count(" ") < 2:
                    words = f"{found.pop()} {words}"  # "Need help? Call us." is one thought
                found.append(words[:LONGEST_SENTENCE])
                if len(found) >= MOST_SENTENCES:
                    return found
            start = end
    return found


def _is_end(line: str, mark: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: not after an abbreviation, nor between a day and its month ("am 8. Mai")."""
    before, after = line[max(0, mark.start() - 8) : mark.start()], _CAPITAL.match(line, mark.end())
    if mark[0].startswith(".") and _ABBREVIATED.search(before):
        return False
    if not _COUNTED.search(before) or mark[0] != ".":
        return True
    return after is not None and (after[1] or "").lower() not in numbered("months")
