"""The few requests of WebDAV and CalDAV (RFC 4918, 4791, 5397, 6578) that reading calendars takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit
from xml.sax.saxutils import escape

from rapport.importers import fetching
from rapport.importers.fetching import Answer, Failed, Limits, Request
from rapport.importers.xmltree import Node, NotXml, parsed

AT_ONCE = 100
"""Entries that are asked for in one request."""
MOST_ENTRIES = 50_000
_OK, _MULTI, _UNKNOWN, _TOO_MUCH = 200, 207, 404, 507
_SPACES = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"'


@dataclass(frozen=True, slots=True)
class Server:
    """Where calendars are and how to get in."""

    url: str
    user: str
    password: str = field(repr=False)
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True)
class Calendar:
    """One calendar of a server."""

    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in a calendar: entry (its path) -> its text, and entries that are gone."""

    entries: Mapping[str, bytes]
    gone: tuple[str, ...]
    token: str
    """To ask from the next time; empty where the server keeps none."""
    whole: bool
    """These are all entries that there are; what is not among them is gone."""


def calendars(server: Server) -> list[Calendar]:
    """The calendars with events that can be reached from an address: a calendar itself, a home of calendars, or a
    server that says where the calendars of who signs in are. Raises Failed."""
    found = _calendars_at(server, server.url)
    if found:
        return found
    start = _first_reference(server, server.url, "current-user-principal", "d")
    if not start:
        well_known = urljoin(server.url, "/.well-known/caldav")
        start = _first_reference(server, well_known, "current-user-principal", "d")
    home = _first_reference(server, start or server.url, "calendar-home-set", "c")
    found = _calendars_at(server, home) if home else []
    if not found:
        raise Failed(f"there is no calendar at {server.url} for {server.user}")
    return found


def _calendars_at(server: Server, url: str) -> list[Calendar]:
    asked = "<d:resourcetype/><d:displayname/><c:supported-calendar-component-set/>"
    found = []
    for href, prop in _properties(_propfind(server, url, asked, depth=1, or_nothing=True)):
        kinds = prop.find("resourcetype")
        if kinds is None or kinds.find("calendar") is None:
            continue
        holds = {node.attributes.get("name", "") for node in prop.all("supported-calendar-component-set/comp")}
        if holds and "VEVENT" not in holds:
            continue
        name = prop.says("displayname") or unquote(href.rstrip("/").rpartition("/")[2])
        found.append(Calendar(_same_host(server, urljoin(url, href)), name))
    return found


def _first_reference(server: Server, url: str, name: str, space: str) -> str:
    root = _propfind(server, url, f"<{space}:{name}/>", depth=0, or_nothing=True)
    for _href, prop in _properties(root):
        if reference := prop.says(f"{name}/href"):
            return _same_host(server, urljoin(url, reference))
    return ""


def changes(server: Server, calendar: str, token: str) -> Changes:
    """What changed in a calendar since `token`; with an empty one, all of it. Raises Failed."""
    answer = _report(server, calendar, _sync(token), depth=0)
    if answer.status != _MULTI and token:  # the server has forgotten what it gave us: all of it is read anew
        return changes(server, calendar, "")
    if answer.status != _MULTI:
        return _without_tokens(server, calendar)
    root = _tree(answer)
    present, gone, cut_off = [], [], False
    for response in root.all("response"):
        href, status = _path(response.says("href")), f"{response.says('status')} "
        if href == _path(calendar):
            cut_off = f" {_TOO_MUCH} " in status
        elif f" {_UNKNOWN} " in status:
            gone.append(href)
        else:
            present.append(href)
    found = Changes(_entries(server, calendar, present), tuple(gone), root.says("sync-token"), whole=not token)
    return _with_rest(found, changes(server, calendar, found.token)) if cut_off and found.token != token else found


def _with_rest(first: Changes, rest: Changes) -> Changes:
    """A server may give the changes in parts, each with a token to go on from."""
    if rest.whole:
        return rest
    return Changes({**first.entries, **rest.entries}, (*first.gone, *rest.gone), rest.token, first.whole)


