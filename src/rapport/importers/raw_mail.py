"""A mail as its bytes: what whoever fetches mails hands to who understands them."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = 1_000_000
"""Bytes of a mail that are looked at; headers and the written words stand at its beginning."""


@dataclass(frozen=True, slots=True)
class RawMail:
    """The beginning of one mail, and where it lies."""

    head: bytes
    size: int
    file: str
    number: int
    """Its place in the file, from 1; in a folder of a mail server its UID."""
