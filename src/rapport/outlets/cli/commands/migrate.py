"""`rapport migrate`: the database as this version needs it."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import database

HELP = "bring the database to the shape that this version needs"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The database to work on."""
    database.add_into(parser)


def run(args: argparse.Namespace) -> int:
    """Make the tables, or change them, without losing a row."""
    database.open_database(args.into, migrated=False)
    steps = database.migrate()
    print("\n".join(steps) or "Nothing to change.")
    return 0
