"""Who may open what."""

import pytest
from django.urls import URLPattern, reverse

from rapport.outlets.web import urls
from tests.outlets.web.conftest import user

ARGUMENTS = {
    "decision_id": "1",
    "account_id": "hazel",
    "person_id": "nora",
    "table": "invoices",
    "record_id": "INV-1",
    "token": "abcdefghijklmnop",
}
OPEN = ("sign-in", "shared", "push")
"""What asks nobody to sign in: signing in itself, a road map behind a signed link, files behind a token."""


def address(pattern: URLPattern) -> str:
    named = {name: ARGUMENTS.get(name, "1") for name in pattern.pattern.converters}
    return reverse(f"web:{pattern.name}", kwargs=named)


@pytest.mark.parametrize("pattern", urls.urlpatterns, ids=lambda p: p.name)
def test_every_page_asks_who_it_is(db, client, pattern):
    if pattern.name in OPEN:
        return
    answers = [client.get(address(pattern)), client.post(address(pattern))]
    assert {(a.status_code, a.url.partition("?")[0]) for a in answers} == {(302, "/sign-in/")}


@pytest.mark.parametrize("name", ["imports", "proposals", "doubles"])
def test_only_some_bring_facts_in(ada, name):
    assert ada.get(reverse(f"web:{name}")).status_code == 403


def test_a_batch_is_not_taken_back_by_anybody(ada):
    assert ada.post(reverse("web:undo-batch", args=[1])).status_code == 403


def test_an_upload_is_its_owners_alone(boss, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    sent = client.post(reverse("web:imports"), {"files": SimpleUploadedFile("accounts.csv", b"account_id,name\n")})
    client.force_login(user("other", role="administrator"))
    assert client.get(sent.url).status_code == 404


@pytest.mark.parametrize(
    ("who", "role", "shown"),
    [("ada", "seller", "EUR 250,000 to 1,000,000"), ("ada", "manager", "EUR 480,000")],
)
def test_what_an_account_is_worth_is_a_band_for_most(hazel, client, who, role, shown):
    client.force_login(user(who, who, role))
    assert shown in client.get(reverse("web:account", args=["hazel"])).content.decode()


def test_a_list_of_ones_ties_is_seen_by_oneself_alone(ada, client):
    page = reverse("web:person", args=["ada"])
    assert "Tom Okafor" in client.get(page).content.decode()
    client.force_login(user("bo", "bo"))
    assert "Tom Okafor" not in client.get(page).content.decode()


def test_who_told_something_is_not_told(ada, client):
    page = reverse("web:record", args=["observations", "ob1"])
    assert "Bo Falk" not in client.get(page).content.decode()
    client.force_login(user("bo", "bo"))
    assert "Bo Falk" in client.get(page).content.decode()


@pytest.mark.parametrize(
    "name_and_arguments",
    [("account", ["nowhere"]), ("person", ["nobody"]), ("record", ["invoices", "none"]), ("record", ["users", "1"])],
)
def test_what_is_not_there_is_not_found(ada, name_and_arguments):
    name, arguments = name_and_arguments
    assert ada.get(reverse(f"web:{name}", args=arguments)).status_code == 404
