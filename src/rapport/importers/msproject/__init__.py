"""Plans of Microsoft Project, saved as XML: projects, their tasks and milestones, and who does them."""

from rapport.importers.msproject.importer import IMPORTER, MsProjectImporter

__all__ = ["IMPORTER", "MsProjectImporter"]
