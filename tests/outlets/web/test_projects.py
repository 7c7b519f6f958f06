"""The page of a project, and the link by which a customer sees the road map without signing in."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from rapport.ledger.writing import write
from rapport.team import links
from rapport.team.models import SharedLink
from rapport.work import judge
from tests.outlets.web.conftest import NOW, user
from tests.outlets.web.hazel import hazel_book

SEEN = {"seen_at": "2026-03-01T09:00:00+02:00"}
PROJECTS = [
    {"project_id": "line", "account_id": "hazel", "name": "Line two", "started_on": "2026-03-01"}
    | {"go_live_on": "2026-06-30", "freeze_on": "2026-05-15", "manager_id": "ada", "sponsor_id": "ilse"}
    | {"contract_value": "90000", "currency": "EUR"}
]
STEP = {"account_id": "hazel", "project_id": "line", "kind": "task"} | SEEN
STEPS = [
    STEP | {"obligation_id": "L-1", "what": "the layout", "owed_by": "tom", "owed_to": "ada", "need_by": "2026-04-28"},
    STEP
    | {"obligation_id": "L-2", "what": "the fixture", "owed_by": "bo", "owed_to": "tom", "need_by": "2026-05-20"}
    | {"depends_on": "L-1", "duration_wd": "5", "true_latest": "2026-06-11"},
    STEP
    | {"obligation_id": "L-3", "what": "the frozen drawing", "owed_by": "tom", "owed_to": "ada", "kind": "sign_off"}
    | {"signed_by": "tom", "revision": "B", "need_by": "2026-05-14"},
    STEP
    | {"obligation_id": "L-4", "what": "the inner check", "owed_by": "bo", "owed_to": "ada", "need_by": "2026-05-08"},
]
ASKED = {"obligation_id": "L-1", "at": "2026-04-01T09:00:00+02:00", "event": "asked", "by": "ada"}
OTHER = {"account_id": "beech", "name": "Beech Mill", "kind": "customer", "stage": "active"}


@pytest.fixture
def line(db, the_day):
    write(hazel_book(projects=PROJECTS, obligations=STEPS, obligation_events=[ASKED], accounts=[OTHER]), "book", "line")
    judge.refresh()


@pytest.fixture
def ada(line, client):
    client.force_login(user("ada", "ada"))
    return client


@pytest.fixture
def page(ada):
    return ada.get(reverse("web:project", args=["line"])).context["page"]


@pytest.fixture
def address(ada):
    ada.post(reverse("web:share", args=["line"]), {"days": "30"})
    return reverse("web:shared", args=[links.token(SharedLink.objects.get())])


@pytest.fixture
def customer():
    """Somebody without a user here."""
    return Client()


def test_next_steps_stand_on_both_sides(page):
    assert [o.id for o in page.theirs] == ["L-1", "L-3"]
    assert [o.id for o in page.ours] == ["L-2"]


def test_what_is_overdue_stands_with_what_is_planned_about_it(page):
    (late,) = page.late
    assert (late.owed.id, late.owed.overdue_d) == ("L-1", 6)
    assert any("help" in says for says, _, _ in late.steps)


def test_the_forecast_names_what_it_hangs_on(page):
    assert page.ahead.floor <= page.ahead.middle
    assert 0 <= page.ahead.p_on_time <= 1
    assert page.ahead.critical.id in ("L-1", "L-3")


def test_the_freeze_waits_for_a_word(page):
    assert [(s.who.id, s.revision, s.done_on) for s in page.sign_offs] == [("tom", "B", None)]
    assert "tom" in {p.id for p in page.unsigned}


def test_an_account_names_its_projects(ada):
    found = ada.get(reverse("web:account", args=["hazel"])).content.decode()
    assert reverse("web:project", args=["line"]) in found


def test_no_such_project(ada):
    assert ada.get(reverse("web:project", args=["none"])).status_code == 404


def test_the_customer_sees_the_road_map_without_signing_in(address, customer):
    found = customer.get(address)
    assert found.status_code == 200
    assert "the fixture" in found.content.decode()


@pytest.mark.parametrize("inner", ["the inner check", "2026-06-11", "11 June", "chance", "90,000", "Beech", 'href="/'])
def test_nothing_inner_is_on_it(address, customer, inner):
    body = customer.get(address).content.decode().partition("<body>")[2]
    assert inner not in body


def test_no_machine_is_to_remember_it(address, customer):
    found = customer.get(address)
    assert "noindex" in found["X-Robots-Tag"]
    assert found["Referrer-Policy"] == "no-referrer"
    assert "no-store" in found["Cache-Control"]
    assert "sessionid" not in found.cookies


def test_every_look_is_written_down(ada, address, customer):
    customer.get(address)
    customer.get(address)
    (found,) = ada.get(reverse("web:project", args=["line"])).context["links"]
    assert (found[0].seen, found[0].made_by) == (2, "Ada Kern")


def test_a_link_ends_by_itself(address, customer):
    with time_machine.travel(NOW + timedelta(days=30), tick=False):
        assert customer.get(address).status_code == 200
    with time_machine.travel(NOW + timedelta(days=31), tick=False):
        assert customer.get(address).status_code == 404


def test_a_link_is_taken_back(ada, address, customer):
    ada.post(reverse("web:revoke", args=["line", SharedLink.objects.get().pk]))
    assert customer.get(address).status_code == 404
    assert SharedLink.objects.get().revoked_by == "Ada Kern"


def test_a_link_is_not_guessed(address, customer):
    wrong = re.sub(r"/\d+:", "/999:", address)
    assert {customer.get(a).status_code for a in (wrong, "/road-map/1:abc/", "/road-map/1/")} == {404}


@pytest.mark.parametrize("days", ["0", "181", "soon", ""])
def test_a_link_runs_for_some_months_at_most(ada, days):
    told = ada.post(reverse("web:share", args=["line"]), {"days": days}, follow=True).content.decode()
    assert "1 to 180 days" in told
    assert not SharedLink.objects.exists()


def test_not_everybody_shows_a_customer_something(line, client):
    client.force_login(user("bo", "bo", "receivables"))
    assert client.post(reverse("web:share", args=["line"]), {"days": "30"}).status_code == 403
    assert "Make a link" not in client.get(reverse("web:project", args=["line"])).content.decode()


def test_a_preview_is_no_look(ada, address):
    preview = ada.get(reverse("web:preview", args=["line"]))
    assert "the fixture" in preview.content.decode()
    assert not SharedLink.objects.get().looks.exists()


def test_the_statement_of_work_is_a_page(ada):
    page = ada.get(reverse("web:statement", args=["hazel"]) + "?project=line")
    assert "Work to date: Hazel Works, Line two" in page.content.decode()
    assert ada.get(reverse("web:statement", args=["hazel"]) + "?project=none").status_code == 404
