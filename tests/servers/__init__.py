"""The real servers tests talk to: found on this machine, started privately, stopped again.

A part that is missing skips its tests, and pytest counts them. On a build server (`CI=true`) that could have fetched
the part, it fails them instead.
"""

import os
import shutil
from typing import NoReturn

import pytest


def missing(part: str) -> NoReturn:
    """Skip the test for want of `part`; fail it where the build server could have had it."""
    could_be_fetched = os.geteuid() == 0 and shutil.which("apt-get")
    if os.environ.get("CI") == "true" and could_be_fetched:
        pytest.fail(f"{part} is missing, and `./run test` could have fetched it", pytrace=False)
    pytest.skip(f"{part} is not on this machine")
