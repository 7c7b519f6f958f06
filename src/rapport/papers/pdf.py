"""A paper as PDF: tagged, so that it can be read aloud and searched; the fonts come with the wheel of typst.

The layout is `page.typ`; it is given the paper as data, so nothing that stands in a paper is ever read as layout.
A letter that the fonts have not makes an accessible PDF (PDF/UA-1) impossible: then the fonts of the machine are
asked, and at last the PDF is made without the promise, still tagged.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Literal

import typst

from rapport.papers.document import Block, Paper, Points, Table, Text

SIZES = (10.0, 9.5, 9.0, 8.5, 8.0)
"""Points of the type; what is to be one page is set smaller, down to what can still be read."""
USUAL = 10.0
_PAGE = re.compile(rb"/Type\s*/Page\b")


def pdf(paper: Paper, on: date) -> bytes:
    """The bytes of the PDF, dated `on`; the same paper and day give the same bytes on one machine."""
    if not paper.one_page:
        return _made(paper, on, USUAL)
    made = (_made(paper, on, size) for size in SIZES)
    return next((data for data in made if pages(data) == 1), None) or _made(paper, on, SIZES[-1])


def pages(data: bytes) -> int:
    """How many pages a PDF made here has."""
    return len(_PAGE.findall(data))


def _made(paper: Paper, on: date, size: float) -> bytes:
    given = {"paper": json.dumps(_data(paper)), "size": str(size), "on": on.isoformat()}
    layout = files("rapport.papers").joinpath("page.typ").read_bytes()
    stamp = int(datetime(on.year, on.month, on.day, tzinfo=UTC).timestamp())

    def compiled(standard: Literal["ua-1"] | None, own_fonts_only: bool) -> bytes:
        return typst.compile(
            layout,
            format="pdf",
            sys_inputs=given,
            timestamp=stamp,
            pdf_standards=standard,
            ignore_system_fonts=own_fonts_only,
        )

    for own_fonts_only in (True, False):
        try:
            return compiled("ua-1", own_fonts_only)
        except typst.TypstError as error:
            if "could not be displayed" not in str(error):
                raise
    return compiled(None, own_fonts_only=False)


def _data(paper: Paper) -> dict[str, object]:
    """The paper as `page.typ` reads it."""
    sections = [{"title": s.title, "level": s.level, "blocks": [_block(b) for b in s.blocks]} for s in paper.sections]
    return {"title": paper.title, "under": paper.under, "sections": sections}


def _block(block: Block) -> dict[str, object]:
    kinds = {Text: "text", Points: "points", Table: "table"}
    return {"kind": kinds[type(block)], **asdict(block)}
