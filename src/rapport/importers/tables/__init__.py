"""Lists in CSV and Excel files: accounts, contacts, invoices, payments, orders, with any headings."""

from rapport.importers.tables.importer import IMPORTER, TablesImporter
from rapport.importers.tables.mapping import Column, Correction, Mapping

__all__ = ["IMPORTER", "Column", "Correction", "Mapping", "TablesImporter"]
