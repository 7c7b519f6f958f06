"""Mail as it lies in files: who wrote to whom, when, in answer to what."""

from rapport.importers.mailbox.arriving import Arriving, Earlier
from rapport.importers.mailbox.importer import IMPORTER, MailboxImporter

__all__ = ["IMPORTER", "Arriving", "Earlier", "MailboxImporter"]
