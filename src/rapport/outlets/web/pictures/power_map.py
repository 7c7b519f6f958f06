"""Who reports to whom, as a tree of boxes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.outlets.web.shown.more_things import Node
from rapport.outlets.web.shown.things import Person

BOX, GAP_X, GAP_Y, HEIGHT, EDGE = 176, 16, 30, 60, 6
MOST = 40
"""More boxes than this are no picture any more; the list says the rest."""
LETTERS = 24


@dataclass(frozen=True, slots=True)
class Dot:
    """One of the four points of a person's weight."""

    x: float
    y: float
    on: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A person in the picture."""

    person: Person
    x: float
    y: float
    this: bool

    @property
    def name(self) -> str:
        """The name, as much as fits."""
        return _short(self.person.name)

    @property
    def about(self) -> str:
        """Title or department, as much as fits."""
        return _short(self.person.title or self.person.department)

    @property
    def text_x(self) -> float:
        """Where its words begin."""
        return self.x + 12

    @property
    def name_y(self) -> float:
        """Baseline of the name."""
        return self.y + 22

    @property
    def about_y(self) -> float:
        """Baseline of the line below."""
        return self.y + 39

    @property
    def dots(self) -> tuple[Dot, ...]:
        """The weight as four points; none where nothing is known."""
        if self.person.influence is None:
            return ()
        return tuple(Dot(self.x + 15 + i * 9, self.y + HEIGHT - 10, i < round(self.person.influence)) for i in range(4))


@dataclass(frozen=True, slots=True)
class Line:
    """A person in the list under the picture."""

    person: Person
    boss: str


@dataclass(frozen=True, slots=True)
class PowerMap:
    """The picture, and the same as a list."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    edges: tuple[str, ...]
    lines: tuple[Line, ...]
    box_width: int = BOX
    box_height: int = HEIGHT


def draw(nodes: Sequence[Node], this: str = "") -> PowerMap | None:
    """The tree of those who have or are a superior; None when nobody's superior is known."""
    by_id = {n.person.id: n for n in nodes}
    below: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        if node.reports_to in by_id and node.reports_to != node.person.id:
            below[node.reports_to].append(node.person.id)
    if not below:
        return None
    has_boss = {i for many in below.values() for i in many}
    tops = [i for i in by_id if i in below and i not in has_boss]
    if not tops:  # they only report to each other
        return None
    places: dict[str, tuple[float, int]] = {}
    next_x = [float(EDGE)]
    for top in tops:
        _place(top, 0, below, places, next_x)
    edges = [_edge(places[boss], places[i]) for boss, many in below.items() for i in many if {boss, i} <= places.keys()]
    deepest = max(depth for _, depth in places.values())
    return PowerMap(
        width=int(next_x[0] - GAP_X + EDGE),
        height=(deepest + 1) * (HEIGHT + GAP_Y) - GAP_Y + 2 * EDGE,
        boxes=tuple(Box(by_id[i].person, x, _y(depth), i == this) for i, (x, depth) in places.items()),
        edges=tuple(edges),
        lines=tuple(Line(n.person, by_id[n.reports_to].person.name if n.reports_to in by_id else "") for n in nodes),
    )


def _place(
    person: str, depth: int, below: dict[str, list[str]], places: dict[str, tuple[float, int]], next_x: list[float]
) -> float:
    # Two who report to each other, or too many: the rest is left to the list.
    if person in places or len(places) >= MOST:
        return places.get(person, (next_x[0], 0))[0]
    places[person] = (next_x[0], depth)
    under = [_place(i, depth + 1, below, places, next_x) for i in below.get(person, ()) if i not in places]
    if under:
        x = (under[0] + under[-1]) / 2
    else:
        x = next_x[0]
        next_x[0] += BOX + GAP_X
    places[person] = (x, depth)
    return x


def _y(depth: int) -> float:
    return EDGE + depth * (HEIGHT + GAP_Y)


def _edge(boss: tuple[float, int], person: tuple[float, int]) -> str:
    x1, y1 = boss[0] + BOX / 2, _y(boss[1]) + HEIGHT
    x2, y2 = person[0] + BOX / 2, _y(person[1])
    half = (y1 + y2) / 2
    return f"M{x1:g} {y1:g}V{half:g}H{x2:g}V{y2:g}"


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1]}…"
