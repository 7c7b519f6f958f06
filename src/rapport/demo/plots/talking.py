"""What was said and what was not: no answer, no word, the same question again, a meeting that comes or is over."""

from __future__ import annotations

from rapport.demo import letters, rhythm
from rapport.demo.colleagues import AMARA, JONAS, LUCIA, PRIYA, SAMU, TOMASZ
from rapport.demo.plots.stage import Stage


def no_answer_and_phone_tag(stage: Stage) -> None:
    """A question lies longer than this buyer ever takes; three calls missed each other (no_answer, phone_tag)."""
    customer = stage.calm_life("bramhope-lifts", rhythm.Pause(stage.dates.wd(-9), ("buyer", "engineer")))
    buyer, engineer = customer.contact("buyer"), customer.contact("engineer")
    stage.mail(customer, AMARA, buyer, stage.wd(-8, 9, 20), "Release of the guide rails for spring", purpose="ask",
               expects_answer=True)  # fmt: skip
    for back, caller, called in (
        (5, AMARA, engineer),
        (4, engineer, AMARA),
        (2, AMARA, engineer),
        (1, engineer, AMARA),
    ):
        letters.call(stage.pages, customer, caller, called, stage.wd(-back, 15, 40), delivery="missed")


def their_question_lies(stage: Stage) -> None:
    """They asked three days ago and wait for our answer (unanswered_question)."""
    customer = stage.calm_life("calderstone-drives", rhythm.Pause(stage.dates.wd(-5), ("engineer",)))
    stage.mail(customer, customer.contact("engineer"), AMARA, stage.wd(-3, 9, 30, customer.zone),
               "Can you hold eight microns on the collar?", purpose="ask", expects_answer=True)  # fmt: skip


def it_fell_silent(stage: Stage) -> None:
    """Nobody writes, calls or orders since ten weeks; we only checked in (gone_quiet, changed_usage, empty_touches)."""
    customer = stage.take("hartsmoor-harvest")
    silent = stage.dates.ago(72)
    stage.introduce(customer)
    stage.exchanges(customer, rhythm.Pause(silent))
    stage.reviews(customer, until=74)
    stage.trade(customer, until=stage.dates.ago(60))
    for month, log_ins in enumerate((9, 11, 41, 38, 43, 40, 37, 42, 39, 41, 38, 40)):
        stage.noticed(customer, "usage", stage.dates.at(stage.dates.ago(4 + month * 30), 8), value=log_ins,
                      unit="log-ins", topic="order portal")  # fmt: skip
    for back in (52, 38, 24, 12):
        stage.mail(customer, TOMASZ, customer.contact("buyer"), stage.dates.at(stage.dates.ago(back), 9, back),
                   "Just checking in", purpose="check_in", expects_answer=False)  # fmt: skip


def asked_for_the_fourth_time(stage: Stage) -> None:
    """The same question again, by another person and another way; our hours for it went on a bill (asked_again)."""
    customer = stage.calm_life("roseholm-refrigeration")
    quality, engineer = customer.contact("quality"), customer.contact("engineer")
    topic = "flatness in the measuring report"
    asked = (
        (58, quality, "How do we read the flatness column in your measuring report?"),
        (37, engineer, "Measuring report: what does the flatness column tell us?"),
        (16, quality, "Flatness column in the measuring report, once more: how do we read it?"),
        (3, engineer, "How is the flatness column in the measuring report to be read?"),
    )
    for back, one, question in asked:
        at = stage.wd(-back, 9, 30)
        first = stage.mail(customer, one, SAMU, at, question, topic=topic, purpose="ask", expects_answer=True)
        stage.mail(customer, SAMU, one, stage.wd(-back, 14), f"Re: {question}", thread=first, replies_to=first,
                   topic=topic, purpose="serve", expects_answer=False)  # fmt: skip
    for back in (57, 36, 15):
        stage.effort(customer, back, SAMU, "help", 1.5, billing="bill", evidence="documented",
                     note=f"explained: {topic}")  # fmt: skip


