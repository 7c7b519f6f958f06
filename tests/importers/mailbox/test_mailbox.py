"""A mailbox: what its sample says, kept as golden facts, and what must hold of any mailbox."""

import mailbox
from dataclasses import replace
from pathlib import Path

import pytest

from rapport.engine.facts import Facts, Settings
from rapport.importers.base import NODS, Extract, Known, NotUnderstood, TextRow
from rapport.importers.mailbox import IMPORTER, MailboxImporter
from rapport.importers.reading import typed_extract
from tests.importers.golden import assert_golden, shared_data

SAMPLE = Path(__file__).parent / "sample"
SETTINGS = Settings(our_domains=("maple.example",), timezone="Europe/Berlin")
MAPLE = Known(
    SETTINGS,
    account_of_domain={"hazel.example": "hazel"},
    person_of_address={
        "mia.berg@maple.example": "mia",
        "anna.weber@hazel.example": "anna",
        "ida.moss@hazel.example": "ida",
        "paul.stone@birch.example": "paul",
        "erin.hale@birch.example": "erin",
    },
    account_of_person={"mia": "us", "anna": "hazel", "ida": "hazel", "paul": "birch", "erin": "birch"},
    name_of_person={"mia": "Mia Berg", "anna": "Anna Weber", "ida": "Ida Moss", "erin": "Erin Hale"},
)


def of_subject(extract, subject):
    return [r.values for r in extract.rows["interactions"] if subject in r.values.get("subject", "")]


def test_sample_says_what_it_said():
    assert_golden(IMPORTER.extract(SAMPLE, MAPLE), Path(__file__).parent / "facts.json")


def test_the_same_folder_says_the_same_twice():
    assert IMPORTER.extract(SAMPLE, MAPLE) == IMPORTER.extract(SAMPLE, MAPLE)


def test_words_are_never_kept():
    rows = IMPORTER.extract(SAMPLE, MAPLE).rows
    kept = {r.values["text"] for r in rows["interactions"] if "text" in r.values}
    assert kept == {"5.1.1 user unknown", "5.2.2 mailbox full"}


def test_headers_alone_leave_open_what_asks():
    found = MailboxImporter(read_words=False).extract(SAMPLE, MAPLE)
    assert "expects_answer" not in of_subject(found, "Material certificate")[0]


def test_internal_mail_stays_out_unless_it_is_wanted():
    assert not of_subject(IMPORTER.extract(SAMPLE, MAPLE), "Lunch")
    assert of_subject(MailboxImporter(internal=True).extract(SAMPLE, MAPLE), "Lunch")[0]["direction"] == "internal"


def test_mbox_and_maildir_say_the_same_as_the_folder(tmp_path):
    mbox, maildir = mailbox.mbox(tmp_path / "all.mbox"), mailbox.Maildir(tmp_path / "maildir")
    for file in sorted(SAMPLE.rglob("*.eml")):
        for box in (mbox, maildir):
            box.add(file.read_bytes().replace(b"\r\n", b"\n"))
    mbox.flush()

    def ids(extract):
        rows = extract.rows["interactions"]
        return sorted((r.values["interaction_id"], r.values.get("delivery", "")) for r in rows)

    expected = ids(IMPORTER.extract(SAMPLE, MAPLE))
    for path in (tmp_path / "all.mbox", tmp_path / "maildir"):
        assert IMPORTER.recognise(path)
        assert ids(IMPORTER.extract(path, MAPLE)) == expected


