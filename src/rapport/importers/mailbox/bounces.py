"""Mail that came back: which address failed, whether for good, and which mail it was.

Delivery reports (RFC 3464) are read first, then flufl.bounce's many dialects. Whether it is for good is decided here,
with doubt on the side of "for now": a full mailbox, a refused attachment or a spam filter says nothing of a person.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass
from email import message_from_string
from email.parser import BytesParser
from email.policy import compat32

from flufl.bounce import all_failures

from rapport.importers.addresses import clean_address
from rapport.importers.mailbox.headers import Headers, first, mailboxes, message_ids, parse
from rapport.importers.mailbox.parts import Part, content_type, leaves, written
from rapport.importers.texts import as_text

logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL)  # what it logs quotes the mail

_MOST_READ = 200_000
"""Bytes given to flufl.bounce; its patterns are made for reports, which are short."""
_MOST_RECIPIENTS = 100
_RETURNED = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers")
"""Parts that hold the mail that came back, or its headers."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One address that a mail did not reach."""

    address: str
    permanent: bool
    status: str
    """In few words: the status code, and what it means where that is plain."""


@dataclass(frozen=True, slots=True)
class Bounce:
    """What came back."""

    failures: tuple[Failure, ...]
    original_id: str = ""
    original_subject: str = ""


_SENDER = re.compile(
    r"^(?:mailer[-_.]?daemon|postmaster|mail[-_.]?daemon|mdaemon|bounces?|mail-delivery|mailer)\b", re.I
)
_SUBJECT = re.compile(
    r"undeliver|delivery (?:status )?(?:notification|failure|has failed|error|report)|returned mail|failure notice"
    r"|mail delivery (?:failed|system|failure)|message (?:could not be|was not) delivered|mail could not be delivered"
    r"|nicht zugestellt|unzustellbar|non[- ]?delivery|rejected (?:mail|message)|delivery failed|message not delivered"
    r"|(?:failed|failure) delivery|mail (?:failure|failed|error)|delivery problem|error (?:during|sending)"
    r"|processing error"
    r"|not delivered|delivery status$|mail system error|benachrichtigung (?:zum|über den) (?:übermittlungs|zustell)",
    re.I,
)


def is_report(headers: Headers, sender: str, subject: str) -> bool:
    """Whether a mail may be the report of a mail system on a mail of ours."""
    kind, parameters = content_type(headers)
    if kind == "multipart/report":
        return parameters.get("report-type", "delivery-status").lower() == "delivery-status"
    if "x-failed-recipients" in headers:
        return True
    from_system = bool(_SENDER.match(sender)) or first(headers, "return-path").replace(" ", "") == "<>"
    return from_system and bool(_SUBJECT.search(subject))


def understood(headers: Headers, body: bytes, whole: bytes) -> Bounce | None:
    """The failed addresses of a report; None when it names none (a delay, a receipt, an ordinary mail)."""
    parts = list(leaves(headers, body))
    failures, delayed = _from_status(parts)
    words = written(headers, body)
    if not failures and not delayed:  # the report stands in the text: its parts were lost, or the mail was handed on
        failures, delayed = _from_status([Part("message/delivery-status", {}, {}, words.encode())])
    if delayed and not failures:
        return None
    if not failures:
        addresses = [clean_address(x) for x in ",".join(headers.get("x-failed-recipients", [])).split(",")]
        failures = {x: _judged(x, "", words) for x in addresses if x}
    if not failures:
        found = _by_dialect(whole) or _in_words(headers, words) or _in_transcript(headers, words)
        if not found and not _ONLY_LATE.search(f"{first(headers, 'subject')}\n{words[:3000]}"):
            found = _only_addressee(headers, parts, words)
        failures = {x: _judged(x, "", words) for x in found}
    if not failures:
        return None
    return Bounce(tuple(failures.values())[:_MOST_RECIPIENTS], *_original(parts, body))


def _from_status(parts: list[Part]) -> tuple[dict[str, Failure], bool]:
    """Failed addresses of the delivery-status parts, and whether they speak of a delay only."""
    failures: dict[str, Failure] = {}
    delayed = False
    for part in parts:
        if part.kind not in ("message/delivery-status", "message/global-delivery-status"):
            continue
        for block in re.split(r"\n\s*\n", part.text()):
            fields = parse(block.encode("utf-8", "replace"))
            action = first(fields, "action").lower()
            delayed = delayed or action.startswith("delayed")
            if not action.startswith(("fail", "error")):
                continue
            address = _recipient(fields)
            if address:
                status = first(fields, "status")
                failures[address] = _judged(address, status, first(fields, "diagnostic-code"))
    return failures, delayed


