"""`rapport source`: what is read by itself; mailboxes are added here, the other kinds on the page."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import date
from typing import TYPE_CHECKING

from rapport.outlets.cli import database
from rapport.outlets.cli.errors import UserError
from rapport.outlets.cli.watching import progress_bar

if TYPE_CHECKING:
    from rapport.work.models import Source
    from rapport.work.renewal import Renewal

HELP = "what is read again and again: add a mailbox; list, read now, remove any source"


def arguments(parser: argparse.ArgumentParser) -> None:
    """add NAME --host ... | list | pull NAME | remove NAME."""
    actions = parser.add_subparsers(dest="what", metavar="add|list|pull|remove", required=True)
    add = actions.add_parser("add", help="a new mailbox; the password is asked for, or read from standard input")
    add.add_argument("name", metavar="NAME", help="what it is called")
    add.add_argument("--host", required=True, help="the mail server")
    add.add_argument("--user", required=True, help="the name to sign in with there")
    add.add_argument("--owner", required=True, metavar="PERSON", help="person_id of the colleague whose mailbox it is")
    add.add_argument("--port", type=int, default=0, help="default: 993, and 143 without --security tls")
    add.add_argument("--security", default="tls", help="tls, starttls, or none on this machine (default: tls)")
    add.add_argument("--sign-in", default="password", help="password or xoauth2 (default: password)")
    add.add_argument("--folder", action="append", default=[], help="a folder to read (may be repeated; default: INBOX)")
    add.add_argument("--bodies", action="store_true", help="read the words of the mails too; they are not kept")
    add.add_argument(
        "--words-of", action="append", default=[], metavar="DOMAIN", help="read the words of its mails only"
    )
    add.add_argument("--token-url", default="", help="xoauth2: where access tokens are renewed")
    add.add_argument("--client-id", default="", help="xoauth2: who asks there")
    add.add_argument("--since", type=date.fromisoformat, metavar="DATE", help="nothing older (default: two years ago)")
    add.add_argument("--every", type=int, default=15, metavar="MINUTES", help="between two looks (default: 15)")
    actions.add_parser("list", help="all of them: what they read, when, what they said last")
    for word, says in (("pull", "read it now"), ("remove", "read it no more; what it brought stays")):
        actions.add_parser(word, help=says).add_argument("name", metavar="NAME")
    database.add_into(parser)


def run(args: argparse.Namespace) -> int:
    """Do one of the four."""
    database.open_database(args.into)
    from rapport.importers.base import NotUnderstood
    from rapport.work import sources
    from rapport.work.sealing import Unsealable

    try:
        if args.what == "add":
            _add(args)
        elif args.what == "pull":
            _pull(args.name)
        elif args.what == "remove":
            sources.remove(args.name)
        else:
            _list()
    except (sources.NotASource, sources.LostLease, NotUnderstood, Unsealable) as error:
        raise UserError(str(error)) from error
    return 0


def _add(args: argparse.Namespace) -> None:
    from rapport.importers.imap import Access
    from rapport.work.kinds import imap

    access = Access(
        host=args.host,
        user=args.user,
        secret=_secret("Password or access token", or_nothing=bool(args.token_url)),
        port=args.port or (993 if args.security == "tls" else 143),
        security=args.security,
        sign_in=args.sign_in,
    )
    folders = tuple(dict.fromkeys(args.folder)) or ("INBOX",)
    wish = imap.Wish(
        args.name,
        access,
        args.owner,
        folders,
        args.bodies,
        args.since,
        args.every,
        word_domains=tuple(domain.lower().lstrip("@") for domain in args.words_of),
        renewal=_renewal(args.token_url, args.client_id),
    )
    source = imap.add(wish)
    words = _words(source.bodies, source.word_domains)
    print(
        f"{source.name}: {', '.join(source.folders)} from {source.since} on, {words}, every {source.every_min} minutes"
    )


def _pull(name: str) -> None:
    from rapport.work import pulling, sources

    source = sources.named(name)
    if source.next_run is None:
        raise sources.NotASource(f"{name!r} waits for files that are pushed to it; there is nothing to read")
    sources.claim(source)
    with progress_bar() as bar:
        task = bar.add_task(f"Reading {name}", total=None)
        pulled = pulling.pull(source, lambda n, total: bar.update(task, completed=n, total=total or None))
    print(pulled)


def _list() -> None:
    from rapport.work import sources

    for source in sources.everything():
        last = f"{source.last_run:%Y-%m-%d %H:%M}" if source.last_run else "never"
        print(f"{source.name}\t{source.kind}\t{_captured(source)}")
        print(f"\tread to the end {last}, next {_next(source)}; last: {source.log or 'nothing yet'}")


def _captured(source: Source) -> str:
    if source.kind != "imap":
        return source.address or source.host
    words = _words(source.bodies, source.word_domains)
    return f"{source.user} at {source.host}\t{', '.join(source.folders)} since {source.since}, {words}"


def _next(source: Source) -> str:
    if source.agreed_at is None:
        return f"when {source.owner} has agreed"
    if source.paused_at is not None:
        return "when it is resumed"
    return f"{source.next_run:%Y-%m-%d %H:%M} (UTC)" if source.next_run else "when a file is pushed"


def _words(bodies: bool, domains: list[str]) -> str:
    if bodies:
        return "headers and words"
    return f"headers, and words of {', '.join(domains)}" if domains else "headers only"


def _renewal(token_url: str, client_id: str) -> Renewal | None:
    if not token_url:
        return None
    from rapport.work.renewal import Renewal

    refresh_token = _secret("Refresh token")
    return Renewal(token_url, client_id, refresh_token, _secret("Client secret, if there is one", or_nothing=True))


def _secret(what: str, *, or_nothing: bool = False) -> str:
    if sys.stdin.isatty():
        secret = getpass.getpass(f"{what}: ")
    else:
        secret = sys.stdin.readline().rstrip("\n")
    if not secret and not or_nothing:
        raise UserError(f"needed on standard input: {what.lower()}")
    return secret
