"""The servers start, serve and stop."""

import psycopg
import pytest
from imapclient import IMAPClient

from tests.servers import chromium, dovecot


def test_postgres_answers_on_its_socket(postgres_url):
    with psycopg.connect(postgres_url) as connection:
        assert connection.execute("select 1").fetchone() == (1,)


def test_dovecot_lets_its_users_in(mail_server):
    with IMAPClient("127.0.0.1", port=mail_server.port, ssl=False) as client:
        client.login("mia", dovecot.PASSWORD)
        assert client.select_folder("INBOX", readonly=True)[b"EXISTS"] == 0


def test_a_page_is_shown(page, axe_check):
    page.goto("data:text/html,<html lang=en><title>Now</title><main><h1>Here</h1></main>")
    assert page.inner_text("h1") == "Here"
    axe_check(page)


def test_axe_objects_to_a_picture_without_words(page):
    page.goto("data:text/html,<html lang=en><title>Now</title><main><h1>Here</h1><img src='data:,'></main>")
    with pytest.raises(AssertionError, match="image-alt"):
        chromium.axe_check(page)


def test_a_complaint_in_the_console_fails_the_page(chromium_browser):
    with pytest.raises(AssertionError, match="out of order"), chromium.quiet_page(chromium_browser) as page:
        page.goto("data:text/html,<script>console.error('out of order')</script>")
