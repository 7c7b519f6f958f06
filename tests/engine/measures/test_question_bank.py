"""The questions that come in a project, before they come."""

from datetime import date

import pytest

from rapport.engine.measures.question_bank import last_asked, stage_of, to_tell
from tests.engine.cast import account, call, colleague, contact, mail, noticed, on, row

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")
OTHERS = [r for a in ("oak", "elm", "ash") for r in account(a)]


def project(name, who, **columns):
    dates = {"started_on": "2026-01-05", "freeze_on": "2026-04-01", "go_live_on": "2026-07-01"}
    return row("projects", project_id=name, account_id=who, name=name, **(dates | columns))


PLANS = [r for n, who in (("p1", "hazel"), ("p2", "oak"), ("p3", "elm"), ("p4", "ash")) for r in project(n, who)]


def question(name, which, at, topic):
    return noticed(
        "info_question", at, observation_id=f"{name}{which}{at}", account_id=name, project_id=which, topic=topic
    )


def told(*rows, on_="2026-03-02"):
    day = on(on_, HAZEL, OTHERS, PLANS, *rows)
    return [(a.topic, a.stage, a.projects) for a in to_tell(day, "p1")]


OAK = question("oak", "p2", "2026-02-02", "Data export")
ELM = question("elm", "p3", "2026-02-09", "data export ")


def test_an_empty_bank():
    assert told() == []


def test_what_one_project_asked_is_chance():
    assert told(OAK, question("oak", "p2", "2026-02-03", "data export")) == []


def test_what_they_asked_themselves_is_not_new_to_them():
    assert told(OAK, ELM, question("hazel", "p1", "2026-02-10", "data export")) == []


def test_what_we_wrote_about_is_not_new_to_them():
    assert told(OAK, ELM, mail("2026-02-10", "rosa > hana", topic="Data export")) == []


def test_two_others_asked_at_this_stage():
    assert told(OAK, ELM) == [("data export", "before the freeze", ("p2", "p3"))]


def test_what_comes_next_is_told_too_but_not_what_is_behind():
    later = [question("oak", "p2", "2026-05-04", "training"), question("ash", "p4", "2026-05-05", "training")]
    assert told(*later, on_="2026-05-11") == [("training", "before go-live", ("p2", "p4"))]
    assert told(OAK, ELM, on_="2026-05-11") == []


@pytest.mark.parametrize(
    ("at", "stage"),
    [("2026-03-31", "before the freeze"), ("2026-04-01", "before go-live"), ("2026-07-01", "after go-live")],
)
def test_stages(at, stage):
    plan = {"freeze_on": date(2026, 4, 1), "go_live_on": date(2026, 7, 1), "ended_on": None}
    assert stage_of(plan, date.fromisoformat(at)) == stage


def test_when_somebody_was_last_asked():
    news = mail("2026-02-20", "rosa > hana")
    asked = mail("2026-02-10", "rosa > hana", expects_answer=True)
    assert last_asked(on("2026-03-02", HAZEL, news), "hana") is None
    assert last_asked(on("2026-03-02", HAZEL, news, asked), "hana") == date(2026, 2, 10)
    assert last_asked(on("2026-03-02", HAZEL, asked, call("2026-02-25 09:00", "hana > rosa")), "hana") == date(
        2026, 2, 25
    )
