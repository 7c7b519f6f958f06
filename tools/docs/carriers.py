"""Who carries which practice: every docstring and every page that names it after `Practices:`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tools.docs.reading import PRACTICE, ROOT, SOURCE, modules, page, table, told_by, tree

TITLES = Path(__file__).with_name("practices.txt")
PARTS = {
    "S0": "Realities of customer relationships",
    "S1": "Taking over, and how we see each other",
    "S2": "When we ask, and what our rules do",
    "S3": "Growth, rivals, and every exchange an interview",
    "S4": "Raising customers",
}
NAMED = re.compile(r"^\s*(?:#\s*)?[Pp]ractices: *(.*(?:\n[^\n]*\bS[0-4]-\d+.*)*)", re.MULTILINE)
ELSEWHERE = (
    *("engine/planning", "engine/drafts", "engine/measures"),
    *("papers", "outlets", "importers", "team", "work", "ledger"),
)
"""Parts of the product beside signals and actions that may carry practices."""


def titles() -> dict[str, str]:
    """Practice -> its title, in the order of the mission."""
    return dict(line.split(" ", 1) for line in TITLES.read_text(encoding="utf-8").splitlines() if line)


def carriers() -> dict[str, list[str]]:
    """Practice -> links to what carries it."""
    found: dict[str, list[str]] = {name: [] for name in titles()}
    for link, named in [*_engine(), *_code(), *_guides()]:
        for practice in dict.fromkeys(named):
            found[practice].append(link)
    return found


def practices() -> str:
    """The table practice → where it lives, with the count."""
    living, names = carriers(), titles()
    carried = sum(bool(links) for links in living.values())
    intro = (
        "What the product is to carry out, row by row, and where each row lives: in a signal, an action, a page or a"
        f" guide that names it. **{carried} of {len(names)} live somewhere.**"
    )
    parts = []
    for prefix, title in PARTS.items():
        rows = [[p, names[p], ", ".join(living[p]) or "not yet"] for p in names if p.startswith(f"{prefix}-")]
        parts.append(f"## {prefix} {title}\n\n" + table(["", "practice", "lives in"], rows))
    return page("Practices and where they live", intro, *parts)


def anchor(heading: str) -> str:
    """A heading as links name it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _engine() -> Iterator[tuple[str, tuple[str, ...]]]:
    for kind, reference in (("signals", "signals.md"), ("actions", "actions.md")):
        for path in modules(f"engine/{kind}"):
            yield f"[{path.stem}]({reference}#{anchor(path.stem)})", told_by(path).practices


def _code() -> Iterator[tuple[str, tuple[str, ...]]]:
    for part in ELSEWHERE:
        for path in sorted((SOURCE / part).rglob("*.py")):
            told = "\n".join(_docstrings(path))
            if named := _named(told):
                yield f"[{_label(path)}](../../{path.relative_to(ROOT).as_posix()})", named


def _label(path: Path) -> str:
    return path.parent.name if path.stem == "__init__" else path.stem.rstrip("_")


def _docstrings(path: Path) -> Iterator[str]:
    for part in ast.walk(tree(path)):
        if isinstance(part, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield ast.get_docstring(part) or ""


def _guides() -> Iterator[tuple[str, tuple[str, ...]]]:
    docs = ROOT / "docs"
    for path in sorted(docs.rglob("*.md")):
        named = () if path.parent.name == "reference" else _named(path.read_text(encoding="utf-8"))
        if named:
            yield f"[{path.stem}](../{path.relative_to(docs).as_posix()})", named


def _named(text: str) -> tuple[str, ...]:
    return tuple(p for found in NAMED.findall(text) for p in PRACTICE.findall(found))
