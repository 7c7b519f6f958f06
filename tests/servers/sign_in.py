"""A service that gives out access tokens for the test's mail server, renews them, and says whose they are."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

CLIENT, CLIENT_SECRET = "rapport", "client-and-secret"


@dataclass
class SignIn:
    """What the service knows."""

    port: int = 0
    good: dict[str, str] = field(default_factory=dict)
    """Access token -> user."""
    refresh: dict[str, str] = field(default_factory=dict)
    """Refresh token -> user; each is good once."""
    given: int = 0
    good_for: int = 3600

    @property
    def token_url(self) -> str:
        """Where tokens are renewed."""
        return f"http://127.0.0.1:{self.port}/token"

    def sign_in(self, user: str) -> tuple[str, str]:
        """A user signs in: an access token and a refresh token."""
        self.given += 1
        access, refresh = f"access-{user}-{self.given}", f"refresh-{user}-{self.given}"
        self.good[access], self.refresh[refresh] = user, user
        return access, refresh

    def renew(self, asked: dict[str, str]) -> tuple[int, dict[str, object]]:
        """RFC 6749, section 6."""
        if (asked.get("client_id"), asked.get("client_secret")) != (CLIENT, CLIENT_SECRET):
            return 401, {"error": "invalid_client"}
        user = self.refresh.pop(asked.get("refresh_token", ""), "")
        if asked.get("grant_type") != "refresh_token" or not user:
            return 400, {"error": "invalid_grant"}
        access, refresh = self.sign_in(user)
        told = {"access_token": access, "token_type": "Bearer", "expires_in": self.good_for, "refresh_token": refresh}
        return 200, told


def _handler(service: SignIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            asked = {name: values[0] for name, values in parse_qs(body).items()}
            if self.path == "/token":
                status, told = service.renew(asked)
            else:
                user = service.good.get(asked.get("token", ""))
                status, told = 200, {"active": user is not None, "username": user or ""}
            answer = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_args: object) -> None:
            pass

    return Handler


@contextlib.contextmanager
def service() -> Iterator[SignIn]:
    """Start the service and stop it."""
    known = SignIn()
    with ThreadingHTTPServer(("127.0.0.1", 0), _handler(known)) as running:
        known.port = running.server_port
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield known
        running.shutdown()
