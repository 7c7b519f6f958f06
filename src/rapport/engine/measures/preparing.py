"""What we may prepare of a thing that they owe, so that they only check it, and what only they can give (S2-22).

A signature, a decision or an answer is theirs. So is whatever they declare to somebody with their name under it: what
a tax or customs office, an auditor or a safety inspector reads must not come out of a supplier's hand.

Practices: S2-22.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

PREPARED = ("document", "drawing", "specification", "packaging", "form", "task")
"""Kinds of which we may prepare the content for them to check; the rest only they can give."""
DECLARED = re.compile(
    r"declar|d[ée]clarat|erkl[äa]rung|affidavit|\bw-?[89]\b|\b(tax|vat|steuer|safety|sicherheit|s[ée]curit|seguridad|"
    r"hazard|sanction|end[- ]use|bank|iban)",
    re.I,
)
"""Words of what somebody declares under their own name, to an office or about safety; and of bank data, which nobody
fills in for another in a mail (S2-13)."""


def can_prepare(owed: Mapping[str, Any]) -> bool:
    """May we prepare the content of this obligation for them to check?"""
    return owed["kind"] in PREPARED and DECLARED.search(owed["what"] or "") is None
