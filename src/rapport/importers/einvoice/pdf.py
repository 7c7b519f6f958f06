"""The XML that travels inside the PDF of an invoice (Factur-X, ZUGFeRD, XRechnung), as an attachment of the file.

Only the list of attachments is looked up: no page is opened, nothing is shown or run.
"""

from __future__ import annotations

import io
import logging
import time
from pathlib import Path

from pypdf import Configuration, PdfReader, apply_configuration

from rapport.importers.xmltree import NotXml

LARGEST = 20_000_000
"""Bytes of a PDF that is opened; an invoice with its letterhead has less than one million."""
LONGEST_S = 5.0
"""Looking up an attachment takes milliseconds; what takes longer is made to keep us busy."""
_UNPACKED = 10_000_000
"""Bytes of one part when unpacked; the XML of an invoice with ten thousand lines stays below."""
_MOST = 20
"""Attachments that are looked at; an invoice has one, and its time sheets beside it."""

# The library speaks in its warnings of what it found in the file; none of that belongs into a log.
logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
_LIMITS = Configuration(
    maximum_declared_stream_length=_UNPACKED,
    array_based_stream_maximum_output_length=_UNPACKED,
    lzw_maximum_output_length=_UNPACKED,
    run_length_maximum_output_length=_UNPACKED,
    zlib_maximum_output_length=_UNPACKED,
    brotli_maximum_output_length=_UNPACKED,
    stream_filters_maximum_length=2,
    stream_decoding_work_maximum_length=5 * _UNPACKED,
    jbig2dec_binary=None,
)


class _TooSlow(Exception):
    """The time is up."""


class _Hurried(io.BytesIO):
    """Bytes that are handed out for some seconds only: whoever goes round in circles has to read."""

    def __init__(self, raw: bytes, seconds: float) -> None:
        super().__init__(raw)
        self._ends = time.monotonic() + seconds

    def read(self, size: int | None = -1, /) -> bytes:
        """As ever, until the time is up."""
        if time.monotonic() > self._ends:
            raise _TooSlow
        return super().read(size)


def invoices_in(file: Path) -> list[bytes]:
    """The XML files that a PDF carries. Raises NotXml, which says why, when there is none or it cannot be opened."""
    try:
        if file.stat().st_size > LARGEST:
            raise NotXml(f"a PDF larger than {LARGEST // 1_000_000} MB: save the XML in it as a file")
        with apply_configuration(_LIMITS):
            found = _attached(_Hurried(file.read_bytes(), LONGEST_S))
    except OSError as error:
        raise NotXml(f"cannot be read: {error.strerror or 'error'}") from error
    except (NotXml, MemoryError):
        raise
    except _TooSlow as error:
        raise NotXml("a PDF that takes too long to look through: save the XML in it as a file") from error
    except Exception as error:  # the library raises whatever Python raises on a damaged file
        raise NotXml("a PDF that is damaged, or far larger unpacked: save the XML in it as a file") from error
    if not found:
        raise NotXml("a PDF without an invoice in it that a program can read")
    return found


def _attached(stream: _Hurried) -> list[bytes]:
    reader = PdfReader(stream, root_object_recovery_limit=1000, xref_stream_maximum_entries=200_000)
    if reader.is_encrypted:
        raise NotXml("a PDF that is locked: save the XML in it as a file")
    found = []
    for place, attachment in enumerate(reader.attachment_list):
        if place < _MOST and str(attachment.name).lower().endswith(".xml"):
            found.append(attachment.content)
    return found
