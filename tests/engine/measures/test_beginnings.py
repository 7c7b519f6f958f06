"""Who begins the conversations."""

from rapport.engine.measures.beginnings import begun
from tests.engine.cast import account, colleague, contact, exchange, mail, meeting, on

HAZEL = account("hazel") + contact("hana", "hazel", "purchasing buyer") + colleague("rosa", "hazel owner")


def counted(*rows):
    now, before = begun(on("2026-06-30", HAZEL, *rows), "hazel")
    return (now.theirs, now.all), (before.theirs, before.all)


def test_nothing_was_said():
    assert counted() == ((0, 0), (0, 0))


def test_newsletters_missed_calls_and_portal_orders_are_no_conversation():
    assert counted(
        mail("2026-06-01", "hana > rosa", automatic=True),
        exchange("ticket", "2026-06-02", "hana > rosa", subject="Order 7"),
        mail("2026-06-03", "hana > rosa", delivery="bounced_permanent"),
    ) == ((0, 0), (0, 0))


def test_an_answer_begins_nothing():
    asked = mail("2026-06-01 09:00", "rosa > hana", id="q", thread="t")
    assert counted(asked, mail("2026-06-02 09:00", "hana > rosa", replies_to="q", thread="t")) == ((0, 1), (0, 0))


def test_an_answer_to_a_question_that_was_never_read_is_not_their_beginning():
    assert counted(mail("2026-06-02 09:00", "hana > rosa", replies_to="q", thread="t")) == ((0, 0), (0, 0))


def test_their_question_and_the_meeting_that_they_host_are_theirs():
    now, before = begun(
        on(
            "2026-06-30",
            HAZEL,
            mail("2026-06-01", "hana > rosa", id="a"),
            meeting("2026-06-09", "hana, rosa", id="b"),
            meeting("2026-06-10", "rosa, hana", id="c"),
        ),
        "hazel",
    )
    assert (now.theirs, now.all, now.ids) == (2, 3, ("b", "a"))
    assert before.all == 0


def test_the_span_before_ends_where_this_one_begins():
    assert counted(mail("2026-04-01", "hana > rosa"), mail("2026-04-02", "hana > rosa")) == ((1, 1), (1, 1))
    assert counted(mail("2026-01-02", "hana > rosa"), mail("2026-01-01", "hana > rosa")) == ((0, 0), (1, 1))
