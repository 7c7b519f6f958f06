"""Address books: vCard 2.1, 3.0 and 4.0."""

from rapport.importers.vcard.importer import IMPORTER, VcardImporter

__all__ = ["IMPORTER", "VcardImporter"]
