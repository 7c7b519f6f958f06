"""`brief`: one page before a meeting."""

from datetime import date

import pytest

from rapport.papers.brief import brief
from rapport.papers.document import Unknown
from rapport.papers.markdown import markdown
from rapport.papers.pdf import pages, pdf
from tests.engine.cast import (
    account,
    call,
    colleague,
    contact,
    decided,
    event,
    mail,
    meeting,
    noticed,
    owed,
    row,
    visit,
    window,
)
from tests.papers.paper import advised, assert_golden, people, said_under, size

PLAN = meeting("2026-06-12 09:00", "rosa, hana, dora", id="mt", subject="Half-year review", seen_at="2026-06-01")


def page(*rows, meeting="mt", with_money=False, **settings):
    return markdown(brief(advised(*rows, **settings), meeting, with_money))


def test_nothing_open_says_so():
    text = page(people(), PLAN)
    assert said_under(text, "What they owe us") == "Nothing is open."
    assert said_under(text, "What we promised and have not done: put right before") == "Nothing is open."
    assert said_under(text, "Open matters").startswith("None: no complaint")
    assert said_under(text, "What we bring") == "Nothing at hand: bring time."
    assert_golden(text, "brief-calm")


def test_no_such_meeting():
    with pytest.raises(Unknown, match="no meeting 'nix' in the book on 2026-06-10"):
        page(people(), PLAN, meeting="nix")


def test_a_meeting_learned_of_later_is_not_there_yet():
    with pytest.raises(Unknown):
        page(people(), meeting("2026-06-12", "rosa, hana", id="mt", seen_at="2026-06-11"))


def test_a_cancelled_meeting_says_so():
    text = page(
        people(), meeting("2026-06-12 09:00", "rosa, hana", id="mt", seen_at="2026-06-01", delivery="cancelled")
    )
    assert "CANCELLED on file." in text


def test_promises_before_the_day_come_first_and_ours_between_departments_stay_here():
    text = page(
        people(),
        PLAN,
        owed("drawing", "rosa > hana", account_id="hazel", need_by="2026-06-03", seen_at="2026-05-20"),
        owed("report", "rosa > hana", account_id="hazel", need_by="2026-07-03", seen_at="2026-05-20"),
        owed("inner", "sven > rosa", account_id="hazel", need_by="2026-06-03", seen_at="2026-05-20"),
        owed("sheet", "hana > rosa", account_id="hazel", need_by="2026-06-20", seen_at="2026-05-20"),
        event("sheet", "2026-05-21", "asked", by="rosa"),
    )
    ours = said_under(text, "What we promised and have not done: put right before").splitlines()
    assert ours == [
        "- drawing (Rosa to Hana): was due 3 June 2026, 5 working days ago",
        "- Later: report (Rosa to Hana): due 3 July 2026",
    ]
    assert said_under(text, "What they owe us") == "- sheet (Hana to Rosa): due 20 June 2026"
    assert "inner" not in text
    assert "give them a day for drawing" in said_under(text, "Aim and questions")


def test_the_internal_latest_day_never_stands_there():
    text = page(
        people(),
        PLAN,
        owed(
            "sheet",
            "hana > rosa",
            account_id="hazel",
            need_by="2026-06-20",
            true_latest="2026-08-29",
            seen_at="2026-05-20",
        ),
    )
    assert "August" not in text


def test_who_told_us_and_opinions_stay_out():
    text = page(
        people(),
        contact("tilo", "hazel", "engineering lead"),
        PLAN,
        account("rival", kind="competitor"),
        noticed(
            "competitor_quote",
            "2026-06-02",
            account_id="hazel",
            competitor_id="rival",
            told_by="tilo",
            amount="90000",
            currency="EUR",
            note="Tilo says they cost less",
        ),
        row(
            "assessments",
            assessment_id="as1",
            on="2026-06-01",
            account_id="hazel",
            about="hana",
            question="easy",
            score=-2,
            text="difficult to deal with",
            by="rosa",
        ),
    )
    assert "Tilo" not in text
    assert "difficult" not in text
    assert "90,000" not in text


