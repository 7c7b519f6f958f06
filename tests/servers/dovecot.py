"""A private Dovecot for the tests: its own folder and port on this machine alone, nothing kept.

Every user whose password is `PASSWORD` has a mailbox, a maildir that the tests may also fill directly.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "hazel-nuts-and-tea"
USERS = ("mia", "jonas")
STARTS_WITHIN_S = 15.0
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
mail_fsync = never
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={mail_uid} gid={mail_gid} home={folder}/mail/%u allow_all_users=yes
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server."""

    port: int
    folder: Path
    uid: int
    gid: int

    def maildir(self, user: str, name: str = "INBOX") -> Path:
        """Where the mails of a folder lie, made if need be."""
        path = self.folder / "mail" / user
        path = path if name == "INBOX" else path / f".{name}"
        for part in (path, path / "cur", path / "new", path / "tmp"):
            part.mkdir(parents=True, exist_ok=True)
            os.chown(part, self.uid, self.gid)
        return path

    def deliver(self, user: str, mails: list[bytes], name: str = "INBOX") -> None:
        """Put mails into a folder as a delivery does, in this order."""
        target = self.maildir(user, name) / "new"
        before = time.time_ns()
        for number, mail in enumerate(mails):
            path = target / f"{before + number}.M{number:06d}.maple"
            path.write_bytes(mail)
            os.chown(path, self.uid, self.gid)

    def empty(self) -> None:
        """Throw all mailboxes away."""
        for path in (self.folder / "mail").iterdir():
            shutil.rmtree(path)

    def forget_uids(self, user: str, name: str = "INBOX") -> None:
        """Make the server number a folder anew, under another UIDVALIDITY, as after a restored backup."""
        for path in self.maildir(user, name).glob("dovecot*"):
            path.unlink(missing_ok=True)


def binary() -> str | None:
    """The server's program, or None."""
    return shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def server() -> Iterator[Dovecot]:
    """Start a server and stop it."""
    program = binary()
    if program is None:
        raise FileNotFoundError("dovecot is not on this machine")
    # Paths of sockets may be 107 characters long, so the folder is a short one whatever TMPDIR says.
    with tempfile.TemporaryDirectory(prefix="rapport-imap-", dir="/tmp", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        folder.chmod(0o755)
        running = _written(folder, free_port())
        process = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.DEVNULL)
        try:
            _wait_for(running, process)
            yield running
        finally:
            process.terminate()
            process.wait(10)


def _written(folder: Path, port: int) -> Dovecot:
    root = os.geteuid() == 0
    # As root Dovecot gives its parts to users of their own; otherwise all of it runs as whoever runs the tests.
    me = pwd.getpwuid(os.geteuid())
    owner = pwd.getpwnam("nobody") if root else me
    internal = next((x for x in pwd.getpwall() if x.pw_name == "dovecot"), owner) if root else me
    login = next((x for x in pwd.getpwall() if x.pw_name == "dovenull"), owner) if root else me
    (folder / "users").write_text("".join(f"{user}:{PASSWORD}\n" for user in USERS), encoding="ascii")
    (folder / "mail").mkdir()
    os.chown(folder / "mail", owner.pw_uid, owner.pw_gid)
    # `id -gn`: the group's name, which need not be the user's.
    group = subprocess.run(["id", "-gn", internal.pw_name], capture_output=True, text=True, check=True).stdout.strip()
    text = _CONFIG.format(
        folder=folder,
        port=port,
        internal=internal.pw_name,
        internal_group=group,
        login=login.pw_name,
        mail_uid=owner.pw_uid,
        mail_gid=owner.pw_gid,
    )
    (folder / "dovecot.conf").write_text(text, encoding="utf-8")
    return Dovecot(port, folder, owner.pw_uid, owner.pw_gid)


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
        return port


def _wait_for(running: Dovecot, process: subprocess.Popen[bytes]) -> None:
    ends = time.monotonic() + STARTS_WITHIN_S
    while time.monotonic() < ends and process.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", running.port), 1) as met:
            if met.recv(10).startswith(b"* OK"):
                return
        time.sleep(0.05)
    log = running.folder / "log"
    raise RuntimeError(f"dovecot did not start: {log.read_text('utf-8')[-2000:] if log.exists() else 'no log'}")
