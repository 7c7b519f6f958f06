"""Bad rows: what is silent, what is kept with a warning, what is left out."""

from decimal import Decimal

import pytest

from rapport.importers.book import read_book
from tests.importers.notation import ACCOUNTS, PEOPLE, book, column, left_out, told


@pytest.fixture
def given(tmp_path):
    """A book of two accounts and two people, and what a test adds."""
    return lambda **tables: book(tmp_path, **{"accounts": ACCOUNTS, "people": PEOPLE, **tables})


def invoices(*rows):
    return "\n".join(["invoice_id,account_id,kind,issued_on,due_on,amount,currency,seen_at", *rows])


def payments(*rows):
    return "\n".join(["payment_id,account_id,invoice_id,paid_on,amount,currency", *rows])


# --- silent ------------------------------------------------------------------------------------------------------


def test_a_clean_book_has_nothing_to_say(given):
    found = given(
        invoices=invoices("v1,oak,invoice,2025-01-01,2025-02-01,100.10,EUR,"),
        payments=payments("q1,oak,v1,2025-01-15,60.10,EUR", "q2,oak,v1,2025-01-16,40,EUR", "q3,oak,,2025-01-16,5,USD"),
    )
    assert found.problems == ()
    assert not found.left_out
    assert column(found, "invoices", "amount") == [Decimal("100.1000")]


def test_a_later_version_is_no_correction(given):
    found = given(
        invoices=invoices(
            "v1,oak,invoice,2025-01-01,2025-02-01,100,EUR,", "v1,oak,invoice,2025-01-01,2025-03-01,100,EUR,2025-01-20"
        )
    )
    assert found.problems == ()
    assert found.facts.frame("invoices").height == 2
    assert (found.totals["invoices"].kept, found.totals["invoices"].superseded) == (1, 1)


def test_two_unknown_addresses_are_two_participants(given):
    found = given(
        interactions="interaction_id,at,channel,direction\ni1,2025-05-05T09:00:00+02:00,mail,out",
        participants="interaction_id,person_id,part,address\ni1,,to,a@oak.example\ni1,,to,b@oak.example",
    )
    assert found.problems == ()
    assert found.facts.frame("participants").height == 2


def test_two_people_may_decide_at_one_moment(given):
    found = given(
        obligations="obligation_id,kind,what,owed_by,owed_to,seen_at\nob,decision,grade,anna,uwe,2025-01-01",
        obligation_events="obligation_id,at,event,by,value\nob,2025-02-01,done,anna,A\nob,2025-02-01,done,uwe,B",
    )
    assert found.problems == ()


def test_empty_rows_are_no_rows(given):
    found = given(payments=payments("q1,oak,,2025-01-15,60.10,EUR", ",,,,,", "", "q2,oak,,2025-01-15,60.10,EUR"))
    assert found.problems == ()
    assert found.totals["payments"].rows == 2


# --- kept with a warning -----------------------------------------------------------------------------------------


def test_a_repeated_row_changes_nothing(given):
    row = "v1,oak,invoice,2025-01-01,2025-02-01,100.10,EUR,"
    found = given(invoices=invoices(row, row))
    assert told(found) == [(3, "invoice_id", "repeats line 2")]
    assert found.facts.frame("invoices").height == 1
    totals = found.totals["invoices"].as_json()
    sums = {"in": "200.20", "kept": "100.10", "listed": "0.00", "repeated": "100.10", "superseded": "0.00"}
    assert totals.pop("totals") == {"EUR": sums}
    assert totals == {"rows": 2, "kept": 1, "listed": 0, "repeated": 1, "superseded": 0, "warnings": 1}


