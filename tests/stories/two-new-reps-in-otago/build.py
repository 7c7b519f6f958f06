"""A foundry in Otago. Ngaio gives up two customers on 17 July, Pukeko to one new rep and Kokako to another; Pukeko
waits for a price list that she promised, Kokako owes her a drawing and wants no visits. For Takahe everybody has to be
chased, for Kaka once; Weheka's papers come by themselves."""

import sys

from tests.engine.cast import account, assigned, colleague, contact, event, owed, visit
from tests.stories.telling import chat, reviewed, working, write

SETTINGS = {
    "name": "Otago Castings",
    "timezone": "Pacific/Auckland",
    "currency": "NZD",
    "country": "NZ",
    "our_domains": ["otago.example"],
}

OWNERS = {
    "pukeko": "ot-ngaio",
    "kokako": "ot-ngaio",
    "kaka": "ot-tane",
    "takahe": "ot-tane",
    "weheka": "ot-aroha",
}
US = [
    colleague("ot-ngaio", reports_to="ot-head"),
    colleague("ot-tane", "kaka owner", "takahe owner", reports_to="ot-head"),
    colleague("ot-aroha", "weheka owner", reports_to="ot-head"),
    colleague("ot-new1", reports_to="ot-head"),
    colleague("ot-new2", reports_to="ot-head"),
    colleague("ot-head", job="management sales-manager"),
    colleague("ot-plan", *(f"{n} planner" for n in OWNERS), job="planning planner"),
    colleague("ot-ar", *(f"{n} receivables" for n in OWNERS), job="accounting clerk"),
    colleague("ot-ship", job="shipping lead"),
]


def customer(name: str) -> list:
    """A customer with three people who answer; those of Ngaio have her since 2020."""
    rows = account(name, tier=2, headcount=60, annual_margin="40000", needed_departments="purchasing")
    for who, job, ours, every in (
        ("buy", "purchasing buyer", OWNERS[name], 12),
        ("eng", "engineering engineer", "ot-plan", 15),
        ("acc", "accounting clerk", "ot-ar", 20),
    ):
        rows += contact(f"{name}-{who}", name, job) + chat(f"{ours}, {name}-{who}", "2025-07-01", "2026-07-17", every)
    return rows + reviewed(name, "2026-06-10")


def passed_on(name: str, to: str) -> list:
    """From Ngaio to another after 17 July, as decided on 6 July."""
    return (
        assigned("ot-ngaio", name)
        + assigned("ot-ngaio", name, to="2026-07-17", seen_at="2026-07-06")
        + assigned(to, name, **{"from": "2026-07-20"}, seen_at="2026-07-06")
    )


def papers(name: str, askers: tuple[str, ...], chased: int) -> list:
    """Twelve requests to shipping since February, the first so many of them chased twice."""
    rows = []
    for n in range(12):
        asker, start = askers[n % len(askers)], 8 * n

        def on(wd: int, start: int = start) -> str:
            return f"{working('2026-02-02', start + wd, 'NZ')} 09:00"

        rows += owed(f"{name}-in{n}", f"ot-ship > {asker}", account_id=name, kind="task", what=f"dispatch papers {n}",
                     need_by=on(6)[:10], seen_at=on(0)[:10])  # fmt: skip
        rows += event(f"{name}-in{n}", on(0), "asked", by=asker)
        if n < chased:
            rows += event(f"{name}-in{n}", on(3), "reminded", by=asker)
            rows += event(f"{name}-in{n}", on(5), "reminded", by=asker)
        rows += event(f"{name}-in{n}", on(6), "done", by="ot-ship")
    return rows


BOOK = [
    *US,
    *(customer(n) for n in OWNERS),
    passed_on("pukeko", "ot-new1"),
    passed_on("kokako", "ot-new2"),
    owed("pukeko-prices", "ot-ngaio > pukeko-buy", account_id="pukeko", what="the price list for castings",
         need_by="2026-07-03", seen_at="2026-06-15"),
    event("pukeko-prices", "2026-06-15 10:00", "promised", by="ot-ngaio", until="2026-07-03"),
    owed("kokako-drawing", "kokako-eng > ot-ngaio", account_id="kokako", kind="drawing", what="drawing 7",
         need_by="2026-08-14", seen_at="2026-06-15"),
    event("kokako-drawing", "2026-06-22 10:00", "asked", by="ot-ngaio"),
    *(visit(f"2026-0{m}-11 10:00", "ot-ngaio, kokako-buy", id=f"kokako-v{m}", delivery="declined",
            changed_by="kokako-buy") for m in (4, 5, 6)),
    papers("takahe", ("ot-tane", "ot-plan"), 12),
    papers("kaka", ("ot-tane",), 1),
    papers("weheka", ("ot-aroha",), 0),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
