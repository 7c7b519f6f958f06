"""A house for scales in Wellington. What people think is kept in groups and for half a year: a customer who is
praised and pays late, one very negative voice of six, whom they would ring first, and whom colleagues only guess they
would ring."""

import sys

from tests.engine.cast import account, colleague, contact, noticed, row
from tests.stories.telling import bill, chat, paid_by, reviewed, write

SETTINGS = {
    "name": "Aro Scales",
    "timezone": "Pacific/Auckland",
    "currency": "NZD",
    "country": "NZ",
    "our_domains": ["aroscales.example"],
}

NAMES = tuple(f"wl-{n}" for n in ("bay", "hill", "port", "cape", "glen", "reef"))
SERVING = {"wl-ana": "owner", "wl-bob": "service", "wl-cy": "planner", "wl-deb": "receivables", "wl-eli": "specialist",
           "wl-fay": "project_manager"}  # fmt: skip
JOBS = dict(zip(SERVING, ("sales", "service", "shipping", "accounting", "engineering", "projects"), strict=True))
US = [
    *(colleague(who, *(f"{n} {duty}" for n in NAMES), job=JOBS[who], reports_to="wl-gus")
      for who, duty in SERVING.items()),
    colleague("wl-gus", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]  # fmt: skip


def customer(name: str) -> list:
    """An account that is well."""
    return [
        account(name, tier=2, headcount=40, annual_revenue="150000", annual_margin="40000", terms_days=20),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"wl-ana, {name}-buy", "2025-06-03", "2026-06-02", 14),
        chat(f"wl-bob, {name}-eng", "2025-06-04", "2026-06-03", 14),
        chat(f"wl-deb, {name}-acc", "2025-06-05", "2026-06-04", 21),
        reviewed(name, "2026-05-04"),
    ]


def paid(name: str, late: list[int]) -> list:
    """Invoices of the months since July, each paid so many days after its due day, always the same."""
    rows = []
    for n, days in enumerate(late):
        year, month = divmod(2025 * 12 + 6 + n, 12)
        on = f"{year}-{month + 1:02}"
        rows += [bill(f"{name}-I{n:02}", name, f"{on}-01", f"{on}-15", "1200.00")]
        rows += [paid_by(name, f"{name}-I{n:02}", f"{on}-{15 + days}", "1200.00")]
    return [r for part in rows for r in part]


def voices(name: str, question: str, scores: tuple[int, ...], on: str = "2026-05-20") -> list:
    """Answers of those who serve them."""
    rows = row("reviews", review_id=f"{name}-rv", kind="perception", account_id=name, held_on=on, seen_at=on)
    for by, score in zip(SERVING, scores, strict=False):
        rows += row("assessments", assessment_id=f"{name}-{by}", on=on, account_id=name, about="account",
                    question=question, score=score, by=by, department=f"us:{JOBS[by]}", review_id=f"{name}-rv",
                    text="they drive me mad" if score == -2 else "")  # fmt: skip
    return rows


def first_call(name: str, by: str, score: int, on: str, text: str = "", **columns: str) -> list:
    """Whom they would ring first."""
    return row("assessments", assessment_id=f"{name}-fc-{by}-{on}", on=on, account_id=name, about="us", by=by,
               question="whom_first", score=score, text=text, **columns)  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    account("wl-rival", name="Karori Weigh", kind="competitor"),
    voices("wl-bay", "pays_on_time", (1, 2, 1, 1, 1, 2)),
    paid("wl-bay", [12, 14, 13, 12, 11, 14, 13, 12, 13, 14]),
    voices("wl-hill", "pays_on_time", (-2, 1, 1, 0, 1, 1)),
    paid("wl-hill", [0] * 10),
    first_call("wl-port", "wl-port-buy", -2, "2026-05-27", "Karori, they pick up"),
    first_call("wl-cape", "wl-bob", -1, "2026-05-27"),
    first_call("wl-glen", "wl-glen-buy", -1, "2026-03-02"),
    first_call("wl-glen", "wl-glen-buy", 2, "2026-05-25"),
    first_call("wl-reef", "wl-reef-buy", -1, "2026-05-11"),
    noticed("pitch_forwarded", "2026-05-28 09:00", observation_id="wl-p", account_id="wl-reef", told_by="wl-reef-buy",
            competitor_id="wl-rival"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
