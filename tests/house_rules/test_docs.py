"""The documentation holds: its links lead somewhere, its commands exist, and what exists is written down."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from rapport.outlets.cli.main import command_files
from tests.house_rules.tree import ROOT, files, name

PAGES = [path for path in files() if path.suffix == ".md" and "tests" not in path.relative_to(ROOT).parts]
LINK = re.compile(r"\[[^\]]*\]\(<?([^)>\s]+)>?[^)]*\)")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
COMMANDS = ROOT / "docs" / "reference" / "commands.md"


def anchors(page: Path) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ +(.+?) *$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page):
    broken = []
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        here = target.is_relative_to(ROOT) and target.exists()
        if not here or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            broken.append(link)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_commands_of_the_page_exist(page):
    text = page.read_text(encoding="utf-8")
    known = set(re.findall(r"^([a-z-]+(?: \| [a-z-]+)*)\)", (ROOT / "run").read_text(encoding="utf-8"), re.MULTILINE))
    words = {word for line in known for word in line.split(" | ")}
    assert set(re.findall(r"\./run ([a-z-]+)", text)) <= words


@pytest.mark.skipif(not COMMANDS.exists(), reason="docs/reference/commands.md is not written yet")
@pytest.mark.parametrize("command", command_files())
def test_every_command_is_written_down(command):
    assert f"rapport {command}" in COMMANDS.read_text(encoding="utf-8")
