"""Mail that no person wrote to another: lists, newsletters, machines, automatic answers, copies to a crowd."""

from __future__ import annotations

import re

from rapport.importers.addresses import is_machine
from rapport.importers.mailbox.headers import Headers, first
from rapport.words.lexicon import pattern

CROWD = 10
"""A mail to more people than this makes no tie."""
_LIST_FIELDS = (
    "list-id",
    "list-post",
    "list-unsubscribe",
    "mailing-list",
    "x-mailing-list",
    "x-beenthere",
    "x-mailman-version",
    "x-campaign",
    "x-campaign-id",
    "x-mailchimp-campaign",
    "feedback-id",
)
_PRECEDENCE = re.compile(r"\b(?:bulk|list|junk|auto[-_]?reply)\b", re.I)


def why_automatic(headers: Headers, sender: str, recipients: int) -> str:
    """Why a mail makes no tie, in a word or two; empty for a mail from person to person."""
    if any(name in headers for name in _LIST_FIELDS):
        return "list"
    if _PRECEDENCE.search(first(headers, "precedence")):
        return "list"
    submitted = first(headers, "auto-submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return "machine"
    if "x-auto-response-suppress" in headers or "x-autoreply" in headers or "x-autorespond" in headers:
        return "machine"
    if first(headers, "return-path").replace(" ", "") == "<>":
        return "machine"
    if is_machine(sender):
        return "machine"
    return "crowd" if recipients > CROWD else ""


_ANSWERING = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-mail-autoreply")


def is_auto_reply(headers: Headers, subject: str) -> bool:
    """Whether a mailbox gave this answer by itself."""
    submitted = first(headers, "auto-submitted").strip().lower()
    if submitted.startswith("auto-replied") or any(name in headers for name in _ANSWERING):
        return True
    if re.search(r"auto[-_]?reply", first(headers, "precedence"), re.I):
        return True
    return bool(pattern("auto reply subject", r"^\W{0,3}", r"(?!\w)").match(subject))
