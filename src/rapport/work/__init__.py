"""When things run: what changed is judged again."""
