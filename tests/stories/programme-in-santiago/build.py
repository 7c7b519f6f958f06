"""Conveyor controls in Santiago. Maipo's list of articles is late as its lists always were, and its start slips; Itata
has the same plan with the list in time, and one meeting that they called off and one that we moved. Biobio's freeze
comes before three of four have agreed to what is frozen. At Loa the sponsor left and work is said to rest. Limari has
done three tasks in a row on its own."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, meeting, noticed, owed, row
from tests.stories.telling import chat, reviewed, working, write

SETTINGS = {
    "name": "Mapocho Controls",
    "timezone": "America/Santiago",
    "currency": "CLP",
    "country": "CL",
    "our_domains": ["mapocho.example"],
}

NAMES = "maipo itata biobio loa limari".split()
US = [
    colleague("stg-ana", *(f"{n} owner" for n in NAMES)),
    colleague("stg-luis", *(f"{n} project_manager" for n in NAMES), job="projects"),
]


def customer(name: str) -> list:
    """A customer with a lead, an engineer, a buyer and a director."""
    people = (
        ("lead", "logistics lead", 2, "stg-luis", 16),
        ("eng", "engineering engineer", 2, "stg-luis", 18),
        ("buyer", "purchasing buyer", 2, "stg-ana", 20),
        ("dir", "management director", 4, "stg-ana", 24),
    )
    rows = [
        account(name, tier=2, headcount=200, annual_margin="90000000", currency="CLP"),
        reviewed(name, "2026-09-08"),
    ]
    for who, job, influence, ours, every in people:
        rows += [contact(f"{name}-{who}", name, job, influence=influence)]
        rows += [chat(f"{ours}, {name}-{who}", "2025-09-01", "2026-09-14", every)]
    return rows  # fmt: skip


def project(name: str, title: str, **columns) -> list:
    """A project since March, sponsored by the director."""
    return row("projects", project_id=f"{name}-P", account_id=name, name=title, started_on="2026-03-02",
               manager_id="stg-luis", sponsor_id=f"{name}-dir", contract_value="120000000", currency="CLP",
               **columns)  # fmt: skip


def task(name: str, what: str, who: str, need_by: str, **columns) -> list:
    """Something owed in the project of an account."""
    return owed(f"{name}-{what}", who, account_id=name, project_id=f"{name}-P", what=what.replace("-", " "),
                need_by=need_by, seen_at="2026-03-02", **({"kind": "task"} | columns))  # fmt: skip


def past(name: str, late_wd: int) -> list:
    """Six lists of an account's lead, each so many working days after its day."""
    rows = []
    for n, need in enumerate(("2026-03-20", "2026-04-15", "2026-05-06", "2026-06-03", "2026-07-01", "2026-07-29")):
        rows += [
            task(name, f"list-{n}", f"{name}-lead > stg-luis", need, duration_wd=5),
            event(f"{name}-list-{n}", f"{working(need, -10, 'CL')} 09:00", "asked", by="stg-luis"),
            event(f"{name}-list-{n}", f"{working(need, late_wd, 'CL')} 10:00", "done", by=f"{name}-lead"),
        ]
    return rows  # fmt: skip


def plan(name: str) -> list:
    """Articles of theirs, mapping of ours, a test of theirs."""
    return [
        project(name, "Start of the sorter", go_live_on="2026-10-30"),
        task(name, "articles", f"{name}-lead > stg-luis", "2026-09-25", duration_wd=8),
        event(f"{name}-articles", "2026-09-08 09:00", "asked", by="stg-luis"),
        task(name, "mapping", f"stg-luis > {name}-lead", "2026-10-13", duration_wd=6, depends_on=f"{name}-articles"),
        task(name, "test", f"{name}-lead > stg-luis", "2026-10-23", duration_wd=5, depends_on=f"{name}-mapping"),
    ]


def met(name: str, n: int, on: str, seen: str, delivery: str, by: str) -> list:
    """A meeting of the project that somebody changed."""
    return meeting(f"{on} 10:00", f"stg-luis, {name}-dir", id=f"{name}-met{n}", project_id=f"{name}-P",
                   subject="Steering", delivery=delivery, changed_by=by, seen_at=seen)  # fmt: skip


