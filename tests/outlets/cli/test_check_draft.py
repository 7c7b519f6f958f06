"""`rapport check-draft` and `rapport check-note` as a person types them."""

import io
import json
import sys

import pytest

from rapport.outlets.cli.main import main
from tests.importers.notation import book


@pytest.fixture
def folder(tmp_path):
    """A book with one customer and one person there."""
    book(
        tmp_path,
        accounts="account_id,name,kind,since\noak,Oak,customer,2020-01-01",
        people="person_id,name,works_for\nida,Ida Stone,oak",
    )
    return str(tmp_path)


@pytest.fixture
def given(monkeypatch):
    """Puts a text on standard input."""

    def give(text):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    return give


def test_a_draft_for_programs(folder, given, capsys):
    given("Second notice: the crane comes on Friday.")
    assert main(["check-draft", folder, "--as-of", "2026-03-10", "--to", "ida", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(m["class"], m["span"]) for m in told["marks"]] == [("IRRITATED", [0, 14])]
    assert (told["rewrite"], told["warnings"]) == ("The crane comes on Friday.", [])


def test_a_draft_for_people(folder, given, capsys):
    given("The crane comes on Friday.")
    assert main(["check-draft", folder, "--as-of", "2026-03-10", "--to", "ida"]) == 0
    assert capsys.readouterr().out == "Nothing is marked.\n"


def test_no_such_person_and_no_such_book(folder, given, capsys):
    given("Hello")
    assert main(["check-draft", folder, "--as-of", "2026-03-10", "--to", "nobody"]) == 2
    assert main(["check-draft", f"{folder}/nowhere", "--as-of", "2026-03-10", "--to", "ida"]) == 2
    assert capsys.readouterr().err.count("\n") == 2


def test_a_note_with_and_without_a_book(folder, given, capsys):
    given("Very arrogant.")
    assert main(["check-note", "--json"]) == 0
    assert [m["class"] for m in json.loads(capsys.readouterr().out)["marks"]] == ["DISPARAGE"]
    given("Prefers mail.")
    assert main(["check-note", folder, "--as-of", "2026-03-10", "--about", "ida"]) == 0
    assert main(["check-note", folder]) == 2
