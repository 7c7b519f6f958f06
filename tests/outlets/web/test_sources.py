"""The pages of sources: adding one, what it says of itself, pausing, agreeing, taking back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rapport.ledger.models import ROWS
from rapport.team.models import Role
from rapport.work import pulling, runs, sources
from rapport.work.models import Source
from tests.outlets.web.conftest import user
from tests.servers.dovecot import PASSWORD
from tests.servers.sign_in import CLIENT, CLIENT_SECRET

MAIL = (
    b"From: rosa@hazel.example\r\nTo: ada@ashlar.example\r\nSubject: Order 7\r\nMessage-ID: <7@hazel.example>\r\n"
    b"Date: Mon, 27 Apr 2026 09:00:00 +0200\r\n\r\nPlease confirm.\r\n"
)


def where(server, **other):
    return {
        "name": "ada's mail",
        "owner": "ada",
        "host": "127.0.0.1",
        "user": "mia",
        "password": PASSWORD,
        "sign_in": "password",
        "security": "none",
        "port": server.port,
        "agreed": "on",
    } | other


WHAT = {"folders": ["Sent", "INBOX"], "words": "none", "domains": "", "since": "2026-01-01", "every_min": 15}


def add(client, server, what=WHAT, **other):
    for folder in ("INBOX", "Sent"):
        server.maildir("mia", folder)
    asked = client.post(reverse("web:new-source", args=["imap"]), where(server, **other))
    return client.post(asked.url, what, follow=True) if asked.status_code == 302 else asked


def said(response):
    return response.content.decode()


def read(source):
    sources.claim(source)
    pulling.pull(source)


def test_a_mailbox_is_added_read_and_shown(boss, mail_server):
    mail_server.deliver("mia", [MAIL])
    page = add(boss, mail_server)
    source = Source.objects.get()
    assert source.folders == ["INBOX", "Sent"]
    assert source.agreed_by == "boss"
    assert PASSWORD not in said(page)
    assert "Who wrote to whom, when, subject and conversation, of mails in INBOX, Sent" in said(page)
    assert "The words of the mails" in said(page)
    assert "What arrived before 1 Jan 2026" in said(page)
    read(source)
    page = boss.get(reverse("web:source", args=[source.pk]))
    assert page.context["source"].met == "1 mail"
    assert page.context["runs"][0].says.startswith("1 mail; rows:")
    assert "ada&#x27;s mail" in said(boss.get(reverse("web:sources")))


def test_the_password_is_sealed_between_the_two_pages(boss, mail_server):
    mail_server.maildir("mia", "Sent")
    boss.post(reverse("web:new-source", args=["imap"]), where(mail_server))
    assert PASSWORD not in str(dict(boss.session))
    page = boss.get(reverse("web:new-source-folders"))
    assert page.context["form"].initial["folders"] == ["INBOX", "Sent"]
    assert PASSWORD not in said(page)


def test_words_are_read_of_chosen_domains_only(boss, mail_server):
    page = add(boss, mail_server, WHAT | {"words": "domains", "domains": "hazel.example, @birch.example"})
    assert Source.objects.get().word_domains == ["hazel.example", "birch.example"]
    assert "Words are read in place, and not kept, of mails with hazel.example, birch.example" in said(page)


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"password": "wrong"}, "does not accept the password of mia"),
        ({"port": 1}, "cannot be reached"),
        ({"name": "a/b"}, "without a slash"),
        ({"agreed": ""}, "tick that they agree"),
    ],
)
def test_what_is_refused_is_said_in_plain_words(boss, mail_server, other, reason):
    page = add(boss, mail_server, **other)
    assert page.status_code == 422
    assert reason in said(page)
    assert not Source.objects.exists()


def test_who_can_sign_in_is_asked_and_nothing_is_read_before(boss, client, mail_server):
    ada = user("ada", "ada")
    page = add(boss, mail_server)
    assert "Nothing is read before" in said(page)
    assert sources.claim_due() is None
    source = Source.objects.get()
    assert boss.post(reverse("web:do-source", args=[source.pk, "agree"])).status_code == 404
    client.force_login(ada)
    assert "I agree that it is read" in said(client.get(reverse("web:source", args=[source.pk])))
    client.post(reverse("web:do-source", args=[source.pk, "agree"]))
    assert sources.claim_due() == source


def test_a_colleague_sees_and_stops_the_own_source_only(boss, client, mail_server):
    add(boss, mail_server)
    other = sources.create("exports", "folder", "boss", every_min=5)
    client.force_login(user("ada", "ada", Role.SELLER))
    own = Source.objects.exclude(pk=other.pk).get()
    assert reverse("web:sources") in said(client.get("/"))
    assert [s.name for s in client.get(reverse("web:sources")).context["sources"]] == ["ada's mail"]
    client.post(reverse("web:do-source", args=[own.pk, "pause"]))
    assert sources.named("ada's mail").paused_at is not None
    assert client.get(reverse("web:source", args=[other.pk])).status_code == 404
    assert client.get(reverse("web:new-source-kinds")).status_code == 403


def test_all_of_it_is_shown_before_it_is_taken_back(boss, mail_server):
    mail_server.deliver("mia", [MAIL])
    add(boss, mail_server)
    source = Source.objects.get()
    before = ROWS["interactions"]._default_manager.count()
    read(source)
    address = reverse("web:undo-source", args=[source.pk])
    assert ("interactions", 1) in boss.get(address).context["rows"]
    assert ROWS["interactions"]._default_manager.count() == before + 1
    assert "Taken back" in said(boss.post(address, follow=True))
    assert ROWS["interactions"]._default_manager.count() == before
    assert sources.named("ada's mail").paused_at is not None
    assert boss.get(address).context["rows"] == []


def test_one_run_is_taken_back(boss, mail_server):
    mail_server.deliver("mia", [MAIL])
    add(boss, mail_server)
    source = Source.objects.get()
    read(source)
    run = source.runs.get()
    address = reverse("web:undo-source-run", args=[source.pk, run.pk])
    assert boss.get(address).context["rows"]
    boss.post(address)
    page = boss.get(reverse("web:source", args=[source.pk]))
    assert page.context["runs"][0].undone
    assert runs.undoing([run]).batches == ()


def test_a_failure_is_said_with_the_next_try(boss, mail_server):
    add(boss, mail_server)
    source = Source.objects.get()
    sources.claim(source)
    runs.failed(source, "127.0.0.1 does not accept the password of mia")
    for page in (reverse("web:sources"), reverse("web:source", args=[source.pk])):
        assert "does not accept the password of mia" in said(boss.get(page))


def test_read_now_resume_and_remove(boss, mail_server):
    add(boss, mail_server)
    source = Source.objects.get()
    read(source)
    assert sources.claim_due() is None
    boss.post(reverse("web:do-source", args=[source.pk, "read"]))
    assert sources.claim_due() == source
    for doing in ("pause", "resume"):
        boss.post(reverse("web:do-source", args=[source.pk, doing]))
    assert sources.claim_due() == source
    boss.post(reverse("web:remove-source", args=[source.pk]))
    assert not Source.objects.exists()


def test_a_folder_is_added_on_the_page_and_a_file_of_it_is_read_again(boss, tmp_path, settings):
    settings.DATA, settings.WATCHABLE = tmp_path, [tmp_path / "watched"]
    boss.post(reverse("web:new-source", args=["folder"]), {"name": "exports", "path": "drop", "every_min": 5})
    place = tmp_path / "watched" / "drop"
    (place / "logo.png").write_bytes(b"no facts")
    source = Source.objects.get()
    source.files.create(name="logo.png", size=8, modified_ns=1, met=timezone.now(), outcome="refused", says="no")
    page = boss.get(reverse("web:source", args=[source.pk]))
    assert [(f.name, f.outcome) for f in page.context["files"]] == [("logo.png", "not read")]
    boss.post(reverse("web:read-file-again", args=[source.pk, source.files.get().pk]))
    assert not source.files.exists()


def test_a_folder_elsewhere_is_refused(boss):
    page = boss.post(reverse("web:new-source", args=["folder"]), {"name": "x", "path": "/etc", "every_min": 5})
    assert page.status_code == 422
    assert "a watched folder lies below" in said(page).lower()


def test_a_token_is_shown_once(boss):
    page = boss.post(reverse("web:new-source", args=["push"]), {"name": "erp"}, follow=True)
    token = page.context["token"]
    assert len(token) > 40
    assert token not in str(dict(boss.session))
    source = Source.objects.get()
    assert token not in said(boss.get(reverse("web:source", args=[source.pk])))
    assert "curl" in said(page)
    page = boss.post(reverse("web:renew-token", args=[source.pk]), follow=True)
    assert page.context["token"] not in ("", token)


def test_a_calendar_on_a_server_is_added(boss, calendar_server, settings):
    settings.PRIVATE_NETWORK = True
    calendar_server.make("work")
    given = {
        "name": "ada's calendar",
        "owner": "ada",
        "agreed": "on",
        "url": calendar_server.url,
        "user": "mia",
        "password": PASSWORD,
        "every_min": 15,
    }
    page = boss.post(reverse("web:new-source", args=["caldav"]), given | {"password": "wrong"})
    assert "does not accept the password" in said(page)
    page = boss.post(reverse("web:new-source", args=["caldav"]), given, follow=True)
    assert "Absences: from when to when, not why" in said(page)
    assert "Nothing is written to the calendar" in said(page)


def test_a_calendar_inside_our_own_network_is_refused_unless_the_server_allows_it(boss):
    given = {"name": "x", "owner": "ada", "agreed": "on", "url": "https://127.0.0.1/x.ics", "every_min": 60}
    page = boss.post(reverse("web:new-source", args=["feed"]), given)
    assert page.status_code == 422
    assert "RAPPORT_PRIVATE_NETWORK=1" in said(page)


def test_a_mailbox_with_tokens_that_are_renewed_is_added(boss, mail_server, settings):
    settings.PRIVATE_NETWORK = True
    _access, refresh = mail_server.sign_in.sign_in("mia")
    tokens = {
        "sign_in": "xoauth2",
        "password": "",
        "token_url": mail_server.sign_in.token_url,
        "client_id": CLIENT,
        "client_secret": CLIENT_SECRET,
        "refresh_token": refresh,
    }
    page = add(boss, mail_server, **(tokens | {"client_id": ""}))
    assert "Renewing takes all three" in said(page)
    add(boss, mail_server, **tokens)
    source = Source.objects.get()
    assert source.renewal
    assert refresh not in f"{source.renewal}{dict(boss.session)}"
    read(source)
    assert not source.runs.filter(failed=True).exists()


def test_a_password_is_needed(boss, mail_server):
    assert "This is needed" in said(add(boss, mail_server, password=""))


def test_a_colleague_of_whom_nothing_is_read_is_told_so(ada):
    assert reverse("web:sources") in said(ada.get("/"))
    assert "Nothing of yours is read" in said(ada.get(reverse("web:sources")))
