"""A private PostgreSQL for the tests: its own folder, a unix socket, no port, nothing kept.

    python -m tests.servers.postgres -- pytest -m database

starts one, runs the command with DATABASE_URL pointing at it, stops it and returns the command's exit code. That is
how `./run test` runs every database test twice: once on SQLite with all the others, once here. One server serves all
of pytest's processes, since pytest-django gives each process a database of its own. The product reads DATABASE_URL
as it does in service, so no test and no setting knows which database it runs on.

A test that needs PostgreSQL itself (locks, two connections, the ledger of a team) asks for the `postgres_url` fixture.
"""

import contextlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

# Speed instead of safety: the data lives for minutes and is thrown away.
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
}


def binaries() -> Path | None:
    """The folder with `initdb` and `pg_ctl`: the newest of Debian's versions, or what is on the PATH."""
    versions = [path for path in Path("/usr/lib/postgresql").glob("*/bin") if (path / "initdb").exists()]
    if versions:
        return max(versions, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextlib.contextmanager
def server() -> Iterator[str]:
    """Start a server, give its address as a DATABASE_URL, stop it."""
    bin_folder = binaries()
    if bin_folder is None:
        raise FileNotFoundError("PostgreSQL's initdb is not on this machine")
    # PostgreSQL refuses to run as root: then an ordinary user owns the folder and the processes.
    owner = _ordinary_user() if os.geteuid() == 0 else None
    # A socket's path may be 107 characters long, so the folder is a short one whatever TMPDIR says.
    with tempfile.TemporaryDirectory(prefix="rapport-pg-", dir="/tmp", ignore_cleanup_errors=True) as folder:
        if owner:
            shutil.chown(folder, owner)
        data = f"{folder}/data"

        def run(program: str, *words: str) -> None:
            command = [str(bin_folder / program), *words]
            done = subprocess.run(command, user=owner, cwd=folder, capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(f"{program}: {done.stderr or done.stdout}")

        run("initdb", "-D", data, "-U", "rapport", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        settings = {**SETTINGS, "unix_socket_directories": folder}
        options = " ".join(f"-c {name}={value!r}" for name, value in settings.items())
        run("pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        try:
            yield f"postgres://rapport@{quote(folder, safe='')}/postgres"
        finally:
            run("pg_ctl", "-D", data, "-m", "immediate", "stop")


def _ordinary_user() -> str:
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def main(words: list[str]) -> int:
    """`--found` tells by its exit code whether a server can be started; `-- COMMAND` runs a command beside one."""
    if words == ["--found"]:
        return 0 if binaries() else 1
    if words[:1] != ["--"] or len(words) < 2:
        print("usage: python -m tests.servers.postgres [--found | -- COMMAND ...]", file=sys.stderr)
        return 2
    with server() as url:
        return subprocess.run(words[1:], env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
