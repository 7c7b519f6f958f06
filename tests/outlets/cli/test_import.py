"""`rapport import`, `undo`, `migrate` and `user` as a person types them."""

from __future__ import annotations

import io
import json

import pytest

from rapport.ledger import reading
from rapport.outlets.cli.main import main
from rapport.team.models import User
from rapport.work import judge

pytestmark = pytest.mark.django_db

ACCOUNTS = "account_id,name,kind\nhazel,Hazel Foundry,customer\n"
INVOICES = "invoice_id,account_id,kind,issued_on,amount,currency\nI1,hazel,invoice,2025-05-05,10.00,EUR\n"


@pytest.fixture(autouse=True)
def _no_judging(monkeypatch):
    monkeypatch.setattr(judge, "refresh", lambda: 0)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "book.toml").write_text('name = "Ashlar"\ncurrency = "EUR"\n')
    (tmp_path / "accounts.csv").write_text(ACCOUNTS)
    (tmp_path / "invoices.csv").write_text(INVOICES)
    return tmp_path


def run(capsys, *words):
    code = main([str(word) for word in words])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def imported(capsys, folder, *more):
    code, out, _ = run(capsys, "import", "book", folder, "--json", *more)
    return code, json.loads(out)


def test_a_book_goes_in_and_out_again(capsys, folder):
    code, report = imported(capsys, folder)
    assert code == 0
    assert report["tables"]["invoices"] == {"new": 1, "changed": 0, "same": 0, "listed": 0, "removed": 0}
    assert reading.settings().name == "Ashlar"
    code, out, _ = run(capsys, "undo", report["batch"], "--json")
    assert (code, json.loads(out)["tables"]["invoices"]["removed"]) == (0, 1)
    assert reading.facts().frame("accounts").is_empty()


def test_the_report_says_what_the_source_adds_up_to(capsys, folder):
    (folder / "invoices.csv").write_text(INVOICES + "I2,nobody,invoice,2025-05-05,2.50,EUR\n")
    _, out, _ = run(capsys, "import", "book", folder, "--dry-run")
    [line] = [line.split() for line in out.splitlines() if line.startswith("invoices EUR")]
    assert line == ["invoices", "EUR", "12.50", "10.00", "2.50", "0.00", "0.00"]


def test_a_second_time_all_is_the_same(capsys, folder):
    imported(capsys, folder)
    _, report = imported(capsys, folder)
    assert report["tables"]["invoices"]["same"] == 1


def test_a_part_of_a_book_refers_to_what_the_ledger_knows(capsys, folder, tmp_path_factory):
    imported(capsys, folder)
    later = tmp_path_factory.mktemp("later")
    (later / "invoices.csv").write_text(INVOICES.replace("I1", "I2"))
    code, report = imported(capsys, later)
    assert (code, report["tables"]["invoices"]["new"]) == (0, 1)
    assert reading.settings().name == "Ashlar"


def test_a_dry_run_writes_nothing(capsys, folder):
    _, report = imported(capsys, folder, "--dry-run")
    assert report["batch"] == ""
    assert reading.facts().frame("accounts").is_empty()


def test_rows_left_out_are_told(capsys, folder):
    (folder / "invoices.csv").write_text(INVOICES.replace("hazel", "nobody"))
    code, out, _ = run(capsys, "import", "book", folder)
    assert code == 1
    assert "invoices.csv:2 account_id nobody: refers to nothing" in " ".join(out.split())


def test_facts_stay_when_judging_fails(capsys, folder, monkeypatch):
    def broken():
        raise MemoryError

    monkeypatch.setattr(judge, "refresh", broken)
    code, _, err = run(capsys, "import", "book", folder)
    assert code == 0
    assert "the facts are written" in err
    assert reading.facts().frame("accounts").height == 1


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["import", "book", "nowhere"], "nowhere: there is nothing here to import"),
        (["import", "tarot", "."], "no importer 'tarot'; there are book"),
        (["undo", "99"], "there is no batch 99"),
        (["user", "close", "nobody"], "nobody signs in as nobody"),
    ],
)
def test_what_is_not_understood(capsys, words, says):
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert says in err
    assert err.count("\n") == 1


def test_a_database_that_is_up_to_date(capsys):
    assert run(capsys, "migrate")[:2] == (0, "Nothing to change.\n")


def test_users(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("seven birds in a row\n"))
    assert run(capsys, "user", "add", "otto", "--role", "manager")[0] == 0
    assert User.objects.get().check_password("seven birds in a row")
    assert run(capsys, "user", "list")[1] == "otto\tmanager\t-\n"


def test_a_list_about_customers_that_nobody_knows_says_what_to_do(capsys, tmp_path):
    sheet = tmp_path / "open.csv"
    sheet.write_text(
        "Invoice No,Customer,Invoice Date,Due Date,Amount,Currency\n77,Oak Ltd,2025-05-05,2025-06-04,10,EUR\n"
    )
    _, out, _ = run(capsys, "import", "tables", sheet)
    assert "Proposals that wait for your word: 1." in out
    assert "Rows that refer to them were left out" in out
