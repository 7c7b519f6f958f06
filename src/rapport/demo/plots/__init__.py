"""What goes wrong, or is about to, at a few customers of the demo: a file per theme, a function per plot."""

from __future__ import annotations

from collections.abc import Callable

from rapport.demo.plots import money, owing, people, projects, standing, talking
from rapport.demo.plots.stage import Stage

Plot = Callable[[Stage], None]

PLOTS: tuple[Plot, ...] = (
    *people.PLOTS,
    *talking.PLOTS,
    *money.PLOTS,
    *owing.PLOTS,
    *projects.PLOTS,
    *standing.PLOTS,
)
"""All plots, in the order in which they are told."""
