"""Answers to cards: written by the ledger, and the account is judged again at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from rapport.ledger import decisions
from rapport.ledger.models import Batch
from rapport.outlets.web import words
from rapport.outlets.web.forms import DecisionForm
from rapport.outlets.web.reach import Viewer
from rapport.outlets.web.shown import cards, named
from rapport.work import judge, noting
from rapport.work.boards import OURSELVES


def decide(viewer: Viewer, action: Mapping[str, Any], form: DecisionForm) -> dict[str, str]:
    """Write the decision; what can be taken back, and how it is said."""
    report = decisions.decide(
        viewer.person_id,
        action["key"],
        action["account"],
        action["action"],
        action["about"],
        form.decided,
        form.cleaned_data["until"] if form.decided == "waiting" else None,
        form.words,
    )
    _judge([action["account"]], action["key"])
    return {"id": report.batch, "says": f"{words.VERDICTS[form.decided]}: {_title(action)}"}


def undo(viewer: Viewer, batch_id: str) -> bool:
    """Take one's own decision or note back; False when that is not possible (any more)."""
    own = Batch.objects.filter(kind__in=(decisions.KIND, noting.KIND), by=viewer.person_id)
    if not viewer.person_id or not batch_id.isdecimal() or not own.filter(pk=int(batch_id)).exists():
        return False
    try:
        report = decisions.undo(batch_id)
    except decisions.NothingToUndo:
        return False
    _judge(report.accounts)
    return True


def _judge(accounts: Collection[str], key: str = "") -> None:
    """Judge the accounts of a decision again; what lies between ourselves is judged with the whole book."""
    if OURSELVES in accounts:
        judge.card_of_ours_decided(key)
    judge.refresh([account for account in accounts if account != OURSELVES])


def _title(action: Mapping[str, Any]) -> str:
    people = named.people(cards.named_people([action]))
    account = named.accounts([action["account"]]).get(action["account"], action["account"])
    return cards.title(action, people, account)
