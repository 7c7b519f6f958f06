"""What the engine said, kept per account until its facts or the day change."""