def _without_tokens(server: Server, calendar: str) -> Changes:
    root = _propfind(server, calendar, "<d:getetag/>", depth=1)
    own = _path(calendar)
    present = [path for href, _prop in _properties(root) if (path := _path(href)) != own]
    return Changes(_entries(server, calendar, present), (), "", whole=True)


def _entries(server: Server, calendar: str, paths: list[str]) -> dict[str, bytes]:
    if len(paths) > MOST_ENTRIES:
        raise Failed(f"the calendar has more than {MOST_ENTRIES} entries")
    found: dict[str, bytes] = {}
    for start in range(0, len(paths), AT_ONCE):
        answer = _report(server, calendar, _multiget(paths[start : start + AT_ONCE]), depth=1)
        if answer.status != _MULTI:
            raise _refused(server, answer)
        for href, prop in _properties(_tree(answer)):
            if text := prop.says("calendar-data"):
                found[_path(href)] = text.encode("utf-8")
    return found


# --- Requests -------------------------------------------------------------------------------------------------


def _sync(token: str) -> str:
    return (
        f"<d:sync-collection {_SPACES}><d:sync-token>{escape(token)}</d:sync-token>"
        "<d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop></d:sync-collection>"
    )


def _multiget(paths: Iterable[str]) -> str:
    named = "".join(f"<d:href>{escape(path)}</d:href>" for path in paths)
    return (
        f"<c:calendar-multiget {_SPACES}><d:prop><d:getetag/><c:calendar-data/></d:prop>{named}</c:calendar-multiget>"
    )


def _propfind(server: Server, url: str, properties: str, *, depth: int, or_nothing: bool = False) -> Node:
    answer = _sent(server, "PROPFIND", url, f"<d:propfind {_SPACES}><d:prop>{properties}</d:prop></d:propfind>", depth)
    if answer.status == _MULTI:
        return _tree(answer)
    if or_nothing and answer.status in (403, _UNKNOWN, 405, _OK, 501):
        return Node("multistatus", "DAV:", 0)
    raise _refused(server, answer)


def _report(server: Server, url: str, body: str, *, depth: int) -> Answer:
    answer = _sent(server, "REPORT", url, body, depth)
    if answer.status in (401, _UNKNOWN):
        raise _refused(server, answer)
    return answer


def _sent(server: Server, method: str, url: str, body: str, depth: int) -> Answer:
    text = f'<?xml version="1.0" encoding="utf-8"?>{body}'.encode()
    headers = {"Depth": str(depth), "Content-Type": "application/xml; charset=utf-8"}
    return fetching.fetched(Request(url, method, text, headers, server.user, server.password), server.limits)


def _refused(server: Server, answer: Answer) -> Failed:
    host = urlsplit(server.url).hostname
    if answer.status in (401, 403):
        return Failed(f"{host} does not accept the password of {server.user}", answer.status)
    if answer.status == _UNKNOWN:
        return Failed(f"{host} has no such calendar (any more)", answer.status)
    return Failed(f"{host} answers {answer.status}: is this the address of a CalDAV calendar?", answer.status)


def _tree(answer: Answer) -> Node:
    try:
        return parsed(answer.body)
    except NotXml as error:
        raise Failed(f"{urlsplit(answer.url).hostname} answers what is not understood: {error}") from error


def _properties(root: Node) -> Iterator[tuple[str, Node]]:
    """Of every response its href and the properties that are there."""
    for response in root.all("response"):
        for part in response.all("propstat"):
            prop = part.find("prop")
            if prop is not None and f" {_OK} " in f"{part.says('status')} ":
                yield response.says("href"), prop


def _path(href: str) -> str:
    """Servers give an entry as a path or as a whole address."""
    return urlsplit(href).path


def _same_host(server: Server, url: str) -> str:
    """An address on the server's own host: the password goes nowhere else. Raises Failed."""
    if urlsplit(url).hostname != urlsplit(server.url).hostname:
        raise Failed(f"{urlsplit(server.url).hostname} sends to another host: give that address yourself")
    return url
