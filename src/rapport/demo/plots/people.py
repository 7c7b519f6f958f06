"""People: somebody left, somebody came, one carries everything, one was never met."""

from __future__ import annotations

from rapport.demo import letters, rhythm
from rapport.demo.cast import Customer
from rapport.demo.colleagues import AMARA, JONAS, PRIYA, TOMASZ
from rapport.demo.customers import newcomer
from rapport.demo.plots.money import grows_over_its_limit
from rapport.demo.plots.stage import Stage


def the_buyer_left(stage: Stage) -> None:
    """A mail to the buyer came back, the director says why, a successor is named (contact_left, new_person)."""
    customer = stage.calm_life("alderbrook-pumps", rhythm.Pause(stage.dates.wd(-10), ("buyer",)))
    buyer, director = customer.contact("buyer"), customer.contact("director")
    successor = newcomer(customer, "buyer", "Ottilie Brandvoll", "senior buyer", 2, 9)
    rhythm.introduce_contact(stage.pages, stage.dates, customer, successor)
    asked = stage.wd(-12, 11)
    sheet = stage.owes(customer, "PACK", "packaging", "packaging sheet for the new impeller", buyer.id, AMARA,
                       need_by=stage.dates.wd(16), order_id=f"{customer.id}-S025", rule_id="QA-PACK", effort_min=30,
                       seen_at=asked)  # fmt: skip
    stage.event(sheet, asked, "asked", AMARA)
    stage.event(sheet, stage.wd(-11, 9), "promised", buyer.id, until=stage.dates.wd(6))
    stage.mail(
        customer,
        AMARA,
        buyer,
        stage.wd(-3, 9, 40),
        "Impeller: packaging sheet",
        delivery="bounced_permanent",
    )
    told = stage.mail(customer, director, AMARA, stage.wd(-2, 15, 10), "Purchasing",
                      text=f"{buyer.name} is no longer with the company. {successor.name} now looks after purchasing.",
                      purpose="give", expects_answer=False)  # fmt: skip
    stage.noticed(customer, "left", stage.wd(-2, 15, 10), person_id=buyer.id, told_by=director.id,
                  note=f"no longer with the company; {successor.name} takes over", source=told)  # fmt: skip


def one_person_for_everything(stage: Stage) -> None:
    """All that is said goes between one of theirs and one of ours (fragile_account, fragile_on_our_side)."""
    customer = stage.take("brightsea-marine")
    stage.introduce(customer)
    only = customer.contact("buyer")
    stage.exchanges(customer, rhythm.Pause(parts=("engineer", "payables", "director")))
    for back in range(5, 700, 16):
        day = stage.dates.both(stage.dates.ago(back), customer.country)
        letters.call(stage.pages, customer, AMARA, only, stage.dates.at(day, 11, back % 60), subject="Weekly call",
                     purpose="serve", duration_min=12)  # fmt: skip
    stage.reviews(customer, parts=("buyer",))
    stage.trade(customer)
    stage.owed(customer)


def the_director_was_never_met(stage: Stage) -> None:
    """Who decides has not answered in two years, and asks a rival for a price (power_gap, competitor_quote)."""
    customer = stage.take("barrowmere-medical")
    director, engineer = customer.contact("director"), customer.contact("engineer")
    stage.introduce(customer)
    stage.exchanges(customer, rhythm.Pause(parts=("director",)))
    stage.reviews(customer, parts=("buyer", "engineer"))
    stage.trade(customer)
    stage.owed(customer)
    for number, back in enumerate(range(40, 700, 52)):
        at = stage.dates.at(stage.dates.ago(back), 9, number)
        stage.mail(customer, AMARA, director, at, f"An hour on our capacity for you, {at:%B}", purpose="pitch")
    _a_rival_was_asked(stage, customer, engineer.id)


