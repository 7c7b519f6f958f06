"""The importer of Microsoft Project plans: finds the files and hands on what they say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rapport.engine.facts import Problem
from rapport.importers import xmltree
from rapport.importers.base import Extract, Known, NotUnderstood, Progress, silent
from rapport.importers.msproject.plan import NAMESPACE, plan
from rapport.importers.msproject.rows import Rows
from rapport.importers.xmltree import NotXml

_LOOKED_AT = 50
"""Files of a folder that are opened to see what it holds."""


@dataclass(frozen=True, slots=True)
class MsProjectImporter:
    """Plans that Microsoft Project, or a program that speaks its XML, saved."""

    KIND = "msproject"
    TITLE = "Project plans (Microsoft Project XML)"

    def recognise(self, path: Path) -> str | None:
        """Why a path holds such plans; None when it does not."""
        if path.is_dir():
            hit = any(xmltree.begins_with(file, NAMESPACE) for file in xmltree.files(path)[:_LOOKED_AT])
            return "a folder with project plans" if hit else None
        return "a project plan" if path.is_file() and xmltree.begins_with(path, NAMESPACE) else None

    def extract(self, path: Path, known: Known, progress: Progress = silent) -> Extract:
        """Projects with their tasks and what is done; proposals for customers that nobody knows."""
        if path.suffix.lower() in (".mpp", ".mpt"):
            raise NotUnderstood(f"{path.name}: save the plan as XML first (File, Save as, XML)")
        files = xmltree.files(path)
        if not files:
            raise NotUnderstood(f"{path.name}: no .xml file in this folder")
        rows = Rows(known)
        for done, file in enumerate(files, 1):
            _read(file, xmltree.label(file, path), rows)
            progress(done, len(files))
        if path.is_file() and not rows.counts["plans"]:
            raise NotUnderstood(f"{path.name}: {rows.problems[0].reason}")
        tables = {name: many for name, many in rows.tables.items() if many}
        proposals = rows.organisations.proposals(tables, self.KIND)
        return Extract(tables, proposals, tuple(rows.problems), {k: n for k, n in rows.counts.items() if n})


def _read(file: Path, label: str, rows: Rows) -> None:
    try:
        root = xmltree.read(file)
    except NotXml as error:
        rows.problems.append(Problem("projects", 0, "", "", str(error), file=label))
        return
    found = [node for node in (root, *root.children) if (node.space, node.name) == (NAMESPACE, "Project")]
    if not found:
        reason = "no plan of Microsoft Project"
        rows.problems.append(Problem("projects", root.line, "", root.name[:80], reason, file=label))
    for node in found:
        rows.collect(plan(node), label, file.stem)


IMPORTER = MsProjectImporter()
