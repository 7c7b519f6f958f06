"""One request to an address that a person entered: what is refused before anything is sent, and what is bounded."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from rapport.importers.fetching import Failed, Limits, Request, fetched, host_of

HERE = Limits(private=True)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("127.0.0.1", "own network"),
        ("10.1.2.3", "own network"),
        ("192.168.0.9", "own network"),
        ("169.254.169.254", "own network"),
        ("0.0.0.0", "own network"),
        ("::1", "own network"),
        ("fd00::1", "own network"),
        ("::ffff:127.0.0.1", "own network"),
        ("2002:7f00:0001::", "own network"),
        ("224.0.0.1", "own network"),
    ],
)
def test_a_name_that_leads_inside_is_not_asked(monkeypatch, address, why):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    found = [(family, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: found)
    monkeypatch.setattr(socket, "create_connection", lambda *_args: pytest.fail("was asked"))
    with pytest.raises(Failed, match=why):
        fetched(Request("https://calendar.example/mia.ics"))


def test_one_inner_address_among_others_is_enough_to_refuse(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 443)) for a in ("93.184.215.14", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: found)
    with pytest.raises(Failed, match="own network"):
        fetched(Request("https://calendar.example/"))


def test_the_outside_is_asked_by_https_only_and_at_the_address_that_was_checked(monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80))]
    asked = []

    def connect(address, *_args):
        asked.append(address)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: found)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Failed, match="by https only"):
        fetched(Request("http://calendar.example/"))
    with pytest.raises(Failed, match="cannot be reached"):
        fetched(Request("webcal://calendar.example/mia.ics"))
    assert asked == [("93.184.215.14", 443)]


@pytest.mark.parametrize(
    "url",
    ["", "mia.ics", "file:///etc/passwd", "https://a:b@x.example/", "https://[x", "https://x:99999/", "https://x/a b"],
)
def test_what_is_no_web_address_is_said(url):
    with pytest.raises(Failed, match="no web address"):
        fetched(Request(url))


@contextmanager
def served(answer) -> Iterator[str]:
    """A server on this machine that answers with what `answer(handler)` writes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            answer(self)

        def log_message(self, *_args):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_an_answer_without_end_is_cut_off():
    def much(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 100_000)
        except OSError:
            pass

    with served(much) as url, pytest.raises(Failed, match="more than 1 MB"):
        fetched(Request(url), Limits(private=True, largest=1_000_000))


def test_an_answer_drop_by_drop_is_not_waited_for():
    def drops(handler):
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(100):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    with served(drops) as url, pytest.raises(Failed, match="in time"):
        fetched(Request(url), Limits(private=True, seconds=0.3))


def test_a_password_does_not_follow_to_another_host_and_moving_ends():
    told = []

    def moved(handler):
        told.append(handler.headers.get("Authorization"))
        port = handler.server.server_port
        handler.send_response(302)
        handler.send_header("Location", f"http://localhost:{port}/again")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    with served(moved) as url, pytest.raises(Failed, match="from one address to the next"):
        fetched(Request(url, user="mia", password="secret"), HERE)
    assert told[0] is not None
    assert told[1:] == [None, None, None]


def test_a_request_tells_its_password_to_nobody_who_prints_it():
    assert "secret" not in repr(Request("https://x.example/", user="mia", password="secret"))
    assert host_of("webcal://calendar.example/key") == "calendar.example"
