"""The process beside the pages goes on whatever happens."""

from __future__ import annotations

import threading

import pytest

from rapport.work import judge, loop

pytestmark = pytest.mark.django_db


def test_it_looks_until_it_is_stopped(monkeypatch):
    stop = threading.Event()
    looks = []

    def refresh():
        looks.append(1)
        if len(looks) == 3:
            stop.set()
        return len(looks)

    monkeypatch.setattr(judge, "refresh", refresh)
    loop.run(stop, pause=0)
    assert len(looks) == 3


def test_an_error_is_logged_and_tried_again(monkeypatch, caplog):
    stop = threading.Event()
    looks = []

    def refresh():
        looks.append(1)
        if len(looks) == 2:
            stop.set()
            return 0
        raise OSError(28, "the disk is full")

    monkeypatch.setattr(judge, "refresh", refresh)
    monkeypatch.setattr(loop, "AFTER_ERROR_S", 0)
    loop.run(stop, pause=0)
    assert len(looks) == 2
    assert "the disk is full" in caplog.text
