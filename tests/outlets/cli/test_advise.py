"""`rapport advise BOOK`: narrowed to what there is."""

import json

import pytest

from rapport.outlets.cli.main import main
from tests.importers.notation import book


@pytest.fixture
def folder(tmp_path):
    """A book with one account, one of ours and one of theirs."""
    book(
        tmp_path,
        accounts="account_id,name,kind,since\noak,Oak,customer,2020-01-01",
        people="person_id,name,works_for\nruth,Ruth,us\nolga,Olga,oak",
    )
    return tmp_path


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--account", "oka"], "'oka' is no account of this book; there is 'oak'"),
        (["--for", "olga"], "'olga' is none of us in this book; there is 'ruth'"),
        (["--signal", "hold_ahed"], "'hold_ahed' is no signal; there is 'hold_ahead'"),
    ],
    ids=["account", "colleague", "signal"],
)
def test_a_name_that_is_not_there_is_not_an_empty_answer(folder, capsys, words, said):
    assert main(["advise", str(folder), "--as-of", "2026-03-09", *words]) == 2
    assert said in capsys.readouterr().err


def test_an_answer_for_one_colleague(folder, capsys):
    assert main(["advise", str(folder), "--as-of", "2026-03-09", "--json", "--for", "ruth"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["quiet"] == ["ruth"]
    assert {row["for"] for row in answer["actions"]} <= {"ruth"}