def test_unknown_addresses_guests_and_absences():
    text = page(
        people(),
        account("elm"),
        contact("gero", "elm", "sales partner"),
        meeting("2026-06-12 09:00", "rosa, hana, gero, sven", id="mt", seen_at="2026-06-01", account_id="hazel"),
        row("participants", interaction_id="mt", part="invited", address="new@hazel.example"),
        window("person sven", "absent", "2026-06-11", "2026-06-19"),
        row(
            "invoices",
            invoice_id="v1",
            account_id="hazel",
            kind="invoice",
            issued_on="2026-05-01",
            due_on="2026-05-31",
            amount="500",
            currency="EUR",
        ),
        with_money=True,
    )
    comes = said_under(text, "Who comes")
    assert "Gero, guest of Elm: no prices" in comes
    assert "new@hazel.example: not known to us; ask who it is" in comes
    assert "Sven (projects), away until 19 June 2026: who stands in?" in comes
    assert said_under(text, "Money") == "Left out, because a guest of another company comes."


def test_nobody_of_theirs_on_file():
    text = page(
        people(),
        meeting("2026-06-12 09:00", "rosa, sven", id="mt", account_id="hazel", direction="both", seen_at="2026-06-01"),
    )
    assert said_under(text, "Who comes") == "- From us: Rosa (sales) and Sven (projects)"


def test_money_only_when_asked_for_and_never_summed_over_currencies():
    bills = [
        row(
            "invoices",
            invoice_id=f"v{n}",
            account_id="hazel",
            kind="invoice",
            issued_on="2026-04-01",
            due_on=due,
            amount=a,
            currency=c,
        )
        for n, (a, c, due) in enumerate(
            [("500", "EUR", "2026-05-01"), ("70.50", "EUR", "2026-07-01"), ("80", "USD", "2026-05-01")]
        )
    ]
    assert "EUR" not in page(people(), PLAN, *bills)
    assert said_under(page(people(), PLAN, *bills, with_money=True), "Money").splitlines() == [
        "- Open and not disputed: 570.50 EUR",
        "- Open and not disputed: 80.00 USD",
        "- Of it past due: 500.00 EUR",
        "- Of it past due: 80.00 USD",
    ]


def test_everything_at_once_stays_on_one_page():
    many = [
        owed(f"paper-{n}", "rosa > hana", account_id="hazel", need_by="2026-06-01", seen_at="2026-05-01")
        for n in range(40)
    ]
    more = [
        owed(f"input-{n}", "hana > rosa", account_id="hazel", need_by="2026-06-20", seen_at="2026-05-01")
        for n in range(40)
    ]
    text = page(people(), PLAN, *many, *more)
    assert size(text) <= 60
    assert "more" in said_under(text, "What they owe us")


def test_needs_site_notes_experts_and_last_words():
    text = page(
        people(),
        contact("tilo", "hazel", "engineering lead"),
        colleague("ulla", "hazel specialist", job="engineering"),
        visit("2026-06-12 09:00", "rosa, hana, dora", id="mt", topic="hardness", seen_at="2026-06-01"),
        noticed("need", "2026-03-02", account_id="hazel", told_by="dora", topic="shorter lead times"),
        row(
            "assessments",
            assessment_id="s1",
            on="2025-03-01",
            account_id="hazel",
            about="account",
            question="site_note",
            text="Safety shoes, register at gate 2",
        ),
        mail(
            "2026-04-01 09:00",
            "tilo > ulla",
            id="q1",
            topic="hardness",
            subject="Hardness after coating",
            expects_answer=True,
        ),
        mail(
            "2026-04-02 09:00", "ulla > tilo", replies_to="q1", topic="hardness", subject="Re: Hardness after coating"
        ),
        decided("done", "2026-04-02", by="ulla", account_id="hazel", action="GIVE"),
    )
    assert "Dora said on 2 March 2026: shorter lead times. How does that stand today?" in text
    assert said_under(text, "At the place") == "- Safety shoes, register at gate 2 (1 March 2025; please confirm)"
    assert "On hardness: Ulla has answered in 1 conversation; ask to join" in text
    last = said_under(text, "Last words of all of us")
    assert "Ulla (engineering) to Tilo: Re: Hardness after coating" in last
    assert "Rosa (sales)" in last
    assert_golden(text, "brief-full")


def test_a_complaint_noted_and_written_is_one():
    text = page(
        people(),
        PLAN,
        noticed("complaint", "2026-06-02", account_id="hazel", note="lot 7 was rusty"),
        mail("2026-06-01 09:00", "hana > rosa", purpose="complain", subject="Rust!", thread="t1"),
        mail("2026-05-01 09:00", "hana > rosa", purpose="complain", subject="Late lot", thread="t2"),
        mail("2026-05-02 09:00", "hana > rosa", purpose="complain", subject="Re: Late lot", thread="t2"),
    )
    assert said_under(text, "Open matters").splitlines()[:2] == [
        "- Complaint of 2 June 2026: lot 7 was rusty.",
        "- Complaint by mail on 1 May 2026: Late lot.",
    ]
    assert "Rust!" not in said_under(text, "Open matters")


