"""The introduction planner: ways, and the steps as people note them."""

import pytest
from django.urls import reverse

from rapport.ledger.reading import facts
from rapport.work.models import StoredAction
from tests.outlets.web.conftest import user

PLANNER = "/accounts/hazel/introductions/"


def page(client):
    return client.get(PLANNER).context["page"]


def ask(client, helper="tom"):
    return client.post(
        reverse("web:ask-introduction", args=["hazel"]), {"target": "ilse", "helper": helper}, follow=True
    )


def step(client, **given):
    (begun,) = page(client).under_way
    return client.post(reverse("web:step-introduction", args=["hazel", begun.source.id]), given, follow=True)


@pytest.fixture
def asked(ada):
    ask(ada)
    return ada


def states(client):
    (begun,) = page(client).under_way
    return [s.name for s in begun.steps]


def test_a_way_says_who_asks_whom_and_who_hosts(ada):
    (gap,) = page(ada).gaps
    assert gap.target.id == "ilse"
    assert [(r.asker.id, r.helper.id) for r in gap.routes] == [("ada", "tom")]
    assert 0 < gap.routes[0].probability < 1


def test_asked_is_a_fact_and_other_ways_rest(asked):
    assert page(asked).gaps == ()
    (begun,) = page(asked).under_way
    assert (begun.asker.id, begun.helper.id, begun.target.id, begun.state) == ("ada", "tom", "ilse", "asked")
    assert facts().frame("obligations")["kind"].to_list().count("introduction") == 1


def test_a_yes_a_meeting_and_what_they_ask_of_us(asked):
    step(asked, step="accepted", on="2026-05-20")
    assert states(asked) == ["asked", "accepted"]
    assert "HOST_WITH_THEM:hazel:ilse" in planned()
    step(asked, step="called", on="2026-05-12", time="10:30")
    assert states(asked) == ["asked", "accepted", "called"]
    assert "HOST_WITH_THEM:hazel:ilse" not in planned()


def planned():
    return set(StoredAction.objects.values_list("key", flat=True))


def test_a_no_is_kept_with_its_words(asked):
    step(asked, step="declined", words="he travels a lot")
    (begun,) = page(asked).under_way
    assert [(s.name, s.note) for s in begun.steps] == [("asked", ""), ("declined", "he travels a lot")]


def test_a_step_is_taken_back(ada):
    undo = ask(ada).context["undo"]
    assert undo.says == "Noted: Tom Okafor was asked"
    ada.post(reverse("web:undo", args=[undo.decision_id]))
    assert [g.target.id for g in page(ada).gaps] == ["ilse"]


def test_a_meeting_needs_its_hour(asked):
    told = step(asked, step="called", on="2026-05-12").content.decode()
    assert "at what time the meeting is" in told
    assert states(asked) == ["asked"]


def test_only_a_proposed_way_is_begun(ada):
    assert "not proposed any more" in ask(ada, helper="nora").content.decode()
    assert page(ada).under_way == ()


def test_what_is_noted_needs_a_colleague(boss):
    assert (
        boss.post(reverse("web:ask-introduction", args=["hazel"]), {"target": "ilse", "helper": "tom"}).status_code
        == 403
    )


def test_another_accounts_introduction_is_not_found(asked):
    (begun,) = page(asked).under_way
    there = reverse("web:step-introduction", args=["beech", begun.source.id])
    assert asked.post(there, {"step": "accepted"}).status_code == 404


def test_the_board_has_what_is_not_begun_and_what_is(ada, client):
    board = reverse("web:all-introductions")
    assert [(r.target, r.state) for r in ada.get(board).context["rows"]] == [("Ilse Brandt", "not begun")]
    ask(ada)
    assert [(r.target, r.state) for r in ada.get(board).context["rows"]] == [("introduction to Ilse Brandt", "asked")]
    client.force_login(user("guest", role="sponsor"))
    assert client.get(board).status_code == 200
