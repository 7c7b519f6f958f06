"""Two that may be one: compared side by side, made one, left two, moved, and parted again."""

import pytest
from django.urls import reverse

from rapport.importers.base import TextRow
from rapport.importers.reading import text_frames, typed
from rapport.ledger import doubles, merging
from rapport.ledger.book_settings import settings
from rapport.ledger.models import Double
from rapport.ledger.reading import facts
from rapport.ledger.writing import write
from tests.outlets.web.conftest import user


def brought(**tables):
    rows = {name: [TextRow(row) for row in many] for name, many in tables.items()}
    write(typed(text_frames(rows), settings(), facts()), "tables", "list.csv")
    doubles.look()


def page(client, name, *arguments, **query):
    return client.get(reverse(f"web:{name}", args=arguments), query).content.decode()


def said(client, name, *arguments, **posted):
    return client.post(reverse(f"web:{name}", args=arguments), posted, follow=True).content.decode()


@pytest.fixture
def twin(boss):
    brought(
        people=[
            {"person_id": "tom2", "name": "Tom Okafor", "works_for": "hazel", "phones": "+49 711 100"}
            | {"emails": "t.okafor@hazel.example"}
        ]
    )
    return Double.objects.get(left="tom", right="tom2")


@pytest.fixture
def second(boss):
    brought(
        accounts=[{"account_id": "hz", "name": "Hazel Works GmbH", "kind": "prospect"}],
        people=[{"person_id": "lou", "name": "Lou Reyes", "works_for": "hz"}],
    )
    return Double.objects.get(left="hazel", right="hz")


def test_nobody_twice_is_said_plainly(boss):
    assert "Nobody stands here twice" in page(boss, "doubles")


def test_the_import_page_says_that_somebody_waits(boss, twin):
    assert "1 pair probably stands twice in the book" in page(boss, "imports")


def test_both_stand_side_by_side_with_what_moves(boss, twin):
    assert "Tom Okafor" in page(boss, "doubles")
    shown = page(boss, "double", twin.pk)
    assert "t.okafor@hazel.example" in shown
    assert "it gets 8 exchanges" in shown  # when the one without exchanges is kept
    assert "changed the employer" not in shown


def test_made_one_and_parted_on_the_page_of_the_person(boss, twin):
    assert "They are one now" in said(boss, "double", twin.pk, verdict="one", keep="tom")
    assert boss.get(reverse("web:person", args=["tom2"])).url == reverse("web:person", args=["tom"])
    shown = page(boss, "person", "tom")
    assert "counts as Tom Okafor since" in shown
    assert "t.okafor@hazel.example" in shown
    assert "They are two again" in said(boss, "part", "people", "tom2", back=reverse("web:person", args=["tom"]))
    assert not merging.standing()
    assert boss.get(reverse("web:person", args=["tom2"])).status_code == 200
    doubles.look()
    assert not doubles.waiting()


def test_another_address_that_a_source_brought_is_parted_by_itself(boss):
    both = [{"person_id": f"tom{n}", "name": "Tom Okafor", "works_for": "hazel", "same_as": "tom"} for n in (2, 3)]
    brought(people=both)
    assert page(boss, "person", "tom").count("counts as Tom Okafor") == 2
    assert "They are two again" in said(boss, "part", "people", "tom3")
    assert page(boss, "person", "tom").count("counts as Tom Okafor") == 1


def test_a_colleague_who_was_twice_signs_in_as_the_one_who_is_kept(boss, client):
    brought(people=[{"person_id": "ada2", "name": "Ada Kern", "works_for": "us"}])
    merging.merge("people", "ada2", "ada")
    client.force_login(user("ada", "ada"))
    assert page(client, "today").count("Ada Kern")
    assert client.get(reverse("web:person", args=["ada"])).url == reverse("web:person", args=["ada2"])


def test_left_two_and_asked_again(boss, twin):
    assert "They stay two" in said(boss, "double", twin.pk, verdict="two")
    assert "Nobody stands here twice" in page(boss, "doubles")
    assert "wait for a word again" in said(boss, "reconsider-double", twin.pk)
    assert "Compare" in page(boss, "doubles")


def test_a_company_twice_is_one_page(boss, second):
    assert "Compare" in page(boss, "doubles", kind="accounts")
    said(boss, "double", second.pk, verdict="one", keep="hazel")
    assert boss.get(reverse("web:account", args=["hz"])).url == reverse("web:account", args=["hazel"])
    assert "Lou Reyes" in page(boss, "account-people", "hazel")
    assert "Hazel Works GmbH counts as Hazel Works since" in page(boss, "account", "hazel")
    assert "Hazel Works GmbH" not in page(boss, "accounts")


def test_who_moved_has_a_new_employer(boss):
    brought(
        accounts=[{"account_id": "mill", "name": "Linden Mill", "kind": "customer"}],
        people=[
            {"person_id": "tom2", "name": "Tom Okafor", "works_for": "mill", "phones": "+49 171 1234567"},
            {"person_id": "tom", "name": "Tom Okafor", "works_for": "hazel", "phones": "+49 171 1234567"},
        ],
    )
    one = Double.objects.get(left="tom", right="tom2")
    assert "Hazel Works, now Linden Mill" in page(boss, "double", one.pk)
    assert "is no day" in said(boss, "double", one.pk, verdict="moved", keep="tom", last_day="soon")
    assert "They are one now" in said(boss, "double", one.pk, verdict="moved", keep="tom", last_day="2026-04-30")
    assert "Linden Mill" in page(boss, "person", "tom")
    assert "Tom Okafor left on" in page(boss, "account", "hazel")


def test_what_is_missing_or_decided_is_said(boss, twin):
    assert "say which of the two is kept" in said(boss, "double", twin.pk, verdict="one")
    said(boss, "double", twin.pk, verdict="two")
    assert "decided on these two already" in said(boss, "double", twin.pk, verdict="one", keep="tom")
    assert "counts as nobody else" in said(boss, "part", "people", "tom2")
    assert boss.post(reverse("web:part", args=["invoices", "INV-1"])).status_code == 404
    assert boss.post(reverse("web:reconsider-double", args=[99])).status_code == 404