def test_three_meetings_a_day_get_the_short_form():
    many = [
        owed(f"paper-{n}", "rosa > hana", account_id="hazel", need_by="2026-06-01", seen_at="2026-05-01")
        for n in range(6)
    ]
    others = [meeting(f"2026-06-12 1{n}:00", "rosa, dora", subject=f"talk {n}", seen_at="2026-06-01") for n in range(2)]
    promised = "What we promised and have not done: put right before"
    assert said_under(page(people(), PLAN, *many), promised).count("\n") == 5
    assert said_under(page(people(), PLAN, *many, *others), promised).splitlines()[-1] == "- and 3 more"


def test_a_meeting_about_a_project_brings_its_road_map():
    line = row("projects", project_id="line", account_id="hazel", name="the line", started_on="2026-01-05")
    text = page(
        people(), line, meeting("2026-06-12 09:00", "rosa, hana", id="mt", project_id="line", seen_at="2026-06-01")
    )
    assert said_under(text, "What we bring") == "- The road map of the line, as it stands on the day."


def test_flagged_views_are_told_without_sides():
    text = page(
        people(),
        PLAN,
        noticed(
            "differing_views",
            "2026-06-01",
            account_id="hazel",
            told_by="hana",
            topic="steel grade",
            note="Dora against Hana",
        ),
    )
    matters = said_under(text, "Open matters")
    assert "Views there differ on steel grade" in matters
    assert "the choice is theirs" in matters
    assert "against" not in text


def test_long_texts_stay_on_one_printed_page():
    what = "capability study of the axle journal with the measuring report and all certificates of the last lots, "
    many = [
        owed(f"paper-{n}", who, account_id="hazel", need_by="2026-06-01", seen_at="2026-05-01", what=f"{what * 2}{n}")
        for n, who in enumerate(["rosa > hana", "hana > rosa"] * 20)
    ]
    made = brief(advised(people(), PLAN, *many), "mt")
    assert pages(pdf(made, date(2026, 6, 10))) == 1


def test_how_somebody_is_reached_is_said_once_there_is_enough_to_say():
    rung = [call(f"2026-{m:02d}-07 09:00", "rosa > hana", delivery="sent" if m > 1 else "missed") for m in range(1, 6)]
    wish = noticed("growth", "2026-02-02", account_id="hazel", person_id="hana", note="Prefers no mails")
    assert "reached best by call (taken up so far: calls 4 of 5)" in page(people(), PLAN, *rung)
    assert "taken up so far" not in page(people(), PLAN, *rung[:4])
    assert "wishes no mail" in page(people(), PLAN, wish)


def test_a_new_customer_is_asked_once_what_went_wrong_before():
    asked = "What went wrong with whoever served you before"
    told = row(
        "assessments",
        assessment_id="a1",
        on="2026-05-04",
        account_id="hazel",
        about="account",
        question="previous_provider",
        text="Nobody rang back.",
        by="hana",
    )
    new = [(t, r | {"stage": "onboarding"} if t == "accounts" else r) for t, r in people()]
    assert asked not in page(people(), PLAN)
    assert asked in page(new, PLAN)
    assert asked not in page(new, PLAN, told)
    assert "Not to repeat, they told us: Nobody rang back." in page(people(), PLAN, told)


def test_in_a_project_what_others_asked_is_told_before_it_is_asked():
    def of(name, who):
        plan = {"project_id": name, "account_id": who, "name": name, "started_on": "2026-04-01"}
        asked = noticed(
            "info_question", "2026-05-04", observation_id=name, account_id=who, project_id=name, topic="data"
        )
        return row("projects", **plan, go_live_on="2026-09-01") + (asked if who != "hazel" else [])

    meet = meeting("2026-06-12 09:00", "rosa, hana", id="mt", seen_at="2026-06-01", project_id="p1")
    others = account("oak") + account("elm") + of("p1", "hazel") + of("p2", "oak") + of("p3", "elm")
    text = page(people(), meet, others, mail("2026-04-20", "rosa > hana", expects_answer=True))
    assert "Tell before they ask: data (asked in 2 other projects before go-live)." in text
    assert "was last asked something on" not in text
    assert "data" not in page(people(), PLAN, others)
