"""What a calibration found: the figures of one question, and the words around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what was measured, the model's figure, that of the simple way on the same rows, and the published bar.

    `better`: whether the model is at least as good as the simple way on the same rows; None where there is no contest.
    """

    what: str
    model: str
    simple: str = ""
    bar: str = ""
    n: str = ""
    better: bool | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One question: its figures, on what and how it was split, and what is used in consequence."""

    title: str
    module: str
    data: str
    split: str
    figures: tuple[Figure, ...]
    used: str
    """Which way the product takes, and why."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A question that could not be asked, and why."""

    title: str
    module: str
    why: str


def auc(told: Sequence[tuple[float, bool]]) -> float:
    """Chance that a true one was told a higher figure than a false one; equal figures count half."""
    ordered = sorted(told)
    ranks, at = 0.0, 0
    while at < len(ordered):
        until = at
        while until < len(ordered) and ordered[until][0] == ordered[at][0]:
            until += 1
        ranks += sum(true for _, true in ordered[at:until]) * (at + 1 + until) / 2
        at = until
    yes = sum(true for _, true in ordered)
    no = len(ordered) - yes
    return (ranks - yes * (yes + 1) / 2) / (yes * no) if yes and no else float("nan")


def share(held: Sequence[bool]) -> float:
    """How many of them held."""
    return sum(bool(h) for h in held) / len(held) if held else float("nan")


def quantile(values: Sequence[float], q: float) -> float:
    """The smallest of the values below or at which a share q of them lies."""
    ordered = sorted(values)
    below = next((at for at in range(len(ordered)) if (at + 1) / len(ordered) >= q - 1e-9), len(ordered) - 1)
    return ordered[below]
