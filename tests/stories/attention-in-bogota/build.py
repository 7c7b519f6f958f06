"""Laboratory instruments from Bogotá. Cali was seen every month until June; since then the owner sees prospects. Mitú
was seen by the owner too, and by the service since. Leti is one person. Neiva did three steps in a row on time after
help. At Pasto the log-ins halved five weeks ago, at Tunja they do so every September, of Yopal two figures are known.
Kosi's people asked the same thing three times, Luni's three things. At Mahi we ruined a batch today."""

import sys

from tests.engine.cast import (
    account,
    call,
    colleague,
    contact,
    event,
    exchange,
    mail,
    meeting,
    noticed,
    owed,
    row,
    visit,
)
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Sabana Instruments",
    "timezone": "America/Bogota",
    "currency": "COP",
    "country": "CO",
    "our_domains": ["sabana.example"],
}

NAMES = tuple(f"co-{n}" for n in ("cali", "neiva", "pasto", "tunja", "yopal", "leti", "mitu", "kosi", "luni", "mahi"))
PROSPECTS = tuple(f"co-p{n}" for n in range(4))
US = [
    colleague("co-rep", *(f"{n} owner" for n in (*NAMES, *PROSPECTS)), reports_to="co-boss"),
    colleague("co-svc", *(f"{n} service" for n in NAMES), job="service", reports_to="co-boss"),
    colleague("co-fin", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="co-boss"),
    colleague("co-pm", *(f"{n} project_manager" for n in NAMES), job="projects", reports_to="co-boss"),
    colleague("co-boss", *(f"{n} sponsor" for n in NAMES), job="management director"),
]


def customer(name: str) -> list:
    """A buyer who decides, the head of the laboratory and a clerk, known for a year."""
    size = {"headcount": 1, "tier": 3} if name == "co-leti" else {"headcount": 150, "tier": 1}
    return [
        account(name, annual_revenue="900000000.00", annual_margin="200000000.00", country="CO", **size),
        contact(f"{name}-b", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-e", name, "laboratory head", influence=2, role="user"),
        contact(f"{name}-a", name, "accounting clerk", influence=1),
        reviewed(name, "2026-02-02" if name in ("co-cali", "co-mitu", "co-leti") else "2026-09-14"),
        chat(f"co-rep, {name}-b", "2025-09-01", "2026-09-28", 14),
        chat(f"co-svc, {name}-e", "2025-09-02", "2026-09-29", 14),
        chat(f"co-fin, {name}-a", "2025-09-03", "2026-09-22", 21),
    ]


def step(name: str, need_by: str) -> list:
    """A task of Neiva in the plan."""
    return owed(f"co-{name}", "co-neiva-e > co-pm", account_id="co-neiva", project_id="co-NP", kind="task",
                what=f"step {name}", need_by=need_by, seen_at="2026-03-02")  # fmt: skip


def used(account: str, **values: int) -> list:
    """Log-ins on some days (`d260706=120`)."""
    return [
        noticed("usage", f"20{d[1:3]}-{d[3:5]}-{d[5:]} 09:00", observation_id=f"{account}-{d}", account_id=account,
                value=value, unit="log-ins")
        for d, value in values.items()
    ]  # fmt: skip


def asked(name: str, at: str, how: str, who: str, subject: str) -> list:
    """A question, answered the same day."""
    answerer = "co-svc"
    return [
        exchange(how, f"{at} 09:00", f"{who} > {answerer}", id=name, subject=subject, expects_answer=True),
        exchange(how, f"{at} 15:00", f"{answerer} > {who}", id=f"{name}-re", replies_to=name, subject=f"Re: {subject}"),
    ]


SEEN = ("08-24", "08-26", "08-31", "09-02", "09-07", "09-09", "09-14", "09-16", "09-21", "09-23", "09-25", "09-28")
BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    *(account(p, kind="prospect", stage="prospect", since=None, country="CO") for p in PROSPECTS),
    *(contact(f"{p}-x", p, "management owner", influence=3) for p in PROSPECTS),
    *(visit(f"2026-0{m}-10 10:00", "co-rep, co-cali-b") for m in range(1, 7)),
    *(visit(f"2026-0{m}-11 10:00", "co-rep, co-mitu-b") for m in range(1, 7)),
    *(meeting(f"2026-{d} 09:00", f"co-rep, {PROSPECTS[n % 4]}-x", id=f"co-v{d}") for n, d in enumerate(SEEN)),
    *(visit(f"2026-{d} 14:00", "co-svc, co-mitu-e, co-mitu-b", id=f"co-mv{d}")
      for d in ("08-25", "09-01", "09-08", "09-15", "09-22", "09-29")),
    row("projects", project_id="co-NP", account_id="co-neiva", name="Lab link", started_on="2026-03-02",
        go_live_on="2026-12-18", manager_id="co-pm", sponsor_id="co-neiva-b"),
    step("one", "2026-07-10"),
    event("co-one", "2026-07-14 09:00", "help_offered", by="co-pm"),
    event("co-one", "2026-07-17 09:00", "done", by="co-neiva-e"),
    *(step(name, on) for name, on in (("two", "2026-08-14"), ("three", "2026-09-04"), ("four", "2026-09-25"))),
    event("co-two", "2026-08-14 09:00", "done", by="co-neiva-e"),
    event("co-three", "2026-09-04 09:00", "done", by="co-neiva-e"),
    event("co-four", "2026-09-25 09:00", "done", by="co-neiva-e"),
    step("five", "2026-12-11"),
    *used("co-pasto", d260706=120, d260713=118, d260720=122, d260727=119, d260803=121, d260810=117, d260817=120,
          d260824=122, d260831=60, d260907=55, d260914=58, d260921=52, d260928=50),
    *used("co-tunja", d250707=120, d250714=118, d250804=122, d250831=60, d250908=58, d250915=60, d250922=59,
          d250929=61, d251013=118, d251110=121, d251208=119, d260209=120, d260413=121, d260608=119, d260706=120,
          d260713=118, d260803=121, d260831=60, d260907=58, d260914=57, d260921=60, d260928=59),
    *used("co-yopal", d260921=100, d260928=40),
    *asked("co-q1", "2026-09-02", "mail", "co-kosi-e", "How do we set the cooling ramp?"),
    *asked("co-q2", "2026-09-11", "ticket", "co-kosi-b", "Setting of the cooling ramp?"),
    call("2026-09-29 10:00", "co-kosi-e > co-svc", id="co-q3", subject="Cooling ramp: how to set it?",
         expects_answer=True),
    *asked("co-l1", "2026-09-02", "mail", "co-luni-e", "How do we set the cooling ramp?"),
    *asked("co-l2", "2026-09-11", "mail", "co-luni-e", "Is the cooling water analysed?"),
    *asked("co-l3", "2026-09-29", "mail", "co-luni-e", "Who delivers the cooling fans?"),
    noticed("our_mistake", "2026-09-30 09:00", observation_id="co-hurt", account_id="co-mahi", person_id="co-mahi-e",
            value=3, note="the oven was set 80 degrees too hot"),
    owed("co-o1", "co-mahi-b > co-rep", account_id="co-mahi", kind="answer", what="quantities for November",
         need_by="2026-10-06", seen_at="2026-09-10"),
    owed("co-o2", "co-mahi-a > co-fin", account_id="co-mahi", kind="form", what="tax form", need_by="2026-10-07",
         seen_at="2026-09-10"),
    mail("2026-09-21 09:00", "co-neiva-b > co-rep", id="co-thanks", purpose="thank", subject="Thank you"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
