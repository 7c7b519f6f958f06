"""Proposals that two are one: looked for beside the pages, kept with what a person said to them.

Looking compares the whole book, so it runs in the background after people or accounts came in, and not again at once
in a book where it takes long. A refusal holds for the evidence that was there: only something new that speaks for the
same pair brings it back.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from rapport.ledger import alike
from rapport.ledger.likeness import Pair
from rapport.ledger.models import Batch, Double, LookedForDoubles

REST = 20
"""Looking rests for so many times as long as it took."""


def waiting() -> QuerySet[Double]:
    """Proposals that nobody decided on, the surest first."""
    return Double.objects.filter(stands=True, refused_at=None)


def refused() -> QuerySet[Double]:
    """Pairs that somebody said are two, the latest first."""
    return Double.objects.exclude(refused_at=None).order_by("-refused_at")


def look() -> int:
    """Compare everybody and keep what is found; how many proposals wait now."""
    last = Batch.objects.order_by("-id").values_list("id", flat=True).first() or 0
    began, started = timezone.now(), time.monotonic()
    found = {"people": alike.people(), "accounts": alike.accounts()}
    with transaction.atomic():
        for kind, pairs in found.items():
            _keep(kind, pairs)
        took = time.monotonic() - started
        LookedForDoubles.objects.all().delete()
        LookedForDoubles.objects.create(at=began, batch_id=last, took_s=took)
    return waiting().count()


def due() -> bool:
    """Did people or accounts come in, or go, since the last look, and has it rested?"""
    last = LookedForDoubles.objects.first()
    if last is None:
        return Batch.objects.exists()
    if timezone.now() < last.at + timedelta(seconds=REST * last.took_s):
        return False
    since = Batch.objects.filter(Q(id__gt=last.batch_id) | Q(undone_at__gt=last.at)).exclude(finished=None)
    return any(_brought_some(counts) for counts in since.values_list("counts", flat=True))


def _brought_some(counts: Mapping[str, Mapping[str, int]]) -> bool:
    """Did a batch write people or accounts? One that comes again and says the same did not."""
    written = (counts.get(table, {}) for table in alike.KEYS)
    return any(one.get("new") or one.get("changed") for one in written)


def refuse(kind: str, left: str, right: str, by: str = "") -> bool:
    """These are two, and are not proposed again for what speaks for it now. False when no such proposal waits."""
    one = waiting().filter(kind=kind, left=min(left, right), right=max(left, right)).first()
    if one is None:
        return False
    _say_no(one, by)
    return True


def reconsider(one: Double) -> None:
    """The refusal is taken back: it waits for a word again."""
    one.refused_at, one.refused_for, one.decided_by = None, [], ""
    one.save(update_fields=["refused_at", "refused_for", "decided_by"])


def settled(kind: str, one: str) -> None:
    """Somebody was merged: what was proposed of them waits no more. The next look says what is left."""
    waiting().filter(Q(left=one) | Q(right=one), kind=kind).update(stands=False)


def parted(kind: str, left: str, right: str, by: str = "") -> None:
    """A merge was taken back: the two are not proposed again for what spoke for it."""
    one = Double.objects.filter(kind=kind, left=min(left, right), right=max(left, right)).first()
    if one is not None:
        _say_no(one, by)


def _say_no(one: Double, by: str) -> None:
    one.refused_at, one.refused_for, one.decided_by = timezone.now(), one.reasons, by
    one.save(update_fields=["refused_at", "refused_for", "decided_by"])


def _keep(kind: str, pairs: Iterable[Pair]) -> None:
    known = {(one.left, one.right): one for one in Double.objects.filter(kind=kind)}
    fresh, again, gone = [], [], set(known)
    for pair in pairs:
        gone.discard((pair.left, pair.right))
        one = known.get((pair.left, pair.right))
        if one is None:
            fresh.append(Double(kind=kind, left=pair.left, right=pair.right, score=pair.score, reasons=_said(pair)))
        elif _told_anew(one, pair):
            again.append(one)
    Double.objects.bulk_create(fresh, batch_size=500)
    Double.objects.bulk_update(again, ["score", "reasons", "stands", "refused_at"], batch_size=200)
    over = [known[key] for key in gone if known[key].stands]
    for one in over:
        one.stands = False
    Double.objects.bulk_update(over, ["stands"], batch_size=200)


def _told_anew(one: Double, pair: Pair) -> bool:
    """Take over what was found now; whether anything is different."""
    before = (one.score, one.reasons, one.stands, one.refused_at)
    one.score, one.reasons, one.stands = pair.score, _said(pair), True
    if any(reason not in one.refused_for for reason in one.reasons):
        one.refused_at = None
    return before != (one.score, one.reasons, one.stands, one.refused_at)


def _said(pair: Pair) -> list[list[str]]:
    return [list(reason) for reason in pair.reasons]
