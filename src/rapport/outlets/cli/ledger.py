"""The ledger for commands that need it: Django is set up only here, so that a folder of tables never pays for it."""

from __future__ import annotations

import os

from rapport.engine.facts import Facts


def set_up() -> None:
    """Makes Django ready."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rapport.project.settings")
    import django

    django.setup()


def ledger_facts() -> Facts:
    """All facts of the ledger."""
    set_up()
    from rapport.ledger.reading import facts

    return facts()
