"""Makers of graders for fruit in Hawke's Bay. Nothing is wrong with anybody: Easter, Anzac Day and the end of summer
time fall into these weeks, the orchards are silent outside their season every year, and they all pay
at the month's end, a few days late, as they always did."""

import sys

from tests.engine.cast import account, colleague, contact
from tests.stories.telling import bill, chat, paid_by, reviewed, ships, write

SETTINGS = {
    "name": "Tukituki Graders",
    "timezone": "Pacific/Auckland",
    "currency": "NZD",
    "country": "NZ",
    "our_domains": ["tukituki.example"],
}

STEADY = tuple(f"hb-{n}" for n in ("kiwi", "huia", "tui", "weka", "moa", "kea", "ruru", "pukeko"))
ORCHARDS = ("hb-apple", "hb-pear")
NAMES = (*STEADY, *ORCHARDS)
US = [
    colleague("hb-aroha", *(f"{n} owner" for n in NAMES), reports_to="hb-manu"),
    colleague("hb-hemi", *(f"{n} service" for n in NAMES), job="service", reports_to="hb-manu"),
    colleague("hb-mere", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="hb-manu"),
    colleague("hb-manu", *(f"{n} sponsor" for n in NAMES), job="management manager"),
]


def people(name: str) -> list:
    """Three contacts in three departments."""
    return [
        account(name, tier=2, headcount=45, annual_revenue="400000", annual_margin="90000", currency="NZD",
                country="NZ", timezone="Pacific/Auckland"),
        contact(f"{name}-own", name, "management owner", influence=4, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
    ]  # fmt: skip


def steady(name: str, n: int) -> list:
    """Talks all year; pays a few days late, as ever, at the end of the month."""
    rows = [
        *people(name),
        chat(f"hb-aroha, {name}-own", f"2025-02-{3 + n:02}", "2026-05-29", 14),
        chat(f"hb-hemi, {name}-eng", f"2025-02-{4 + n:02}", "2026-05-29", 14),
        chat(f"hb-mere, {name}-acc", f"2025-02-{5 + n:02}", "2026-05-29", 28),
        reviewed(name, "2025-12-08", f"2026-03-{2 + n:02}"),
    ]
    for m in range(14):
        year, month = divmod(2025 * 12 + 2 + m, 12)
        on = f"{year}-{month + 1:02}"
        rows += [
            bill(f"{name}-I{m:02}", name, f"{on}-03", f"{on}-20", "2300.00"),
            paid_by(name, f"{name}-I{m:02}", f"{on}-28", "2300.00"),
            ships(f"{name}-S{m:02}", name, f"{on}-02", f"{on}-18", "2300.00", shipped_on=f"{on}-18"),
        ]
    return rows


def orchard(name: str) -> list:
    """Talks from November to February only, three years running."""
    rows = [*people(name), reviewed(name, "2025-12-01", "2026-02-24")]
    for year in (2023, 2024, 2025):
        for who, to in (("hb-aroha", "own"), ("hb-hemi", "eng"), ("hb-mere", "acc")):
            rows += [chat(f"{who}, {name}-{to}", f"{year}-11-03", f"{year + 1}-02-26", 10)]
        for m, on in enumerate((f"{year}-11-10", f"{year}-12-08", f"{year + 1}-01-12", f"{year + 1}-02-09")):
            rows += [ships(f"{name}-{year}-{m}", name, on, f"{on[:8]}25", "9000.00", shipped_on=f"{on[:8]}25")]
    return rows


BOOK = [*US, *(r for n, name in enumerate(STEADY) for r in steady(name, n)), *(r for o in ORCHARDS for r in orchard(o))]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
