"""Uploads: what is taken, what is not, and how a run ends."""

import io
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from rapport.ledger import proposals
from rapport.ledger.models import ROWS, Batch, Proposed
from rapport.outlets.web.uploading import kept

BOOK = {
    "book/book.toml": 'name = "Birch"\ntimezone = "UTC"\ncurrency = "EUR"\n',
    "book/accounts.csv": "account_id,name,kind\nbirch,Birch Tools,customer\n,Nameless,customer\n",
}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.DATA = tmp_path


def zipped(files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return SimpleUploadedFile("book.zip", packed.getvalue())


def bring(client, *files):
    return client.post(reverse("web:imports"), {"files": list(files)})


@pytest.fixture
def at_once(monkeypatch):
    """A run in the request instead of beside it, so that a test sees its end."""

    class Now:
        def __init__(self, target, args=(), name="", daemon=False):
            self._do = lambda: target(*args)
            self._beside = not args

        def start(self):
            if not self._beside:
                self._do()

    monkeypatch.setattr("threading.Thread", Now)
    monkeypatch.setattr(connection, "close", lambda: None)


def test_a_zip_is_looked_at_before_anything_is_kept(boss):
    page = boss.get(bring(boss, zipped(BOOK)).url)
    assert page.context["kind"] == "book"
    assert (page.context["report"].new, page.context["report"].listed) == (1, 1)
    assert "accounts.csv" in page.content.decode()
    assert Batch.objects.count() == 1


def test_taken_in_reported_and_taken_back(boss, at_once):
    address = bring(boss, zipped(BOOK)).url
    boss.post(f"{address}run/", {"kind": "book"})
    report = boss.get(address, follow=True)
    assert report.redirect_chain[-1][0].startswith("/imports/batches/")
    assert report.context["batch"].said.listed == 1
    batch = Batch.objects.latest("pk")
    assert batch.source == "book.zip"
    boss.post(reverse("web:undo-batch", args=[batch.pk]))
    assert ROWS["accounts"]._default_manager.count() == 1


def test_a_second_click_imports_once(boss, at_once):
    address = bring(boss, zipped(BOOK)).url
    for _ in range(2):
        boss.post(f"{address}run/", {"kind": "book"})
    assert Batch.objects.count() == 2


def test_what_cannot_be_read_says_so_and_keeps_nothing(boss, at_once):
    address = bring(boss, SimpleUploadedFile("x.mbox", b"no mail at all")).url
    boss.post(f"{address}run/", {"kind": "mailbox"})
    assert "no mail" in boss.get(address).content.decode()
    assert Batch.objects.count() == 1


def test_a_run_that_died_can_be_run_again(boss, at_once):
    address = bring(boss, zipped(BOOK)).url
    upload = kept.waiting(by=boss.get(address).context["viewer"].user_id)[0]
    kept.change(upload, state="running", beat=time.time() - kept.STALE_S - 1)
    assert "broken off" in boss.get(address).content.decode()
    boss.post(f"{address}run/", {"kind": "book"})
    assert Batch.objects.count() == 2


@pytest.mark.parametrize("name", ["../out.csv", "a/../../out.csv", "/out.csv"])
def test_a_zip_never_lands_outside(boss, tmp_path, name):
    told = bring(boss, zipped({name: "x", "in.csv": "y"}))
    assert told.status_code == 422 or not list(tmp_path.parent.glob("out.csv"))
    assert not (tmp_path / "uploads" / "out.csv").exists()


def test_a_zip_of_nothing_but_blanks_is_not_taken(boss, monkeypatch):
    monkeypatch.setattr(kept, "SMALL", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", " " * 1_000_000)
    told = bring(boss, SimpleUploadedFile("list.zip", packed.getvalue()))
    assert "far larger" in told.content.decode()


def test_a_broken_zip_is_told(boss):
    whole = zipped(BOOK).read()
    raw = whole.replace(b"Birch Tools", b"Beech Tools", 1)
    assert raw != whole
    assert "cannot be unpacked" in bring(boss, SimpleUploadedFile("book.zip", raw)).content.decode()


def test_a_zip_that_grows_without_end_is_not_taken(boss, monkeypatch):
    monkeypatch.setattr(kept, "MOST_BYTES", 10)
    assert "holds too much" in bring(boss, zipped(BOOK)).content.decode()


def test_forgotten_files_are_gone(boss, tmp_path):
    address = bring(boss, zipped(BOOK)).url
    boss.post(f"{address}forget/")
    assert list((tmp_path / "uploads").iterdir()) == []
    assert boss.get(address).status_code == 404


def test_domains_are_read_as_people_write_them():
    from rapport.outlets.web.views.imports import domains

    assert domains(" Ashlar.example, @birch.example;ada@cedar.example ") == (
        "ashlar.example",
        "birch.example",
        "cedar.example",
    )


@pytest.fixture
def proposed(hazel):
    """Two organisations that nobody knows."""
    for key, name in (("birch.example", "Birch Tools"), ("news.example", "News")):
        rows = {"accounts": [{"account_id": key, "name": name, "kind": "customer", "domains": key}]}
        batch = Batch.objects.get()
        Proposed.objects.create(kind="account", key=key, name=name, weight=3, two_way=True, rows=rows, batch=batch)


def test_proposals_are_taken_and_left_out_in_bulk(boss, proposed):
    page = reverse("web:proposals")
    assert [row.key for row in boss.get(page).context["rows"]] == ["birch.example", "news.example"]
    boss.post(page, {"kind": "account", "key": ["birch.example"], "verdict": "accept"})
    boss.post(page, {"kind": "account", "key": ["news.example"], "verdict": "refuse"})
    assert proposals.waiting().count() == 0
    assert ROWS["accounts"]._default_manager.count() == 2


def test_nothing_ticked_changes_nothing(boss, proposed):
    told = boss.post(reverse("web:proposals"), {"verdict": "accept"}, follow=True)
    assert "Nothing was ticked" in told.content.decode()
    assert proposals.waiting().count() == 2
