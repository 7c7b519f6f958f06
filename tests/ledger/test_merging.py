"""Doubles: what is proposed with which reasons, what is not, and that merging can be undone at any later time."""

import pytest

from rapport.ledger.likeness import Field, Record, pairs
from rapport.ledger.merging import CannotMerge, merge, organisations, people, preview
from rapport.ledger.reading import facts
from rapport.ledger.writing import undo, write
from tests.importers.golden import shared_data
from tests.ledger.books import HANNA, HAZEL, MILL, book, mail, part
from tools.calibration import merging as calibration

pytestmark = pytest.mark.django_db

OTHERS = [
    {"person_id": f"x{n}", "name": f"{first} {last}", "works_for": "mill"}
    for n, (first, last) in enumerate(
        (first, last) for first in ("Ida", "Jan", "Kurt", "Lea", "Nils") for last in ("Moor", "Falk", "Rust", "Stern")
    )
]


def person(number, name, **more):
    return {"person_id": number, "name": name, "works_for": "hazel"} | more


def written(*some, **tables):
    write(book(accounts=[HAZEL, MILL], people=[HANNA, *OTHERS, *some], **tables), "test", "test")


def proposed(least=0.5):
    return {(p.left, p.right): [field for field, _ in p.reasons] for p in people(least)}


def same_as(number):
    rows = facts().frame("people").sort("seen", "row", nulls_last=False).filter(person_id=number)
    return rows["same_as"].to_list()[-1]


def test_people_with_nothing_in_common_are_two():
    written(person("h2", "Leo Brandt"))
    assert not proposed()


def test_the_same_name_elsewhere_is_weak():
    written(person("m2", "Hanna Berg", works_for="mill"))
    alone = next(p.score for p in people(0.0) if (p.left, p.right) == ("h1", "m2"))
    written(person("h2", "Hanna Berg"))
    together = next(p.score for p in people(0.0) if (p.left, p.right) == ("h1", "h2"))
    assert alone < together


def test_one_address_says_who_it_is():
    written(person("m2", "H. Berg-Lund", works_for="mill", emails="H.Berg+news@hazel.example"))
    assert "address" in proposed(0.0)["h1", "m2"]


def test_a_slip_of_the_key_and_a_number_written_otherwise():
    written(
        person("h2", "Marta Quist", phones="+49 711 123456", emails="mq@hazel.example"),
        person("h3", "Marta Qiust", phones="+49 (711) 12 34-56"),
    )
    assert proposed()["h2", "h3"] == ["given name", "family name", "phone", "organisation"]


def test_organisations_by_domain_and_name_but_not_a_site_and_its_parent():
    more = [
        {"account_id": f"o{n}", "name": name, "kind": "customer"}
        for n, name in enumerate(("Oak Boats", "Elm Pumps", "Fir Valves", "Ash Marine", "Yew Glass", "Beech Rail"))
    ]
    twice = {"account_id": "hazel2", "name": "Hazel Foundry GmbH", "kind": "prospect", "domains": "www.hazel.example"}
    site = {"account_id": "site", "name": "Hazel Foundry", "kind": "customer", "parent_id": "hazel"}
    write(book(accounts=[HAZEL, MILL, twice, site, *more]), "test", "test")
    found = {(p.left, p.right): dict(p.reasons) for p in organisations()}
    assert found["hazel", "hazel2"] == {"name": "hazel foundry", "domain": "hazel.example"}
    assert ("hazel", "site") not in found


def test_merging_is_previewed_and_undone_later():
    written(
        person("h2", "Hanna Berg"),
        interactions=[mail("i1"), mail("i2")],
        participants=[part("i1", "h2"), part("i2", "h2", "cc")],
    )
    assert preview("h1", "h2").exchanges == 2
    report = merge("h1", "h2", "u1")
    assert same_as("h2") == "h1"
    assert ("h1", "h2") not in proposed(0.0)
    write(book(facts(), interactions=[mail("i3")], participants=[part("i3", "h2")]), "test", "later")
    undo(report.batch)
    assert same_as("h2") is None
    assert facts().frame("interactions").height == 3


def test_who_was_merged_before_goes_along():
    written(person("h2", "Hanna Berg"), person("h3", "Hanna Berg"))
    merge("h2", "h3")
    report = merge("h1", "h2")
    assert (same_as("h2"), same_as("h3")) == ("h1", "h1")
    undo(report.batch)
    assert (same_as("h2"), same_as("h3")) == (None, "h2")


@pytest.mark.parametrize(("keep", "drop", "why"), [("h1", "h1", "oneself"), ("h1", "nobody", "no person")])
def test_what_cannot_be_merged(keep, drop, why):
    written()
    with pytest.raises(CannotMerge, match=why):
        merge(keep, drop)


def test_a_value_of_many_tells_nobody_apart():
    crowd = [Record(str(n), {"phone": ("+4971100",), "name": (f"name{n}x{n}",)}) for n in range(100)]
    assert not pairs(crowd, [Field("name"), Field("phone", fuzzy=False)], 0.5)


def test_doubles_of_public_data_are_found():
    file = shared_data("record_linkage", "febrl1.csv")
    assert calibration.measured(file, calibration.EVERYTHING)[2] >= 0.986
    assert calibration.measured(file, calibration.NAMED)[2] >= 0.946
