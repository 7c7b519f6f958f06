"""What a book adds to the words: who reads, when, and what is on file."""

from rapport.engine.drafts import check
from rapport.engine.drafts.notes import check_note
from tests.engine.cast import account, colleague, contact, event, mail, on, owed, row

ASKED = owed("drawing", "hana > rosa", need_by="2026-03-27", seen_at="2026-03-02") + event(
    "drawing", "2026-03-02", "asked"
)


def names(text, *more, to="hana", day="2026-03-10"):
    return [mark.name for mark in check(text, to, _on(day, *more)).marks]


def warnings(text, *more, to="hana", day="2026-03-10"):
    return check(text, to, _on(day, *more)).warnings


def _on(day, *more):
    return on(day, *CAST, *more)


CAST = (
    account("hazel"),
    account("lumotec", kind="competitor", name="Lumotec"),
    contact("hana", "hazel", "purchasing buyer"),
    contact("maria", "hazel", "production planner"),
    colleague("rosa", "hazel owner"),
)
CALM = "Could you send the drawing by 27 March? The tool is cut on the 30th."
HASTE = "Please send the drawing, it is urgent."


def test_a_calm_message_to_somebody_free_says_nothing():
    assert check(CALM, "hana", _on("2026-03-10")).as_json() == {"marks": [], "rewrite": CALM, "warnings": []}


def test_haste_is_false_when_there_is_time_and_the_rewrite_names_the_day():
    checked = check(HASTE, "hana", _on("2026-03-10", ASKED))
    assert [m.name for m in checked.marks][-1] == "FALSE_URGENCY"
    assert "by Friday 27 March 2026" in checked.rewrite
    assert "it is needed on 27 March 2026, in 13 working days" in checked.warnings


def test_haste_is_true_when_it_is_needed_the_day_after_tomorrow():
    assert "FALSE_URGENCY" not in names(HASTE, ASKED, day="2026-03-25")


def test_haste_of_theirs_justifies_ours():
    theirs = mail("2026-03-09", "hana > rosa", subject="URGENT: line down, we need the part")
    assert "FALSE_URGENCY" not in names(HASTE, theirs)


def test_shouting_is_never_justified():
    assert "FALSE_URGENCY" in names("URGENT!!! The drawing TODAY.", ASKED, day="2026-03-26")


def test_haste_without_a_need_date_asks_the_owner():
    assert any(w.startswith("no need date on file") for w in warnings(HASTE))


def test_a_critical_window_an_absence_and_a_wish_are_told():
    window = row(
        "windows", window_id="w", scope="account", scope_id="hazel", kind="critical", starts="2026-03-09",
        ends="2026-03-13", note="audit", declared=True,
    )  # fmt: skip
    away = row(
        "windows", window_id="a", scope="person", scope_id="hana", kind="absent", starts="2026-03-09", ends="2026-03-20"
    )
    assert "critical window until 13 March 2026 (audit)" in warnings(CALM, window)
    assert "absent until 20 March 2026" in warnings(CALM, away)
    wish = mail("2026-03-02", "hana > rosa", text="Please do not call me any more.")
    assert "Hana asked not to be contacted" in warnings(CALM, wish)


def test_the_second_message_of_the_week_is_told_and_an_answer_is_not():
    first = mail("2026-03-09 09:00", "rosa > hana", purpose="ask", expects_answer=True)
    assert "second message this week to Hana: the last went on 9 March 2026" in warnings(CALM, first)
    assert warnings(CALM, first, mail("2026-03-09 15:00", "hana > rosa")) == ()


def test_an_overdue_promise_of_ours_comes_before_an_ask():
    ours = owed("quote", "rosa > hana", need_by="2026-03-06", seen_at="2026-03-02")
    assert any(w.startswith("our own promise is overdue: ") for w in warnings(CALM, ours))


def test_jargon_depends_on_how_long_they_know_us():
    one, three = "The FAI is attached.", "The FAI, the PPAP and the CAPA are attached."
    new = contact("nora", "hazel", "quality engineer", **{"from": "2026-02-02"})
    assert names(one) == []
    assert names(one, new, to="nora") == ["JARGON"]
    assert names(three) == ["JARGON"] * 3
    theirs = mail("2026-02-02", "hana > rosa", subject="PPAP, FAI and CAPA missing")
    assert names(three, theirs) == []


def test_a_proposal_needs_a_need():
    offer = "I would like to offer you our new maintenance contract."
    need = row("observations", observation_id="n", at="2026-02-02", account_id="hazel", kind="need", topic="standstill")
    assert names(offer) == ["NEED_UNKNOWN"]
    assert names(offer, need) == []


def test_the_name_of_a_teller_on_file_is_kept():
    told = row(
        "observations", observation_id="q", at="2026-03-02", account_id="hazel", kind="competitor_quote",
        competitor_id="lumotec", told_by="maria",
    )  # fmt: skip
    assert "EXPOSES_SOURCE" in names("Thanks to Maria we can answer Lumotec point by point.", told)
    assert "EXPOSES_SOURCE" not in names("Thanks to Maria the gate was open.", told)


def test_a_rule_is_replaced_by_its_reason_for_customers():
    rule = row(
        "rules", rule_id="r", text="no part loads", **{"class": "convenience"}, effect="deny",
        reason_for_customer="a second truck would cost you 320 EUR",
    )  # fmt: skip
    checked = check("We can't do that, it's our policy.", "hana", _on("2026-03-10", rule))
    assert checked.rewrite == "A second truck would cost you 320 EUR."


def test_german_is_read_by_its_words():
    checked = check("Zweite Mahnung: Wir brauchen die Zeichnung bis 27. März.")
    assert [m.name for m in checked.marks] == ["IRRITATED"]
    assert checked.rewrite == "Wir brauchen die Zeichnung bis 27. März."


def test_notes_hold_facts_only():
    facts = "Prefers calls before nine; told us on 4 May. Signs up to 50,000 EUR."
    assert check_note(facts).marks == ()
    marked = {
        "He is on purchasing's side in the quarrel.": "PARTISAN",
        "She only wants to protect her budget.": "BLAME",
        "Very arrogant.": "DISPARAGE",
        "Was off for months with burnout.": "PRIVATE",
        "Recently divorced, three children.": "PRIVATE",
    }
    for note, name in marked.items():
        assert [m.name for m in check_note(note).marks] == [name], note
        assert check_note(note).warnings == ("the person may read every note on them",)
