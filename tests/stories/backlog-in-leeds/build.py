"""Boiler makers in Leeds. Shipping keeps the others waiting, in weeks in which loads leave every day; engineering is
in time."""

import sys

from tests.engine.cast import account, colleague, contact, event, owed
from tests.stories.telling import chat, days, reviewed, ships, write

SETTINGS = {
    "name": "Aire Boilers",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "our_domains": ["aireboilers.example"],
}

NAMES = tuple(f"ld-{n}" for n in ("otley", "ilkley", "selby"))
US = [
    colleague("ld-amy", *(f"{n} owner" for n in NAMES), reports_to="ld-head"),
    colleague("ld-ben", *(f"{n} service" for n in NAMES), job="service", reports_to="ld-head"),
    colleague("ld-cat", job="shipping head of shipping", reports_to="ld-head"),
    *(colleague(f"ld-ship{n}", job="shipping", reports_to="ld-cat") for n in range(5)),
    colleague("ld-dan", job="engineering head of engineering", reports_to="ld-head"),
    *(colleague(f"ld-eng{n}", job="engineering", reports_to="ld-dan") for n in range(5)),
    colleague("ld-head", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account that is well."""
    return [
        account(name, tier=3, headcount=40, annual_revenue="90000.00", annual_margin="20000.00"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-fit", name, "engineering fitter", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"ld-amy, {name}-buy", "2025-06-02", "2026-06-29", 14),
        chat(f"ld-ben, {name}-fit", "2025-06-04", "2026-06-24", 14),
        chat(f"ld-amy, {name}-acc", "2025-06-05", "2026-06-25", 21),
        reviewed(name, "2026-05-04"),
    ]


def inner(n: int, by: str, to: str, asked: str, due: str, done: str = "") -> list:
    """Work of ours for a customer of ours."""
    piece = f"ld-{by[3:]}-{n}"
    rows = owed(piece, f"{by} > {to}", account_id=NAMES[n % 3], kind="task", what=f"weight and size of load {n}",
                need_by=due, seen_at=asked) + event(piece, f"{asked} 09:00", "asked", by=to)  # fmt: skip
    return rows + (event(piece, f"{done} 16:00", "done", by=by) if done else [])


WAITING = [r for n in range(7) for r in inner(n, f"ld-ship{n % 5}", ("ld-amy", "ld-ben")[n % 2], "2026-04-20",
           "2026-05-05" if n < 5 else "2026-05-20", "2026-05-21" if n > 4 else "2026-06-10")]  # fmt: skip
IN_TIME = [r for n in range(8) for r in inner(n, f"ld-eng{n % 5}", "ld-amy", "2026-04-20", "2026-05-05", "2026-05-01")]
RUSH = [r for n, on in enumerate(days("2026-05-07", "2026-05-20"))
        for r in ships(f"ld-R{n:02}", NAMES[n % 3], "2026-04-10", str(on), "2500.00", shipped_on=str(on))]  # fmt: skip
BOOK = [*US, *(r for name in NAMES for r in customer(name)), WAITING, IN_TIME, RUSH]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
