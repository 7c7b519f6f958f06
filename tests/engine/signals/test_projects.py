"""What a project says: slip, freeze, priority, work that should not be billed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from rapport.engine.actions.priority import priority_dropped
from rapport.engine.actions.projects import before_the_freeze, let_go, slipping
from rapport.engine.actions.unfair_bill import unfair_bill
from rapport.engine.day import Day
from rapport.engine.said import Action, Said, Signal
from rapport.engine.signals.contact_absent import contact_absent
from rapport.engine.signals.credit_hours import credit_hours
from rapport.engine.signals.freeze_unready import freeze_unready
from rapport.engine.signals.priority_drop import priority_drop
from rapport.engine.signals.slip_ahead import slip_ahead
from tests.engine.cast import Rows, account, colleague, contact, event, mail, meeting, noticed, on, owed, row, window

HAZEL = (
    account("hazel")
    + contact("hana", "hazel", "it lead", influence=2)
    + contact("dora", "hazel", "management director", influence=4)
    + colleague("rosa", "hazel project_manager")
)
MONDAY = "2026-03-02"


def project(**more: object) -> Rows:
    return row(
        "projects",
        **(
            {
                "project_id": "P",
                "account_id": "hazel",
                "name": "line 3",
                "started_on": "2026-01-05",
                "go_live_on": "2026-03-20",
                "manager_id": "rosa",
                "sponsor_id": "dora",
                "currency": "EUR",
            }
            | more
        ),
    )


def task(name: str, wd: float = 0, who: str = "hana > rosa", **more: object) -> Rows:
    return owed(name, who, **({"account_id": "hazel", "project_id": "P", "kind": "task", "duration_wd": wd} | more))


def acted(propose: object, day: Day, signals: list[Signal]) -> dict[str, Action]:
    return {a.action: a for a in propose(day, Said(signals))}  # type: ignore[operator]


# -- slip --------------------------------------------------------------------------------------------------------------


def test_silent_when_the_float_covers_it() -> None:
    assert not list(slip_ahead(on(MONDAY, HAZEL, project(), task("a"), task("b", 2, depends_on="a"))))


def test_silent_without_a_day() -> None:
    assert not list(slip_ahead(on(MONDAY, HAZEL, project(go_live_on=None), task("a"), task("b", 40, depends_on="a"))))


def test_the_floor_after_the_day_is_certain() -> None:
    day = on(MONDAY, HAZEL, project(), task("a"), task("b", 20, depends_on="a"))
    (signal,) = slip_ahead(day)
    n = signal.numbers
    assert (n["floor"], n["float_wd"], n["p_on_time"], n["critical_task"]) == (date(2026, 3, 30), -6, 0.0, "a")
    help_, map_ = (acted(slipping, day, [signal])[x] for x in ("OFFER_HELP", "SEND_ROADMAP"))
    assert help_.people == ("hana",)
    assert map_.people == ("dora",)
    assert "help" in help_.draft.body.lower()  # type: ignore[union-attr]


def test_help_that_was_offered_or_declined_is_not_offered_again_and_a_signature_is_theirs() -> None:
    plan = (HAZEL, project(), task("b", 20, depends_on="a"))
    offered = event("a", "2026-02-25 09:00", "help_offered", by="rosa")
    day = on(MONDAY, *plan, task("a"), offered, event("a", "2026-02-26 09:00", "declined", by="hana"))
    assert set(acted(slipping, day, list(slip_ahead(day)))) == {"SEND_ROADMAP"}
    day = on(MONDAY, *plan, task("a", kind="sign_off"))
    help_ = acted(slipping, day, list(slip_ahead(day)))["OFFER_HELP"]
    assert "Only you can give it" in help_.draft.body  # type: ignore[union-attr]
    assert "draft" not in help_.draft.body  # type: ignore[union-attr]


def test_the_road_map_names_the_next_steps_of_both_sides_and_blames_nobody() -> None:
    day = on(MONDAY, HAZEL, project(), task("a", need_by="2026-02-20"), task("b", 20, depends_on="a"))
    map_ = acted(slipping, day, list(slip_ahead(day)))["SEND_ROADMAP"]
    assert "Hazel:\n- a (Hana): day to agree" in map_.draft.body  # type: ignore[union-attr]
    assert "- b" in map_.draft.body  # type: ignore[union-attr]
    assert "20 February" not in map_.draft.body  # type: ignore[union-attr]


def test_late_habits_of_theirs_make_it_likely() -> None:
    history: Rows = []
    for n in range(6):
        history += task(f"old{n}", need_by="2026-02-02") + event(f"old{n}", "2026-02-16 12:00", "done")
    day = on(MONDAY, HAZEL, project(), history, task("a", need_by="2026-03-06"), task("b", 6, depends_on="a"))
    (signal,) = slip_ahead(day)
    assert (signal.numbers["basis"], signal.n) == ("own", 6)
    assert signal.numbers["floor"] <= date(2026, 3, 20) < signal.numbers["forecast"]
    assert signal.numbers["saved_by_help"] > 0


def test_three_in_a_row_on_time_after_help_and_we_let_go() -> None:
    rows = task("slow", need_by="2026-01-20") + event("slow", "2026-01-22 12:00", "help_offered")
    rows += event("slow", "2026-01-26 12:00", "done")
    for n, due in enumerate(("2026-02-10", "2026-02-17", "2026-02-24")):
        rows += task(f"t{n}", need_by=due) + event(f"t{n}", f"{due} 10:00", "done")
    day = on(MONDAY, HAZEL, project(go_live_on="2026-06-30"), rows, task("next"))
    assert set(acted(let_go, day, [])) == {"STEP_DOWN"}


# -- freeze ------------------------------------------------------------------------------------------------------------

SIGN = owed("sign", "hana > rosa", account_id="hazel", project_id="P", kind="sign_off", revision="B")


def frozen(*rows: Rows, freeze: str = "2026-03-13", sponsor: str | None = None) -> list[Signal]:
    return list(freeze_unready(on(MONDAY, HAZEL, project(freeze_on=freeze, sponsor_id=sponsor), *rows)))


def test_silent_when_all_have_signed() -> None:
    assert not frozen(SIGN, event("sign", "2026-02-20 10:00", "done", by="hana"))


def test_silent_while_the_freeze_is_far() -> None:
    assert not frozen(SIGN, freeze="2026-06-12")


def test_a_revision_opens_a_sign_off_again() -> None:
    (signal,) = frozen(
        SIGN,
        event("sign", "2026-02-20 10:00", "done", by="hana"),
        event("sign", "2026-02-26 10:00", "revised", value="rev C"),
    )
    assert (signal.numbers["missing"], signal.numbers["freeze_on"]) == (["hana"], date(2026, 3, 13))


def test_who_is_away_beyond_the_freeze_has_somebody_standing_in() -> None:
    away = contact("hugo", "hazel", "it clerk") + window(
        "person hana", "absent", "2026-02-27", "2026-03-20", note="Hugo stands in"
    )
    day = on(MONDAY, HAZEL, away, project(freeze_on="2026-03-13"), SIGN)
    said = Said([*freeze_unready(day), *contact_absent(day)])
    (card,) = before_the_freeze(day, said)
    assert "hugo" in card.people
    assert "hana" not in card.people
    assert "Hana is away beyond it, Hugo stands in" in card.why[1]


def test_a_sign_off_that_blocks_the_project_counts() -> None:
    sign_off = owed("s", "hana > rosa", account_id="hazel", kind="sign_off", blocks="P", seen_at="2026-01-05")
    (signal,) = freeze_unready(on(MONDAY, HAZEL, project(freeze_on="2026-03-13"), sign_off))
    assert "hana" in signal.numbers["missing"]


def test_a_sponsor_who_saw_nothing_is_missing() -> None:
    signed = event("sign", "2026-02-20 10:00", "done", by="hana")
    assert frozen(SIGN, signed, sponsor="dora")[0].numbers["missing"] == ["dora"]
    assert not frozen(SIGN, signed, meeting("2026-02-24 10:00", "rosa, dora"), sponsor="dora")


def test_confirm_with_who_is_missing() -> None:
    day = on(MONDAY, HAZEL, project(freeze_on="2026-03-13", sponsor_id=None), SIGN)
    (signal,) = freeze_unready(day)
    assert acted(before_the_freeze, day, [signal])["CONFIRM_BEFORE_FREEZE"].people == ("hana",)


# -- priority ----------------------------------------------------------------------------------------------------------


def called_off(day: str, name: str, by: str = "hana", **more: object) -> Rows:
    return meeting(
        f"{day} 10:00",
        "rosa, hana",
        id=name,
        project_id="P",
        delivery="cancelled",
        changed_by=by,
        seen_at=f"{day} 08:00",
        **more,
    )


ON_HOLD = noticed("priority_sign", "2026-02-25 09:00", account_id="hazel", project_id="P", topic="on hold")


def dropped(*rows: Rows) -> list[Signal]:
    return list(priority_drop(on(MONDAY, HAZEL, project(), *rows)))


def test_one_cancelled_meeting_is_no_sign() -> None:
    assert not dropped(called_off("2026-02-20", "m1"))


def test_one_cancelled_meeting_with_a_new_date_is_no_sign_beside_another() -> None:
    again = meeting("2026-03-10 10:00", "rosa, hana", project_id="P", seen_at="2026-02-20 09:00")
    assert not dropped(called_off("2026-02-20", "m1"), again, ON_HOLD)


def test_a_meeting_that_is_put_off_in_writing_is_one_sign() -> None:
    words = mail("2026-02-20 08:00", "hana > rosa", project_id="P", text="We have to postpone the meeting.")
    assert not dropped(called_off("2026-02-20", "m1"), words)


def test_one_cancelled_meeting_without_a_new_date_and_their_own_words() -> None:
    words = mail("2026-02-24 08:00", "hana > rosa", project_id="P", text="Line 3 is on hold for now.")
    (signal,) = dropped(called_off("2026-02-20", "m1"), words)
    assert signal.numbers["signs"] == ["meetings_called_off", "said_on_hold"]


def test_remarks_of_two_people_are_two_signs_and_none_is_named() -> None:
    one = noticed("priority_sign", "2026-02-25", account_id="hazel", project_id="P", told_by="hana", note="later")
    two = noticed("priority_sign", "2026-02-26", account_id="hazel", project_id="P", note="another plant first")
    (signal,) = dropped(one, two)
    assert signal.numbers["signs"] == ["noticed", "noticed_2"]
    assert "Hana" not in signal.says


def test_one_kind_of_sign_is_not_enough() -> None:
    assert not dropped(called_off("2026-02-20", "m1"), called_off("2026-02-25", "m2"))


def test_meetings_moved_by_us_say_nothing_about_them() -> None:
    assert not dropped(called_off("2026-02-20", "m1", by="rosa"), called_off("2026-02-25", "m2", by="rosa"), ON_HOLD)


def test_signs_of_long_ago_are_over() -> None:
    old = noticed("priority_sign", "2025-11-25 09:00", account_id="hazel", project_id="P")
    assert not dropped(called_off("2026-02-20", "m1"), called_off("2026-02-25", "m2"), old)


def test_two_kinds_of_signs_speak_with_what_it_would_cost() -> None:
    firm = task("design") + event("design", "2026-02-10 10:00", "done")
    firm += row("milestones", obligation_id="design", value="12000", currency="EUR", seen_at="2026-01-05")
    hours = task("build") + row(
        "efforts",
        effort_id="e1",
        on="2026-02-12",
        account_id="hazel",
        project_id="P",
        obligation_id="build",
        kind="planned",
        hours=10,
        rate="95.50",
        billing="undecided",
        evidence="documented",
    )
    hours += row(
        "efforts",
        effort_id="e2",
        on="2026-02-13",
        account_id="hazel",
        project_id="P",
        obligation_id="design",
        kind="planned",
        hours=40,
        rate="95.50",
        billing="undecided",
        evidence="firm",
    )
    hours += row(
        "efforts",
        effort_id="e3",
        on="2026-02-16",
        account_id="hazel",
        project_id="P",
        obligation_id="build",
        kind="travel",
        amount="88.20",
        billing="undecided",
        evidence="weak",
    )
    (signal,) = dropped(called_off("2026-02-20", "m1"), called_off("2026-02-25", "m2"), ON_HOLD, firm, hours)
    n = signal.numbers
    assert (n["firm"], n["documented"], n["weak"]) == (Decimal("12000"), Decimal("955.00"), Decimal("88.20"))
    assert n["exposure"] == Decimal("13043.20")
    assert len(n["signs"]) == 2


def test_a_sponsor_who_left_is_a_sign_and_the_next_in_power_is_asked_why() -> None:
    left = noticed("left", "2026-02-24 09:00", account_id="hazel", person_id="dora", confidence="stated")
    day = on(MONDAY, HAZEL, project(), left, ON_HOLD)
    (signal,) = priority_drop(day)
    assert (signal.numbers["sponsor_left"], signal.people) == (True, ("dora",))
    found = acted(priority_dropped, day, [signal])
    assert set(found) == {"LEARN_WHY", "EFFORT_STATEMENT"}
    assert "dora" not in found["LEARN_WHY"].people
    assert found["LEARN_WHY"].do_by <= date(2026, 3, 9)


# -- bills -------------------------------------------------------------------------------------------------------------


def effort(
    name: str, kind: str, on_: str = "2026-02-12", billing: str = "bill", hours: float = 2, **more: object
) -> Rows:
    given = {"effort_id": name, "on": on_, "account_id": "hazel", "project_id": "P", "kind": kind, "hours": hours}
    return row("efforts", **(given | {"rate": "100", "billing": billing, "person_id": "rosa"} | more))


BILL = row(
    "invoices",
    invoice_id="I1",
    account_id="hazel",
    kind="invoice",
    issued_on="2026-02-20",
    due_on="2026-03-22",
    amount="5000",
)


def charged(*rows: Rows) -> list[Signal]:
    return list(credit_hours(on(MONDAY, HAZEL, project(), BILL, *rows)))


def test_agreed_and_planned_work_is_theirs_to_pay() -> None:
    assert not charged(
        effort("a", "planned"), effort("b", "rework_theirs"), effort("c", "help", agreed_on="2026-02-01")
    )


def test_what_is_not_billed_needs_no_credit() -> None:
    assert not charged(effort("a", "rework_ours", billing="no_bill"))


def test_explaining_that_nobody_decided_upon_is_headed_for_a_bill() -> None:
    (signal,) = charged(effort("a", "help", billing="undecided"))
    assert (signal.numbers["credit"], signal.numbers["unbilled"], signal.level) == (Decimal(0), Decimal(200), "note")


def test_our_rework_on_a_bill_and_to_come() -> None:
    (signal,) = charged(
        effort("a", "rework_ours"), effort("b", "help", on_="2026-02-25"), effort("c", "help", agreed_on="2026-02-01")
    )
    n = signal.numbers
    assert (n["credit"], n["unbilled"], n["kept"]) == (Decimal(200), Decimal(200), Decimal(200))
    day = on(MONDAY, HAZEL, project(), BILL)
    assert acted(unfair_bill, day, [signal])["CREDIT_OR_NO_BILL"].owner == "rosa"


def test_hours_without_a_price_are_told_in_hours() -> None:
    given: dict[str, Any] = {"rate": None}
    (signal,) = charged(
        effort("a", "rework_ours", **given),
        effort("b", "help", on_="2026-02-25", hours=1.5, **given),
        effort("c", "help", agreed_on="2026-02-01", **given),
    )
    n = signal.numbers
    assert (n["credit"], n["unbilled"], n["kept"], n["currency"]) == (2, Decimal("1.5"), 2, None)
    assert "3.5 hours of work" in signal.says
    day = on(MONDAY, HAZEL, project(), BILL)
    assert "credit 2 hours and take 1.5 hours off" in acted(unfair_bill, day, [signal])["CREDIT_OR_NO_BILL"].why[1]


def test_the_bill_it_is_named_on_decides() -> None:
    (signal,) = charged(effort("a", "rework_ours", on_="2026-02-26", invoice_id="I1"))
    assert signal.numbers["credit"] == Decimal(200)
