"""Facts in: one folder a source. An importer recognises its files and extracts rows in the words of the schema."""
