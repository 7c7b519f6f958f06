"""`rapport source`: mailboxes that are read by themselves."""

from __future__ import annotations

import argparse
import getpass
import sys
from datetime import date

from rapport.outlets.cli import database
from rapport.outlets.cli.errors import UserError
from rapport.outlets.cli.watching import progress_bar

HELP = "read a mailbox on a server again and again: add it, list, read now, remove"


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
        secret=_secret(),
        port=args.port or (993 if args.security == "tls" else 143),
        security=args.security,
        sign_in=args.sign_in,
    )
    folders = tuple(dict.fromkeys(args.folder)) or ("INBOX",)
    wish = imap.Wish(args.name, access, args.owner, folders, args.bodies, args.since, args.every)
    source = imap.add(wish)
    words = "headers and words" if source.bodies else "headers only"
    print(
        f"{source.name}: {', '.join(source.folders)} from {source.since} on, {words}, every {source.every_min} minutes"
    )


def _pull(name: str) -> None:
    from rapport.work import pulling, sources

    source = sources.named(name)
    sources.claim(source)
    with progress_bar() as bar:
        task = bar.add_task(f"Reading {name}", total=None)
        pulled = pulling.pull(source, lambda n, total: bar.update(task, completed=n, total=total or None))
    print(pulled)


def _list() -> None:
    from rapport.work import sources

    for source in sources.everything():
        words = "headers and words" if source.bodies else "headers"
        last = f"{source.last_run:%Y-%m-%d %H:%M}" if source.last_run else "never"
        print(
            f"{source.name}\t{source.user} at {source.host}\t{', '.join(source.folders)} since {source.since}, {words}"
        )
        print(
            f"\tread to the end {last}, next {source.next_run:%Y-%m-%d %H:%M} (UTC); "
            f"last: {source.log or 'nothing yet'}"
        )


def _secret() -> str:
    if sys.stdin.isatty():
        secret = getpass.getpass("Password or access token: ")
    else:
        secret = sys.stdin.readline().rstrip("\n")
    if not secret:
        raise UserError("a password or an access token is needed, on standard input")
    return secret
