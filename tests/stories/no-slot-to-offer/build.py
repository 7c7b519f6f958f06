"""A maker of sieves in Cape Town. Naledi and the mine's planner in Santiago have missed each other four times;
nothing of her calendar is known. Pieter and the quarry's have too; his free hours are known, and one of them lies on
a holiday of theirs, one within an appointment of his."""

import sys

from tests.engine.cast import account, call, colleague, contact, meeting, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Table Bay Sieves",
    "timezone": "Africa/Johannesburg",
    "currency": "ZAR",
    "country": "ZA",
    "our_domains": ["tablebay.example"],
}

US = [
    colleague("naledi", "tb-mina owner"),
    colleague("pieter", "tb-cantera owner"),
    *(window("person pieter", "available", f"2026-05-{d}T15:00:00+02:00", f"2026-05-{d}T17:00:00+02:00")
      for d in ("21", "22", "26")),
    meeting("2026-05-22 15:30", "pieter, naledi", id="tb-inner", seen_at="2026-05-18"),
]  # fmt: skip


def customer(name: str, us: str) -> list:
    """An account in Chile."""
    who = f"{name}-plan"
    return [
        account(name, tier=2, headcount=75, country="CL", timezone="America/Santiago"),
        contact(who, name, "planning planner"),
        contact(f"{name}-acc", name, "accounting clerk"),
        chat(f"{us}, {who}", "2025-11-03", "2026-05-08", every_d=14, at="16:00"),
        chat(f"{us}, {name}-acc", "2025-11-05", "2026-05-06", every_d=28, at="16:00"),
        reviewed(name, "2026-04-20"),
        call("2026-05-13 16:00", f"{us} > {who}", delivery="missed"),
        call("2026-05-14 19:40", f"{who} > {us}", delivery="missed"),
        call("2026-05-15 16:10", f"{us} > {who}", delivery="missed"),
        call("2026-05-18 20:10", f"{who} > {us}", delivery="missed"),
    ]


BOOK = [*US, *customer("tb-mina", "naledi"), *customer("tb-cantera", "pieter")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
