"""The repository as the house rules see it."""

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "rapport"


@functools.cache
def files() -> list[Path]:
    """Every file of the project: what git knows, and what it would take in."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    paths = {ROOT / name for name in listed.split("\0") if name}
    return sorted(path for path in paths if path.is_file())


def name(path: Path) -> str:
    """The path as written in a message."""
    return path.relative_to(ROOT).as_posix()


def modules(folder: str) -> list[Path]:
    """The Python files below a folder of the product, which may not be there yet."""
    return sorted((SOURCE / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    """Full names of what a file imports; relative imports spelled out."""
    package = ["rapport", *path.relative_to(SOURCE).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            start = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{start}.{alias.name}" for alias in node.names)


def inside(imported: str, *packages: str) -> bool:
    """Whether an import reaches into one of the packages."""
    return any(imported == package or imported.startswith(f"{package}.") for package in packages)
