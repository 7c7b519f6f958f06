"""A private Radicale for the tests: a CalDAV server in a process of its own, nothing kept."""

from __future__ import annotations

import base64
import contextlib
import http.client
import importlib.util
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers.dovecot import free_port

PASSWORD = "hazel-nuts-and-tea"
USER = "mia"
STARTS_WITHIN_S = 20.0
_CONFIG = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = htpasswd
htpasswd_filename = {folder}/users
htpasswd_encryption = plain
delay = 0
[rights]
type = owner_only
[storage]
filesystem_folder = {folder}/collections
[logging]
level = warning
"""
_MAKE = """<?xml version="1.0" encoding="utf-8"?>
<c:mkcalendar xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:set><d:prop>
<d:displayname>{name}</d:displayname><c:supported-calendar-component-set><c:comp name="{holds}"/>
</c:supported-calendar-component-set></d:prop></d:set></c:mkcalendar>"""


@dataclass(frozen=True, slots=True)
class Radicale:
    """A running server."""

    port: int

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"

    def make(self, calendar: str, holds: str = "VEVENT") -> None:
        """A new calendar of the user, without entries; one that was there is gone."""
        self._do("DELETE", f"/{USER}/{calendar}/")
        self._do("MKCALENDAR", f"/{USER}/{calendar}/", _MAKE.format(name=calendar.title(), holds=holds))

    def put(self, calendar: str, entry: str, text: str) -> None:
        """Write an entry, or write it anew."""
        status = self._do("PUT", f"/{USER}/{calendar}/{entry}.ics", text)
        assert status in (201, 204), status

    def delete(self, calendar: str, entry: str) -> None:
        """Delete an entry."""
        self._do("DELETE", f"/{USER}/{calendar}/{entry}.ics")

    def _do(self, method: str, path: str, body: str = "") -> int:
        pair = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        headers = {"Authorization": f"Basic {pair}", "Content-Type": "text/calendar; charset=utf-8"}
        asked = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        asked.request(method, path, body.encode(), headers)
        status = asked.getresponse().status
        asked.close()
        return status


def is_there() -> bool:
    """Whether the server is installed."""
    return importlib.util.find_spec("radicale") is not None


@contextlib.contextmanager
def server() -> Iterator[Radicale]:
    """Start a server and stop it."""
    with tempfile.TemporaryDirectory(prefix="rapport-caldav-") as name:
        folder = Path(name)
        running = Radicale(free_port())
        (folder / "users").write_text(f"{USER}:{PASSWORD}\n", encoding="ascii")
        (folder / "config").write_text(_CONFIG.format(folder=folder, port=running.port), encoding="utf-8")
        log = (folder / "log").open("wb")
        command = [sys.executable, "-m", "radicale", "--config", str(folder / "config")]
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait_for(running, process, folder / "log")
            yield running
        finally:
            process.terminate()
            process.wait(10)
            log.close()


def _wait_for(running: Radicale, process: subprocess.Popen[bytes], log: Path) -> None:
    ends = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < ends and process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            asked = http.client.HTTPConnection("127.0.0.1", running.port, timeout=1)
            asked.request("GET", "/.web/")
            asked.getresponse()
            return
        time.sleep(0.1)
    raise RuntimeError(f"radicale did not start: {log.read_text('utf-8')[-2000:]}")
