"""What an importer extracted becomes rows of the book that it is added to."""

from rapport.engine.facts import Problem, Settings
from rapport.importers.base import Extract, TextRow
from rapport.importers.reading import typed_extract
from tests.importers.notation import ACCOUNTS, PEOPLE, book, column, left_out, told

SETTINGS = Settings(timezone="Europe/Berlin")


def mail(line, **values):
    words = {"at": "2025-05-05T09:00:00Z", "channel": "mail", "direction": "in", **values}
    return TextRow(words, line, "inbox.mbox")


def test_rows_may_refer_to_what_the_book_knows(tmp_path):
    known = book(tmp_path, accounts=ACCOUNTS, people=PEOPLE).facts
    extract = Extract(
        {
            "interactions": [
                mail(1, interaction_id="i1", account_id="oak"),
                mail(9, interaction_id="i2", account_id="ash"),
            ],
            "participants": [TextRow({"interaction_id": "i1", "person_id": "anna", "part": "from"}, 1, "inbox.mbox")],
        }
    )
    found = typed_extract(extract, SETTINGS, known)
    assert left_out(found) == [("interactions", 9, "account_id")]
    assert [p.file for p in found.problems] == ["inbox.mbox"]
    assert column(found, "interactions", "interaction_id") == ["i1"]
    assert found.facts.frame("accounts").height == 0


def test_a_payment_is_held_against_an_invoice_of_the_book(tmp_path):
    invoice = "invoice_id,account_id,kind,issued_on,amount,currency\nv1,oak,invoice,2025-01-01,10,EUR"
    known = book(tmp_path, accounts=ACCOUNTS, invoices=invoice).facts
    words = {"account_id": "oak", "invoice_id": "v1", "paid_on": "2025-02-01", "currency": "EUR"}
    rows = [TextRow({"payment_id": f"q{n}", "amount": "6", **words}, n) for n in (1, 2)]
    found = typed_extract(Extract({"payments": rows}), SETTINGS, known)
    assert told(found) == [(2, "amount", "overpaid: more than the amount of the invoice")]


def test_what_the_importer_could_not_read_is_told_too():
    problem = Problem("interactions", 7, "at", "?", "no date", False, "inbox.mbox")
    found = typed_extract(Extract({"interactions": []}, problems=(problem,)), SETTINGS)
    assert found.problems == (problem,)
    assert (found.totals["interactions"].rows, found.totals["interactions"].listed) == (1, 1)


def test_keys_that_are_no_column_are_named():
    found = typed_extract(Extract({"interactions": [mail(1, interaction_id="i1", mood="good")]}), SETTINGS)
    assert told(found) == [(0, "mood", "columns that are not known: kept out of the engine")]
    assert found.facts.frame("interactions").height == 1
