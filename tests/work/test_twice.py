"""Doubles are looked for beside the judging, once after something came in, and an error is no end."""

import threading

import pytest

from rapport.ledger import doubles
from rapport.work import twice

pytestmark = pytest.mark.django_db


class Stops(threading.Event):
    """Stops after so many waits."""

    def __init__(self, waits):
        super().__init__()
        self.left = waits

    def wait(self, timeout=None):
        self.left -= 1
        return self.left < 0


@pytest.fixture
def looks(monkeypatch):
    done = []

    def looked():
        done.append("looked")
        return 0

    monkeypatch.setattr("django.db.close_old_connections", lambda: None)
    monkeypatch.setattr(doubles, "look", looked)
    return done


def test_nothing_is_looked_for_when_nothing_came_in(looks):
    twice.look(Stops(3))
    assert looks == []


def test_what_fails_is_tried_again(looks, monkeypatch, caplog):
    answers = iter([True, RuntimeError("h.berg@hazel.example"), True])

    def due():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(doubles, "due", due)
    twice.look(Stops(3))
    assert looks == ["looked", "looked"]
    assert "h.berg" not in caplog.text
