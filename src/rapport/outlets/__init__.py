"""People: what Rapport says, and where they answer."""
