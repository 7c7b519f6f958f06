"""Where things stand in the pictures."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from rapport.outlets.web.pictures import power_map, time_line
from rapport.outlets.web.shown.more_things import Node
from rapport.outlets.web.shown.things import Bill, Money, Person, Shipment, Window

DAY = date(2026, 5, 4)


def bill(number, issued, due, settled=None, currency="EUR", **more):
    amount = Money(Decimal(100), currency)
    left = Money(Decimal(0), currency) if settled else amount
    return Bill(number, issued, due, amount, left, settled, **more)


def ago(days):
    return DAY - timedelta(days=days)


def drawn(bills=(), ships=(), windows=()):
    found = time_line.draw(DAY, list(bills), list(ships), list(windows))
    assert found is not None
    return found


def test_nothing_to_draw():
    assert time_line.draw(DAY, [], [], []) is None


def test_a_late_invoice_is_late_until_today():
    (bar,) = drawn([bill("a", ago(60), ago(30))]).bars
    assert bar.late_x == bar.due_x
    assert bar.late_x + bar.late_width == pytest.approx(drawn([bill("a", ago(60), ago(30))]).today_x, abs=0.05)


def test_a_paid_one_has_its_payment_and_was_late_for_as_long():
    (bar,) = drawn([bill("a", ago(60), ago(30), ago(20))]).bars
    assert bar.paid_x == pytest.approx(bar.late_x + bar.late_width, abs=0.05)


def test_a_disputed_one_is_not_late():
    (bar,) = drawn([bill("a", ago(60), ago(30), disputed=True)]).bars
    assert (bar.late_width, bar.disputed) == (0, True)


def test_what_is_settled_long_ago_is_in_the_table_only():
    line = drawn([bill("old", ago(400), ago(370), ago(365)), bill("new", ago(20), ago(-10))])
    assert [b.source.id for b in line.bars] == ["new"]
    assert [r.bill.id for r in line.bill_rows] == ["new", "old"]


def test_bars_never_lie_on_each_other():
    line = drawn([bill(f"b{i}", ago(150 - 9 * i), ago(120 - 9 * i), ago(118 - 9 * i)) for i in range(14)])
    by_row: dict[int, list[tuple[float, float]]] = {}
    for bar in line.bars:
        by_row.setdefault(bar.y, []).append((bar.x, bar.text_x + time_line.LABEL))
    for spans in by_row.values():
        ordered = sorted(spans)
        assert all(end <= start for (_, end), (start, _) in pairwise(ordered))


def test_two_currencies_are_named():
    line = drawn([bill("a", ago(60), ago(30)), bill("b", ago(50), ago(20), currency="USD")])
    assert {b.name for b in line.bars} == {"100 EUR", "100 USD"}


def test_a_hold_stands_before_its_shipment():
    ship = Shipment("s", ago(-28), None, None, None, hold_on=ago(-17))
    (mark,) = drawn(ships=[ship]).ships
    assert mark.hold_x < mark.x
    assert ship.state(DAY) == "will be held on 21 May 2026"


def test_windows_outside_are_left_out():
    windows = [Window("w", "critical", ago(-7), ago(-11)), Window("old", "closed", ago(800), ago(790))]
    assert len(drawn([bill("a", ago(9), ago(-21))], windows=windows).windows) == 1


def node(person, boss=""):
    return Node(Person(person, person.title()), boss)


def tree(*nodes):
    found = power_map.draw(nodes)
    assert found is not None
    return found


def test_without_superiors_there_is_no_map():
    assert power_map.draw([node("a"), node("b")]) is None


def test_a_superior_stands_above_the_middle():
    drawn = tree(node("boss"), node("x", "boss"), node("y", "boss"))
    place = {b.person.id: (b.x, b.y) for b in drawn.boxes}
    assert place["boss"][0] == (place["x"][0] + place["y"][0]) / 2
    assert place["boss"][1] < place["x"][1] == place["y"][1]
    assert len(drawn.edges) == 2


def test_a_circle_of_superiors_ends():
    assert power_map.draw([node("a", "b"), node("b", "a")]) is None
    assert len(tree(node("top"), node("a", "top"), node("b", "a"), node("c", "b")).boxes) == 4


def test_many_people_are_a_list():
    drawn = tree(node("boss"), *(node(f"p{i}", "boss") for i in range(90)))
    assert len(drawn.boxes) == power_map.MOST
    assert len(drawn.lines) == 91
