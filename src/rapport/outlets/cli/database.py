"""The database of a command: which one, and in the shape that this version needs."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from rapport.outlets.cli import ledger
from rapport.outlets.cli.errors import UserError


def add_into(parser: argparse.ArgumentParser) -> None:
    """`--into`, for commands that write."""
    parser.add_argument(
        "--into",
        metavar="DATABASE",
        help="a SQLite file or a DATABASE_URL (default: DATABASE_URL, else the data folder)",
    )


def open_database(into: str | None = None, *, migrated: bool = True) -> None:
    """Make Django ready on a database. Raises UserError when there is no such database."""
    if into:
        os.environ["DATABASE_URL"] = into if "://" in into else f"sqlite:///{Path(into).resolve()}"
    from django.core.exceptions import ImproperlyConfigured
    from django.db.utils import OperationalError

    try:
        ledger.set_up()
        if migrated:
            migrate()
    except (ImproperlyConfigured, OperationalError) as error:
        raise UserError(f"the database cannot be used: {' '.join(str(error).split())}") from error


def migrate() -> list[str]:
    """Bring the tables to the shape that this version needs; the steps taken."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    steps = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if steps:
        call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    return [str(migration) for migration, _backwards in steps]
