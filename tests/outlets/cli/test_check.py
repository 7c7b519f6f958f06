"""`rapport check BOOK`."""

import json

import pytest

from rapport.outlets.cli.main import main
from tests.importers.notation import book

INVOICES = "invoice_id,account_id,kind,issued_on,amount,currency\n"


@pytest.fixture
def folder(tmp_path):
    """A book with one account and nothing wrong."""
    book(tmp_path, accounts="account_id,name,kind,since\noak,Oak,customer,2020-01-01")
    return tmp_path


def test_a_clean_book(folder, capsys):
    assert main(["check", str(folder)]) == 0
    assert "Rows: 1; left out: none." in capsys.readouterr().out


def test_a_row_that_is_left_out(folder, capsys):
    (folder / "invoices.csv").write_text(
        INVOICES + "v1,oak,invoice,2025-02-30,100.10,EUR\nv2,oak,invoice,2025-01-01,7,EUR"
    )
    assert main(["check", str(folder)]) == 1
    shown = capsys.readouterr().out
    assert "invoices.csv:2" in shown
    assert "no such day" in shown


def test_the_report_for_programs(folder, capsys):
    (folder / "invoices.csv").write_text(
        INVOICES + "v1,oak,invoice,2025-02-30,100.10,EUR\nv2,oak,invoice,2025-01-01,7,EUR"
    )
    assert main(["check", str(folder), "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["tables"]["invoices"]["totals"]["EUR"]["in"] == "107.10"
    assert report["tables"]["invoices"]["totals"]["EUR"]["kept"] == "7.00"
    assert report["tables"]["invoices"]["totals"]["EUR"]["listed"] == "100.10"
    assert report["problems"] == [
        {
            "table": "invoices",
            "line": 2,
            "field": "issued_on",
            "value": "2025-02-30",
            "reason": "no such day",
            "kept": False,
            "file": "invoices.csv",
        }
    ]


def test_no_such_book(tmp_path, capsys):
    assert main(["check", str(tmp_path / "nowhere")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
