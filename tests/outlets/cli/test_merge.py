"""`rapport merge` as a person types it."""

import json

import pytest

from rapport.engine.masking import as_of
from rapport.ledger import merging
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from rapport.outlets.cli import database
from rapport.outlets.cli.main import main
from tests.ledger.books import HANNA, HAZEL, MILL, book, invoice
from tests.ledger.test_alike import OTHERS
from tests.ledger.test_merging import HAZEL2, TODAY

pytestmark = pytest.mark.django_db
TWIN = {"person_id": "h2", "name": "Hanna Berg", "works_for": "hazel"}


@pytest.fixture(autouse=True)
def _a_book(monkeypatch):
    monkeypatch.setattr(database, "open_database", lambda into: None)
    people = [HANNA, TWIN, TWIN | {"person_id": "m2", "works_for": "mill"}, *OTHERS]
    write(book(accounts=[HAZEL, HAZEL2, MILL], people=people, invoices=[invoice("INV-2", "hazel2")]), "test", "test")


def run(capsys, *words):
    code = main(["merge", *words])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_what_is_proposed_is_listed_and_refused_once(capsys):
    assert run(capsys)[1].startswith("h1\th2\t")
    assert [row["left"] for row in json.loads(run(capsys, "--json")[1])] == ["h1"]
    assert run(capsys, "h1", "h2", "--two")[0] == 0
    assert run(capsys)[1] == "nobody stands in the book twice, as far as can be told\n"
    assert "are not proposed" in run(capsys, "h1", "h2", "--two")[2]


def test_accounts_are_looked_at_before_and_made_one(capsys):
    code, out, _ = run(capsys, "hazel", "hazel2", "--accounts", "--dry-run")
    assert (code, out) == (0, "hazel2 would count as hazel\n  invoices\t1\n")
    assert not merging.standing()
    assert "takes it away again" in run(capsys, "hazel", "hazel2", "--accounts", "--by", "u1")[1]
    assert main(["undo", str(merging.standing().get().batch_id)]) == 0
    assert not merging.standing()


def test_who_moved(capsys):
    assert run(capsys, "h1", "m2", "--moved", "2026-04-17")[0] == 0
    people = as_of(facts(), max(TODAY, merging.standing().get().batch.started.date())).frame("people")
    assert dict(people.select("person_id", "works_for").iter_rows())["h1"] == "mill"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["h1"], "name both"),
        (["h1", "nobody"], "no person nobody"),
        (["hazel", "mill", "--accounts", "--moved", "2026-04-17"], "for people"),
        (["h1", "h2", "--moved", "2026-04-17"], "nobody has moved"),
    ],
)
def test_what_is_refused_is_one_line(capsys, words, why):
    code, _, err = run(capsys, *words)
    assert (code, err.count("\n")) == (2, 1)
    assert why in err
