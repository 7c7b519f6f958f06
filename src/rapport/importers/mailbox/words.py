"""What a person wrote in a mail, and what it asks: the new words without quotations and signature.

English and German. Works line by line with bounded patterns, so that no mail can make it slow.
"""

from __future__ import annotations

import re

_LONGEST_LINE = 2000
_MOST_LINES = 2000

# From here on everything is an earlier mail.
_EARLIER = re.compile(
    r"^\W{0,3}-{2,}\s*(?:original (?:message|appointment)|forwarded|urspr[üu]ngliche (?:nachricht|e-?mail)"
    r"|weitergeleitete"
    r"|begin forwarded|reply message|forwarded by)\b"
    r"|^(?:begin forwarded message|anfang der weitergeleiteten)"
    r"|^-{5,} ?forwarded by|^_{20,}\s*$",
    re.I,
)
_HEADING = re.compile(r"^\W{0,4}(?:from|von)\s?:\W{0,2}\s?\S", re.I)
_HEADING_NEXT = re.compile(r"^\W{0,4}(?:sent|date|to|subject|gesendet|datum|an|betreff|cc)\s?:", re.I)
# What stands over a quotation: "On Monday Anna wrote:", "Am 5. Mai schrieb Anna:".
_ATTRIBUTION = re.compile(
    r"^\W{0,3}(?:on\b.{4,200}\bwrote|am\b.{4,200}\bschrieb\b.{0,120}|.{3,160}\b(?:wrote|writes|said|schrieb)"
    r"|.{3,160}@.{3,80}> ?(?:wrote|schrieb)?|quoting .{3,120})\s?:\s*$",
    re.I,
)
_ATTRIBUTION_BEGINS = re.compile(r"^\W{0,3}(?:on|am)\b.{4,200}$", re.I)
_ATTRIBUTION_ENDS = re.compile(r"\b(?:wrote|schrieb\b.{0,120})\s?:\s*$", re.I)
_SIGNATURE = re.compile(r"^(?:--|—|_{3,10}|-{3,})\s*$")
_SENT_FROM = re.compile(r"^(?:sent from my|von meinem .{2,40} gesendet|get outlook for)", re.I)


def new_words(text: str) -> str:
    """A mail's own words: quoted lines, earlier mails and the signature are cut."""
    lines = [line[:_LONGEST_LINE].rstrip() for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]]
    kept: list[str] = []
    for index, line in enumerate(lines):
        if line.lstrip().startswith((">", "|>")):
            continue
        following = next((x for x in lines[index + 1 : index + 3] if x), "")
        if _EARLIER.match(line) and _opens_earlier(line, following):
            break
        if _HEADING.match(line) and any(_HEADING_NEXT.match(x) for x in lines[index + 1 : index + 4]):
            break
        if _SIGNATURE.match(line) or _SENT_FROM.match(line):
            break
        if _is_attribution(line, following):
            continue
        kept.append(line)
    return "\n".join(kept).strip()


def _opens_earlier(line: str, following: str) -> bool:
    """A line of underscores is a rule of a letterhead unless the headings of a mail follow."""
    return not line.startswith("_") or bool(_HEADING.match(following))


def _is_attribution(line: str, following: str) -> bool:
    if not line.endswith(":"):
        return bool(_ATTRIBUTION_BEGINS.match(line) and _ATTRIBUTION_ENDS.search(following) and len(line) > 20)
    return bool(_ATTRIBUTION.match(line) or _ATTRIBUTION_ENDS.search(line))


