"""Answers that a mailbox gives by itself: away until when and who stands in, or gone for good and who follows.

English and German. Only what is plainly said is taken; a reason for an absence is never kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from rapport.importers.addresses import clean_address
from rapport.importers.mailbox.headers import Headers, first
from rapport.importers.mailbox.spoken_dates import days_in

_SUBJECT = re.compile(
    r"^\W{0,3}(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|antwort|responder)|autoreply"
    r"|out of (?:the )?office"
    r"|automatische antwort|abwesenheits(?:notiz|nachricht|meldung|assistent)|abwesend|away from (?:my )?(?:mail"
    r"|office)"
    r"|on (?:vacation|leave|holiday)|nicht im b[üu]ro|ooo)\b",
    re.I,
)
_FIELDS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-autoreply-from", "x-mail-autoreply")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class AutoReply:
    """What an automatic answer says. Days are inclusive; names and addresses as written."""

    absent_from: date | None = None
    absent_to: date | None = None
    left: bool = False
    named: str = ""
    """The stand-in, or the successor of one who left."""
    named_address: str = ""


def is_auto_reply(headers: Headers, subject: str) -> bool:
    """Whether a mailbox gave this answer by itself."""
    submitted = first(headers, "auto-submitted").strip().lower()
    if submitted.startswith("auto-replied") or any(name in headers for name in _FIELDS):
        return True
    if re.search(r"auto[-_]?reply", first(headers, "precedence"), re.I):
        return True
    return bool(_SUBJECT.match(subject))


_NO_LONGER_YET = re.compile(r"no longer (?:available|reachable|in the office) (?:today|until|this week)", re.I)
_LEFT = re.compile(
    r"\b(?:am|is|are|was|be|'m|'s)? ?no longer (?:with|employed|work(?:s|ing)? (?:at|for|with|here)|at (?!my desk"
    r"|the desk)"
    r"|(?:a )?part of|(?:a )?member of|associated)"
    r"|\b(?:has|have|'ve|had) (?:now |recently |since )?left (?!(?:for|a message|the office|the building|work|early"
    r"|on))"
    r"|\bno longer works? (?:at|for|with|here)"
    r"|\bnicht mehr (?:bei|für|im unternehmen|in unserem|in der firma|in unserer|teil)\b(?!.{0,40}\berreichbar bis)"
    r"|\b(?:das unternehmen|die firma|unser haus|unsere firma|unser unternehmen)(?: \S+){0,4} verlassen"
    r"|\bausgeschieden\b",
    re.I,
)
_SOON_BACK = re.compile(r"\b(?:be back|return(?:ing)? (?:on|to)|wieder (?:da|im|erreichbar|ab)|zurück am)\b", re.I)
_BACK = re.compile(
    r"\b(?:back|return(?:ing|s)?|resume|available again|reach(?:able|ed)? again"
    r"|in(?:to)? the office again)\b[^.!?\n]{0,60}?$",
    re.I,
)
_BACK_DE_BEFORE = re.compile(r"\b(?:ab(?: dem)?|wieder(?: \w+){0,3}|zurück(?: \w+){0,2})\s*(?:,|\w+,)?\s*$", re.I)
_BACK_DE_AFTER = re.compile(r"^[^.!?\n]{0,60}\b(?:wieder|zurück)\b", re.I)
_UNTIL = re.compile(
    r"\b(?:until|till|til|through|thru|to|up to|bis(?: (?:einschließlich|einschl\.|inkl\.))?(?: zum)?|ending|–|-|—)"
    r"(?: and including| and)?\s*(?:\w+day,?|\w+tag,?|the|den|dem)?\s*$",
    re.I,
)
_FROM = re.compile(
    r"\b(?:from|since|starting|beginning|vom|von|seit|ab)\s*(?:\w+day,?|\w+tag,?|the|den|dem)?\s*$", re.I
)
_AWAY = re.compile(
    r"\b(?:out of|away|leave|vacation|holiday|absent|not (?:be )?in the office|travel|unavailable|not available"
    r"|abwesend|abwesenheit|urlaub|nicht (?:im|am|in|erreichbar)|ausser haus|außer haus|dienstreise|verreist)\b",
    re.I,
)


def understood(text: str, on: date, own_address: str) -> AutoReply:
    """What an automatic answer of a day says."""
    text = text[:_LONGEST]
    flowing = " ".join(text.split())
    name, address = _named(text, own_address)
    if _LEFT.search(flowing) and not _NO_LONGER_YET.search(flowing) and not _SOON_BACK.search(flowing):
        return AutoReply(left=True, named=name, named_address=address)
    begins, ends = _absence(flowing, on)
    return AutoReply(absent_from=begins, absent_to=ends, named=name, named_address=address)


def _absence(text: str, on: date) -> tuple[date | None, date | None]:
    """First and last day away; both None when no last day is said."""
    begins = until = back = today = None
    for start, end, day in days_in(text, on):
        before, after = text[max(0, start - 90) : start], text[end : end + 90]
        sentence_before = re.split(r"[.!?](?=\s)", before)[-1]
        if day == on and text[start:end].lower() in ("today", "heute"):
            today = day if _AWAY.search(text) else None
        elif _UNTIL.search(before):
            until = until or day
        elif _BACK.search(sentence_before) or _BACK_DE_BEFORE.search(before) or _BACK_DE_AFTER.match(after):
            back = back or day
        elif _FROM.search(before):
            begins = begins or day
    if back is not None and back > on:
        last: date | None = back - timedelta(days=1)
    else:
        last = until if until is not None else today
    if last is None or last < on:
        return None, None
    first_day = begins if begins is not None and begins <= last else on
    return first_day, last


# --- Who is named instead ------------------------------------------------------------------------------------

_NAME = r"[A-ZÄÖÜ][\w'’äöüß-]+(?: (?:[A-Z]\.|van|von|de|der|den|di|da|la|le|[A-ZÄÖÜ][\w'’äöüß-]+)){1,3}"
_TITLE = (
    r"(?:(?:my|our) (?:colleague|assistant|deputy|successor|manager),? |(?:Mr|Mrs|Ms|Dr|Herrn?|Frau)\.? "
    r"|(?:meine?n?|unsere?n?|meinem|meiner) (?:Kollegen|Kollegin|Vertretung|Vertreter|Nachfolger(?:in)?),? )"
)
_CONTACT = re.compile(
    rf"\b(?:contact|write to|reach out to|turn to|email|e-mail|mail|call|refer to|speak to|ask|reach|directed? to"
    rf"|forward(?:ed)? to"
    rf"|an|kontaktieren Sie(?: bitte)?|wenden Sie sich(?: bitte)? an|vertritt mich|vertreten durch"
    rf"|Vertretung(?: ist| hat|:)?"
    rf"|Vertreter(?: ist|:)?|Nachfolger(?:in)?(?: ist|:)?|successor(?: is|:)?|replaced by|taken over by"
    rf"|responsibilities to)\s(?:bitte )?(?:{_TITLE}){{0,2}}({_NAME})"
)
_STANDS_IN = re.compile(
    rf"({_NAME}),? (?:will (?:be )?(?:cover|stand|tak|assist|help|handl)\w*|is covering|has taken over|takes over"
    rf"|vertritt mich"
    rf"|übernimmt|steht Ihnen|hat .{{0,30}}übernommen|is my (?:successor|stand-in|deputy|replacement))"
)
_MAILTO = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_NO_NAME = re.compile(
    r"^(?:Please|Thank|Kind|Best|Dear|With|Mit|Vielen|Sehr|Our|The|In|For|Für|Bei|Sie|Ihr|Human Resources)\b"
)


def _named(text: str, own_address: str) -> tuple[str, str]:
    flowing = " ".join(text.split())
    addresses = [clean_address(x) for x in _MAILTO.findall(flowing)]
    address = next((x for x in addresses if x and x != own_address), "")
    for pattern in (_CONTACT, _STANDS_IN):
        for found in pattern.finditer(flowing):
            if not _NO_NAME.match(found[1]):
                return found[1].strip(" ,."), address
    return "", address
