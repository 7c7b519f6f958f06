"""The boards over all accounts."""

import pytest
from django.urls import reverse

from rapport.ledger.writing import write
from rapport.outlets.web.shown import boards as shown
from rapport.work import boards, judge
from rapport.work.models import BoardRow
from tests.outlets.web.conftest import user
from tests.outlets.web.hazel import hazel_book

RULE = {
    "rule_id": "R-20",
    "text": "no shipment with invoices more than 20 days past due",
    "class": "financial",
    "effect": "hold",
    "test": "past_due_days",
    "threshold": "20",
}
BETWEEN = {"obligation_id": "O-3", "kind": "task", "what": "the gauge plan", "owed_by": "bo", "owed_to": "ada"}


@pytest.fixture
def stopped(db, the_day):
    """Hazel Works once more, with a rule that will stop S-9 and a task between two of us."""
    write(hazel_book(rules=[RULE], obligations=[BETWEEN | {"need_by": "2026-05-01"}]), "book", "hazel")
    judge.refresh()


@pytest.fixture
def bo(stopped, client):
    client.force_login(user("bo", "bo", "receivables"))
    return client


def promised(client, query=""):
    parts = client.get(reverse("web:promises") + query).context["parts"]
    return {side: [row.source.id for row in rows] for side, _, rows in parts}


def test_a_calm_book_has_an_empty_board(ada):
    page = ada.get(reverse("web:holds"))
    assert page.context["rows"] == []
    assert page.context["totals"] == []
    assert "No shipment is in danger" in page.content.decode()


def test_a_shipment_stands_with_its_condition_and_who_calls(bo):
    (row,) = bo.get(reverse("web:holds")).context["rows"]
    assert (row.order.id, row.test, str(row.touching)) == ("S-9", "past_due_days", "EUR 3,400.50")
    assert row.hold_on.isoformat() == "2026-05-10"
    assert row.told_on is None
    assert {(c.who, c.mine) for c in row.calls} == {("Bo Falk", True)}


def test_totals_count_every_invoice_and_shipment_once(bo):
    row = BoardRow.objects.get(board=boards.HOLDS)
    again = {**row.content, "key": "another", "numbers": row.content["numbers"] | {"test": "exposure"}}
    BoardRow.objects.create(**{**_columns(row), "content": again})
    (total,) = shown.hold_totals(shown.rows(boards.HOLDS))
    assert (str(total.value), str(total.touching)) == ("EUR 8,800.00", "EUR 3,400.50")
    assert [s.id for s in (*total.orders, *total.invoices)] == ["S-9", "INV-2"]


def _columns(row):
    names = ("board", "part", "account_id", "person_id", "on", "pressing")
    return {name: getattr(row, name) for name in names}


def test_promises_stand_by_side_with_ours_overdue_first(bo):
    found = promised(bo)
    assert found["ours"] == ["O-1"]
    assert found["between"] == ["O-3"]


def test_what_was_not_asked_for_is_no_promise(bo):
    assert "O-2" not in promised(bo)["theirs"]


def test_one_side_alone(bo):
    assert promised(bo, "?part=ours") == {"ours": ["O-1"]}


@pytest.mark.parametrize(
    ("query", "found"), [("?who=ada", ["O-1"]), ("?who=bo", []), ("?text=haz", ["O-1"]), ("?text=zebra", [])]
)
def test_promises_are_filtered(bo, query, found):
    assert promised(bo, query)["ours"] == found


def test_a_promise_that_is_kept_leaves_the_board(bo):
    done = {"obligation_id": "O-1", "at": "2026-05-04T08:00:00+02:00", "event": "done", "by": "ada"}
    write(hazel_book(obligation_events=[done]), "book", "again")
    judge.refresh(["hazel"])
    assert promised(bo)["ours"] == []


def test_one_account_judged_again_leaves_what_is_between_us(bo):
    judge.refresh(["hazel"])
    assert promised(bo)["between"] == ["O-3"]


@pytest.mark.parametrize(
    ("role", "board"),
    [("receivables", "holds"), ("shipping", "holds"), ("projects", "projects"), ("seller", "promises")],
)
def test_every_role_has_its_first_board(hazel, client, role, board):
    client.force_login(user("somebody", "ada", role))
    assert client.get(reverse("web:boards")).url == reverse(f"web:{board}")


def test_htmx_gets_the_rows_alone(bo):
    for board in ("holds", "promises", "projects"):
        part = bo.get(reverse(f"web:{board}"), headers={"HX-Request": "true", "HX-Target": "rows"})
        assert b"<html" not in part.content


def test_few_questions_however_many_rows(bo, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        bo.get(reverse("web:holds"))
    with django_assert_max_num_queries(18):
        bo.get(reverse("web:promises"))
