"""A gearbox maker in Pune needs papers from its customers before ships leave. Chilka's quality man takes eight working
days for everything, and a launch of his own and Diwali lie in between; Kosi's takes twenty and his day is too near for
a mail; Tapi has promised, Luni's paper waits for ours, Ganga's carriers stop the goods at a cut-off."""

import sys

from tests.engine.cast import account, colleague, contact, event, owed, window
from tests.stories.telling import chat, days, reviewed, ships, working, write

SETTINGS = {
    "name": "Mula Gears",
    "timezone": "Asia/Kolkata",
    "currency": "INR",
    "country": "IN",
    "our_domains": ["mula.example"],
}

NAMES = "chilka kosi tapi luni ganga".split()
US = [
    colleague("pun-asha", *(f"{n} owner" for n in NAMES)),
    colleague("pun-dev", *(f"{n} planner" for n in NAMES), job="shipping"),
    colleague("pun-rao", *(f"{n} outside_rep" for n in NAMES), job="field sales"),
]


def customer(name: str, takes_wd: int, **columns: str) -> list:
    """A customer whose quality man has brought eight papers, each so many working days after it was asked for."""
    who = f"{name}-qa"
    rows = [
        account(name, tier=2, headcount=150, annual_margin="900000", currency="INR", **columns),
        contact(who, name, "quality engineer"),
        contact(f"{name}-clerk", name, "accounting clerk"),
        chat(f"pun-dev, {who}", "2025-08-04", "2026-09-14", every_d=20),
        chat(f"pun-asha, {name}-clerk", "2025-08-06", "2026-09-14", every_d=24),
        reviewed(name, "2026-09-08"),
    ]
    for n, asked in enumerate(days("2025-09-01", "2026-06-10", 38)):
        rows += [paper(f"{name}-past{n}", name, working(asked, takes_wd + 3, "IN").isoformat(), asked.isoformat()),
                 event(f"{name}-past{n}", f"{asked} 09:00", "asked", by="pun-dev"),
                 event(f"{name}-past{n}", f"{working(asked, takes_wd, 'IN')} 10:00", "done", by=who)]  # fmt: skip
    return rows


def paper(name: str, at: str, need_by: str, seen: str = "2026-09-01", **columns) -> list:
    """A paper that the quality man of an account owes us."""
    return owed(name, f"{at}-qa > pun-dev", account_id=at, need_by=need_by, seen_at=seen,
                **({"kind": "document", "effort_min": 30} | columns))  # fmt: skip


BOOK = [
    *US,
    *customer("chilka", 8),
    window("person chilka-qa", "critical", "2026-10-12", "2026-10-23", note="launch of their press line"),
    ships("CH-5", "chilka", "2026-08-20", "2026-11-20", "400000"),
    paper("chilka-spec", "chilka", "2026-11-02", kind="specification", what="label specification", blocks="CH-5"),
    paper("chilka-pack", "chilka", "2026-11-04", kind="packaging", what="pallet sheet", blocks="CH-5", prefill=0.8),
    paper("chilka-far", "chilka", "2027-03-01", what="calibration list of 2027"),
    *customer("kosi", 20),
    paper("kosi-drawing", "kosi", "2026-10-09", kind="drawing", what="flange drawing", seen="2026-09-30"),
    *customer("tapi", 8),
    paper("tapi-spec", "tapi", "2026-10-16", kind="specification", what="paint specification"),
    event("tapi-spec", "2026-09-25 09:00", "asked", by="pun-dev"),
    event("tapi-spec", "2026-09-28 09:00", "promised", until="2026-10-14", by="tapi-qa"),
    *customer("luni", 8),
    owed("luni-layout", "pun-dev > luni-qa", account_id="luni", kind="drawing", what="our layout",
         need_by="2026-10-16", seen_at="2026-09-01"),
    paper("luni-sign", "luni", "2026-10-19", kind="sign_off", what="sign-off of the layout", depends_on="luni-layout"),
    *customer("ganga", 8),
    ships("GA-5", "ganga", "2026-08-20", "2026-10-16", "400000", vital=True, cut_off="2026-10-14 12:00"),
    paper("ganga-permit", "ganga", "2026-10-14", what="import permit", blocks="GA-5"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
