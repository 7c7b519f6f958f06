"""One request to a web address that a person entered: bounded in size and time, and kept off our own network.

Whoever may enter an address must not reach with it what only the server can reach: the name is looked up once, every
address it has is checked, and the connection goes to the one that was checked. A redirect is checked in the same way.
"""

from __future__ import annotations

import base64
import http.client
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

from rapport.importers.base import NotUnderstood

CONNECT_S = 15.0
ALTOGETHER_S = 60.0
"""A calendar that takes longer is asked again at the next look."""
LARGEST = 20_000_000
"""Bytes of an answer."""
_REDIRECTS = 3
_AT_ONCE = 1 << 16
_MOVED = (301, 302, 303, 307, 308)


class Failed(NotUnderstood):
    """The address cannot be asked or did not answer as it should; the text says what to look at and holds no secret."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(why)
        self.status = status
        """Of the answer; 0 = there was none."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered. `headers` have names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str
    """Where it was in the end."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may reach and cost."""

    private: bool = False
    """This machine and its own network may be asked, and plain http is allowed there."""
    largest: int = LARGEST
    seconds: float = ALTOGETHER_S


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. A name and a password are sent to the host of `url` only."""

    url: str
    method: str = "GET"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    password: str = field(default="", repr=False)


def fetched(request: Request, limits: Limits = Limits()) -> Answer:
    """The answer, whatever its status. Raises Failed when there is none, or when it is not allowed to ask."""
    ends = time.monotonic() + limits.seconds
    url = _plain(request.url)
    first = _parts(url).netloc
    for _ in range(_REDIRECTS + 1):
        answer = _asked(request, url, limits, ends, with_secret=_parts(url).netloc == first)
        if answer.status not in _MOVED or "location" not in answer.headers:
            return answer
        url = _plain(urljoin(url, answer.headers["location"]))
    raise Failed(f"{host_of(url)} sends from one address to the next")


def _plain(url: str) -> str:
    """webcal is how calendars name https."""
    url = url.strip()
    return f"https{url[6:]}" if url.lower().startswith("webcal:") else url


def _asked(request: Request, url: str, limits: Limits, ends: float, *, with_secret: bool) -> Answer:
    parts = _parts(url)
    host, port = parts.hostname or "", parts.port
    if parts.scheme not in ("https", "http") or not host or parts.username is not None:
        raise Failed("this is no web address: it begins with https:// and holds no name or password")
    address = _checked(host, port or (443 if parts.scheme == "https" else 80), limits, parts.scheme)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = {"User-Agent": "Rapport", "Accept-Encoding": "identity", **request.headers}
    if with_secret and request.user:
        pair = base64.b64encode(f"{request.user}:{request.password}".encode()).decode("ascii")
        headers["Authorization"] = f"Basic {pair}"
    connection = _Pinned(host, port, address, secure=parts.scheme == "https", seconds=_left(ends, host))
    try:
        connection.request(request.method, target, request.body or None, headers)
        return _read(connection, url, limits, ends)
    except Failed:
        raise
    except ssl.SSLError as error:
        raise Failed(f"{host}: no safe connection: {getattr(error, 'verify_message', '') or 'TLS'}") from error
    except TimeoutError as error:
        raise Failed(f"{host} does not answer in time") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Failed(f"{host} cannot be reached or broke off ({type(error).__name__})") from error
    finally:
        connection.close()


def _checked(host: str, port: int, limits: Limits, scheme: str) -> str:
    """The address to connect to. Raises Failed for one that may not be asked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Failed(f"there is no host {host!r}") from error
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    inside = not all(_outside(address) for address in addresses)
    if inside and not limits.private:
        raise Failed(f"{host} is on this machine's own network; RAPPORT_PRIVATE_NETWORK=1 on the server allows that")
    if scheme == "http" and not inside:
        raise Failed(f"{host} is asked by https only")
    return str(addresses[0])


def _outside(address: IPv4Address | IPv6Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (mapped is None or _outside(mapped))


def _read(connection: http.client.HTTPConnection, url: str, limits: Limits, ends: float) -> Answer:
    response = connection.getresponse()
    parts, size = [], 0
    while part := response.read1(_AT_ONCE):
        parts.append(part)
        size += len(part)
        if size > limits.largest:
            raise Failed(f"{host_of(url)} sends more than {limits.largest // 1_000_000} MB")
        if connection.sock is not None:
            connection.sock.settimeout(_left(ends, host_of(url)))
        _left(ends, host_of(url))
    return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, b"".join(parts), url)


def _left(ends: float, host: str) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise Failed(f"{host} does not answer in time")
    return min(left, CONNECT_S)


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - a port that is none is found out by asking for it
    except ValueError as error:
        raise Failed("this is no web address") from error
    if not url.isascii() or not url.isprintable() or " " in url:
        raise Failed("this is no web address: it has letters that no address has")
    return parts


def host_of(url: str) -> str:
    """The host that an address names; an address itself may be a secret."""
    return _parts(_plain(url)).hostname or "this address"


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was checked, under the name that was asked for."""

    def __init__(self, host: str, port: int | None, address: str, *, secure: bool, seconds: float) -> None:
        super().__init__(host, port or (443 if secure else 80), timeout=seconds)
        self._address, self._secure = address, secure
        if secure:
            self.default_port = http.client.HTTPS_PORT

    def connect(self) -> None:
        """Connect to the address; over TLS its certificate has to bear the name."""
        self.sock = socket.create_connection((self._address, self.port), self.timeout)
        if self._secure:
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