def work(n: int, on: str, **columns) -> list:
    """Hours for Loa at 40,000 pesos that nobody has decided to bill."""
    usual = {"kind": "planned", "rate": "40000", "currency": "CLP", "billing": "undecided"}
    return row("efforts", effort_id=f"loa-e{n}", on=on, person_id="stg-luis", account_id="loa", project_id="loa-P",
               **(usual | columns))  # fmt: skip


BOOK = [
    *US,
    *(r for n in NAMES for r in customer(n)),
    *plan("maipo"),
    *past("maipo", 15),
    *plan("itata"),
    *past("itata", 0),
    event("itata-articles", "2026-09-24 09:00", "done", by="itata-lead"),
    met("itata", 1, "2026-09-29", "2026-09-25 09:00", "cancelled", "itata-dir"),
    met("itata", 2, "2026-09-30", "2026-09-28 09:00", "moved", "stg-luis"),
    project("biobio", "Packing cell", go_live_on="2026-12-18", freeze_on="2026-10-09"),
    task("biobio", "process", "biobio-eng > stg-luis", "2026-10-07", kind="sign_off", revision="B"),
    event("biobio-process", "2026-09-02 09:00", "done", by="biobio-eng"),
    event("biobio-process", "2026-09-21 09:00", "revised", by="stg-luis", value="rev C"),
    task("biobio", "labels", "biobio-lead > stg-luis", "2026-10-07", kind="sign_off", revision="A"),
    task("biobio", "budget", "biobio-dir > stg-luis", "2026-10-07", kind="sign_off", revision="A"),
    event("biobio-budget", "2026-09-10 09:00", "done", by="biobio-dir"),
    task("biobio", "colours", "biobio-buyer > stg-luis", "2026-10-07", kind="sign_off", revision="A"),
    event("biobio-colours", "2026-09-10 09:00", "withdrawn", by="stg-luis"),
    project("loa", "Mine 3 conveyors", go_live_on="2026-12-18"),
    task("loa", "design", "stg-luis > loa-dir", "2026-08-28"),
    event("loa-design", "2026-08-27 10:00", "done", by="loa-dir"),
    row("milestones", obligation_id="loa-design", value="8000000", currency="CLP", seen_at="2026-03-02"),
    task("loa", "survey", "stg-luis > loa-dir", "2026-06-30"),
    event("loa-survey", "2026-06-29 10:00", "done", by="loa-dir"),
    row("milestones", obligation_id="loa-survey", value="5000000", currency="CLP", invoiced_on="2026-07-10",
        seen_at="2026-03-02"),
    task("loa", "panels", "stg-luis > loa-eng", "2026-11-20"),
    task("loa", "ropes", "stg-luis > loa-eng", "2026-11-20"),
    event("loa-ropes", "2026-09-01 10:00", "withdrawn", by="loa-eng"),
    work(1, "2026-08-20", hours="30", obligation_id="loa-design", evidence="documented"),
    work(2, "2026-09-10", hours="20", obligation_id="loa-panels", evidence="documented"),
    work(3, "2026-09-11", hours="7.5", obligation_id="loa-panels", evidence="weak"),
    work(4, "2026-08-10", hours="10", obligation_id="loa-ropes", evidence="documented"),
    work(5, "2026-09-14", hours="4", obligation_id="loa-panels", evidence="documented", billing="no_bill"),
    work(6, "2026-09-15", kind="material", rate=None, amount="1200.00", currency="USD", obligation_id="loa-panels",
         evidence="documented"),
    noticed("left", "2026-09-22 09:00", observation_id="loa-gone", account_id="loa", person_id="loa-dir",
            note="no longer with the company, last day 18 September"),
    mail("2026-09-28 11:00", "loa-buyer > stg-ana", id="loa-word", project_id="loa-P", purpose="give",
         subject="Mine 3", text="For now mine 3 is on hold, the new management wants to look at everything again."),
    project("limari", "Sorter 2", go_live_on="2026-08-28"),
    *([*task("limari", f"month-{n}", "limari-lead > stg-luis", need, duration_wd=2),
       *event(f"limari-month-{n}", f"{working(need, -6, 'CL')} 09:00", "asked", by="stg-luis"),
       *event(f"limari-month-{n}", f"{need} 09:00", "done", by="limari-lead")]
      for n, need in enumerate(("2026-09-01", "2026-09-14", "2026-09-28"))),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
