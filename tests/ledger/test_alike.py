"""Who stands in the book twice: what speaks for it, and what does not."""

import pytest

from rapport.ledger.alike import accounts, people
from rapport.ledger.likeness import Field, Record, pairs
from rapport.ledger.writing import write
from tests.importers.golden import shared_data
from tests.ledger.books import HANNA, HAZEL, MILL, book
from tools.calibration import merging as calibration

pytestmark = pytest.mark.django_db

OTHERS = [
    {"person_id": f"x{n}", "name": f"{first} {last}", "works_for": "mill"}
    for n, (first, last) in enumerate(
        (first, last) for first in ("Ida", "Jan", "Kurt", "Lea", "Nils") for last in ("Moor", "Falk", "Rust", "Stern")
    )
]
MORE = [
    {"account_id": f"o{n}", "name": name, "kind": "customer"}
    for n, name in enumerate(("Oak Boats", "Elm Pumps", "Fir Valves", "Ash Marine", "Yew Glass", "Beech Rail"))
]


def person(number, name, **more):
    return {"person_id": number, "name": name, "works_for": "hazel"} | more


def written(*some, **tables):
    organisations = [HAZEL, MILL, *tables.pop("accounts", [])]
    write(book(accounts=organisations, people=[HANNA, *OTHERS, *some], **tables), "test", "test")


def proposed(least=0.5):
    return {(p.left, p.right): [field for field, _ in p.reasons] for p in people(least)}


def test_people_with_nothing_in_common_are_two():
    written(person("h2", "Leo Brandt"))
    assert not proposed()


def test_the_same_name_elsewhere_is_nobody_s_double():
    written(person("m2", "Hanna Berg", works_for="mill"))
    assert ("h1", "m2") not in proposed(0.0)


def test_the_same_name_in_one_organisation_may_be_one():
    written(person("h2", "Hanna Berg"))
    assert proposed()["h1", "h2"] == ["given name", "family name", "organisation"]


def test_a_name_and_a_number_at_another_employer_may_be_one_who_moved():
    written(
        person("h2", "Marta Quist", phones="+49 171 123456"),
        person("m2", "Marta Quist", works_for="mill", phones="+49 (171) 12 34-56"),
    )
    assert proposed()["h2", "m2"] == ["given name", "family name", "phone"]


def test_a_name_and_a_colleague_s_word_at_another_employer_may_be_one_who_moved():
    word = {"observation_id": "n1", "kind": "left", "at": "2025-05-05", "account_id": "hazel", "person_id": "h1"}
    written(
        person("m2", "Hanna Berg", works_for="mill"), observations=[word | {"note": "now with Mueller Mill, they say"}]
    )
    assert "told" in proposed()["h1", "m2"]


def test_one_address_says_who_it_is():
    written(person("m2", "H. Berg-Lund", works_for="mill", emails="H.Berg+news@hazel.example"))
    assert "address" in proposed(0.0)["h1", "m2"]


def test_a_slip_of_the_key_and_a_number_written_otherwise():
    written(
        person("h2", "Marta Quist", phones="+49 711 123456", emails="mq@hazel.example"),
        person("h3", "Marta Qiust", phones="+49 (711) 12 34-56"),
    )
    assert proposed()["h2", "h3"] == ["given name", "family name", "phone", "organisation"]


def test_colleagues_at_one_switchboard_are_not_one():
    written(*(person(f"h{n}", name, phones="+49 711 1000") for n, name in enumerate(("Ute Rau", "Jo Adler"), 2)))
    assert ("h2", "h3") not in proposed()


def test_relatives_with_a_double_name_are_two():
    written(person("h2", "Ute Rau-Adler"), person("h3", "Jo Rau-Adler"))
    assert ("h2", "h3") not in proposed()


def test_a_slip_is_shown_as_it_was_written():
    written(person("h2", "Marta Quist", phones="+49 171 1"), person("h3", "Marta Qiust", phones="+49 171 1"))
    assert ("family name", "quist ~ qiust") in next(p.reasons for p in people() if p.left == "h2")


def test_accounts_by_domain_and_name_but_not_a_site_and_its_parent():
    twice = {"account_id": "hazel2", "name": "Hazel Foundry GmbH", "kind": "prospect", "domains": "www.hazel.example"}
    site = {"account_id": "site", "name": "Hazel Foundry", "kind": "customer", "parent_id": "hazel"}
    written(accounts=[twice, site, *MORE])
    found = {(p.left, p.right): dict(p.reasons) for p in accounts()}
    assert found["hazel", "hazel2"] == {"name": "hazel foundry", "domain": "hazel.example"}
    assert ("hazel", "site") not in found


def test_a_company_under_another_name_with_the_same_people():
    renamed = {"account_id": "corylus", "name": "Corylus Group", "kind": "customer", "domains": "corylus.example"}
    staff = [person("h2", "Marta Quist"), person("h3", "Leo Brandt")]
    there = [person(f"c{n}", p["name"], works_for="corylus") for n, p in enumerate(staff)]
    written(*staff, *there, accounts=[renamed, *MORE])
    assert [(p.left, p.right, p.reasons) for p in accounts()] == [
        ("corylus", "hazel", (("people", "leo brandt, marta quist"),))
    ]


def test_one_who_moved_makes_no_company_another():
    renamed = {"account_id": "corylus", "name": "Corylus Group", "kind": "customer"}
    written(person("c1", "Hanna Berg", works_for="corylus"), accounts=[renamed, *MORE])
    assert not accounts()


def test_a_value_of_many_tells_nobody_apart():
    crowd = [Record(str(n), {"phone": ("+4971100",), "name": (f"name{n}x{n}",)}) for n in range(100)]
    assert not pairs(crowd, [Field("name"), Field("phone", fuzzy=False)], 0.5)


def test_doubles_of_public_data_are_found():
    found = calibration.records(calibration.rows_of(shared_data("record_linkage", "febrl1.csv")))
    assert calibration.measured(found, calibration.EVERYTHING)[2] >= 0.986
    assert calibration.measured(found, calibration.NAMED)[2] >= 0.946
