"""New facts for accounts of a generated book."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from rapport.importers.reading import typed
from rapport.ledger.book_settings import settings
from rapport.ledger.models import ROWS
from rapport.ledger.reading import facts
from rapport.ledger.writing import write


def accounts_to_try(count: int) -> list[str]:
    """Accounts from all over the book, large and small."""
    ids = sorted(ROWS["accounts"]._default_manager.values_list("account_id", flat=True))  # type: ignore[misc]
    step = max(1, len(ids) // count)
    return list(ids[::step][:count])


def new_mail(account: str, number: int, day: date) -> None:
    """A mail of this morning from somebody there to one of ours, as the mailbox would bring it."""
    person = (
        ROWS["people"]._default_manager.filter(works_for=account).values_list("person_id", flat=True).first()  # type: ignore[misc]
    )
    ours = ROWS["assignments"]._default_manager.filter(account_id=account).values_list("person_id", flat=True).first()  # type: ignore[misc]
    id_ = f"bench-{number}"
    mail = {
        "interaction_id": [id_], "at": [f"{day}T08:30:00+00:00"], "channel": ["mail"], "direction": ["in"],
        "account_id": [account], "thread": [id_], "subject": ["A new question"], "purpose": ["ask"],
        "expects_answer": ["true"], "delivery": ["sent"],
    }  # fmt: skip
    parts = {"interaction_id": [id_, id_], "person_id": [person, ours], "part": ["from", "to"]}
    text = {"interactions": _text(mail), "participants": _text(parts)}
    write(typed(text, settings(), known=facts([account])), "mailbox", f"bench {number}")


def _text(columns: Mapping[str, object]) -> pl.DataFrame:
    frame = pl.DataFrame(columns)
    return frame.with_columns(
        pl.int_range(2, frame.height + 2, eager=True).alias("line"), pl.lit("bench").alias("file")
    )
