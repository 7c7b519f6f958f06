"""Standing: a customer that our own people find hard, wishes that lie open, rivals that only make noise."""

from __future__ import annotations

from rapport.demo import customers, letters
from rapport.demo.colleagues import AMARA, JONAS, LUCIA, MEI, NOOR, PRIYA, SAMU
from rapport.demo.plots.stage import Stage


def the_difficult_customer(stage: Stage) -> None:
    """Our people need many chasers for it and think badly of it, the record does not; its wishes lie open
    (internal_friction, view_against_record, our_move_first)."""
    customer = stage.calm_life("millrace-turbines")
    for number in range(14):
        back = 70 - number * 4
        asked = stage.wd(-back, 9)
        asker = (PRIYA, JONAS)[number % 2]
        inner = stage.owes(customer, f"IN{number + 1:02d}", "task", f"routing for order {number + 31}", MEI, asker,
                           need_by=stage.dates.wd(-back + 3), seen_at=asked)  # fmt: skip
        stage.event(inner, asked, "asked", asker)
        for chaser in range(2 + number % 2):
            stage.event(inner, stage.wd(-back + 3 + chaser, 9), "reminded", asker)
        stage.event(inner, stage.wd(-back + 7, 9), "done", MEI)
    _what_ours_think(stage, customer.id)
    review = f"{customer.id}-VOICE"
    held = stage.dates.wd(-34)
    heard = [PRIYA, customer.contact("buyer").id]
    stage.add("reviews", review_id=review, kind="customer_interview", account_id=customer.id, planned_on=held,
              held_on=held, participants=heard, seen_at=stage.dates.at(held, 16))  # fmt: skip
    for number, wish in enumerate(("delivery notes by mail the evening before", "one name for urgent calls")):
        stage.owes(customer, f"WISH{number + 1}", "task", wish, PRIYA, customer.contact("buyer").id, review_id=review,
                   seen_at=stage.dates.at(held, 16))  # fmt: skip


def _what_ours_think(stage: Stage, account: str) -> None:
    review = f"{account}-SURVEY"
    held = stage.dates.wd(-20)
    people = (PRIYA, LUCIA, MEI, SAMU, JONAS, NOOR)
    stage.add("reviews", review_id=review, kind="perception", account_id=account, planned_on=held, held_on=held,
              participants=people, seen_at=stage.dates.at(held, 17))  # fmt: skip
    for number, one in enumerate(people):
        for question, score in (
            ("short_notice", -2 + number % 2),
            ("pays_on_time", -1),
            ("easy_to_serve", -1 - number % 2),
        ):
            stage.add("assessments", assessment_id=f"{review}-{one}-{question}", on=held, account_id=account,
                      about="account", question=question, score=score, by=one, review_id=review,
                      expires_on=stage.dates.ahead(150))  # fmt: skip


def planning_waits_for_quality(stage: Stage) -> None:
    """A department of ours waits on another: many inner requests are late (internal_backlog)."""
    customer = stage.cast["millrace-turbines"]
    for number in range(9):
        asked = stage.wd(-22 + number, 10)
        inner = f"us-IN{number + 1}"
        stage.add("obligations", obligation_id=inner, kind="task", what=f"gauge plan {number + 41}", owed_by=SAMU,
                  owed_to=MEI, need_by=stage.dates.wd(-15 + number), seen_at=asked,
                  account_id=customer.id if number == 0 else None)  # fmt: skip
        stage.event(inner, asked, "asked", MEI)


def rivals_make_noise(stage: Stage) -> None:
    """Two calm customers forward the pitch of a rival (competitor_noise): thanks, and no alarm."""
    stage.add("accounts", account_id="fastmill-direct", name="Fastmill Direct", kind="competitor", country="US",
              since=stage.dates.ago(1200))  # fmt: skip
    for back, id_ in ((6, "fernhollow-fans"), (3, "carrowdale-dairy")):
        customer = stage.cast[id_]
        buyer = customer.contact("buyer")
        stage.noticed(customer, "pitch_forwarded", stage.wd(-back, 11), competitor_id="fastmill-direct",
                      told_by=buyer.id, note="newsletter with a price list, forwarded with a smile")  # fmt: skip


def prospects_take_the_time(stage: Stage) -> None:
    """A large, quiet customer gets no visit any more, while two prospects are visited every week (comfort)."""
    customer = stage.take("fallowfen-tractors")
    stage.introduce(customer)
    stage.exchanges(customer)
    stage.reviews(customer, until=64)
    for back in (58, 47):
        day = stage.dates.wd(-back)
        letters.gathering(stage.pages, customer, "visit", AMARA, (customer.contact("buyer"),), stage.dates.at(day, 10),
                          "Spring series")  # fmt: skip
    stage.trade(customer)
    stage.owed(customer)
    for number, (id_, name) in enumerate(
        (("tidewell-ferries", "Tidewell Ferries"), ("brackenrow-bikes", "Brackenrow Bikes"))
    ):
        prospect = customers.prospect(id_, name, AMARA, number)
        stage.introduce(prospect)
        people = tuple(prospect.contact(part) for part in ("buyer", "engineer", "director"))
        for back in range(3 + number, 29, 5):
            day = stage.dates.wd(-back)
            met = letters.gathering(stage.pages, prospect, "visit", AMARA, (LUCIA, *people), stage.dates.at(day, 10),
                                    "Getting to know each other", purpose="learn")  # fmt: skip
            stage.add("reviews", review_id=f"{met}-debrief", kind="debrief", account_id=prospect.id, planned_on=day,
                      held_on=day, participants=[AMARA], seen_at=stage.dates.at(day, 16))  # fmt: skip


PLOTS = (prospects_take_the_time, the_difficult_customer, planning_waits_for_quality, rivals_make_noise)