def _a_rival_was_asked(stage: Stage, customer: Customer, told_by: str) -> None:
    rival = "quickturn-parts"
    stage.add("accounts", account_id=rival, name="Quickturn Parts", kind="competitor", country="US",
              since=stage.dates.ago(1500))  # fmt: skip
    year = customer.monthly * 12
    quote = stage.noticed(customer, "competitor_quote", stage.wd(-4, 14), competitor_id=rival, told_by=told_by,
                          amount=f"{year * 92 // 100}.00", currency=customer.currency,
                          person_id=customer.contact("director").id,
                          note="the director asked for an offer over a year of housings")  # fmt: skip
    for item, ours, theirs, value in (
        ("parts as drawn", True, True, year * 88 // 100),
        ("measuring report with every lot", True, False, year * 4 // 100),
        ("stock of two weeks held for them", True, None, year * 5 // 100),
        ("express lane, five a year", True, False, year * 3 // 100),
    ):
        stage.add("offer_lines", observation_id=quote, item=item, ours=ours, theirs=theirs, value=f"{value}.00",
                  currency=customer.currency)  # fmt: skip


def a_new_head_of_operations(stage: Stage) -> None:
    """Somebody with influence came eleven days ago and has met nobody of ours (new_person)."""
    customer = stage.calm_life("kestrelmoor-aero")
    arrived = newcomer(customer, "director", "Rukmini Vellathotam", "vice president operations", 4, 16)
    rhythm.introduce_contact(stage.pages, stage.dates, customer, arrived)
    for back, part in ((9, "buyer"), (4, "engineer")):
        one = customer.contact(part)
        stage.mail(customer, one, TOMASZ, stage.wd(-back, 11, 15, customer.zone),
                     "Bracket series B, plan", copies=(arrived,), purpose="give", expects_answer=False)  # fmt: skip
    stage.noticed(customer, "joined", stage.wd(-9, 12), person_id=arrived.id, note="named in copy on a thread")


def they_would_ring_another_first(stage: Stage) -> None:
    """Asked in a check-up whom they ring first, the buyer named another shop (first_call_elsewhere)."""
    customer = stage.calm_life("quarryhill-crushers")
    buyer, held = customer.contact("buyer"), stage.dates.wd(-8)
    review = f"{customer.id}-CALL"
    stage.add("reviews", review_id=review, kind="check_up", account_id=customer.id, planned_on=held, held_on=held,
              participants=[PRIYA, buyer.id], seen_at=stage.dates.at(held, 15))  # fmt: skip
    stage.add("assessments", assessment_id=f"{review}-1", on=held, account_id=customer.id, about=buyer.id,
              question="first_call", score=-2, text="For turned parts I ring the shop next door first.", by=buyer.id,
              review_id=review, expires_on=stage.dates.ahead(160))  # fmt: skip


def away_until_next_week(stage: Stage) -> None:
    """An automatic answer names the day of return and who stands in (contact_absent)."""
    customer = stage.calm_life("beckfoot-valves", rhythm.Pause(stage.dates.wd(-6), ("engineer",)))
    engineer, quality = customer.contact("engineer"), customer.contact("quality")
    until = stage.dates.wd(5)
    asked = stage.mail(customer, JONAS, engineer, stage.wd(-2, 10, 5), "Seat ring: which hardness?", purpose="ask",
                       expects_answer=True)  # fmt: skip
    stage.mail(customer, engineer, JONAS, stage.wd(-2, 10, 6), "Automatic answer: out of office", thread=asked,
               replies_to=asked, delivery="auto_reply", automatic=True,
               text=f"I am away until {until:%d %B %Y}. In urgent cases please turn to {quality.name}.")  # fmt: skip
    stage.add("windows", window_id=f"{customer.id}-away", scope="person", scope_id=engineer.id, kind="absent",
              starts=stage.dates.wd(-3), ends=until, note=f"stand-in: {quality.name}", declared=True,
              seen_at=stage.wd(-2, 10, 6), source=asked)  # fmt: skip


def a_second_site_asks_who_we_are(stage: Stage) -> None:
    """A growing customer, its new site, a limit that no longer fits (growth_point, thin_site, credit_ahead)."""
    grows_over_its_limit(stage)
    parent = stage.cast["highcliff-wind"]
    site = Customer(
        id="highcliff-north", name="Highcliff Wind, north works", trade=parent.trade, country="US",
        zone="America/Chicago", currency="USD", tier=3, owner=parent.owner, manager=parent.manager,
        service=parent.service, monthly=6000, lateness=0, step=12, headcount=60, since_days=160, parent=parent.id,
    )  # fmt: skip
    site.contacts = {
        "buyer": newcomer(site, "buyer", "Leopold Achterbergen", "site buyer", 2, 150),
        "engineer": newcomer(site, "engineer", "Nomvula Dlaminikazi", "site engineer", 2, 150),
    }
    stage.introduce(site)
    stage.noticed(
        parent, "second_site", stage.dates.ago(140), note="north works opened", told_by=parent.contact("buyer").id
    )
    question = stage.mail(site, site.contact("engineer"), JONAS, stage.wd(-2, 9, 30),
                            "Who is responsible for us?", purpose="ask", expects_answer=True)  # fmt: skip
    stage.add("observations", observation_id=f"{site.id}-n1", at=stage.wd(-2, 9, 30), account_id=site.id,
              person_id=site.contact("engineer").id, kind="info_question", note="asks who serves the site",
              source=question)  # fmt: skip
    stage.cast[site.id] = site
    stage.played.add(site.id)


PLOTS = (
    the_buyer_left,
    one_person_for_everything,
    the_director_was_never_met,
    a_new_head_of_operations,
    away_until_next_week,
    they_would_ring_another_first,
    a_second_site_asks_who_we_are,
)
