"""`rapport user`: who may sign in."""

from __future__ import annotations

import argparse
import getpass
import sys

from rapport.outlets.cli import database
from rapport.outlets.cli.errors import UserError

HELP = "add somebody who signs in, set a password, shut somebody out, or list them"


def arguments(parser: argparse.ArgumentParser) -> None:
    """add NAME --person ID --role ROLE | password NAME | close NAME | list."""
    actions = parser.add_subparsers(dest="what", metavar="add|password|close|list", required=True)
    add = actions.add_parser("add", help="a new user; the password is asked for, or read from standard input")
    add.add_argument("name", metavar="NAME", help="the name to sign in with")
    add.add_argument("--person", metavar="ID", default="", help="the person_id of the colleague in the book")
    add.add_argument("--role", default="seller", help="what they open first (default: seller)")
    for word, says in (("password", "a new password"), ("close", "may not sign in any more")):
        actions.add_parser(word, help=says).add_argument("name", metavar="NAME")
    actions.add_parser("list", help="everybody")
    database.add_into(parser)


def run(args: argparse.Namespace) -> int:
    """Do one of the four."""
    database.open_database(args.into)
    from rapport.team import users

    try:
        if args.what == "add":
            users.add(args.name, _password(), args.person, args.role)
        elif args.what == "password":
            users.set_password(args.name, _password())
        elif args.what == "close":
            users.close(args.name)
        else:
            for user in users.everybody():
                state = "" if user.is_active else "closed"
                print(f"{user.name}\t{user.role}\t{user.person_id or '-'}\t{state}".rstrip())
    except users.UserRefused as error:
        raise UserError(str(error)) from error
    return 0


def _password() -> str:
    if sys.stdin.isatty():
        first = getpass.getpass("Password: ")
        if first != getpass.getpass("The same again: "):
            raise UserError("the two passwords differ")
        return first
    return sys.stdin.readline().rstrip("\n")
