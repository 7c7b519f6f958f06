"""Electronic invoices that we issued: UBL (Peppol BIS, XRechnung) and UN/CEFACT CII (Factur-X, XRechnung), as XML."""

from rapport.importers.einvoice.importer import IMPORTER, EinvoiceImporter

__all__ = ["IMPORTER", "EinvoiceImporter"]