# --- Does it ask? ----------------------------------------------------------------------------------------------

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+")
_QUESTION = re.compile(r"[^\s?!.][^?!.\n]{2,300}\?")
_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?]+|\n|$)")
_VERBS = (
    r"send|let|confirm|advise|provide|call|give|check|review|forward|return|sign|reply|respond|quote|tell|complete|fill"
    r"|approve|update|arrange|book|ship|share|submit|get back|look into|take a look|clarify|explain|resend|add|remove"
    r"|make sure|ensure|email|e-mail|fax|mail|contact|change|include|verify|indicate|specify|state|schedule|set up"
    r"|see if"
)
_REQUEST = re.compile(
    rf"\b(?:please|pls|kindly)\b (?:\w+ )?(?:{_VERBS})\b"
    rf"|\b(?:{_VERBS})\b[^.?!]{{1,80}}\bplease\b"
    r"|\b(?:could|can|would|will) you (?!(?:believe|imagine))\w+"
    r"|\b(?:let|lets?) (?:me|us) know\b|\b(?:we|i) (?:would )?(?:need|require|want) (?:you|your)\b"
    r"|\b(?:would|d) (?:appreciate|be grateful|like to (?:know|ask|request))\b|\blooking forward to your (?:reply"
    r"|answer)"
    r"|\b(?:waiting for|awaiting) your\b|\bget back to (?:me|us)\b"
    r"|\bbitte (?:ich |wir |sie )?(?:\w+ ){0,6}?(?:um|senden|schicken|sende|schicke|teilen|teile|geben|gib|prüfen"
    r"|prüfe|bestätigen|bestätige|melden|melde|lassen|lass|rufen|klären|nennen|sagen|ergänzen|ausfüllen|unterschreiben"
    r"|zurück|mit|durch|antworten|liefern|beachten sie die frist|zusenden|zuschicken|mitteilen|freigeben)\b"
    r"|\b(?:könnten|können|würden|kannst|könntest|würdest|hätten|dürfen|dürfte)\s+(?:sie|du|wir|ich)\b"
    r"|\bwir (?:bitten|benötigen|brauchen) (?:um|von ihnen|noch|ihre?)\b|\bich (?:bitte|benötige|brauche) (?:um"
    r"|noch|von)\b"
    r"|\berbitten\b|\bum (?:rückmeldung|antwort|bestätigung|prüfung|freigabe)\b|\bgeben sie (?:mir|uns) bescheid\b",
    re.I,
)
# Said out of politeness; nothing is expected.
_COURTESY = re.compile(
    r"do(?:n't| not) hesitate|feel free|if you (?:have|need|should)\b|should you (?:have|need|require)"
    r"|any (?:further )?questions"
    r"|zögern|bei (?:rück)?fragen|falls sie|sollten sie|how are you|how do you do|hope you|wie geht es|what'?s up"
    r"|before printing|print this|need to print|vor dem ausdruck|diese (?:e-?)?mail (?:wirklich )?ausdrucken"
    r"|please note"
    r"|please find"
    r"|please see attached|bitte beachten|please disregard|please ignore|please consider the environment|unsubscribe"
    r"|if you (?:are not|received)|not the intended recipient|do(?:n't| not) (?:reply|respond|worry|forget)|click here",
    re.I,
)


def asks(words: str) -> bool:
    """Whether new words ask something of the reader."""
    words = _ADDRESS.sub(" ", words)
    flowing = re.sub(r"(?<=[^\n.!?:])\n(?=[^\n])", " ", words)
    if any(not _COURTESY.search(found[0]) and " " in found[0] for found in _QUESTION.finditer(flowing)):
        return True
    for found in _SENTENCE.finditer(flowing):
        sentence = found[0][:600]
        if _REQUEST.search(sentence) and not _COURTESY.search(sentence):
            return True
    return False


_THANKS = re.compile(
    r"\W*(?:(?:dear|hi|hello|hallo|liebe[r]?|guten tag|hey)\b[^\n]{0,60}\n\s*)?(?:thanks|thank you|thx|many thanks"
    r"|much appreciated|vielen dank|herzlichen dank|besten dank|danke)\b",
    re.I,
)
_LONGEST_THANKS = 240


def purpose(words: str, asking: bool) -> str:
    """What a mail was for, where that is plain: `ask`, `thank`, else empty."""
    if asking:
        return "ask"
    if len(words) <= _LONGEST_THANKS and _THANKS.match(words):
        return "thank"
    return ""
