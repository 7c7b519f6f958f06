"""Window makers in Graz. What Fenster needs from engineering and shipping is chased for twice, at Glas and Rahmen
hardly ever. The colleagues are asked, meet, promise each other two things, and are asked again."""

import sys

from tests.engine.cast import account, colleague, contact, event, owed, row, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Mur Windows",
    "timezone": "Europe/Vienna",
    "currency": "EUR",
    "country": "AT",
    "our_domains": ["murwindows.example"],
}

NAMES = ("gz-fenster", "gz-glas", "gz-rahmen")
US = [
    colleague("gz-greta", *(f"{n} owner" for n in NAMES), reports_to="gz-mona"),
    colleague("gz-hanno", *(f"{n} service" for n in NAMES), job="service", reports_to="gz-mona"),
    colleague("gz-ida", *(f"{n} specialist" for n in NAMES), job="engineering", reports_to="gz-mona"),
    colleague("gz-jonas", *(f"{n} specialist" for n in NAMES), job="engineering", reports_to="gz-ida"),
    colleague("gz-karl", *(f"{n} planner" for n in NAMES), job="shipping", reports_to="gz-mona"),
    colleague("gz-lena", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="gz-mona"),
    colleague("gz-mona", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def customer(name: str) -> list:
    """An account that is well and knows three of us."""
    return [
        account(name, tier=2, headcount=80, annual_revenue="300000.00", annual_margin="75000.00"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="buyer"),
        contact(f"{name}-tech", name, "engineering engineer", influence=2, role="user"),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"gz-greta, {name}-buy", "2025-03-03", "2026-06-12", 14),
        chat(f"gz-hanno, {name}-tech", "2025-03-05", "2026-06-10", 14),
        chat(f"gz-lena, {name}-acc", "2025-03-07", "2026-06-05", 21),
        reviewed(name, "2026-01-20", "2026-04-14"),
    ]


def inner(name: str, n: int, chasers: int, by: str, to: str, late_d: int = 0) -> list:
    """Work asked on 7 January, due on the 21st, chased for so many times."""
    piece = f"{name}-in{n:02}"
    rows = owed(piece, f"{by} > {to}", account_id=name, kind="task", what=f"drawing of sash {n}", need_by="2026-01-21",
                seen_at="2026-01-07") + event(piece, "2026-01-07 10:00", "asked", by=to)  # fmt: skip
    for c in range(chasers):
        rows += event(piece, f"2026-01-{13 + 2 * c} 11:00", "reminded", by=to)
    return rows + event(piece, f"2026-01-{21 + late_d} 14:00", "done", by=by)


def pieces(name: str, chased: list[int], to: tuple[str, ...] = ("gz-greta", "gz-hanno")) -> list:
    """As many pieces as there are numbers of chasers, owed by engineering and shipping in turn."""
    by = ("gz-ida", "gz-jonas", "gz-karl")
    return [r for n, c in enumerate(chased) for r in inner(name, n, c, by[n % 3], to[n % len(to)], 5 if c > 1 else 0)]


def survey(review: str, on: str, scores: dict[str, int], question: str = "short_notice") -> list:
    """Answers of colleagues about Fenster."""
    rows = row("reviews", review_id=review, kind="perception", account_id="gz-fenster", held_on=on, seen_at=on)
    for by, score in scores.items():
        rows += row("assessments", assessment_id=f"{review}-{by}", on=on, account_id="gz-fenster", about="account",
                    question=question, score=score, by=by, department=f"us:{DEPARTMENT[by]}",
                    review_id=review)  # fmt: skip
    return rows


DEPARTMENT = {"gz-greta": "sales", "gz-hanno": "service", "gz-ida": "engineering", "gz-jonas": "engineering",
              "gz-karl": "shipping", "gz-lena": "accounting", "gz-mona": "management"}  # fmt: skip
BEFORE = dict(zip(DEPARTMENT, (-1, -1, -2, -2, -2, -1, -1), strict=True))
AFTER = dict(zip(DEPARTMENT, (1, 1, 1, 0, 1, 1, 1), strict=True))
ALIGNED = [
    *row("reviews", review_id="gz-al", kind="alignment", account_id="gz-fenster", planned_on="2026-03-12",
         held_on="2026-03-24", participants="gz-greta;gz-hanno;gz-ida;gz-karl;gz-lena", seen_at="2026-03-12"),
    *owed("gz-al-1", "gz-ida > gz-greta", account_id="gz-fenster", kind="task", what="a drawing within five days",
          need_by="2026-04-10", review_id="gz-al", seen_at="2026-03-24"),
    *event("gz-al-1", "2026-04-09 10:00", "done", by="gz-ida"),
    *owed("gz-al-2", "gz-greta > gz-karl", account_id="gz-fenster", kind="task", what="dates of loads on Fridays",
          need_by="2026-04-17", review_id="gz-al", seen_at="2026-03-24"),
    *event("gz-al-2", "2026-04-15 10:00", "done", by="gz-greta"),
]  # fmt: skip

CALM = [*US, *(r for name in NAMES for r in customer(name))]
CHASED = {"gz-fenster": [2] * 12, "gz-glas": [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0], "gz-rahmen": [0] * 9 + [1]}
WORK = [r for name, chased in CHASED.items() for r in pieces(name, chased)]
FIRST = survey("gz-s1", "2026-03-06", BEFORE)
SECOND = survey("gz-s2", "2026-05-29", AFTER)
BOOK = [*CALM, WORK, FIRST, ALIGNED, SECOND, window("person gz-mona", "absent", "2026-02-23", "2026-02-27")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
