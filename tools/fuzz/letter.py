"""A PDF that carries an invoice, for the fuzzer to begin with."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfWriter


def letter(invoice: Path) -> bytes:
    """The bytes of a PDF of one page with this XML attached."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("factur-x.xml", invoice.read_bytes())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
