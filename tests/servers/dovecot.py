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
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from tests.servers import sign_in
from tests.servers.sign_in import SignIn

PASSWORD = "hazel-nuts-and-tea"
USERS = ("mia", "jonas")
STARTS_WITHIN_S = 15.0
_LAST_DAY = datetime(2100, 1, 1, tzinfo=UTC)
_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login xoauth2
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
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth2.conf
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
    port = {tls_port}
    ssl = yes
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
    tls_port: int
    folder: Path
    uid: int
    gid: int
    sign_in: SignIn

    @property
    def certificate(self) -> Path:
        """What it shows over TLS; nobody but itself vouches for it."""
        return self.folder / "certificate.pem"

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
    folder_of_its_own = tempfile.TemporaryDirectory(prefix="rapport-imap-", dir="/tmp", ignore_cleanup_errors=True)
    with folder_of_its_own as name, sign_in.service() as tokens:
        folder = Path(name)
        folder.chmod(0o755)
        running = _written(folder, free_port(), free_port(), tokens)
        process = subprocess.Popen([program, "-F", "-c", str(folder / "dovecot.conf")], stderr=subprocess.DEVNULL)
        try:
            _wait_for(running, process)
            yield running
        finally:
            process.terminate()
            process.wait(10)


def _written(folder: Path, port: int, tls_port: int, tokens: SignIn) -> Dovecot:
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
        tls_port=tls_port,
        internal=internal.pw_name,
        internal_group=group,
        login=login.pw_name,
        mail_uid=owner.pw_uid,
        mail_gid=owner.pw_gid,
    )
    (folder / "dovecot.conf").write_text(text, encoding="utf-8")
    (folder / "oauth2.conf").write_text(
        f"introspection_url = http://127.0.0.1:{tokens.port}/whose\nintrospection_mode = post\n"
        "username_attribute = username\nactive_attribute = active\nactive_value = true\n",
        encoding="ascii",
    )
    _certify(folder)
    return Dovecot(port, tls_port, folder, owner.pw_uid, owner.pw_gid, tokens)


def _certify(folder: Path) -> None:
    """A certificate for this machine that vouches for itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    here = x509.SubjectAlternativeName([x509.DNSName("localhost")])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    built = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), start, _LAST_DAY)
    signed = built.add_extension(here, critical=False).sign(key, SHA256())
    plain = serialization.NoEncryption()
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    (folder / "certificate.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(private)


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