def _recipient(fields: Headers) -> str:
    for name in ("original-recipient", "final-recipient", "x-actual-recipient"):
        value = first(fields, name)
        address = clean_address(value.partition(";")[2] or value)
        if address:
            return address
    return ""


def _by_dialect(whole: bytes) -> list[str]:
    try:
        # As text: of bytes that are no ASCII the library gets headers without the methods of a text.
        message = message_from_string(as_text(whole[:_MOST_READ]), policy=compat32)
        if not mailboxes(message.get_all("from", [])):
            del message["from"]
            message["From"] = "mailer-daemon@localhost"  # one of its patterns needs a sender
        temporary, permanent = all_failures(message)
    except Exception:  # a library of many patterns meets whatever the net sends: no report is better than a stop
        return []
    found = (clean_address(x.decode("ascii", "replace")) for x in temporary | permanent)
    return sorted({x for x in found if x})


_INLINE_ORIGINAL = re.compile(
    r"^.*(?:original message(?! was)|message headers? follow|below this line|copy of (?:the|your))", re.I | re.M
)
_ANY_ADDRESS = re.compile(r"[\w.+=-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def _in_words(headers: Headers, words: str) -> list[str]:
    """The one address that a report in plain words speaks of, beside that of its reader and of its machine."""
    report = _INLINE_ORIGINAL.split(words[:3000])[0]
    found = {clean_address(x) for x in _ANY_ADDRESS.findall(report)} - _readers(headers)
    candidates = sorted(x for x in found if x and not _SENDER.match(x))
    return candidates if len(candidates) == 1 else []


_TRANSCRIPT = re.compile(
    r"^\W{0,3}(?:[45]\d\d[ -]|>>> ?RCPT TO:)?[^\n]{0,40}?<?(?P<who>"
    + _ANY_ADDRESS.pattern
    + r")>?(?:\.\.\.|:|,| \[|$)[^\n]*(?:\n[^\n]*){0,2}?(?:\b[45]\d\d\b|[45]\.\d\.\d|unknown|expired|refused|full)",
    re.I | re.M,
)
_ONLY_LATE = re.compile(
    r"\bdelayed|\(delay\)|will (?:retry|keep trying)|still undelivered|warning|feedback-report|complaint", re.I
)
_RETURNED_TO = re.compile(r"^to:[ \t]*([^\n]+(?:\n[ \t][^\n]*)*)", re.I | re.M)


def _in_transcript(headers: Headers, words: str) -> list[str]:
    """Addresses beside which a line of the report has an answer of the other machine."""
    report = _INLINE_ORIGINAL.split(words[:6000])[0]
    known = _readers(headers)
    return sorted({x for m in _TRANSCRIPT.finditer(report) if (x := clean_address(m["who"])) and x not in known})


def _only_addressee(headers: Headers, parts: list[Part], words: str) -> list[str]:
    """The one address that the mail which came back was to, where the report names none."""
    for part in parts:
        if part.kind in _RETURNED:
            returned = parse(part.body[:_MOST_READ].lstrip().partition(b"\n\n")[0])
            break
    else:
        inline = _RETURNED_TO.findall(words)
        returned = {"to": inline[-1:]}
    to = {x.address for x in mailboxes([*returned.get("to", []), *returned.get("cc", [])])} - _readers(headers)
    return sorted(to) if len(to) == 1 else []


def _readers(headers: Headers) -> set[str]:
    """Who the report is from and to."""
    fields = [value for name in ("to", "from", "sender") for value in headers.get(name, [])]
    return {x.address for x in mailboxes(fields)}


# --- For good, or for now ------------------------------------------------------------------------------------

_STATUS = re.compile(r"\b([45])\.(\d{1,3})\.(\d{1,3})\b")
_FOR_NOW = re.compile(
    r"full|quota|over ?limit|exceed|too (?:large|big|many)|spam|blocked|blacklist|black list|block list|listed|policy"
    r"|reputation|greylist|grey list|virus|content|attachment|dmarc|spf|dkim|authenticat|relay|tempor|try again|later"
    r"|rate limit|denied by|not accepted from|permission|restricted|not allowed|unauthori|loop|hop count"
    r"|timed? ?out|expired"
    r"|voll\b|überschritten|später",
    re.I,
)
_FOR_GOOD = re.compile(
    r"(?:user|recipient|mailbox|address|account|e-?mail|person|addressee)\b[^.\n]{0,60}\b(?:unknown|not found"
    r"|does ?n[o']t exist"
    r"|not exist|no longer (?:exists|valid|active|available)|disabled|deactivated|inactive|invalid|not listed"
    r"|unavailable\b.{0,20}unknown"
    r"|not known|has been (?:disabled|deleted|removed|closed|suspended))"
    r"|(?:unknown|no such|invalid|bad|non-?existent) (?:user|recipient|mailbox|address|account|destination|local)"
    r"|no (?:mailbox|user|such person|account|recipient) (?:here )?(?:by|with|of|named)|not our customer"
    r"|isn't on our list"
    r"|not a valid (?:mailbox|user|recipient|address)|unbekannt|existiert nicht|host (?:or domain name )?not found"
    r"|domain (?:not found|does not exist)|nxdomain|name or service not known|user_unknown|recipnotfound"
    r"|addressnotfound"
    r"|resolver\.adr|unrouteable address|could not be found",
    re.I,
)
_GOOD_STATUS = {(1, 1), (1, 2), (1, 3), (1, 4), (1, 6), (1, 10), (2, 1)}
_UNSPECIFIC = ((0, 0), (1, 0))
"""Statuses that give no reason; a more telling one, or the words, may follow."""
_WORDS_OF_STATUS = {
    (1, 1): "user unknown",
    (1, 2): "domain unknown",
    (1, 10): "user unknown",
    (2, 1): "mailbox disabled",
    (2, 2): "mailbox full",
    (4, 4): "host not found",
    (3, 4): "message too large",
    (7, 1): "refused",
}


def _judged(address: str, status: str, words: str) -> Failure:
    """One failure, from its status and what the other side's machine said."""
    near = _near(address, words)
    codes = [(int(a), int(b), int(c)) for a, b, c in _STATUS.findall(f"{status} {near}")]
    # A machine often says 5.0.0 first and the reason in its own words after it.
    code = next((x for x in codes if x[1:] not in _UNSPECIFIC), codes[0] if codes else None)
    permanent = _is_permanent(code, near)
    if code is None:
        return Failure(address, permanent, "address unknown" if permanent else "not delivered")
    usual = "address unknown" if permanent else "not delivered"
    meaning = _WORDS_OF_STATUS.get(code[1:], usual) if permanent == (code[1:] in _GOOD_STATUS) else usual
    return Failure(address, permanent, f"{code[0]}.{code[1]}.{code[2]} {meaning}")


def _is_permanent(code: tuple[int, int, int] | None, words: str) -> bool:
    if code is not None and (code[0] == 4 or code[1:] == (2, 2)):
        return False
    gone = bool(_FOR_GOOD.search(words))
    if _FOR_NOW.search(words) and not gone:
        return False
    if code is None or code[1:] in _UNSPECIFIC:
        return gone
    return code[1:] in _GOOD_STATUS or (gone and code[1] != 7)


def _near(address: str, words: str) -> str:
    """What is said of this address: the lines from its first mention on, before the returned mail."""
    words = words[:20_000]
    at = words.lower().find(address)
    return words[max(0, at - 200) : at + 800] if at != -1 else words[:1500]


# --- Which mail it was ---------------------------------------------------------------------------------------

_RETURNED_ID = re.compile(rb"^[ \t>]*message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]{1,300}>)", re.I | re.M)
_RETURNED_SUBJECT = re.compile(rb"^subject:[ \t]*([^\r\n]{0,300})", re.I | re.M)


def _original(parts: list[Part], body: bytes) -> tuple[str, str]:
    """Message-ID and subject of the mail that came back, as far as it was sent along."""
    for part in parts:
        if part.kind in _RETURNED:
            returned = BytesParser(policy=compat32).parsebytes(part.body[:_MOST_READ].lstrip(), headersonly=True)
            ids = message_ids(str(returned.get("message-id", "")))
            return (ids[0] if ids else ""), str(returned.get("subject", ""))[:300]
    found, subject = _RETURNED_ID.search(body[:_MOST_READ]), _RETURNED_SUBJECT.search(body[:_MOST_READ])
    ids = message_ids(found[1].decode("utf-8", "replace")) if found else []
    return (ids[0] if ids else ""), subject[1].decode("utf-8", "replace") if subject and ids else ""
