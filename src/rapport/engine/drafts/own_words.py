"""Which words of a mail are the writer's own.

What others wrote is never marked (S0-8, S2-30, S3-26): quoted lines, everything below an attribution, a header block
or a forwarding line, passages in quotation marks, and what follows "you wrote:". Neither is the signature.

Everything is blanked out in place, so that a place in the own words is the same place in the text as given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_LINE = r"^[ \t]*[>|].*$"
_SEPARATOR = (
    r"^[ \t]*(?:[-_*=]{2,}[ \t]*)?(?:original (?:message|appointment)|forwarded message|begin forwarded message"
    r"|ursprüngliche nachricht|weitergeleitete nachricht|originalnachricht"
    r"|anfang der weitergeleiteten (?:nachricht|e-mail)"
    r"|message d'origine)[ \t]*:?[ \t]*(?:[-_*=]{2,}|:|$)[\s\S]*"
)
_HEADERS = (
    r"^[ \t*]*(?:from|von|de|subject|betreff)[ \t*]*:[^\n]*\n"
    r"(?:[ \t*]*(?:sent|date|to|cc|subject|from|gesendet|datum|an|kopie|betreff|von|envoyé|à|objet)[ \t*]*:"
    r"[^\n]*\n?){2,}"
    r"[\s\S]*"
)
_RULE = r"^_{10,}[ \t]*$[\s\S]*"
_ATTRIBUTION = (
    r"^[ \t]*(?:on\b[^\n]{4,160}(?:\n[^\n]{0,80})?\bwrote"
    r"|(?:am|den)\b[^\n]{4,160}(?:\n[^\n]{0,80})?\bschrieb(?:en)?\b[^\n:]{0,80}"
    r"|le\b[^\n]{4,160}\ba écrit)[ \t]*:[ \t]*$"
)
_SIGNATURE = r"^--[ \t]?$[\s\S]*"
_MARKED = r"“[^”\n]{2,400}”|„[^“”\"\n]{2,400}[“”\"]|«[^»\n]{2,400}»|\"[^\"\n]{2,400}\""
_TOLD = (
    r"\b(?:you|your (?:mail|message|letter) |[A-Z]\w+ )\s?(?:wrote|write|said|asked|wanted to know)\s?:[ \t]*[^\n]*"
    r"|\b(?:as )?you (?:wrote|have written|write) that\b[^.;\n]*"
    r"|\b(?:sie|ihr) (?:schrieben|schreiben|fragten|sagten)\s?:[ \t]*[^\n]*"
)
_SHORT_QUOTE = 2
"""Words in quotation marks up to this many are emphasis or a name, not what somebody else wrote."""

_WHOLE_LINES = re.compile("|".join((_SEPARATOR, _HEADERS, _RULE, _SIGNATURE, _LINE)), re.MULTILINE | re.IGNORECASE)
_ATTRIBUTED = re.compile(_ATTRIBUTION, re.MULTILINE | re.IGNORECASE)
_QUOTES = re.compile(_MARKED)
_SAID = re.compile(_TOLD, re.IGNORECASE)
_INKED = re.compile(r"[^\n]")
_CURLY = str.maketrans("’‘`´\u00a0", "'''' ")


class Sentence(NamedTuple):
    """A sentence, a line of a list, or a heading: its place and words."""

    start: int
    end: int
    text: str


def own_words(text: str) -> str:
    """The text with everything that is not the writer's own blanked out; as long as the text, line by line."""
    own = text.translate(_CURLY)
    own = _below_attributions(own)
    own = _WHOLE_LINES.sub(_blank, own)
    own = _QUOTES.sub(lambda m: _blank(m) if len(m.group().split()) > _SHORT_QUOTE else m.group(), own)
    return _SAID.sub(_blank, own)


def _blank(match: re.Match[str]) -> str:
    return _INKED.sub(" ", match.group())


def _below_attributions(text: str) -> str:
    """An attribution goes, and what is below it: all of it, or only the marked lines when there are such (answers
    then stand between the quoted lines)."""
    for found in _ATTRIBUTED.finditer(text):
        below = text[found.end() :]
        marked = re.match(r"\s*[>|]", below) is not None
        rest = below if marked else _INKED.sub(" ", below)
        text = text[: found.start()] + _blank(found) + rest
        if not marked:
            break
    return text


_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bNo)(?<!\bca)(?<!\bNr)(?<!\bSt)(?<!\be\.g)(?<!\bi\.e)"
    r"(?<!\bz\.B)(?<![ .]\d)(?<!\d\d)[.!?]+[\"')]*(?=\s|$)"
    r"|(?<=\d)[.!?]+(?=\s+(?!Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])[A-ZÄÖÜ][a-zäöü']|\s*$|\s*\n)"
    r"|\n[ \t]*\n|\n(?=[ \t]*(?:[-*•–]|\d+[.)])[ \t])|(?<=[:,;])[ \t]*\n(?=[^\n]*\S)",
)


def sentences(own: str) -> tuple[Sentence, ...]:
    """The sentences of the own words, in order; lines of lists and greetings count as sentences."""
    return tuple(_sentences(own))


def _sentences(own: str) -> Iterator[Sentence]:
    start = 0
    for end in [*(m.end() for m in _END.finditer(own)), len(own)]:
        words = own[start:end]
        if words.strip():
            first = start + len(words) - len(words.lstrip())
            yield Sentence(first, start + len(words.rstrip()), words.strip())
        start = end
