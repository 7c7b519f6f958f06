"""Crane builders in Turku. Six colleagues say that Aalto gives too little notice; fourteen of its fifteen orders came
in time. Saari has the same name and has earned it. At Lahti four answered; at Niemi the answers are of last summer;
at Koski three of those who answered never had to do with it; Vesi is said to pay badly and pays on the day."""

import sys

from tests.engine.cast import account, colleague, contact, row
from tests.stories.telling import bill, chat, paid_by, reviewed, ships, write

SETTINGS = {
    "name": "Aura Cranes",
    "timezone": "Europe/Helsinki",
    "currency": "EUR",
    "country": "FI",
    "our_domains": ["auracranes.example"],
}

NAMES = tuple(f"tk-{n}" for n in ("aalto", "saari", "lahti", "niemi", "koski", "vesi"))
SERVING = {"tk-anni": "owner", "tk-eero": "service", "tk-ilona": "specialist", "tk-kalle": "planner",
           "tk-maija": "receivables", "tk-onni": "project_manager"}  # fmt: skip
JOBS = {"tk-anni": "sales", "tk-eero": "service", "tk-ilona": "engineering", "tk-kalle": "shipping",
        "tk-maija": "accounting", "tk-onni": "projects"}  # fmt: skip
STRANGERS = ("tk-vera", "tk-urho", "tk-tyyne")


def serves(who: str, name: str) -> bool:
    """At Koski three do not have a part."""
    return name != "tk-koski" or who in ("tk-anni", "tk-eero", "tk-maija")


US = [
    *(colleague(who, *(f"{n} {duty}" for n in NAMES if serves(who, n)), job=JOBS[who], reports_to="tk-sponsor")
      for who, duty in SERVING.items()),
    *(colleague(who, "tk-saari specialist", job="purchasing", reports_to="tk-sponsor") for who in STRANGERS),
    colleague("tk-sponsor", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]  # fmt: skip


def customer(name: str) -> list:
    """An account that is well."""
    return [
        account(name, tier=2, headcount=120, annual_revenue="500000.00", annual_margin="110000.00"),
        contact(f"{name}-buy", name, "purchasing head of purchasing", influence=3, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2, role="user"),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"tk-anni, {name}-buy", "2025-04-01", "2026-10-06", 14),
        chat(f"tk-eero, {name}-eng", "2025-04-03", "2026-10-08", 14),
        chat(f"tk-maija, {name}-acc", "2025-04-04", "2026-10-02", 21),
        reviewed(name, "2026-03-31", "2026-06-29", "2026-09-28"),
    ]


def orders(name: str, notices: list[int]) -> list:
    """Orders with so many working days of notice."""
    return [
        r
        for n, notice in enumerate(notices)
        for r in ships(f"{name}-S{n:02}", name, f"2025-{5 + n % 6:02}-10", f"2025-{7 + n % 6:02}-14", "9000.00",
                       notice_wd=notice, shipped_on=f"2025-{7 + n % 6:02}-14")
    ]  # fmt: skip


def answers(name: str, on: str, scores: dict[str, int], question: str = "short_notice") -> list:
    """What colleagues said."""
    rows = row("reviews", review_id=f"{name}-rv", kind="perception", account_id=name, held_on=on, seen_at=on)
    for by, score in scores.items():
        rows += row("assessments", assessment_id=f"{name}-{by}", on=on, account_id=name, about="account",
                    question=question, score=score, by=by, department=f"us:{JOBS.get(by, 'purchasing')}",
                    review_id=f"{name}-rv")  # fmt: skip
    return rows


SIX = dict(zip(SERVING, (-1, -2, -2, -1, -1, -1), strict=True))
SAID = [
    *answers("tk-aalto", "2026-04-09", SIX),
    *answers("tk-saari", "2026-04-09", SIX),
    *answers("tk-lahti", "2026-04-09", dict(list(SIX.items())[:4])),
    *answers("tk-niemi", "2025-09-15", SIX),
    *answers("tk-koski", "2026-04-09", {"tk-anni": -1, "tk-eero": -2, "tk-maija": -1} | dict.fromkeys(STRANGERS, -2)),
    *answers("tk-vesi", "2026-04-09", SIX, "payment"),
]
RULE = row("rules", rule_id="tk-notice", text="Fifteen working days of notice", department="shipping", effect="ask",
           test="notice_wd", threshold=15, reason_for_customer="the crane hall is planned three weeks ahead",
           **{"class": "convenience"})  # fmt: skip
RECORD = [
    *orders("tk-aalto", [4, *[20] * 14]),
    *orders("tk-saari", [3, 5, 20, 4, 6, 2, 5, 3, 20, 4, 5, 1]),
    *(r for name in ("tk-lahti", "tk-niemi", "tk-koski") for r in orders(name, [4, *[20] * 14])),
]
PAID = [
    r
    for n in range(12)
    for r in [
        *bill(
            f"tk-vesi-I{n:02}", "tk-vesi", f"2025-{6 + n // 2:02}-0{4 + n % 2}", f"2025-{6 + n // 2:02}-26", "4200.00"
        ),
        *paid_by("tk-vesi", f"tk-vesi-I{n:02}", f"2025-{6 + n // 2:02}-{25 if n else 28}", "4200.00"),
    ]
]
BOOK = [*US, *(r for name in NAMES for r in customer(name)), RULE, RECORD, PAID, SAID]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
