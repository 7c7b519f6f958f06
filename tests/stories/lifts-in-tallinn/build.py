"""Lift controls in Tallinn. At Pirita everything is as it should be: the plan holds, the freeze is signed by all, the
change order was agreed before the work, and a meeting was moved by us. Its engineer has agreed to bring us together
with the director, whom none of us has met. At Nomme the same was agreed to, and the meeting has been held since."""

import sys

from tests.engine.cast import account, colleague, contact, event, meeting, owed, row
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Kalev Controls",
    "timezone": "Europe/Tallinn",
    "currency": "EUR",
    "country": "EE",
    "our_domains": ["kalev.example"],
}
NAMES = ("pirita", "nomme")


def customer(name: str) -> list:
    """An engineer and a clerk whom we know, and a director whom none of us has met."""
    return [
        *account(name, tier=2, headcount=120, annual_margin="60000"),
        *reviewed(name, "2026-04-20"),
        *contact(f"{name}-eng", name, "engineering engineer", influence=2),
        *contact(f"{name}-fin", name, "accounting clerk", influence=1),
        *contact(f"{name}-dir", name, "management director", influence=4, role="decider"),
        *chat(f"tln-jaan, {name}-eng", "2025-06-02", "2026-05-25", 14),
        *chat(f"tln-mari, {name}-fin", "2025-06-04", "2026-05-20", 21),
        *owed(f"{name}-intro", f"{name}-eng > tln-jaan", account_id=name, kind="introduction", seen_at="2026-05-18",
              what=f"introduction to {name.title()}-Dir ({name}-dir)"),
        *event(f"{name}-intro", "2026-05-18 10:00", "asked"),
        *event(f"{name}-intro", "2026-05-26 10:00", "promised", by=f"{name}-eng"),
    ]  # fmt: skip


def task(what: str, who: str, need_by: str, **columns) -> list:
    """Something owed in the project of Pirita."""
    return owed(f"pirita-{what}", who, account_id="pirita", project_id="pirita-P", what=what.replace("-", " "),
                need_by=need_by, seen_at="2026-02-02", **({"kind": "task"} | columns))  # fmt: skip


def hours(effort_id: str, kind: str, billing: str, agreed: str = "") -> list:
    """Two days of Jaan's."""
    return row("efforts", effort_id=effort_id, on="2026-04-14", person_id="tln-jaan", account_id="pirita",
               project_id="pirita-P", kind=kind, hours=16, rate="90", currency="EUR", billing=billing,
               agreed_on=agreed, evidence="firm")  # fmt: skip


PROJECT = [
    row("projects", project_id="pirita-P", account_id="pirita", name="Shaft door controls", started_on="2026-02-02",
        freeze_on="2026-06-19", go_live_on="2026-09-30", manager_id="tln-jaan", sponsor_id="pirita-dir"),
    task("layout", "pirita-eng > tln-jaan", "2026-03-13"),
    event("pirita-layout", "2026-02-03 09:00", "asked"),
    event("pirita-layout", "2026-03-11 09:00", "done", by="pirita-eng"),
    task("signature", "pirita-eng > tln-jaan", "2026-06-12", kind="sign_off", revision="B"),
    event("pirita-signature", "2026-05-11 09:00", "asked"),
    event("pirita-signature", "2026-05-28 09:00", "done", by="pirita-eng"),
    task("approval", "pirita-dir > tln-jaan", "2026-06-12", kind="sign_off", revision="B"),
    event("pirita-approval", "2026-05-11 09:00", "asked"),
    event("pirita-approval", "2026-05-28 10:00", "done", by="pirita-dir"),
    task("installation", "tln-jaan > pirita-eng", "2026-09-04", duration_wd=20),
    hours("pirita-E1", "rework_theirs", "bill", "2026-04-10"),
    hours("pirita-E2", "help", "no_bill"),
    meeting("2026-05-21 10:00", "tln-jaan, pirita-eng", id="pirita-moved", delivery="moved", direction="both"),
]  # fmt: skip
US = [
    colleague("tln-mari", *(f"{n} owner" for n in NAMES)),
    colleague("tln-jaan", *(f"{n} project_manager" for n in NAMES), job="projects"),
]
MET = meeting("2026-05-29 10:00", "nomme-dir, nomme-eng, tln-jaan, tln-mari", id="nomme-met", direction="both")
BOOK = [*US, *(customer(n) for n in NAMES), *PROJECT, MET]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
