"""`rapport brief, handover, statement, roadmap, compare, negotiate, review, retention`."""

import pytest

from rapport.outlets.cli.main import main
from tests.importers.notation import book

DAY = ["--as-of", "2026-06-10"]


@pytest.fixture
def folder(tmp_path):
    """A book with one customer, two of us, a meeting, a project and an offer."""
    book(
        tmp_path,
        accounts="account_id,name,kind,since,currency\noak,Oak,customer,2020-01-01,EUR",
        people="person_id,name,works_for\nrosa,Rosa Lind,us\nnina,Nina Berg,us\nolaf,Olaf Kern,oak",
        assignments="person_id,account_id,duty,from\nrosa,oak,owner,2020-01-01",
        interactions="interaction_id,at,channel,direction,account_id,subject,seen_at\n"
        "mt,2026-06-12T09:00:00+00:00,meeting,both,oak,Half-year review,2026-06-01T09:00:00+00:00",
        participants="interaction_id,person_id,part\nmt,rosa,host\nmt,olaf,attendee",
        projects="project_id,account_id,name,started_on\nline,oak,new line,2026-01-05",
        observations="observation_id,at,account_id,kind,amount,currency\nq1,2026-06-02,oak,competitor_quote,900.00,EUR",
    )
    return tmp_path


PAPERS = [
    (["brief", "--meeting", "mt"], "# Brief: Oak, Friday 12 June 2026"),
    (["handover", "--from", "rosa", "--to", "nina"], "# Handover: 1 account from Rosa Lind to Nina Berg"),
    (["handover", "--from", "rosa", "--to", "nina", "--account", "oak"], "# Handover: Oak"),
    (["statement", "--account", "oak"], "# Work to date: Oak"),
    (["statement", "--account", "oak", "--project", "line"], "# Work to date: Oak, new line"),
    (["roadmap", "--project", "line"], "# Road map: new line"),
    (["compare", "--quote", "q1"], "# Two offers, like for like: Oak"),
    (["negotiate", "--project", "line"], "# Negotiation brief: new line, Oak"),
    (["review", "--account", "oak"], "# Review: Oak"),
    (["retention"], "# Won, kept, shrunk, lost"),
]


@pytest.mark.parametrize(("words", "title"), PAPERS, ids=lambda w: w[0] if isinstance(w, list) else "")
def test_every_paper_as_markdown(folder, capsys, words, title):
    assert main([words[0], str(folder), *DAY, *words[1:]]) == 0
    assert capsys.readouterr().out.startswith(f"{title}\n")


def test_a_paper_as_pdf(folder, tmp_path, capsys):
    target = tmp_path / "brief.pdf"
    assert main(["brief", str(folder), *DAY, "--meeting", "mt", "--pdf", str(target)]) == 0
    assert target.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "words",
    [
        ["brief", "--meeting", "x"],
        ["handover", "--from", "x", "--to", "nina"],
        ["handover", "--from", "rosa", "--to", "nina", "--account", "x"],
        ["statement", "--account", "x"],
        ["statement", "--account", "oak", "--project", "x"],
        ["roadmap", "--project", "x"],
        ["compare", "--quote", "x"],
        ["negotiate", "--project", "x"],
        ["review", "--account", "x"],
    ],
    ids=" ".join,
)
def test_what_is_not_in_the_book_is_one_line(folder, capsys, words):
    assert main([words[0], str(folder), *DAY, *words[1:]]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert "'x'" in shown.err


def test_a_file_that_cannot_be_written_is_one_line(folder, tmp_path, capsys):
    target = tmp_path / "nowhere" / "brief.pdf"
    assert main(["brief", str(folder), *DAY, "--meeting", "mt", "--pdf", str(target)]) == 2
    assert "cannot be written" in capsys.readouterr().err
