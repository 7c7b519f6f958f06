"""The page of replays: sentences about the own past."""

from datetime import date

import pytest
from django.urls import reverse

from rapport.outlets.web.shown import replays as shown
from rapport.team.models import Role
from rapport.work import replays
from rapport.work.models import ReplayRun
from tests.outlets.web.conftest import user

PAGE = reverse("web:replay")
RESULT = {
    "days": 250,
    "lines": [
        {"day": "2026-04-22", "what": "began", "kind": "signal", "key": "hold_ahead:hazel:S-1", "label": "amber"},
        {"day": "2026-04-23", "what": "began", "kind": "card", "key": "ASK:hazel:tom", "label": "ada"},
        {"day": "2026-04-24", "what": "began", "kind": "signal", "key": "new_person:hazel:tom", "label": "note"},
    ],
    "events": [
        {"kind": "hold", "account": "hazel", "about": "S-1", "on": "2026-05-22"}
        | {"foreseen_by": "hold_ahead:hazel:S-1", "days_before": 30},
        {"kind": "departure", "account": "hazel", "about": "tom", "on": "2026-05-01"}
        | {"foreseen_by": None, "days_before": None},
    ],
    "hits": 1,
    "misses": 1,
    "unconfirmed": {"slip_ahead": 0, "contact_left": 2},
    "cards_a_day": {"ada": 0.52},
}


@pytest.fixture
def manager(hazel, client):
    client.force_login(user("mara", "ada", Role.MANAGER))
    return client


def test_the_past_of_all_is_for_managers(ada):
    assert ada.get(PAGE).status_code == 403


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"first": "2026-01-05", "last": "2026-05-05"}, "last"),
        ({"first": "2026-05-01", "last": "2026-01-05"}, "__all__"),
        ({"first": "2026-01-05", "last": "2026-05-01", "tried": "fragile=much"}, "__all__"),
    ],
)
def test_what_cannot_be_replayed_is_told(manager, given, field):
    answer = manager.post(PAGE, given)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not ReplayRun.objects.exists()


def test_asked_run_and_read(manager):
    assert manager.post(PAGE, {"first": "2026-04-27", "last": "2026-05-04"}).status_code == 302
    asked = ReplayRun.objects.get()
    page = reverse("web:replay-run", args=[asked.pk])
    assert b"It begins in a moment" in manager.get(page).content
    replays.run(asked.pk)
    assert b"working days" in manager.get(page).content
    assert manager.get(page, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert manager.get(PAGE).status_code == 200


def test_events_are_sentences(manager):
    replays.ask("ada", date(2025, 5, 4), date(2026, 5, 4), [])
    ReplayRun.objects.update(state="done", result=RESULT)
    asked = ReplayRun.objects.get()
    found = shown.shown(asked)
    assert found is not None
    assert [(e.says, str(e.told_on), e.days_before) for e in found.events] == [
        ("the hold of S-1 of Hazel Works", "2026-04-22", 30),
        ("the departure of Tom Okafor from Hazel Works", "None", None),
    ]
    assert found.median_days == 30
    assert [(name, says) for _, _, name, says in found.diary] == [("Hazel Works", found.events[0].by)]
    text = manager.get(reverse("web:replay-run", args=[asked.pk])).content.decode()
    assert "1 of 2 events foreseen" in text
    assert "22 Apr" in text
