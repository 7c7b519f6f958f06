"""The pages on a port, and beside them the process that judges what is due."""

from __future__ import annotations

import multiprocessing
import socket

from rapport.outlets.cli.errors import UserError

THREADS = 8
"""Requests answered at a time by one worker."""


def serve(host: str, port: int, workers: int | None = None) -> None:
    """Serve until stopped. SQLite gets one worker: several only wait for each other's writes."""
    from django.db import connection

    _check_free(host, port)
    number = 1 if connection.vendor == "sqlite" else workers or 2
    connection.close()
    judging = multiprocessing.get_context("spawn").Process(target=_judge, name="rapport-work", daemon=True)
    judging.start()
    try:
        _serve_pages(host, port, number)
    finally:
        judging.terminate()
        judging.join()


def _serve_pages(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        "rapport.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        log_access=False,
    ).serve()


def _judge() -> None:
    from rapport.outlets.cli import ledger

    ledger.set_up()
    from rapport.work import loop

    try:
        loop.run()
    except KeyboardInterrupt:
        return


def _check_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"port {port} on {host} cannot be used ({error.strerror})"
            raise UserError(f"{reason}; try --port {port + 1}") from error
