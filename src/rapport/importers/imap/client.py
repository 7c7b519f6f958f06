"""A connection to a mail server: encrypted, with limits of time, and with complaints that a person can act on."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from ipaddress import ip_address

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import LoginError

from rapport.importers.base import NotUnderstood

SECURITIES = ("tls", "starttls", "none")
SIGN_INS = ("password", "xoauth2")
CONNECT_S, ANSWER_S = 15, 120
"""How long a server may take to be there, and for one answer: a portion of a large mailbox takes a while to find."""


class Refused(NotUnderstood):
    """The server is not there or does not let us in; the text says what to look at, and holds nothing secret."""


class NotLetIn(Refused):
    """The server does not accept the password or the token."""


@dataclass(frozen=True, slots=True)
class Access:
    """Where a mailbox is and how to get in."""

    host: str
    user: str
    secret: str = field(repr=False)
    """The password, or the access token of XOAUTH2."""
    port: int = 993
    security: str = "tls"
    sign_in: str = "password"


@contextmanager
def connected(access: Access) -> Iterator[IMAPClient]:
    """A client that is signed in. Whatever goes wrong while it is used, too, is raised as Refused."""
    client = None
    try:
        client = _opened(access)
        yield client
    except LoginError as error:
        raise NotLetIn(f"{access.host} does not accept the {_word(access)} of {access.user}") from error
    except ssl.SSLError as error:
        raise Refused(f"{access.host}:{access.port}: no safe connection: {error.reason or 'TLS'}") from error
    except (OSError, imaplib.IMAP4.abort) as error:
        told = getattr(error, "strerror", None) or type(error).__name__
        raise Refused(f"{access.host}:{access.port} cannot be reached or broke off: {told}") from error
    except imaplib.IMAP4.error as error:
        # The text of the error may repeat what the server sent, mails too: it is not passed on.
        raise Refused(f"{access.host} answered something that is not understood ({type(error).__name__})") from error
    finally:
        if client is not None:
            with suppress(OSError, imaplib.IMAP4.error):
                client.logout()


def _opened(access: Access) -> IMAPClient:
    if access.security == "none" and not _is_here(access.host):
        raise Refused(f"{access.host} is another machine: a password goes there by tls or starttls only")
    limits = SocketTimeout(connect=CONNECT_S, read=ANSWER_S)
    client = IMAPClient(access.host, port=access.port, ssl=access.security == "tls", timeout=limits)
    if access.security == "starttls":
        client.starttls(ssl.create_default_context())
    if access.sign_in == "xoauth2":
        client.oauth2_login(access.user, access.secret)
    else:
        client.login(access.user, access.secret)
    return client


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _word(access: Access) -> str:
    return "access token" if access.sign_in == "xoauth2" else "password"
