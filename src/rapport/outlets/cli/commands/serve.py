"""`rapport serve`: the pages of your book."""

from __future__ import annotations

import argparse

from rapport.outlets.cli import database, serving

HELP = "serve the pages; the database is brought up to date first"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine alone)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--workers", type=int, help="processes that answer, on PostgreSQL (default: 2)")
    database.add_into(parser)


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    serving.check_free(args.host, args.port)
    database.open_database(args.into)
    print(f"Rapport is at http://{args.host}:{args.port}/ (Ctrl-C stops it)", flush=True)
    serving.serve(args.host, args.port, args.workers)
