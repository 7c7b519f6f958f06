"""The process of one replay: `python -m rapport.work.replay_process ID`. Pages that somebody waits for go first."""

from __future__ import annotations

import os
import sys

NICE = 10


def main(run_id: int) -> None:
    """Run it to its end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.project.settings")
    import django

    django.setup()
    from rapport.work import replays

    os.nice(NICE)
    replays.run(run_id)


if __name__ == "__main__":
    main(int(sys.argv[1]))
