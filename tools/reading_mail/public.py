"""The same reading on public mails. None of them is part of this repository."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from time import process_time

from flufl.bounce import all_failures

from rapport.importers.addresses import digest
from rapport.importers.mailbox import bounces, source
from rapport.importers.mailbox.headers import decoded, first, mailboxes, parse, split
from rapport.importers.mailbox.mail import Reader
from rapport.importers.mailbox.parts import from_html, written
from rapport.importers.raw_mail import RawMail
from rapport.words import asking, commitments, own, signatures
from rapport.words.lexicon import pattern
from tools.calibration.data import file
from tools.calibration.told import auc
from tools.reading_mail.counted import Counts, Part

HEADS = ("what", "ours", "simple", "bar", "n")


def _held_out(name: str) -> bool:
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


# -- bounces ---------------------------------------------------------------------------------------------------------


def _labels() -> dict[str, tuple[set[str], set[str]]]:
    text = (Path(__file__).parent / "sisimai.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if line and not line.startswith("#"))
    return {name: (set(failed.split(",")) - {"-"}, set(gone.split(",")) - {"-"}) for name, failed, gone in rows}


def _ours(raw: bytes) -> tuple[set[str], set[str]]:
    head, body = split(raw)
    headers = parse(head)
    sender = next(iter(mailboxes(headers.get("from", []) + headers.get("return-path", []))), None)
    address = sender.address if sender else "mailer-daemon@localhost"
    if not bounces.is_report(headers, address, decoded(first(headers, "subject"))):
        return set(), set()
    found = bounces.understood(headers, body, raw)
    failures = found.failures if found else ()
    return {digest(x.address, 8) for x in failures}, {digest(x.address, 8) for x in failures if x.permanent}


def _theirs(raw: bytes) -> set[str]:
    try:
        temporary, permanent = all_failures(message_from_bytes(raw))
    except Exception:  # what the library stumbles over, it does not find
        return set()
    return {digest(x.decode("ascii", "replace").strip("<>").lower(), 8) for x in temporary | permanent}


def returned() -> Part:
    """Which address failed, and whether it is gone for good."""
    folder = file("bounces/sisimai")
    right = simple = 0
    gone = Counts()
    labels = _labels()
    for name, (failed, for_good) in labels.items():
        raw = (folder / f"{name}.eml").read_bytes()
        ours, permanent = _ours(raw)
        right += ours == failed
        simple += _theirs(raw) == failed
        gone += Counts(len(permanent & for_good), len(for_good - permanent), len(permanent - for_good))
    n = len(labels)
    return Part(
        "Mail that came back",
        "The Sisimai set, labelled by hand: the addresses that failed, none for a delay, a complaint or a person's"
        " answer. Right is a report whose addresses are exactly these.",
        HEADS,
        (
            ("which addresses failed", f"{right / n:.3f}", f"{simple / n:.3f} flufl.bounce", ".797", f"{n}"),
            ("said to be gone for good, wrongly", f"{gone.false}", "", "0", f"{gone.found + gone.false}"),
        ),
        "The labels were made after the rules and from their answers, looked through one by one: they catch a rule that"
        " gets worse, and flatter. How many addresses that are gone are taken for a passing trouble was not labelled:"
        " doubt is on that side on purpose.",
    )


# -- signatures and quotations ---------------------------------------------------------------------------------------


def signed() -> Part:
    """Which lines are a signature."""
    found = {True: Counts(), False: Counts()}
    for kind in "PN":
        for path in sorted(file(f"signatures/{kind}").iterdir()):
            lines = path.read_text(encoding="utf-8", errors="replace").split("\n")
            marked = [line.startswith("#sig#") for line in lines]
            begin = signatures.begins_at([line.removeprefix("#sig#") for line in lines])
            for at, line in enumerate(lines):
                if line.strip():
                    said, true = at >= begin, marked[at]
                    found[_held_out(kind + path.name)] += _one(said, true)
    rows = tuple(
        (
            f"lines of a signature, F1, {half}",
            _three(found[held]),
            "",
            ".687",
            f"{found[held].found + found[held].missed}",
        )
        for half, held in (("held out", True), ("develop", False))
    )
    return Part("Signatures", "Mails of the Mailgun forge with and without a signature, halved by name.", HEADS, rows)


def _three(found: Counts) -> str:
    return f"{found.f1:.3f} (precision {found.precision:.3f}, recall {found.recall:.3f})"


def quoted() -> Part:
    """Whether the answer alone is left of a mail with its quotation."""
    plain = sorted(file("replies/quoting/standard_replies").glob("*.eml"))
    pages = sorted(file("replies/quoting/html_replies").glob("*.html"))
    left = [_of_mail(path.read_bytes()) == "Hello" for path in plain]
    of_pages = [own.new_words(from_html(path.read_text(encoding="utf-8", errors="replace"))) for path in pages]
    clean = [" ".join(text.split()) == "Hi. I am fine. Thanks, Alex" for text in of_pages]
    rows = (
        ("plain or mixed, the answer alone is left", f"{sum(left)}", "", "", f"{len(left)}"),
        ("HTML alone, the answer alone is left", f"{sum(clean)}", "", "", f"{len(clean)}"),
    )
    return Part("Quotations", "Answers as many programs send them (talon fixtures).", HEADS, rows)


def _of_mail(raw: bytes) -> str:
    head, body = split(raw)
    return own.new_words(written(parse(head), body)).strip()


# -- requests --------------------------------------------------------------------------------------------------------


def _sentences() -> Iterator[tuple[bool, str]]:
    text = file("requests_in_mail/train.txt").read_text(encoding="utf-8", errors="replace")
    for line in text.splitlines():
        label, tab, words = line.partition("\t")
        if tab:
            yield label == "Yes", words


def wanted() -> Part:
    """Whether a sentence asks or promises something, courtesy and advertising included, as these labels have it."""
    product, polite = {True: Counts(), False: Counts()}, {True: Counts(), False: Counts()}
    graded: list[tuple[float, bool]] = []
    for true, words in _sentences():
        held = _held_out(words)
        said = [commitments.is_promise(words), asking.requests(words), asking.is_question(words)]
        courtesy = [pattern(section).search(words) is not None for section in ("please", "invitation")]
        product[held] += _one(any(said), true)
        polite[held] += _one(any(said + courtesy), true)
        if held:
            graded.append((float(sum(said + courtesy)), true))
    rows = [
        (f"{what}, F1, {half}", _three(found[held]), "", ".716", f"{found[held].found + found[held].missed} of these")
        for what, found in (("courtesy counted, as in these labels", polite), ("as the product reads", product))
        for half, held in (("held out", True), ("develop", False))
    ]
    rows.append(("number of signs as a grade, AUC, held out", f"{auc(graded):.3f}", "", ".885", f"{len(graded)}"))
    return Part(
        "Requests and promises",
        "Sentences of the Parakweet set, halved by their hash. Its test half is not public here; the bars are of that"
        ' half. Its labels count courtesy ("please feel free to call"), advertising ("click here") and making an'
        ' appointment ("Saturday is good") as well.',
        HEADS,
        tuple(rows),
        'The product leaves courtesy out on purpose: nobody owes an answer to "please do not hesitate". Its rules say'
        " yes or no; as a grade they stay below the bar, and no learned model is used.",
    )


def _one(said: bool, true: bool) -> Counts:
    return Counts(int(said and true), int(true and not said), int(said and not true))


# -- speed -----------------------------------------------------------------------------------------------------------


def speed() -> Part:
    """How fast mails are understood, from their bytes on."""
    raw = [mail for name in ("enron_messages", "lists_2002") for mail in _raw(file(f"mailboxes/{name}"))]
    rows = []
    for what, reader in (("headers only", Reader(read_words=False)), ("with their words", Reader())):
        began = process_time()
        for mail in raw:
            reader.read(mail)
        rows.append((what, f"{len(raw) / (process_time() - began):,.0f} mails/s", "", "400", f"{len(raw):,}"))
    return Part(
        "Speed",
        "Business mails (Enron) and mails of lists, understood one after the other, by processor time. Writing to"
        " the ledger is measured in [Performance](performance.md).",
        HEADS,
        tuple(rows),
    )


def _raw(folder: Path) -> Iterator[RawMail]:
    for path in source.files_of(folder):
        yield from (found for found in source.mails_in(path, path.name) if isinstance(found, RawMail))


PARTS = {"speed": speed, "bounces": returned, "signatures": signed, "quoting": quoted, "requests": wanted}
TITLES = {
    "speed": "Speed",
    "bounces": "Mail that came back",
    "signatures": "Signatures",
    "quoting": "Quotations",
    "requests": "Requests and promises",
}
