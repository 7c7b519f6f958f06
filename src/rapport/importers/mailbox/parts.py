"""The parts of a mail, found by their boundaries without building a tree of the whole mail.

Broken nesting, missing boundaries and wrong charsets give less text, never an error.
"""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rapport.importers.mailbox.headers import Headers, first, parse, split
from rapport.importers.texts import as_text

DEEPEST = 8
MOST_PARTS = 100
LONGEST_TEXT = 100_000
"""Characters of written words that are looked at."""
_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)", re.A)
_PARAMETER = re.compile(r";\s*([\w-]+)\*?\d*\*?\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;\"]+))", re.A)


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of a mail: what it is, its headers and its bytes as sent."""

    kind: str
    parameters: dict[str, str]
    headers: Headers
    body: bytes

    def text(self) -> str:
        """Its words."""
        raw = self.body[: LONGEST_TEXT * 4]
        encoding = first(self.headers, "content-transfer-encoding").strip().lower()
        if encoding == "base64":
            raw = _from_base64(raw)
        elif encoding == "quoted-printable":
            raw = binascii.a2b_qp(raw)
        text = as_text(raw, self.parameters.get("charset", ""))[:LONGEST_TEXT]
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _from_base64(raw: bytes) -> bytes:
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
    try:
        return base64.b64decode(letters[: len(letters) // 4 * 4])
    except binascii.Error:
        return b""


def content_type(headers: Headers) -> tuple[str, dict[str, str]]:
    """What a mail or part is, with its parameters."""
    value = first(headers, "content-type")[:2000]
    match = _TYPE.match(value)
    kind = match[1].lower() if match else "text/plain"
    found = {name.lower(): quoted or plain for name, quoted, plain in _PARAMETER.findall(value)}
    return kind, found


def leaves(headers: Headers, body: bytes) -> Iterator[Part]:
    """The leaves of a mail, in order. A mail inside a mail is a leaf."""
    yield from islice(_walk(headers, body, 0), MOST_PARTS)


def _walk(headers: Headers, body: bytes, depth: int) -> Iterator[Part]:
    kind, parameters = content_type(headers)
    boundary = parameters.get("boundary", "")
    if not kind.startswith("multipart/") or not boundary or depth >= DEEPEST:
        yield Part("text/plain" if kind.startswith("multipart/") else kind, parameters, headers, body)
        return
    mark = b"--" + boundary.encode("utf-8", "replace")
    if _first(body, mark) == -1:  # the boundary named is not the one used: better all as text than nothing
        yield Part("text/plain", parameters, headers, body)
        return
    for piece in _pieces(body, mark):
        inner, rest = (b"", piece[1:]) if piece[:1] == b"\n" else split(piece)
        yield from _walk(parse(inner), rest, depth + 1)


def _pieces(body: bytes, mark: bytes) -> Iterator[bytes]:
    begin = -1
    at = _first(body, mark)
    pieces = 0
    while at != -1 and pieces < MOST_PARTS:
        if begin != -1:
            yield body[begin:at].rstrip(b"\r\n")
        after = at + len(mark)
        if body[after : after + 2] == b"--":
            return
        line_end = body.find(b"\n", after)
        if line_end == -1:
            return
        begin = line_end + 1
        at = _line_start(body, mark, line_end)
        pieces += 1
    if begin != -1:
        yield body[begin:]


def _first(body: bytes, mark: bytes) -> int:
    return 0 if body.startswith(mark) else _line_start(body, mark, 0)


def _line_start(body: bytes, mark: bytes, at: int) -> int:
    found = body.find(b"\n" + mark, at)
    return found + 1 if found != -1 else -1


# --- The written words ---------------------------------------------------------------------------------------


def written(headers: Headers, body: bytes) -> str:
    """The words of a mail: its first plain part, else its first HTML part without its quotations."""
    page = ""
    for part in leaves(headers, body):
        if "attachment" in first(part.headers, "content-disposition").lower():
            continue
        if part.kind == "text/plain":
            text = part.text()
            if text.strip():
                return text
        elif part.kind == "text/html" and not page:
            page = part.text()
    return from_html(page) if page else ""


_QUOTATION = re.compile(r"<blockquote|class=[\"']?gmail_quote|id=[\"']?(?:divRplyFwdMsg|appendonsend|OLK_SRC)", re.I)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr|/li|/h\d)[^<>]*>", re.I)
_TAG = re.compile(r"<[^<>]*>")
_UNSEEN = ("style", "script", "head", "title")


def from_html(page: str) -> str:
    """The words of an HTML mail, up to the first quotation."""
    quotation = _QUOTATION.search(page)
    if quotation:
        page = page[: page.rfind("<", 0, quotation.start() + 1)]
    for name in _UNSEEN:
        page = _without(page, name)
    page = _TAG.sub("", _BREAK.sub("\n", page.replace("\n", " ")))
    lines = (" ".join(line.split()) for line in html.unescape(page).split("\n"))
    return "\n".join(lines).strip()


def _without(page: str, name: str) -> str:
    """A page without the elements of this name. Searched by hand: a hostile page makes a pattern slow."""
    lower, kept, at = page.lower(), [], 0
    if len(lower) != len(page):  # a letter whose lower case is two letters: positions would not agree
        return page
    while (begin := lower.find(f"<{name}", at)) != -1:
        if lower[begin + len(name) + 1 : begin + len(name) + 2].isalnum():  # <header> is no <head>
            kept.append(page[at : begin + 1])
            at = begin + 1
            continue
        kept.append(page[at:begin])
        end = lower.find(f"</{name}", begin)
        if end == -1:
            return "".join(kept)
        at = end
    return "".join(kept) + page[at:]
