"""Files that another program pushes: its token, what is taken, what is refused, and the report as the answer."""

import io

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from rapport.ledger.models import Batch
from rapport.ledger.reading import facts
from rapport.outlets.web.views import push as view
from rapport.work import imports, runs, sources
from rapport.work.kinds import files, push
from rapport.work.models import Source, SourceFile

pytestmark = pytest.mark.django_db

LIST = b"Customer no,Company,Credit limit,Currency\nK1,Birch Tools,1000,EUR\n"


@pytest.fixture(autouse=True)
def fresh_counts():
    cache.clear()


@pytest.fixture
def made():
    return push.add("erp", "ada")


@pytest.fixture
def send(made):
    """Somebody without a session and without a CSRF token."""
    client = Client(enforce_csrf_checks=True)

    def post(body=LIST, name="customers.csv", token=made[1], source="erp", **other):
        address = f"{reverse('web:push', args=[source])}?name={name}"
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return client.post(address, body, content_type="application/octet-stream", headers=headers, **other)

    return post


def test_a_file_is_taken_in_and_answered_with_its_report(send, made):
    answer = send()
    told = answer.json()
    assert (answer.status_code, told["outcome"], told["kind"]) == (201, "taken", "tables")
    assert told["tables"]["accounts"]["new"] == 1
    assert facts().frame("accounts")["name"].to_list() == ["Birch Tools"]
    assert Source.objects.get().counts["files"] == 1
    assert made[0].runs.get().batches == [int(told["batch"])]


def test_a_form_with_a_file_does_as_well(made):
    sent = io.BytesIO(LIST)
    sent.name = "customers.csv"
    answer = Client(enforce_csrf_checks=True).post(
        reverse("web:push", args=["erp"]), {"file": sent}, headers={"Authorization": f"Bearer {made[1]}"}
    )
    assert answer.status_code == 201
    assert SourceFile.objects.get().name == "customers.csv"


def test_the_same_file_twice_is_known(send):
    send()
    again = send()
    assert (again.status_code, again.json()["outcome"]) == (200, "known")
    other = send(name="copy.csv")
    assert (other.status_code, other.json()["says"][:16]) == (200, "the same content")
    assert Batch.objects.count() == 1


def test_what_was_taken_back_comes_again_only_when_a_person_says_so(send, made, boss):
    send()
    runs.undo_run(made[0].runs.get())
    assert send().json()["outcome"] == "known"
    boss.post(reverse("web:read-file-again", args=[made[0].pk, SourceFile.objects.get().pk]))
    assert send().json()["outcome"] == "taken"


def test_what_is_not_recognised_is_answered_with_the_reason(send):
    answer = send(b"no facts at all", "x.bin")
    assert answer.status_code == 422
    assert "no importer knows" in answer.json()["error"]
    assert "x.bin" in Source.objects.get().log


@pytest.mark.parametrize("other", [{"token": ""}, {"token": "wrong"}, {"source": "nothing"}])
def test_without_its_token_nothing_is_told(send, other):
    answer = send(**other)
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert not Batch.objects.exists()


def test_a_source_that_is_not_pushed_to_has_no_token(send, made):
    sources.create("drop", "folder", "ada", every_min=5)
    assert send(source="drop", token="").status_code == 401
    assert send(source="drop").status_code == 401


def test_the_token_is_kept_as_a_hash_and_a_new_one_ends_the_old(send, made):
    source, token = made
    assert token not in str(Source.objects.filter(pk=source.pk).values().get())
    fresh = push.renew(source)
    assert send().status_code == 401
    assert send(token=fresh).status_code == 201


def test_a_large_file_is_refused_before_it_is_read(send, monkeypatch):
    monkeypatch.setattr(push, "LARGEST", 10)
    assert send().status_code == 413
    assert send(b"", CONTENT_LENGTH="0").status_code == 400


def test_guessing_tokens_ends_soon_and_harms_nobody_else(send, monkeypatch):
    monkeypatch.setattr(view, "REFUSALS_A_MINUTE", 2)
    assert [send(token="wrong").status_code for _ in range(3)] == [401, 401, 429]
    assert send(REMOTE_ADDR="192.0.2.9").status_code == 201


def test_too_many_files_a_minute_are_told_to_wait(send, monkeypatch):
    monkeypatch.setattr(view, "FILES_A_MINUTE", 1)
    assert send().status_code == 201
    told = send()
    assert (told.status_code, told["Retry-After"]) == (429, "60")


def test_a_paused_or_busy_source_says_when_to_come_again(send, made):
    sources.claim(made[0])
    assert send().status_code == 503
    sources.pause(made[0])
    assert "paused" in send().json()["error"]
    assert not Batch.objects.exists()


def test_paused_while_a_file_is_taken_in_it_writes_nothing(send, made, monkeypatch):
    bring_in = imports.bring_in

    def and_somebody_pauses(*args, **kwargs):
        sources.pause(made[0])
        return bring_in(*args, **kwargs)

    monkeypatch.setattr(files, "bring_in", and_somebody_pauses)
    answer = send()
    assert (answer.status_code, "was paused" in answer.json()["error"]) == (503, True)
    assert not Batch.objects.exists()


@pytest.mark.parametrize("name", ["../../x.csv", "/etc/x.csv", "..", "a\\b\\x.csv", "x" * 500 + ".csv", "\0.csv"])
def test_a_name_lands_nowhere_else(name):
    assert "/" not in view._name(name)
    assert "\\" not in view._name(name)
    assert view._name(name).strip(".")
    assert len(view._name(name)) <= view.LONGEST_NAME


def test_only_posting_is_possible(client, made):
    assert client.get(reverse("web:push", args=["erp"])).status_code == 405
