"""The list of accounts, the account page, people, records, search."""

import pytest
from django.urls import reverse

ACCOUNTS = "/accounts/"


def found(response):
    return [row.id for row in response.context["page"].rows]


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", True),
        ("text=haz", True),
        ("text=zebra", False),
        ("owner=ada", True),
        ("owner=bo", False),
        ("tier=1", True),
        ("tier=2", False),
        ("stage=active&sort=name", True),
        ("stage=lost", False),
        ("tier=what&page=-3&sort=nothing", True),
        ("page=99", True),
    ],
)
def test_accounts_are_filtered(ada, query, there):
    assert found(ada.get(f"{ACCOUNTS}?{query}")) == (["hazel"] if there else [])


def test_nothing_found_says_so(ada):
    assert "No account is like that" in ada.get(f"{ACCOUNTS}?text=zebra").content.decode()


def test_htmx_gets_the_rows_alone(ada):
    part = ada.get(ACCOUNTS, headers={"HX-Request": "true", "HX-Target": "rows"})
    assert b"<html" not in part.content
    assert b"Hazel Works" in part.content


@pytest.fixture
def account(ada):
    return ada.get(reverse("web:account", args=["hazel"])).context["account"]


def test_obligations_stand_both_ways_with_ours_overdue(account):
    assert [(o.id, o.overdue_d) for o in account.we_owe] == [("O-1", 4)]
    assert [o.id for o in account.they_owe] == ["O-2"]


def test_invoices_know_what_is_open(account):
    assert {b.id: str(b.open) for b in account.bills} == {"INV-1": "EUR 0.00", "INV-2": "EUR 3,400.50"}
    assert {b.id: b.state(account.day) for b in account.bills} == {
        "INV-1": "paid 9 Mar 2026",
        "INV-2": "15 days past due",
    }


def test_people_stand_by_department_with_their_tie(account):
    ties = {p.name: p.tie for d in account.departments for p in d.people}
    assert ties["Tom Okafor"] in ("working", "strong")
    assert ties["Ilse Brandt"] == "none"
    assert [d.name for d in account.departments if d.needed] == ["accounting", "purchasing"]


def test_the_matrix_has_the_best_tie_of_each_of_us(account):
    assert [c.id for c in account.coverage.colleagues] == ["ada"]
    assert {name: labels[0] for name, _needed, labels in account.coverage.rows}["management"] == "none"


def test_the_latest_exchange_stands_first(account):
    assert [x.id for x in account.exchanges][:2] == ["m8", "m7"]
    assert (account.exchanges[0].ours, account.exchanges[0].theirs) == ("Ada Kern", "Tom Okafor")


def test_what_changed_leads_to_its_record(account):
    assert [(c.says, c.source.id) for c in account.changes] == [("They like the new packaging", "ob1")]


def test_every_source_of_the_page_is_a_record(ada, account):
    sources = {s for signal in account.signals for s in signal.sources} | {s for c in account.cards for s in c.sources}
    assert sources
    for source in sources:
        assert ada.get(reverse("web:record", args=[source.table, source.id])).status_code == 200, source


def test_a_person_has_what_if_they_left(ada):
    page = ada.get(reverse("web:person", args=["tom"])).context["page"]
    assert page.if_gone.loss > 0
    assert {o.id for o in page.if_gone.obligations} == {"O-1", "O-2"}
    assert page.positions[0].title == "buyer"


@pytest.mark.parametrize(
    ("table", "record_id"),
    [("positions", "tom"), ("positions", "tom:hazel:2020-03-02"), ("participants", "m1:ada:from")],
)
def test_a_row_with_several_keys_is_found(ada, table, record_id):
    assert ada.get(reverse("web:record", args=[table, record_id])).status_code == 200


def test_a_record_says_what_its_fields_mean(ada):
    page = ada.get(reverse("web:record", args=["invoices", "INV-2"])).content.decode()
    assert "3,400.50" in page
    assert "positive for both kinds" in page
    assert reverse("web:record", args=["accounts", "hazel"]) in page


@pytest.mark.parametrize("typed", ["haz", "okafor", "INV-2"])
def test_search_as_typed(ada, typed):
    part = ada.get("/search/", {"q": typed}, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "href=" in part


def test_search_without_a_script(ada):
    assert "Nothing is called" in ada.get("/search/", {"q": "zebra"}).content.decode()


def test_the_palette_knows_pages(ada):
    assert "/accounts/" in ada.get("/search/palette/", {"q": "acc"}).content.decode()


def test_few_questions_to_the_database(ada, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        ada.get("/")
    with django_assert_max_num_queries(9):
        ada.get(ACCOUNTS)


def test_what_to_know_before_serving_them(ada):
    shown = ada.get(reverse("web:account", args=["hazel"]))
    said = [(f.title, f.says) for f in shown.context["figures"]]
    assert said[:3] == [
        ("Worth", "With us for 6 years"),
        ("Worth", "1 order and 0 deliveries in a year"),
        ("Worth", "1 word of praise in a year"),
    ]
    assert ("Begun by them", "4 of 7 conversations in 90 days, 0 of 1 in the 90 days before") in said
    assert b"Before you serve them" in shown.content