def test_the_last_row_corrects(given):
    found = given(
        invoices=invoices(
            "v1,oak,invoice,2025-01-01,2025-02-01,100,EUR,",
            "v1,oak,invoice,2025-01-02,2025-02-01,90,EUR,",
            "v1,oak,invoice,2025-01-01,2025-02-01,80,EUR,",
        )
    )
    assert told(found) == [
        (3, "invoice_id", "corrects line 2: the last row counts"),
        (4, "invoice_id", "corrects line 3: the last row counts"),
    ]
    assert column(found, "invoices", "amount") == [Decimal(80)]


def test_a_broken_correction_corrects_nothing(given):
    found = given(invoices=invoices("v1,oak,invoice,2025-01-01,,100,EUR,", "v1,oak,invoice,2025-01-01,,much,EUR,"))
    assert column(found, "invoices", "amount") == [Decimal(100)]
    assert left_out(found) == [("invoices", 3, "amount")]


def test_paid_before_issue_and_overpaid(given):
    found = given(
        invoices=invoices("v1,oak,invoice,2025-01-10,2025-02-01,100,EUR,"),
        payments=payments("q1,oak,v1,2025-01-05,60,EUR", "q2,oak,v1,2025-01-20,41,EUR", "q3,oak,v1,2025-01-21,1,EUR"),
    )
    assert told(found) == [
        (2, "paid_on", "paid before issue"),
        (3, "amount", "overpaid: more than the amount of the invoice"),
    ]
    assert found.facts.frame("payments").height == 3


def test_an_answer_before_its_question(given):
    found = given(
        interactions="""
        interaction_id,at,channel,direction,account_id,replies_to
        i1,2025-05-05T09:00:00+02:00,mail,out,oak,
        i2,2025-05-05T08:59:00+02:00,mail,in,oak,i1
        """
    )
    assert told(found) == [(3, "at", "an answer before its question: its answer time is not known")]
    assert found.facts.frame("interactions").height == 2


def test_many_warnings_of_a_kind_are_one(given):
    rows = [f"i{n},2025-05-05T09:00:00,mail,out,oak" for n in range(51)]
    found = given(interactions="\n".join(["interaction_id,at,channel,direction,account_id", *rows]))
    reason = "an instant without offset: taken in the zone of the book (51 rows, first in line 2)"
    assert told(found) == [(0, "at", reason)]


def test_rows_without_a_date_are_counted(tmp_path):
    found = book(tmp_path, accounts="account_id,name,kind\noak,Oak,customer\nelm,Elm,customer")
    assert told(found) == [(0, "seen_at", "2 rows without a date count as always known")]
    assert column(found, "accounts", "seen") == [None, None]


# --- left out ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("v1,oak,bill,2025-01-01,,1,EUR,", "kind"),
        ("v1,oak,invoice,2025-02-30,,1,EUR,", "issued_on"),
        ("v1,oak,invoice,2025-02-01,2025-01-31,1,EUR,", "due_on"),
        ("v1,oak,invoice,2025-02-01,,1.00001,EUR,", "amount"),
        ("v1,oak,invoice,2025-02-01,,1e3,EUR,", "amount"),
        ("v1,oak,invoice,2025-02-01,,NaN,EUR,", "amount"),
        ("v1,oak,invoice,2025-02-01,,-1,EUR,", "amount"),
        ("v1,oak,invoice,2025-02-01,,,EUR,", "amount"),
        ("v1,oak,invoice,2025-02-01,,1,,", "currency"),
        ("v1,oak,invoice,2025-02-01,,1,Euro,", "currency"),
        ("v1,ash,invoice,2025-02-01,,1,EUR,", "account_id"),
        (",oak,invoice,2025-02-01,,1,EUR,", "invoice_id"),
    ],
)
def test_an_invoice_that_is_none(given, row, field):
    found = given(invoices=invoices(row))
    assert left_out(found) == [("invoices", 2, field)]
    assert found.facts.frame("invoices").height == 0


def test_money_needs_a_currency_wherever_it_stands(tmp_path):
    found = book(tmp_path, accounts="account_id,name,kind,since,credit_limit\noak,Oak,customer,2020-01-01,5000")
    assert told(found) == [(2, "currency", "no currency beside credit_limit")]


