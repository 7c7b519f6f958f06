"""Exchanges of the demo: mails, calls and meetings between one of ours and one of theirs."""

from __future__ import annotations

from datetime import datetime

from rapport.demo.cast import Contact, Customer
from rapport.demo.pages import Pages, Value


def mail(
    pages: Pages,
    customer: Customer,
    sender: Contact | str,
    reader: Contact | str,
    at: datetime,
    subject: str,
    *,
    copies: tuple[Contact | str, ...] = (),
    **more: Value,
) -> str:
    """One mail; a colleague is given by id. Returns its id. Further columns of `interactions` in `more`."""
    return _written(pages, customer, "mail", sender, reader, at, subject, copies, more)


def ticket(
    pages: Pages,
    customer: Customer,
    sender: Contact | str,
    reader: Contact | str,
    at: datetime,
    subject: str,
    **more: Value,
) -> str:
    """One message in the service desk."""
    return _written(pages, customer, "ticket", sender, reader, at, subject, (), more)


def call(
    pages: Pages, customer: Customer, caller: Contact | str, called: Contact | str, at: datetime, **more: Value
) -> str:
    """One telephone call."""
    return _written(pages, customer, "call", caller, called, at, str(more.pop("subject", "") or ""), (), more)


def gathering(
    pages: Pages,
    customer: Customer,
    channel: str,
    host: str,
    people: tuple[Contact | str, ...],
    at: datetime,
    subject: str,
    **more: Value,
) -> str:
    """A meeting or a visit, with the host of ours."""
    id_ = pages.next_id(f"{customer.id}-m")
    rest: dict[str, Value] = {"direction": "both", "purpose": "serve", "delivery": "sent", "duration_min": 60}
    pages.add("interactions", interaction_id=id_, at=at, channel=channel, account_id=customer.id, subject=subject,
              **(rest | more))  # fmt: skip
    pages.add("participants", interaction_id=id_, person_id=host, part="host")
    for one in people:
        pages.add("participants", interaction_id=id_, person_id=_id(one), part="attendee")
    return id_


def _written(
    pages: Pages,
    customer: Customer,
    channel: str,
    sender: Contact | str,
    reader: Contact | str,
    at: datetime,
    subject: str,
    copies: tuple[Contact | str, ...],
    more: dict[str, Value],
) -> str:
    id_ = pages.next_id(f"{customer.id}-m")
    ours = [isinstance(one, str) for one in (sender, reader)]
    direction = "internal" if all(ours) else "out" if ours[0] else "in"
    written = channel in ("mail", "ticket")
    pages.add(
        "interactions",
        interaction_id=id_,
        at=at,
        channel=channel,
        direction=direction,
        account_id=customer.id,
        subject=subject,
        **({"thread": id_ if written else None, "delivery": "sent"} | more),
    )
    for one, part in ((sender, "from"), (reader, "to"), *((copy, "cc") for copy in copies)):
        pages.add("participants", interaction_id=id_, person_id=_id(one), part=part)
    return id_


def _id(one: Contact | str) -> str:
    return one if isinstance(one, str) else one.id
