"""In which language a draft is written: by its small words, else the reader's language, else English."""

from __future__ import annotations

import re

LANGUAGES = ("en", "de")
"""English is complete; German shows that another language is a folder of word lists."""
_SMALL = {
    "en": frozenset(
        "the you your and is are we our to of for not this that have has with please it be as on by can will if an"
        " from at i my was do".split()
    ),
    "de": frozenset(
        "der die das sie ihr ihre ihnen und ist sind wir unser unsere zu nicht dies haben hat mit bitte es auf bis wenn"
        " ein eine von uns den dem im ich für auch noch war bei ihrer ihrem ihren kein keine nur zum zur wie".split()
    ),
}


def language_of(own: str, reader: str | None = None) -> str:
    """One of `LANGUAGES`. `reader` is the language on file of whom it goes to (`de`, `de-AT`, `German`)."""
    words = re.findall(r"[^\W\d_]+", own.lower())
    counts = {name: sum(word in small for word in words) for name, small in _SMALL.items()}
    if counts["en"] != counts["de"]:
        return max(counts, key=lambda name: counts[name])
    known = (reader or "").strip().lower()
    return "de" if known.startswith(("de", "ger")) and known != "den" else "en"
