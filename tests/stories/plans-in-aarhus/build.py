"""Warehouse software from Aarhus. Nobody asks for a task that stands in the plan: Aa's is late with a day of float,
Bo's with weeks of it, Cy's declined help twice. Do signed revision A of the screens, which are at B. Ed is to be billed
for our own mistake, at Fa it is billed, at Ho the hours have no price. Gu's sponsor left and a workshop was called off;
at Hy it was us who moved them. At Is two say different things, at Jo one changed his mind, at Ka it is decided."""

import sys

from tests.engine.cast import account, colleague, contact, event, meeting, noticed, owed, row
from tests.stories.telling import bill, chat, reviewed, write

SETTINGS = {
    "name": "Fjordsoft",
    "timezone": "Europe/Copenhagen",
    "currency": "DKK",
    "country": "DK",
    "our_domains": ["fjordsoft.example"],
}

NAMES = tuple(f"fs-{n}" for n in ("aa", "bo", "cy", "do", "ed", "fa", "gu", "ho", "hy", "is", "jo", "ka"))
US = [
    colleague("fs-rep", *(f"{n} owner" for n in NAMES), reports_to="fs-boss"),
    colleague("fs-pm", *(f"{n} project_manager" for n in NAMES), job="projects", reports_to="fs-boss"),
    colleague("fs-fin", *(f"{n} receivables" for n in NAMES), job="accounting", reports_to="fs-boss"),
    colleague("fs-boss", *(f"{n} sponsor" for n in NAMES), job="management director"),
    colleague("fs-dev", *(f"{n} service" for n in NAMES), job="service", reports_to="fs-boss"),
]


def customer(name: str) -> list:
    """Four people whom we have known for a year, and a project."""
    live = "2026-11-06" if name in ("fs-aa", "fs-cy") else "2026-12-18"
    freeze = "2026-10-30" if name == "fs-do" else None
    return [
        account(name, tier=2, headcount=120, annual_revenue="500000.00", annual_margin="120000.00", country="DK"),
        contact(f"{name}-it", name, "IT lead", influence=3, role="decider"),
        contact(f"{name}-k", name, "logistics key user", influence=2, role="user"),
        contact(f"{name}-a", name, "accounting clerk", influence=1),
        contact(f"{name}-s", name, "management director", influence=4, role="approver"),
        reviewed(name, "2026-10-01"),
        chat(f"fs-pm, {name}-it", "2025-10-01", "2026-10-21", 14),
        chat(f"fs-dev, {name}-k", "2025-10-02", "2026-10-21", 14),
        chat(f"fs-fin, {name}-a", "2025-10-03", "2026-10-20", 21),
        chat(f"fs-rep, {name}-s", "2025-10-06", "2026-10-20", 28),
        row("projects", project_id=f"{name}-P", account_id=name, name="Warehouse software", started_on="2026-06-01",
            go_live_on=live, freeze_on=freeze, contract_value="800000.00", currency="DKK", sponsor_id=f"{name}-s",
            manager_id="fs-pm"),
    ]  # fmt: skip


def task(account: str, name: str, by: str, need_by: str, wd: int = 0, after: str = "", **columns: object) -> list:
    """A step of the plan; nobody asked for it besides."""
    given = {"account_id": account, "project_id": f"{account}-P", "kind": "task", "what": name.replace("-", " "),
             "need_by": need_by, "duration_wd": wd, "depends_on": f"{account}-{after}" if after else None,
             "seen_at": "2026-09-01"}  # fmt: skip
    to = f"{account}-it" if by == "fs-pm" else "fs-pm"
    return owed(f"{account}-{name}", f"{by} > {to}", **(given | columns))


def worked(name: str, account: str, on: str, kind: str, hours: float, billing: str, **columns: object) -> list:
    """Hours of the service."""
    given = {"effort_id": name, "on": on, "person_id": "fs-dev", "account_id": account, "project_id": f"{account}-P"}
    return row("efforts", **(given | {"kind": kind, "hours": hours, "rate": "1000.00", "billing": billing} | columns))


def plan(account: str, first: str) -> list:
    """Clean, import, test, live: three, five and five working days."""
    return [
        task(account, "clean-the-data", f"{account}-it", first, 3),
        task(account, "import", "fs-pm", "2026-10-26", 5, "clean-the-data"),
        task(account, "test", f"{account}-k", "2026-11-02", 5, "import"),
        task(account, "go-live", "fs-pm", "2026-11-06", 0, "test"),
    ]


