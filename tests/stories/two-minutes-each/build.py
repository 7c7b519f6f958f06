"""Gauges in Rochester. Kingfisher is met in two days, with an agenda that begins with us and a report late; Plover
was met and nothing is on file; Sandpiper changes hands without an end date of the one before; Teal pays later and
later; Avocet lost two orders to one rule; Godwit logs in half as often, Dunlin as every summer; Siskin's owner has
turned to prospects; Harrier has a second site whose night shift asks who serves it, and grows."""

import sys

from tests.engine.cast import (
    account,
    assigned,
    colleague,
    contact,
    decided,
    event,
    exchange,
    meeting,
    noticed,
    owed,
    row,
)
from tests.stories.telling import bill, bills, chat, days, paid_by, reviewed, ships, write

SETTINGS = {
    "name": "Genesee Gauges",
    "timezone": "America/New_York",
    "currency": "USD",
    "country": "US",
    "our_domains": ["genesee.example"],
}

NAMES = ("kingfisher", "plover", "sandpiper", "teal", "avocet", "godwit", "dunlin", "harrier")
US = [
    colleague("gen-ada", *(f"{n} owner" for n in NAMES[:4]), reports_to="gen-max"),
    colleague("gen-bea", *(f"{n} owner" for n in NAMES[4:]), reports_to="gen-max"),
    colleague("gen-cal", "siskin owner", "fair owner", "field owner", reports_to="gen-max"),
    colleague("gen-dot", *(f"{n} service" for n in (*NAMES, "siskin")), job="service"),
    colleague("gen-eve", *(f"{n} receivables" for n in (*NAMES, "siskin")), job="accounting"),
    colleague("gen-max", job="sales manager"),
]
PEOPLE = (("buyer", "purchasing buyer", 2), ("tech", "quality engineer", 2), ("clerk", "accounting clerk", 1))


def customer(name: str, owner: str, **columns) -> list:
    """An account whose buyer, engineer and clerk know us."""
    ours = {"buyer": owner, "tech": "gen-dot", "clerk": "gen-eve"}
    rows = account(name, **({"tier": 2, "headcount": 90, "annual_margin": "70000.00"} | columns))
    for n, (who, job, influence) in enumerate(PEOPLE):
        rows += contact(f"{name}-{who}", name, job, influence=influence)
        rows += chat(f"{ours[who]}, {name}-{who}", f"2025-05-0{5 + n}", "2026-05-08", 14 + 7 * n)
    return rows


def use(name: str, *values: int) -> list:
    """Log-ins of a month, the last one in April."""
    months = [f"{y}-{m:02}-28" for y in (2024, 2025, 2026) for m in range(1, 13)][28 - len(values) : 28]
    rows = []
    for month, value in zip(months, values, strict=True):
        rows += noticed("usage", month, observation_id=f"{name}-u{month}", account_id=name, value=value, unit="log-ins")
    return rows


def met(who: str, name: str, *on: str) -> list:
    """Meetings of gen-cal."""
    return [r for day in on for r in meeting(f"{day} 10:00", f"gen-cal, {who}", id=f"{name}-{day}", seen_at=day,
                                             subject=f"Talk of {day}")]  # fmt: skip


AGENDA = "Welcome (5 min)\nOur company (25 min)\nProduct news (20 min)\nYour plans for the new hall (10 min)"
STEADY = (410, 420, 400, 430, 415, 405, 425, 410, 420, 400, 415, 422, 408, 419)
SEASON = (400, 410, 250, 240, 405, 410, 400, 415, 405, 410, 400, 405, 410, 400, 250, 240)