def test_a_payment_has_to_fit_its_invoice(given):
    found = given(
        invoices=invoices("v1,oak,invoice,2025-01-10,2025-02-01,100,EUR,"),
        payments=payments("q1,elm,v1,2025-02-01,1,EUR", "q2,oak,v1,2025-02-01,1,USD", "q3,oak,v9,2025-02-01,1,EUR"),
    )
    assert left_out(found) == [
        ("payments", 2, "account_id"),
        ("payments", 3, "currency"),
        ("payments", 4, "invoice_id"),
    ]


def test_what_is_left_out_takes_with_it_what_needs_it(given):
    found = given(
        orders="order_id,account_id,placed_on\ns1,ash,2025-01-01",
        obligations="""
        obligation_id,kind,what,owed_by,owed_to,blocks,depends_on,seen_at
        a,document,papers,anna,us,s1,,2025-01-01
        b,document,papers,anna,us,,a,2025-01-01
        c,document,papers,anna,us,,b;d,2025-01-01
        d,document,papers,anna,us,,,2025-01-01
        """,
        obligation_events="obligation_id,at,event\nc,2025-01-02,asked\nd,2025-01-02,asked",
    )
    gone = "refers to nothing: that row is left out"
    assert told(found, "obligations") == [(2, "blocks", gone), (3, "depends_on", gone), (4, "depends_on", gone)]
    assert told(found, "obligation_events") == [(2, "obligation_id", gone)]
    assert column(found, "obligations", "obligation_id") == ["d"]


def test_a_left_out_version_leaves_its_id(given):
    found = given(
        invoices=invoices("v1,oak,invoice,2025-01-10,,100,EUR,", "v1,oak,invoice,2025-01-10,,?,EUR,2025-01-12"),
        payments=payments("q1,oak,v1,2025-02-01,1,EUR"),
    )
    assert left_out(found) == [("invoices", 3, "amount")]
    assert found.facts.frame("payments").height == 1


@pytest.mark.parametrize(
    ("scope", "scope_id", "fits"),
    [
        ("account", "oak", True),
        ("person", "anna", True),
        ("department", "oak:accounting", True),
        ("department", "us:shipping", True),
        ("us", "", True),
        ("account", "", False),
        ("account", "anna", False),
        ("person", "oak", False),
        ("department", "oak", False),
        ("department", "ash:accounting", False),
    ],
)
def test_a_window_belongs_to_somebody(given, scope, scope_id, fits):
    found = given(
        windows=f"window_id,scope,scope_id,kind,starts,seen_at\nw,{scope},{scope_id},closed,2025-05-05,2025-01-01"
    )
    assert left_out(found) == ([] if fits else [("windows", 2, "scope_id")])


def test_us_is_somebody_only_where_it_can_be(given):
    found = given(assignments="person_id,account_id,duty,from\nuwe,us,owner,2025-01-01")
    assert left_out(found) == [("assignments", 2, "account_id")]


def test_a_long_value_is_shown_by_its_beginning(given):
    found = given(invoices=invoices(f"v1,oak,invoice,2025-02-01,,{'9' * 5000},EUR,"))
    assert [len(p.value) for p in found.problems] == [201]


def test_a_table_that_nobody_gave_costs_only_the_reference(tmp_path):
    (tmp_path / "accounts.csv").write_text("account_id,name,kind\na,A,customer\n")
    (tmp_path / "invoices.csv").write_text(
        "invoice_id,account_id,order_id,kind,issued_on,due_on,amount,currency\n"
        "i,a,o,invoice,2026-01-02,2026-02-01,10.00,EUR\n"
    )
    found = read_book(tmp_path)
    assert found.facts.frame("invoices").select("invoice_id", "order_id").rows() == [("i", None)]
    assert [(p.field, p.kept) for p in found.problems if p.table == "invoices"] == [("order_id", True)]
