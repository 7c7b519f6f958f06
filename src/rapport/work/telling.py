"""What a log says of an error: which, and where in the program; not its text, which may hold what it stumbled over."""

from __future__ import annotations

from traceback import extract_tb


def where(error: BaseException) -> str:
    """`KeyError in collect, line 120`; of the system's own errors what the system says, too."""
    frames = extract_tb(error.__traceback__)
    place = f" in {frames[-1].name}, line {frames[-1].lineno}" if frames else ""
    told = f" ({error.strerror})" if isinstance(error, OSError) and error.strerror else ""
    return f"{type(error).__name__}{told}{place}"
