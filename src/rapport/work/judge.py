"""What changed is judged again: facts from the ledger, the engine's advice, kept for the pages.

Which accounts are due follows from what is stored, never from a queue: those with a mark, and those whose judgement
is of another day. So nothing is lost when this is killed, and calling it twice costs nothing.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from datetime import date, datetime

import polars as pl
from django.db import transaction
from django.utils import timezone

from rapport.engine.book import advise, measure_priors
from rapport.engine.day import Priors
from rapport.ledger import bulk, changes, reading
from rapport.ledger.models import ROWS, AccountChange
from rapport.work import boards
from rapport.work.claims import NOTHING, Claim, claim, parts, release, settle
from rapport.work.models import BoardRow, Judgement, PriorTable, StoredAction
from rapport.work.verdicts import Verdicts, verdicts

BOOK = "book"
"""The name under which the day of the last whole judgement is kept."""
FEW = 50
"""Up to so many accounts are judged by themselves; from there on the whole book at once is no slower."""


def today(now: datetime | None = None) -> date:
    """The day it is in the book's zone."""
    return (now or timezone.now()).astimezone(reading.settings().zone).date()


def refresh(accounts: Collection[str] | None = None, as_of: date | None = None) -> int:
    """Judge again what is due, or these accounts at once; how many were.

    `as_of` is today in the book's zone unless given. When the book's last judgement is of another day, or many
    accounts are due, the whole book is judged, which also measures anew what its accounts teach about each other.
    """
    day = as_of or today()
    if accounts is not None and len(accounts) <= FEW and PriorTable.objects.exists():
        changes.mark(accounts)
        return _judge(claim(accounts), day, whole=False)
    if not _book_is_of(day):
        changes.mark({changes.EVERY})
    elif accounts is not None:
        changes.mark(accounts)
    claimed = claim() if due() else NOTHING
    if not claimed.versions:
        return 0
    return _judge(claimed, day, whole=len(claimed.versions) > FEW or not _book_is_of(day))


def due() -> int:
    """How many accounts wait to be judged again."""
    return AccountChange.objects.count()


def _book_is_of(day: date) -> bool:
    return PriorTable.objects.filter(as_of=day).exists()


def _judge(claimed: Claim, day: date, whole: bool) -> int:
    try:
        chosen = None if whole else sorted(claimed.versions)
        facts = reading.facts(chosen)
        priors = measure_priors(facts, day) if whole else kept_priors()
        found = verdicts(advise(facts, day, priors=priors), chosen)
    except BaseException:
        release(claimed)
        raise
    with transaction.atomic():
        good = settle(claimed)
        _store(found, good)
        if whole:
            _store_ourselves(found)
            _keep_priors(priors, day)
            _forget_what_is_gone()
    return len(good)


def _store(found: Verdicts, accounts: set[str]) -> None:
    """These accounts' judgements in the place of their former ones; one that is served no more has none."""
    for part in parts(accounts):
        Judgement.objects.filter(account_id__in=part).delete()
        StoredAction.objects.filter(account_id__in=part).delete()
        BoardRow.objects.filter(account_id__in=part).delete()
    kept = found.of(accounts)
    bulk.insert(Judgement._meta.db_table, kept.judgements)
    bulk.insert(StoredAction._meta.db_table, kept.actions)
    bulk.insert(BoardRow._meta.db_table, kept.boards)


def _store_ourselves(found: Verdicts) -> None:
    """What lies between our own departments belongs to no account; only the whole book shows all of it."""
    BoardRow.objects.filter(account_id=boards.OURSELVES).delete()
    StoredAction.objects.filter(account_id=boards.OURSELVES).delete()
    ours = found.of({boards.OURSELVES})
    bulk.insert(BoardRow._meta.db_table, ours.boards)
    bulk.insert(StoredAction._meta.db_table, ours.actions)


def card_of_ours_decided(key: str) -> None:
    """A card between our departments was answered: it goes at once, and the whole book is judged anew at the next look,
    since one account alone does not show what lies between us."""
    StoredAction.objects.filter(account_id=boards.OURSELVES, key=key).delete()
    PriorTable.objects.update(as_of=date.min)


def _forget_what_is_gone() -> None:
    """Judgements of accounts that the ledger holds no more, after an undo."""
    known = ROWS["accounts"]._default_manager.values("account_id")  # type: ignore[misc]
    Judgement.objects.exclude(account_id__in=known).delete()
    StoredAction.objects.exclude(account_id__in=known).exclude(account_id=boards.OURSELVES).delete()
    BoardRow.objects.exclude(account_id__in=known).exclude(account_id=boards.OURSELVES).delete()


def _keep_priors(priors: Priors, day: date) -> None:
    PriorTable.objects.all().delete()
    # The book itself has a row, so that the day is known also where nothing was measured.
    tables = {BOOK: pl.DataFrame(), **priors.tables}
    PriorTable.objects.bulk_create(PriorTable(name=n, as_of=day, content=_packed(t)) for n, t in tables.items())


def kept_priors() -> Priors:
    """What the book taught when it was last judged as a whole; empty before that."""
    kept = PriorTable.objects.exclude(name=BOOK).values_list("name", "content")
    return Priors({name: pl.read_ipc(io.BytesIO(content)) for name, content in kept})


def _packed(frame: pl.DataFrame) -> bytes:
    packed = io.BytesIO()
    frame.write_ipc(packed)
    return packed.getvalue()
