"""A process that is killed while it writes leaves nothing half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap

import pytest

SET_UP = """
    import os, signal, django
    os.environ["DJANGO_SETTINGS_MODULE"] = "rapport.project.settings"
    django.setup()
    from django.core.management import call_command
    from rapport.ledger import batches, reading
    from rapport.ledger.models import AccountChange, Batch
    from rapport.ledger.writing import write
    from tests.ledger.books import whole_book
"""
KILLED = """
    call_command("migrate", verbosity=0)
    append = batches.append

    def killed(batch, table, rows):
        if table == "orders":
            os.kill(os.getpid(), signal.SIGKILL)
        append(batch, table, rows)

    batches.append = killed
    write(whole_book(), "book", "folder")
"""
AFTERWARDS = """
    print(Batch.objects.count(), AccountChange.objects.count(), reading.facts().frame("accounts").height)
    print(write(whole_book(), "book", "folder").tables["orders"].new)
"""


@pytest.mark.slow
def test_a_kill_in_the_middle_leaves_nothing(tmp_path):
    environment = os.environ | {"RAPPORT_DATA": str(tmp_path), "DATABASE_URL": "", "PYTHONPATH": "src:."}

    def python(program):
        words = [sys.executable, "-c", textwrap.dedent(SET_UP) + textwrap.dedent(program)]
        return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)

    assert python(KILLED).returncode == -signal.SIGKILL
    done = python(AFTERWARDS)
    assert done.stdout.split() == ["0", "0", "0", "1"], done.stderr
