"""The `rapport` command: one module in `commands` is one command."""
