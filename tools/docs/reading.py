"""What the code says of itself: docstrings taken apart, constants with the reasons under them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "rapport"
PRACTICE = re.compile(r"\bS[0-4]-\d+\b")
MADE = "<!-- made from the code by `./run docs`: change it there -->"


@dataclass(frozen=True)
class Told:
    """A docstring in its parts."""

    what: str
    practices: tuple[str, ...]
    silent: str
    rest: str


def told_by(path: Path) -> Told:
    """What a module says: the text before `Practices:`, these, `Silent when:`, and what follows."""
    text = ast.get_docstring(tree(path)) or ""
    before, _, after = text.partition("\nPractices:")
    practices, _, tail = after.partition("\nSilent when:")
    named, _, loose = practices.partition("\n\n")
    silent, _, rest = tail.partition("\n\n")
    notes = "\n\n".join(part.strip() for part in (loose, rest) if part.strip())
    return Told(before.strip(), tuple(PRACTICE.findall(named)), _flat(silent), notes)


def constants(path: Path) -> Iterator[tuple[str, str, str]]:
    """(name, value, reason) of the module's numbers that say why they are what they are."""
    yield from _documented(tree(path).body)


def settings(path: Path, name: str) -> Iterator[tuple[str, str, str]]:
    """(name, default, meaning) of the documented fields of a class."""
    body = next(s.body for s in tree(path).body if isinstance(s, ast.ClassDef) and s.name == name)
    yield from _documented(body)


def _documented(body: list[ast.stmt]) -> Iterator[tuple[str, str, str]]:
    for statement, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        match statement, after:
            case (
                (
                    ast.Assign(targets=[ast.Name(id=name)], value=value)
                    | ast.AnnAssign(target=ast.Name(id=name), value=value)
                ),
                ast.Expr(value=ast.Constant(value=str(reason))),
            ) if value and _is_plain(value):
                yield name, ast.unparse(value).strip("()").replace("_", " "), _flat(reason)


def _is_plain(value: ast.expr) -> bool:
    return all(
        isinstance(part, ast.Constant | ast.Tuple | ast.UnaryOp | ast.USub | ast.Load) and not _is_text(part)
        for part in ast.walk(value)
    )


def _is_text(part: ast.AST) -> bool:
    return isinstance(part, ast.Constant) and isinstance(part.value, str)


def returned_keys(path: Path, function: str) -> list[str]:
    """The keys of the dictionary that a function gives back."""
    body = next(s for s in tree(path).body if isinstance(s, ast.FunctionDef) and s.name == function)
    given = next(s.value for s in ast.walk(body) if isinstance(s, ast.Return) and isinstance(s.value, ast.Dict))
    return [str(key.value) for key in given.keys if isinstance(key, ast.Constant)]


def texts(path: Path) -> set[str]:
    """Every text constant of a module outside its docstrings."""
    return {
        part.value for part in ast.walk(tree(path)) if isinstance(part, ast.Constant) and isinstance(part.value, str)
    }


def tree(path: Path) -> ast.Module:
    """A module, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"))


def modules(folder: str) -> list[Path]:
    """The public modules directly in a folder of the product."""
    return sorted(path for path in (SOURCE / folder).glob("*.py") if not path.name.startswith("_"))


def page(title: str, *parts: str) -> str:
    """A page: title, the mark that it is made, its parts."""
    return "\n\n".join([f"# {title}", MADE, *(part for part in parts if part)]) + "\n"


def table(heads: list[str], rows: list[list[str]]) -> str:
    """A Markdown table; nothing for no rows."""
    if not rows:
        return ""
    lines = [heads, ["---"] * len(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _flat(text: str) -> str:
    return " ".join(text.split())
