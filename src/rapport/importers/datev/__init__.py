"""Posting batches of DATEV (EXTF, Buchungsstapel): invoices, credit notes and payments of customers."""

from rapport.importers.datev.importer import IMPORTER, DatevImporter

__all__ = ["IMPORTER", "DatevImporter"]