def a_meeting_comes(stage: Stage) -> None:
    """A visit in two days, its agenda full of ourselves, and two promises of ours open (meeting_ahead, dump_ahead,
    our_promise)."""
    customer = stage.calm_life("dunmere-rail")
    buyer, director, quality = (customer.contact(part) for part in ("buyer", "director", "quality"))
    agenda = ("Our new machining centre (25 min)\nOur quality figures (20 min)\nOur plans for next year (15 min)\n"
              "Your call-offs from spring on (10 min)\nYour open points (10 min)")  # fmt: skip
    letters.gathering(stage.pages, customer, "meeting", AMARA, (LUCIA, buyer, director),
                      stage.wd(2, 14, 0, customer.zone), "Half-year meeting", text=agenda, purpose=None,
                      duration_min=80, seen_at=stage.wd(-6, 11))  # fmt: skip
    overdue = stage.owes(customer, "OFFER", "answer", "offer for the bogie bolts", AMARA, buyer.id,
                         need_by=stage.dates.wd(6), seen_at=stage.wd(-11, 16))  # fmt: skip
    stage.event(overdue, stage.wd(-11, 16), "promised", AMARA, until=stage.dates.wd(-2))
    near = stage.owes(customer, "REPORT", "document", "capability study of the axle journal", SAMU, quality.id,
                      need_by=stage.dates.wd(4), seen_at=stage.wd(-8, 16))  # fmt: skip
    stage.event(near, stage.wd(-8, 16), "promised", SAMU, until=stage.dates.wd(1))


def a_meeting_is_over(stage: Stage) -> None:
    """We met yesterday and nobody wrote down what was said (meeting_held)."""
    customer = stage.calm_life("birchholm-packaging")
    people = (JONAS, customer.contact("buyer"), customer.contact("engineer"))
    letters.gathering(stage.pages, customer, "visit", AMARA, people, stage.wd(-1, 10),
                      "Sealing jaws: second source")  # fmt: skip


def two_deciders(stage: Stage) -> None:
    """Two of theirs decide together, say different things, and hear from us unevenly (lopsided_attention,
    contradiction)."""
    customer = stage.calm_life("saltwick-subsea")
    buyer, engineer, quality, director = (
        customer.contact(part) for part in ("buyer", "engineer", "quality", "director")
    )
    open_ = stage.owes(customer, "GRADE", "decision", "steel grade of the clamp", customer.id, PRIYA,
                       need_by=stage.dates.wd(15), seen_at=stage.wd(-19, 11))  # fmt: skip
    stage.event(open_, stage.wd(-19, 11), "asked", PRIYA)
    stage.event(open_, stage.wd(-8, 11), "revised", engineer.id, value="duplex 1.4462", note="by telephone")
    stage.event(open_, stage.wd(-3, 15), "revised", buyer.id, value="super duplex 1.4410", note="by mail")
    stage.noticed(customer, "differing_views", stage.wd(-3, 15, 30), topic="steel grade of the clamp",
                  note="engineering and purchasing", expires_on=stage.dates.ahead(90))  # fmt: skip
    for number, back in enumerate((18, 16, 14, 12, 10, 9, 7, 5, 4)):
        at = stage.dates.at(stage.dates.both(stage.dates.wd(-back), customer.country), 9, 5 * number, customer.zone)
        letters.call(stage.pages, customer, PRIYA, director, at, subject="Clamp: grade and price", purpose="learn",
                     topic="steel grade of the clamp", duration_min=15)  # fmt: skip
    stage.mail(customer, PRIYA, quality, stage.wd(-13, 9), "Clamp: data sheet of both grades", purpose="give",
               topic="steel grade of the clamp", expects_answer=False)  # fmt: skip


PLOTS = (
    no_answer_and_phone_tag,
    their_question_lies,
    it_fell_silent,
    asked_for_the_fourth_time,
    a_meeting_comes,
    a_meeting_is_over,
    two_deciders,
)
