"""Plans: exact floors against counting by hand, circles, forecasts that are the same every time."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.engine.measures.plans import Plan, forecast, plans
from tests.engine.cast import Rows, account, colleague, contact, event, on, owed, row

HAZEL = account("hazel") + contact("hana", "hazel", "it lead") + colleague("rosa", "hazel project_manager")
PROJECT = row(
    "projects",
    project_id="P",
    account_id="hazel",
    name="line 3",
    started_on="2026-01-05",
    go_live_on="2026-03-20",
    manager_id="rosa",
)
MONDAY = "2026-03-02"


def task(name: str, wd: float = 0, who: str = "hana > rosa", **more: object) -> Rows:
    return owed(name, who, account_id="hazel", project_id="P", kind="task", duration_wd=wd, **more)


def done(name: str, at: str = "2026-02-20") -> Rows:
    return event(name, f"{at} 12:00", "done")


def plan(*rows: Rows, day: str = MONDAY) -> Plan:
    (found,) = plans(on(day, HAZEL, PROJECT, *rows))
    return found


def test_an_ended_project_has_no_plan() -> None:
    ended = row("projects", project_id="E", account_id="hazel", started_on="2025-01-06", ended_on="2026-01-30")
    assert not plans(on(MONDAY, HAZEL, ended, owed("a", "hana > rosa", project_id="E", account_id="hazel")))


def test_tasks_that_wait_for_each_other_are_no_plan() -> None:
    assert not plans(on(MONDAY, HAZEL, PROJECT, task("a", depends_on="b"), task("b", depends_on="a")))


def test_withdrawn_tasks_drop_out() -> None:
    floor = plan(task("a", 5), task("b", 30, depends_on="a"), event("b", "2026-02-20", "withdrawn"))
    assert floor.finish(floor.ends()) == date(2026, 3, 2)


def test_the_floor_has_ready_tasks_done_today_and_the_rest_by_their_durations() -> None:
    chain = plan(task("a", 5), task("b", 3, depends_on="a"), task("c", 4, depends_on="b"), task("live", depends_on="c"))
    assert chain.finish(chain.ends()) == date(2026, 3, 11)  # 3 + 4 working days after Monday


def test_blocks_and_depends_on_are_one_relation() -> None:
    one = plan(task("a", 5, blocks="b"), task("b", 3))
    other = plan(task("a", 5), task("b", 3, depends_on="a"))
    assert one.ends() == other.ends() == {"a": date(2026, 3, 2), "b": date(2026, 3, 5)}


def test_done_tasks_hold_nothing_up() -> None:
    found = plan(task("a", 5), done("a"), task("b", 3, depends_on="a"), task("c", 2, depends_on="b"))
    assert [t.id for t in found.ready] == ["b"]
    assert found.finish(found.ends()) == date(2026, 3, 4)


def test_their_holidays_count_for_their_tasks_and_ours_for_ours() -> None:
    us = account("hazel", country="US") + contact("hana", "hazel", "it lead") + colleague("rosa", "hazel owner")
    rows = task("a"), task("theirs", 1, depends_on="a"), task("ours", 1, who="rosa > hana", depends_on="a")
    (found,) = plans(on("2026-07-02", us, PROJECT, *rows))
    assert found.ends()["theirs"] == date(2026, 7, 6)  # 3 July is observed there
    assert found.ends()["ours"] == date(2026, 7, 3)


def test_the_critical_task_begins_the_longest_chain() -> None:
    found = plan(task("short"), task("long"), task("x", 2, depends_on="short"), task("y", 9, depends_on="long"))
    critical = found.critical(found.ends())
    assert critical is not None
    assert critical.id == "long"


def test_the_forecast_is_the_same_every_time_and_never_before_the_floor() -> None:
    found = plan(task("a", 5), task("b", 3, depends_on="a"))
    one, other = forecast(found, date(2026, 3, 20)), forecast(found, date(2026, 3, 20))
    assert one == other
    assert one.middle >= one.floor


def test_what_is_late_already_does_not_come_like_what_was_on_time() -> None:
    punctual: Rows = []
    for n in range(6):
        punctual += task(f"old{n}", need_by="2026-02-02") + done(f"old{n}", "2026-02-02")
    ahead = plan(punctual, task("a", need_by="2026-03-04"), task("b", 5, depends_on="a"))
    late = plan(punctual, task("a", need_by="2026-02-24"), task("b", 5, depends_on="a"))
    wanted = date(2026, 3, 11)
    assert forecast(ahead, wanted).p_on_time == 1.0
    assert forecast(late, wanted).p_on_time < 0.8
    assert forecast(late, wanted).floor == date(2026, 3, 9)


def test_more_time_is_more_chance() -> None:
    found = plan(task("a", 5), task("b", 3, depends_on="a"))
    chances = [forecast(found, date(2026, 3, d)).p_on_time for d in (3, 10, 17, 24, 31)]
    assert chances == sorted(chances)
    assert chances[0] == 0


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.lists(st.integers(0, 5), max_size=3)), min_size=1, max_size=7))
def test_the_floor_agrees_with_walking_every_chain(raw: list[tuple[int, list[int]]]) -> None:
    """Brute force: the end of a task is the latest over all chains of open predecessors that lead to it."""
    before = {n: sorted({b for b in bs if b < n}) for n, (_, bs) in enumerate(raw)}
    rows = [task(f"t{n}", wd, depends_on=";".join(f"t{b}" for b in before[n])) for n, (wd, _) in enumerate(raw)]
    found = plan(*rows)

    def walked(n: int) -> int:
        return 0 if not before[n] else max(walked(b) for b in before[n]) + raw[n][0]

    calendar = found.day.ours
    assert {t: calendar.between(found.day.as_of, e) for t, e in found.ends().items()} == {
        f"t{n}": walked(n) for n in before
    }
