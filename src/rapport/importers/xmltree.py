"""XML from strangers as a tree: no document types, no entities, bounded in size, depth and number of elements.

A document type is what every attack by XML needs (entities that grow, files and addresses that are fetched); no
invoice and no plan has one. Names are local: the namespace is told of the root only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.parsers import expat

from rapport.importers.base import NotUnderstood
from rapport.importers.texts import file_text

LARGEST = 50_000_000
"""Bytes of a file; an invoice with its attachments, or a plan of some ten thousand tasks, stays below."""
_ELEMENTS = 1_500_000
"""Elements of a file: what bounds the memory (some 300 MB). A plan of ten thousand tasks has a million."""
_BYTES_AN_ELEMENT = 10
"""Elements of invoices and plans are longer on average, `<UID>1</UID>` being the shortest; a file of shorter ones is
made to weigh more in memory than it does on disk."""
_FEW = 1_000
"""So many elements may be as short as they like."""
_DEEPEST = 100
"""Elements within each other; invoices and plans have about ten."""
_START = 8192
"""Bytes in which a root shows its namespace."""
_NOTHING: Mapping[str, str] = {}


class NotXml(ValueError):
    """The bytes are no XML that is read here; the text says why."""


@dataclass(slots=True, eq=False)
class Node:
    """An element: its local name, where it stands, its text, what is in it."""

    name: str
    space: str
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Node] = field(default_factory=list)

    def all(self, path: str) -> Iterator[Node]:
        """The elements at a path of local names: `Party/PartyName/Name`."""
        first, _, rest = path.partition("/")
        for child in self.children:
            if child.name == first:
                yield from child.all(rest) if rest else (child,)

    def find(self, path: str) -> Node | None:
        """The first element at a path."""
        return next(self.all(path), None)

    def says(self, *paths: str) -> str:
        """The first text that stands at one of the paths; empty when none does."""
        return next((node.text for path in paths for node in self.all(path) if node.text), "")


def parsed(raw: bytes) -> Node:
    """The root of a document. Raises NotXml for anything else, and for a document type."""
    builder = _Builder(min(_ELEMENTS, _FEW + len(raw) // _BYTES_AN_ELEMENT))
    try:
        builder.parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise NotXml(f"no XML: {expat.errors.messages[error.code]} in line {error.lineno}") from error
    except NotXml:
        raise
    except (LookupError, ValueError) as error:  # an encoding that is not known, or that expat cannot read (UTF-7)
        raise NotXml("no XML: its encoding is not known") from error
    if builder.root is None:
        raise NotXml("no XML: there is no element in it")
    return builder.root


def read(file: Path) -> Node:
    """The root of a file. Raises NotXml when it cannot be read, too."""
    try:
        size = file.stat().st_size
        if size > LARGEST:
            raise NotXml(f"larger than {LARGEST // 1_000_000} MB")
        return parsed(file.read_bytes())
    except OSError as error:
        raise NotXml(f"cannot be read: {error.strerror or 'error'}") from error


def begins_with(file: Path, *words: str) -> bool:
    """Whether one of these words (of a namespace) stands at the beginning of a file."""
    try:
        with file.open("rb") as stream:
            return says(stream.read(_START), *words)
    except OSError:
        return False


def says(raw: bytes, *words: str) -> bool:
    """Whether one of these words stands at the beginning of these bytes."""
    start, _ = file_text(raw[:_START])
    return any(word in start for word in words)


def files(path: Path, *endings: str) -> list[Path]:
    """The files at a path: itself, or all below a folder with one of these endings (`.xml` without one).

    Raises NotUnderstood when nothing is there.
    """
    if not path.exists():
        raise NotUnderstood(f"{path}: there is no such file or folder")
    if path.is_file():
        return [path]
    wanted = endings or (".xml",)
    return sorted(file for file in path.rglob("*") if file.suffix.lower() in wanted and file.is_file())


def label(file: Path, root: Path) -> str:
    """A file as the report names it."""
    return file.relative_to(root).as_posix() if file != root else file.name


class _Builder:
    """Listens to expat, which itself reads no other file and gives every element its line."""

    def __init__(self, most: int) -> None:
        self.root: Node | None = None
        self._most = most
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse
        self._open: list[tuple[Node, list[str]]] = []
        self._count = 0

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > self._most:
            raise NotXml(f"more than {self._most} elements: too many for an invoice or a plan of this size")
        if len(self._open) >= _DEEPEST:
            raise NotXml(f"more than {_DEEPEST} elements within each other")
        space, _, local = name.rpartition(" ")
        local_attributes = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        node = Node(local, space, self.parser.CurrentLineNumber, local_attributes or _NOTHING)
        if self._open:
            self._open[-1][0].children.append(node)
        else:
            self.root = node
        self._open.append((node, []))

    def _text(self, text: str) -> None:
        self._open[-1][1].append(text)

    def _end(self, _name: str) -> None:
        node, texts = self._open.pop()
        node.text = "".join(texts).strip()

    def _refuse(self, *_: object) -> None:
        raise NotXml("a document type stands in it, which no such file needs: not read")
