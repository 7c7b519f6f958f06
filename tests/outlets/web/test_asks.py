"""The ask planner: when to ask for what, over all departments."""

import pytest
from django.urls import reverse


@pytest.fixture
def plan(ada):
    return ada.get(reverse("web:asks", args=["hazel"])).context["plan"]


def test_what_we_owe_is_not_asked_for(plan):
    assert "O-1" not in {t.source.id for g in plan.to_ask for t in g.things}


def test_a_thing_to_ask_has_its_last_good_day_and_its_chances(plan):
    (group,) = plan.to_ask
    (drawing,) = group.things
    assert (group.person.id, drawing.source.id, drawing.department) == ("tom", "O-2", "sales")
    assert drawing.ask_by < drawing.need_by
    assert 0 < drawing.p_mail <= drawing.p_plan <= 1
    assert drawing.way == "A mail is enough."


def test_a_critical_week_lies_over_its_days(plan):
    shaded = [c.on.isoformat() for w in plan.weeks for c in w.cells if c.shade == "critical"]
    assert shaded == ["2026-05-25", "2026-05-26", "2026-05-27", "2026-05-28", "2026-05-29"]
    assert [(w.source.table, w.source.id) for w in plan.windows] == [("windows", "w1")]


def test_the_days_of_a_thing_are_in_the_calendar(plan):
    marks = {m.kind: m.on for w in plan.weeks for c in w.cells for m in c.marks}
    (thing,) = plan.to_ask[0].things
    assert marks == {"ask": thing.ask_by, "need": thing.need_by}


def test_a_quiet_week_has_used_nothing_of_the_budget(plan):
    assert (plan.budget.used, plan.budget.messages) == (0, ())


def test_the_page_says_it_in_words(ada):
    page = ada.get(reverse("web:asks", args=["hazel"])).content.decode()
    assert "last good day to ask" in page
    assert reverse("web:record", args=["obligations", "O-2"]) in page
    assert reverse("web:record", args=["windows", "w1"]) in page
