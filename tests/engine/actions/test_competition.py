"""A rival's offer and a mistake of ours: the sheet, the thank-you that names nobody, the call the same day."""

from datetime import date

from rapport.engine.actions.compare_offer import compare_offer
from rapport.engine.actions.recover import recover
from rapport.engine.actions.review_rule import review_rule
from rapport.engine.actions.thank_teller import thank_teller
from rapport.engine.said import Said
from rapport.engine.signals.competitor_noise import competitor_noise
from rapport.engine.signals.competitor_quote import competitor_quote
from rapport.engine.signals.our_mistake import our_mistake
from rapport.engine.signals.rule_cost import rule_cost
from tests.engine.cast import account, call, colleague, contact, mail, noticed, on, row, talks, window
from tests.engine.money import HAZEL
from tests.engine.signals import test_rule_cost as rules

WORLD = (
    account("hazel", annual_revenue=200000, currency="EUR"),
    account("vega", kind="competitor"),
    contact("hana", "hazel", "purchasing buyer", influence=1),
    contact("dora", "hazel", "management director", influence=4),
    contact("ed", "hazel", "engineering engineer"),
    colleague("rosa", "hazel owner"),
    colleague("sam", "hazel service"),
    talks("rosa", "hana", "2026-05-01"),
    talks("sam", "ed", "2026-05-01"),
)
QUOTE = noticed("competitor_quote", "2026-05-04 09:00", account_id="hazel", observation_id="q1", competitor_id="vega",
                told_by="hana", person_id="dora", amount=88)  # fmt: skip
LINES = row("offer_lines", observation_id="q1", item="base", value=80, ours=True, theirs=True) + row(
    "offer_lines", observation_id="q1", item="service", value=12, ours=True, theirs=False)  # fmt: skip
HURT = noticed("our_mistake", "2026-05-04 09:00", account_id="hazel", observation_id="m1", value=4, topic="wrong steel")


def proposed(propose, day, *rows):
    on_that = on(day, *rows)
    signals = (competitor_quote, competitor_noise, our_mistake, rule_cost)
    return list(propose(on_that, Said([s for speak in signals for s in speak(on_that)])))


def test_the_sheet_is_neutral_and_names_nobody():
    sheet, _ = proposed(compare_offer, "2026-05-04", *WORLD, QUOTE, LINES)
    assert (sheet.action, sheet.owner, sheet.do_by) == ("COMPARE_OFFER", "rosa", date(2026, 5, 7))
    assert "service: included with us, not included in the other offer" in sheet.draft.body
    assert "100.00 EUR" in sheet.draft.body
    assert "Hana" not in f"{sheet.why} {sheet.draft}"


def test_the_talk_is_with_another_than_the_teller_and_brings_nothing_up():
    _, talk = proposed(compare_offer, "2026-05-04", *WORLD, QUOTE, LINES)
    assert (talk.action, talk.people, talk.owner) == ("CHECK_UP", ("ed",), "sam")
    assert "vega" not in talk.draft.body.lower()


def test_the_teller_is_thanked_within_a_working_day_without_the_rival():
    (thank,) = proposed(thank_teller, "2026-05-04", *WORLD, QUOTE, LINES)
    assert (thank.people, thank.owner, thank.do_by) == (("hana",), "rosa", date(2026, 5, 5))
    assert "vega" not in str(thank.draft).lower()


def test_nobody_is_thanked_twice_or_late():
    thanks = mail("2026-05-04 16:00", "rosa > hana", purpose="thank")
    assert proposed(thank_teller, "2026-05-05", *WORLD, QUOTE, LINES, thanks) == []
    assert proposed(thank_teller, "2026-06-04", *WORLD, QUOTE, LINES) == []


def test_two_words_are_one_thank_you():
    pitch = noticed("pitch_forwarded", "2026-05-05", account_id="hazel", observation_id="n1", told_by="hana")
    assert len(proposed(thank_teller, "2026-05-05", *WORLD, QUOTE, LINES, pitch)) == 1


def test_a_mistake_is_called_about_the_same_day_by_the_best_tie():
    (call_them,) = proposed(recover, "2026-05-04", *WORLD, HURT)
    assert (call_them.channel, call_them.do_by) == ("call", date(2026, 5, 4))
    assert (call_them.owner, call_them.people) in {("rosa", ("hana",)), ("sam", ("ed",))}
    assert call_them.cannot_wait


def test_after_the_call_there_is_no_other():
    assert proposed(recover, "2026-05-05", *WORLD, HURT, call("2026-05-04 15:00", "rosa > hana")) == []


def test_what_is_not_proven_is_not_admitted():
    maybe = noticed("our_mistake", "2026-05-04 09:00", account_id="hazel", topic="wrong steel", confidence="assumed")
    (call_them,) = proposed(recover, "2026-05-04", *WORLD, maybe)
    assert call_them.draft is not None
    assert "our side" not in call_them.draft.body
    assert "whatever the cause is" in call_them.draft.body


def test_without_a_topic_the_words_name_the_day():
    hurt = noticed("our_mistake", "2026-05-04 09:00", account_id="hazel", note="steel of the wrong grade")
    (call_them,) = proposed(recover, "2026-05-04", *WORLD, hurt)
    assert call_them.draft is not None
    assert call_them.draft.subject == "Call: what went wrong on 4 May 2026"
    assert "on our side on 4 May 2026. I am sorry" in call_them.draft.body


def test_somebody_hears_it_the_same_day_though_the_one_we_hurt_is_away():
    hurt = noticed("our_mistake", "2026-05-04 09:00", account_id="hazel", person_id="ed", topic="wrong steel")
    assert proposed(recover, "2026-05-04", *WORLD, hurt)[0].people == ("ed",)
    (call_them,) = proposed(
        recover, "2026-05-04", *WORLD, hurt, window("person ed", "absent", "2026-05-04", "2026-05-08")
    )
    assert call_them.people == ("hana",)


def test_a_costly_rule_is_put_to_the_one_who_may_change_it():
    (look,) = proposed(review_rule, "2026-05-04", *HAZEL, rules.RULE, rules.GONE, rules.TWICE)
    assert (look.action, look.owner, look.about) == ("DECIDE_EXCEPTION", "ruth", ("R-due",))


def test_the_talk_is_not_with_the_one_who_asked_the_rival():
    asked = noticed("competitor_quote", "2026-05-04 09:00", account_id="hazel", observation_id="q1",
                    competitor_id="vega", told_by="ed", person_id="hana", amount=88)  # fmt: skip
    met = talks("rosa", "dora", "2026-05-01", times=2)
    _, talk = proposed(compare_offer, "2026-05-04", *WORLD, met, asked, LINES)
    assert talk.people == ("dora",)
    _, talk = proposed(compare_offer, "2026-05-04", *WORLD, asked, LINES)
    assert talk.people == ("hana",)
