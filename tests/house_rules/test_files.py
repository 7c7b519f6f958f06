"""Rules for every file: it knows no machine, and it can be read in one sitting."""

import re
import subprocess

import pytest

from tests.house_rules.tree import ROOT, SOURCE, files, name

# A folder of somebody's machine, or the host of a package registry, makes a file useless elsewhere.
MACHINES = re.compile(
    rf"""(?<![\w.~/-])/(?:opt|root|home)/ | {re.escape(str(ROOT))}/
    | pypi\.(?:org|python) | pythonhosted\. | registry\.(?:npm|yarn)""",
    re.VERBOSE,
)
LONGEST = 500  # lines; longer than that, a file is two subjects

# File in src -> why it is longer.
LONGER = {
    "src/rapport/engine/schema.py": "all tables of a book stand in one place, a column a line",
}


def test_no_file_names_a_machine():
    found = []
    for path in files():
        if path.samefile(__file__):
            continue
        for number, line in enumerate(path.read_text(encoding="latin-1").splitlines(), 1):
            if hit := MACHINES.search(line):
                found.append(f"{name(path)}:{number}: {hit.group()}")
    assert not found, "\n".join(found)


def test_no_source_file_is_too_long():
    kinds = {".py", ".html", ".css", ".js"}
    lengths = {
        name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in files()
        if path.is_relative_to(SOURCE) and path.suffix in kinds and "migrations" not in path.parts
    }
    long = {file for file, lines in lengths.items() if lines > LONGEST}
    assert long == set(LONGER), "split it, or say in LONGER why not"


@pytest.mark.parametrize("lock", sorted(ROOT.glob("requirements*.lock")), ids=lambda path: path.name)
def test_locks_pin_every_package_and_name_no_host(lock):
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    entries = text.replace("\\\n", " ").splitlines()
    loose = [entry for entry in entries if not re.match(r"[\w.-]+==\S+( ; .+?)? +--hash=sha256:", entry)]
    assert entries
    assert not loose


def test_run_is_plain_shell():
    for script in ("run", ".ci/run"):
        subprocess.run(["sh", "-n", script], cwd=ROOT, check=True)


def test_run_says_what_it_can_do():
    asked = subprocess.run(["./run", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    unknown = subprocess.run(["./run", "dance"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (unknown.returncode, unknown.stdout, unknown.stderr) == (2, "", asked.stdout)