def test_what_was_proposed_is_known_at_the_second_time():
    nobody = Known(SETTINGS)
    first = IMPORTER.extract(SAMPLE, nobody)
    accepted: dict[str, list[TextRow]] = {}
    for proposal in first.proposals:
        for table, rows in proposal.rows.items():
            accepted.setdefault(table, []).extend(rows)
    book = typed_extract(Extract(accepted), SETTINGS, Facts(SETTINGS)).facts
    assert not [p for p in book.problems if not p.kept]
    second = IMPORTER.extract(SAMPLE, Known.of(replace(book, settings=SETTINGS)))
    assert {p.kind for p in second.proposals} <= set(NODS)
    assert {r.values["interaction_id"] for r in first.rows["interactions"]} == {
        r.values["interaction_id"] for r in second.rows["interactions"]
    }
    typed = typed_extract(second, SETTINGS, book).facts
    assert not [p for p in typed.problems if not p.kept and p.field != "date"]
    assert typed.frame("windows").height == 2


def test_nobody_private_no_machine_and_no_shared_mailbox_is_proposed():
    proposed = {p.key for p in IMPORTER.extract(SAMPLE, Known(SETTINGS)).proposals}
    people = {
        address
        for p in IMPORTER.extract(SAMPLE, Known(SETTINGS)).proposals
        for row in p.rows.get("people", ())
        for address in row.values["emails"].split(";")
    }
    assert proposed == {"hazel.example", "birch.example", "mia.berg@maple.example"}
    assert not {a for a in people if a.startswith(("purchasing@", "no-reply@")) or a.endswith("@gmail.com")}
    assert {"anna.weber@hazel.example", "aweber@hazel.example"} <= people


def test_two_addresses_of_one_name_are_one_person():
    hazel = next(p for p in IMPORTER.extract(SAMPLE, Known(SETTINGS)).proposals if p.key == "hazel.example")
    emails = [row.values["emails"] for row in hazel.rows["people"]]
    assert "anna.weber@hazel.example;aweber@hazel.example" in emails or (
        "aweber@hazel.example;anna.weber@hazel.example" in emails
    )


def test_without_our_domains_it_asks_and_guesses():
    with pytest.raises(NotUnderstood, match=r"our_domains.*maple\.example"):
        IMPORTER.extract(SAMPLE, Known(Settings()))


def test_what_is_no_mailbox_is_not_recognised(tmp_path):
    (tmp_path / "list.csv").write_text("name,amount\nOak,1\n")
    assert IMPORTER.recognise(tmp_path) is None
    assert IMPORTER.recognise(tmp_path / "list.csv") is None
    with pytest.raises(NotUnderstood):
        IMPORTER.extract(tmp_path, MAPLE)


def test_a_mail_of_fifty_megabytes_is_read_by_its_beginning(tmp_path):
    head = (
        b"Message-ID: <big@x.example>\nDate: Mon, 5 May 2025 09:12:00 +0200\nFrom: a@x.example\nTo: b@maple.example\n"
    )
    (tmp_path / "big.eml").write_bytes(head + b"Subject: Big\n\nCan you see this?\n" + b"QUJD" * 13_000_000)
    assert of_subject(IMPORTER.extract(tmp_path, MAPLE), "Big")[0]["expects_answer"] == "true"


def test_two_mails_that_answer_each_other_are_no_circle(tmp_path):
    for one, other in (("x", "y"), ("y", "x")):
        (tmp_path / f"{one}.eml").write_text(
            f"Message-ID: <{one}@x.example>\nIn-Reply-To: <{other}@x.example>\nDate: Mon, 5 May 2025 09:12:00 +0200\n"
            f"From: a@x.example\nTo: b@maple.example\nSubject: {one}\n\nHello\n"
        )
    rows = IMPORTER.extract(tmp_path, MAPLE).rows["interactions"]
    assert sum("replies_to" in r.values for r in rows) == 1
    assert len({r.values["thread"] for r in rows}) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("folder", "domain", "mails"), [("lists_2002", "taint.org", 2500), ("enron_messages", "enron.com", 1000)]
)
def test_public_mailboxes_are_read_without_a_loss(folder, domain, mails):
    settings = Settings(our_domains=(domain,))
    found = IMPORTER.extract(shared_data("mailboxes", folder), Known(settings))
    assert found.counts["mails"] >= mails
    assert not [p for p in typed_extract(found, settings, Facts(settings)).facts.problems if not p.kept]
