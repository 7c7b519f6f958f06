"""What goes wrong, or is about to, at a few customers of the demo: a file per theme, a function per plot."""

from __future__ import annotations

from collections.abc import Callable

from rapport.demo.plots.stage import Stage

Plot = Callable[[Stage], None]

PLOTS: tuple[Plot, ...] = ()
"""All plots, in the order in which they are told."""
