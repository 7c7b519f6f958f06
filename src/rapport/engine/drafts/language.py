"""In which language a draft is written: by its small words, else the reader's language, else English."""

from __future__ import annotations

import re

LANGUAGES = ("en", "de")
"""English is complete; German shows that another language is a folder of word lists."""
_SMALL = {
    "en": frozenset(
        "the you your and is are we our to of for not this that have has with please it be as on by can could if from"
        " at i my do does would should there they their them us me but or so no".split()
    ),
    "de": frozenset(
        "der die das dem den des ein eine einen einem einer und oder ist sind war waren wird werden wurde hat"
        " haben habe hatte wir uns unser unsere unserem unseren sie ihr ihre ihnen ihrem ihren ihrer ich mir"
        " mich er es zu zum zur nicht kein keine keinen noch nur schon doch auch auf aus bei bis von vor mit"
        " nach wegen wenn weil dass wie wo sich sein seine doch mal bitte dort deren um andernfalls sonst herr"
        " frau für über müssen muss kann".split()
    ),
}
"""Small words that tell a language; those that both have (in, an, will, was) tell nothing."""
_GERMAN_LETTERS = re.compile("[äöüß]")


def language_of(own: str, reader: str | None = None) -> str:
    """One of `LANGUAGES`. `reader` is the language on file of whom it goes to (`de`, `de-AT`, `German`)."""
    words = re.findall(r"[^\W\d_]+", own.lower())
    counts = {name: sum(word in small for word in words) for name, small in _SMALL.items()}
    counts["de"] += len(_GERMAN_LETTERS.findall(own.lower()))
    if counts["en"] != counts["de"]:
        return max(counts, key=lambda name: counts[name])
    known = (reader or "").strip().lower()
    return "de" if known.startswith(("de", "ger")) and known != "den" else "en"
