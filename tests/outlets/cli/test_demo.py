"""`rapport demo` and `rapport generate`, as somebody at a terminal runs them."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def rapport(*words, **more):
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more}
    surroundings.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "rapport.outlets.cli.main", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, env=surroundings, cwd=more.get("HOME"), check=False)


def rows(file, table):
    with sqlite3.connect(file) as database:
        return database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.mark.slow
def test_the_demo_is_filled_once_a_day(tmp_path):
    data = tmp_path / "demo"
    first = rapport("demo", "--no-serve", "--data", data, "--as-of", "2026-05-04")
    assert (first.returncode, first.stderr) == (0, "")
    file = data / "2026-05-04.sqlite3"
    tables = [name for name in ("ledger_batch", "team_user", "work_judgement") if rows(file, name)]
    assert tables == ["ledger_batch", "team_user", "work_judgement"]
    before = rows(file, "ledger_batch"), rows(file, "team_user"), rows(file, "work_judgement")
    assert rapport("demo", "--no-serve", "--data", data, "--as-of", "2026-05-04").returncode == 0
    assert (rows(file, "ledger_batch"), rows(file, "team_user"), rows(file, "work_judgement")) == before
    assert rapport("demo", "--no-serve", "--data", data, "--as-of", "2026-05-05").returncode == 0
    assert [path.name for path in data.glob("*.sqlite3")] == ["2026-05-05.sqlite3"]


def test_its_book_as_a_folder(tmp_path):
    done = rapport("demo", "--out", tmp_path / "book", "--as-of", "2026-05-04")
    assert done.returncode == 0
    checked = rapport("check", tmp_path / "book")
    assert checked.returncode == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["demo", "--as-of", "tomorrow"], "rapport: --as-of: 'tomorrow' is not a date like 2026-05-05\n"),
        (["generate", "book", "--as-of", "1"], "rapport: --as-of: '1' is not a date like 2026-05-05\n"),
        (["generate", "book", "--accounts", "3"], "rapport: --accounts: at least 10\n"),
        (["generate", "book", "--seed", "-1"], "rapport: --seed: a number from 0 on\n"),
    ],
)
def test_what_is_not_understood_is_said_in_a_line(tmp_path, words, says):
    done = rapport(*words, HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (2, says)
    assert list(tmp_path.iterdir()) == []


def test_a_generated_book_is_clean(tmp_path):
    done = rapport("generate", tmp_path / "book", "--accounts", "20", "--parquet")
    assert done.returncode == 0
    assert "20 accounts" in done.stdout
    assert rapport("check", tmp_path / "book").returncode == 0


def test_a_port_that_is_taken_is_told_before_anything_is_filled(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = rapport("demo", "--data", tmp_path / "demo", "--port", port)
    assert told.returncode == 2
    assert f"try --port {port + 1}" in told.stderr
    assert not (tmp_path / "demo").exists()
