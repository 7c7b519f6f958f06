"""The pages on a port, and beside them the process that judges what is due."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from typing import NoReturn

from rapport.outlets.cli.errors import UserError

RESTART_S = 5.0
"""After this pause a judging process that died is started again."""


def check_free(host: str, port: int) -> None:
    """Raises UserError when the port cannot be listened on."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = f"port {port} on {host} cannot be used ({error.strerror})"
            raise UserError(f"{reason}; try --port {port + 1}") from error


def serve(host: str, port: int, workers: int | None = None) -> NoReturn:
    """Serve until stopped, as a program that begins anew.

    The server forks its workers. The frame library's threads do not survive a fork: where this process has used them
    (the demo is filled and judged first), a page that needs them would wait for ever.
    """
    sys.stdout.flush()
    words = [sys.executable, "-m", "rapport.outlets.cli.serving", host, str(port), str(workers or 0)]
    os.execv(sys.executable, words)


def main(host: str, port: int, workers: int) -> None:
    """The server itself. SQLite gets one worker: several only wait for each other's writes."""
    from rapport.outlets.cli.ledger import set_up

    set_up()
    from django.db import connection

    number = 1 if connection.vendor == "sqlite" else workers or 2
    connection.close()
    ended = threading.Event()
    judging = threading.Thread(target=_keep_judging, args=(ended,), daemon=True)
    judging.start()
    try:
        _serve_pages(host, port, number)
    finally:
        ended.set()
        judging.join()


def _serve_pages(host: str, port: int, workers: int) -> None:
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "rapport.project.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=workers,
        blocking_threads=max(2, os.cpu_count() or 2),
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    ).serve()


def _keep_judging(ended: threading.Event) -> None:
    """The judging process, started again should it die, until the pages end."""
    while not ended.is_set():
        # A program of its own, not a fork: the frame library's threads do not survive one.
        with subprocess.Popen([sys.executable, "-m", "rapport.work.loop"]) as judging:
            while judging.poll() is None and not ended.wait(1.0):
                pass
            judging.terminate()
        ended.wait(RESTART_S)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
