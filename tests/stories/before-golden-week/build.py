"""A maker of machines in Hamamatsu needs three papers from Kiku by the middle of May. Kiku needs a week and a day for a
paper, has stocktaking from 27 April, and then all Japan is away."""

import sys

from tests.engine.cast import account, colleague, contact, event, owed, window
from tests.stories.telling import chat, days, reviewed, ships, working, write

SETTINGS = {
    "name": "Enshu Kikai",
    "timezone": "Asia/Tokyo",
    "currency": "JPY",
    "country": "JP",
    "our_domains": ["enshu.example"],
}

US = [colleague("takumi", "mikawa owner", "owari owner", "ise owner")]


def papers(person: str, account_id: str) -> list:
    """Eight papers of the last year, each delivered six working days after it was asked for."""
    rows = []
    for n, on in enumerate(days("2025-05-13", "2026-03-03", 40)):
        name = f"{person}-old-{n}"
        rows.append(owed(name, f"{person} > takumi", account_id=account_id, seen_at=str(on),
                         need_by=str(working(on, 10, "JP"))))  # fmt: skip
        rows.append(event(name, f"{on} 10:00", "asked", by="takumi"))
        rows.append(event(name, f"{working(on, 6, 'JP')} 10:00", "done", by=person))
    return rows


def customer(name: str, person: str) -> list:
    """An account with one who sends papers and a clerk."""
    clerk = f"{name}-clerk"
    return [
        account(name, tier=2, headcount=90),
        contact(person, name, "engineering engineer"),
        contact(clerk, name, "accounting clerk"),
        chat(f"takumi, {person}", "2025-04-21", "2026-04-13", every_d=21),
        chat(f"takumi, {clerk}", "2025-04-23", "2026-04-08", every_d=25),
        *papers(person, name),
        reviewed(name, "2026-03-16"),
    ]


def paper(name: str, person: str, account_id: str, need: str, **columns: str) -> list:
    """One thing that they will owe us."""
    return owed(name, f"{person} > takumi", account_id=account_id, need_by=need, seen_at="2026-03-02", **columns)


BOOK = [
    *US,
    *customer("mikawa", "kiku"),
    window(
        "person kiku", "critical", "2026-04-27", "2026-05-08", note="stocktaking", seen_at="2026-03-16", declared=True
    ),
    ships("MI-5", "mikawa", "2026-03-01", "2026-06-01", "5400000"),
    paper("kiku-spec", "kiku", "mikawa", "2026-05-12", kind="specification", blocks="MI-5"),
    paper("kiku-pack", "kiku", "mikawa", "2026-05-13", kind="packaging", blocks="MI-5"),
    paper("kiku-form", "kiku", "mikawa", "2026-05-14", kind="form", blocks="MI-5"),
    *customer("owari", "daigo"),
    paper("daigo-spec", "daigo", "owari", "2026-05-12", kind="specification"),
    event("daigo-spec", "2026-04-13 10:00", "asked", by="takumi"),
    event("daigo-spec", "2026-04-14 10:00", "promised", until="2026-05-11", by="daigo"),
    *customer("ise", "yuto"),
    paper("yuto-site", "yuto", "ise", "2026-07-20", kind="decision"),
    paper("yuto-spec", "yuto", "ise", "2026-05-12", kind="specification", depends_on="our-layout"),
    owed("our-layout", "us > yuto", kind="drawing", account_id="ise", need_by="2026-05-07", seen_at="2026-03-02"),
]
BOOK += [event(name, "2026-04-24 10:00", "asked", by="takumi") for name in ("kiku-spec", "kiku-pack", "kiku-form")]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