CLEAN = "fs-cy-clean-the-data"
BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    *plan("fs-aa", "2026-10-16"),
    *plan("fs-cy", "2026-10-09"),
    event(CLEAN, "2026-10-12 09:00", "help_offered", by="fs-pm"),
    event(CLEAN, "2026-10-13 09:00", "declined", by="fs-cy-it", note="help"),
    event(CLEAN, "2026-10-16 09:00", "help_offered", by="fs-pm"),
    event(CLEAN, "2026-10-19 09:00", "declined", by="fs-cy-it", note="help"),
    task("fs-bo", "clean-the-data", "fs-bo-it", "2026-10-16", 3),
    task("fs-bo", "import", "fs-pm", "2026-12-01", 5, "clean-the-data"),
    task("fs-do", "layout", "fs-do-k", "2026-10-28", kind="sign_off", what="sign-off of the screens", revision="B"),
    event("fs-do-layout", "2026-09-10 09:00", "done", by="fs-do-k", value="rev A"),
    event("fs-do-layout", "2026-10-15 09:00", "revised", by="fs-pm", value="rev B"),
    task("fs-do", "labels", "fs-do-it", "2026-10-28", kind="sign_off", what="sign-off of the labels", revision="A"),
    event("fs-do-labels", "2026-10-12 09:00", "done", by="fs-do-it", value="rev A"),
    worked("fs-e1", "fs-ed", "2026-10-05", "rework_ours", 6, "bill"),
    worked("fs-e2", "fs-ed", "2026-10-06", "planned", 10, "bill", agreed_on="2026-09-28"),
    worked("fs-e3", "fs-ed", "2026-10-07", "help", 3, "undecided"),
    worked("fs-e4", "fs-ed", "2026-10-08", "rework_theirs", 4, "bill", agreed_on="2026-10-07"),
    bill("fs-B1", "fs-fa", "2026-09-30", "2026-10-30", "20000.00"),
    worked("fs-f1", "fs-fa", "2026-09-15", "rework_ours", 5, "bill", invoice_id="fs-B1"),
    worked("fs-h1", "fs-ho", "2026-10-05", "rework_ours", 4, "bill", rate=None),
    worked("fs-h2", "fs-ho", "2026-10-06", "help", 1.5, "undecided", rate=None),
    worked("fs-h3", "fs-ho", "2026-10-07", "planned", 6, "bill", rate=None),
    noticed("left", "2026-10-12 09:00", observation_id="fs-gl", account_id="fs-gu", person_id="fs-gu-s",
            note="no longer with the company", confidence="stated"),
    meeting("2026-10-15 10:00", "fs-pm, fs-gu-it", id="fs-gm", project_id="fs-gu-P", delivery="cancelled",
            changed_by="fs-gu-it", subject="Workshop", seen_at="2026-10-13 10:00"),
    task("fs-gu", "design", "fs-pm", "2026-09-30"),
    event("fs-gu-design", "2026-09-29 10:00", "done", by="fs-pm"),
    row("milestones", obligation_id="fs-gu-design", value="120000.00", currency="DKK"),
    worked("fs-g1", "fs-gu", "2026-09-20", "planned", 8, "undecided", obligation_id="fs-gu-design", evidence="firm"),
    task("fs-gu", "configuration", "fs-pm", "2026-11-30"),
    worked("fs-g2", "fs-gu", "2026-10-02", "planned", 12.5, "undecided", obligation_id="fs-gu-configuration",
           evidence="documented"),
    worked("fs-g3", "fs-gu", "2026-10-05", "planned", 4, "undecided", obligation_id="fs-gu-configuration",
           evidence="weak"),
    *(meeting(f"2026-10-{d} 10:00", "fs-pm, fs-hy-it", id=f"fs-hm{d}", project_id="fs-hy-P", delivery=became,
              changed_by="fs-pm", subject="Workshop", seen_at="2026-10-13 10:00")
      for d, became in (("15", "cancelled"), ("20", "moved"))),
    *(task(n, "labels", f"{n}-it", "2026-11-20", kind="decision", what="format of the labels")
      for n in ("fs-is", "fs-jo", "fs-ka")),
    event("fs-is-labels", "2026-10-14 09:00", "done", by="fs-is-it", value="A5"),
    event("fs-is-labels", "2026-10-20 09:00", "revised", by="fs-is-k", value="A6"),
    event("fs-jo-labels", "2026-10-14 09:00", "done", by="fs-jo-it", value="A5"),
    event("fs-jo-labels", "2026-10-20 09:00", "revised", by="fs-jo-it", value="A6"),
    event("fs-ka-labels", "2026-10-14 09:00", "done", by="fs-ka-k", value="A5"),
    event("fs-ka-labels", "2026-10-16 09:00", "revised", by="fs-ka-a", value="A6"),
    event("fs-ka-labels", "2026-10-20 09:00", "done", by="fs-ka-s", value="A6"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
