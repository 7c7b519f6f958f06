"""The page docs/reference/reading-mail.md."""

from __future__ import annotations

from collections.abc import Iterable

from tools.calibration.data import ROOT
from tools.reading_mail.counted import Part, Skipped

PAGE = ROOT / "docs" / "reference" / "reading-mail.md"

HEAD = """# Reading mail

What is read in mails, how well, and what it may do. Written by `python -m tools.reading_mail`, which counts the
labelled mails of `tests/words/sets` and a folder of public mails named by `RAPPORT_SHARED_DATA` (else
`../shared/data`); none of the public mails is part of this repository.

The rules are lexicons in `src/rapport/words/languages/`, a file a language; a language is added by another file. What
is proposed waits on the page Proposals; a nod is a batch of the import list that can be taken back, a refusal stays and
keeps the same evidence from being proposed again. How to import: [Import a mailbox](../howto/import-mailbox.md).
"""


def whole(parts: Iterable[Part | Skipped]) -> str:
    """The page."""
    return "\n".join([HEAD, *(shown(part) for part in parts)])


def shown(part: Part | Skipped) -> str:
    """One part."""
    if isinstance(part, Skipped):
        return f"## {part.title}\n\nSkipped: {part.why}.\n"
    heads = f"| {' | '.join(part.heads)} |\n|{'---|' * len(part.heads)}"
    rows = "\n".join(f"| {' | '.join(row)} |" for row in part.rows)
    remark = f"\n\n{part.remark}" if part.remark else ""
    return f"## {part.title}\n\n{part.intro}\n\n{heads}\n{rows}{remark}\n"