BOOK = [
    *US,
    *(customer(name, "gen-ada" if name in NAMES[:4] else "gen-bea") for name in NAMES),
    *(reviewed(name, "2026-04-14") for name in NAMES),
    owed("kingfisher-rep", "gen-dot > kingfisher-tech", account_id="kingfisher", what="sample report",
         need_by="2026-05-08", seen_at="2026-04-20"),
    event("kingfisher-rep", "2026-04-20 09:00", "promised", until="2026-05-08", by="gen-dot"),
    meeting("2026-05-14 10:00", "gen-ada, kingfisher-buyer, kingfisher-tech", id="kingfisher-mt", seen_at="2026-05-01",
            subject="Half-year talk", text=AGENDA),
    meeting("2026-05-11 14:00", "gen-ada, plover-buyer", id="plover-mt", subject="Prices", seen_at="2026-05-01"),
    meeting("2026-05-11 16:00", "gen-ada, plover-tech", id="plover-no", subject="Tests", seen_at="2026-05-01",
            delivery="cancelled", changed_by="plover-tech"),
    owed("sandpiper-cal", "gen-ada > sandpiper-buyer", account_id="sandpiper", what="calibration list",
         need_by="2026-05-29", seen_at="2026-04-20"),
    event("sandpiper-cal", "2026-04-20 09:00", "promised", until="2026-05-29", by="gen-ada"),
    assigned("gen-bea", "sandpiper", **{"from": "2026-06-01", "seen_at": "2026-05-11"}),
    bills("teal", list(days("2024-03-04", "2025-11-24", 28)), "4000.00", 30, 3),
    *(bill(f"teal-N{n}", "teal", issued, due, "4000.00") + paid_by("teal", f"teal-N{n}", paid, "4000.00")
      for n, (issued, due, paid) in enumerate((("2025-12-08", "2026-01-07", "2026-01-29"),
                                               ("2026-01-05", "2026-02-04", "2026-02-26"),
                                               ("2026-01-26", "2026-02-25", "2026-03-18"),
                                               ("2026-02-16", "2026-03-18", "2026-04-10"),
                                               ("2026-03-09", "2026-04-08", "2026-04-29")))),
    row("rules", rule_id="avocet-30", account_id="avocet", text="No shipment above 30 days past due",
        department="accounting", effect="hold", test="past_due_days", threshold=30, waived_by="receivables",
        **{"class": "financial"}),
    ships("avocet-S1", "avocet", "2026-01-05", "2026-02-10", "18000.00", cancelled_on="2026-02-14"),
    ships("avocet-S2", "avocet", "2026-02-20", "2026-03-20", "22000.00", cancelled_on="2026-03-25"),
    bill("avocet-I1", "avocet", "2025-12-01", "2025-12-31", "1500.00"),
    paid_by("avocet", "avocet-I1", "2026-02-20", "1500.00"),
    decided("hold", "2026-02-09 10:00", decision_id="avocet-d1", by="gen-eve", action="HOLD_DECISION",
            account_id="avocet", about=["avocet-S1", "avocet-30"]),
    decided("hold", "2026-03-18 10:00", decision_id="avocet-d2", by="gen-eve", action="HOLD_DECISION",
            account_id="avocet", about=["avocet-S2", "avocet-30"]),
    noticed("complaint", "2026-03-20", observation_id="avocet-c", account_id="avocet", person_id="avocet-buyer",
            amount="3000.00", topic="avocet-30", note="the line stood for a day because of the hold"),
    use("godwit", *STEADY, 250, 230),
    use("dunlin", *SEASON),
    customer("siskin", "gen-cal", tier=1),
    reviewed("siskin", "2026-02-02"),
    account("fair", kind="prospect", stage="prospect", since="2026-01-05"),
    account("field", kind="prospect", stage="prospect", since="2026-01-05"),
    contact("fair-buyer", "fair", "purchasing buyer"),
    contact("field-buyer", "field", "purchasing buyer"),
    met("siskin-buyer", "siskin", "2026-02-24", "2026-03-03", "2026-03-10", "2026-03-17", "2026-03-24"),
    met("fair-buyer", "fair", "2026-03-05", "2026-03-12", "2026-04-08", "2026-04-15", "2026-04-27", "2026-05-04"),
    met("field-buyer", "field", "2026-04-10", "2026-04-21", "2026-05-08"),
    account("harrier-north", name="Harrier North", parent_id="harrier", since="2022-01-10"),
    contact("harrier-lead", "harrier-north", "production shift lead"),
    contact("harrier-fitter", "harrier-north", "maintenance fitter"),
    exchange("ticket", "2026-05-11 22:10", "harrier-lead > gen-dot", id="harrier-q", expects_answer=True,
             subject="Night shift", text="We work nights at Harrier North. Who serves us when the line stops?"),
    noticed("growth", "2026-04-20", observation_id="harrier-g", account_id="harrier", value=30, unit="percent",
            note="volume up three quarters running"),
    contact("harrier-plant", "harrier", "production manager", influence=2, seen_at="2026-04-20"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
