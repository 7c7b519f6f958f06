"""Mail as it lies on a server: what arrived in chosen folders since the last look, read by IMAP."""

from rapport.importers.imap.client import SECURITIES, SIGN_INS, Access, NotLetIn, Refused, connected
from rapport.importers.imap.folders import Folder, Portion, Position, folder, portions

__all__ = [
    "SECURITIES",
    "SIGN_INS",
    "Access",
    "Folder",
    "NotLetIn",
    "Portion",
    "Position",
    "Refused",
    "connected",
    "folder",
    "portions",
]
