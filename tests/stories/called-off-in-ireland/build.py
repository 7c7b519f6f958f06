"""Line controls from the Liffey. Adare called off two meetings and owes a sign-off, and we owe it a list; Foxford did
the same a month ago and we have talked about why, as have we with Gurteen, whose part of ours is late. At Cavan the
director is away. Bunclody called off one meeting and we another; Dingle is shut. Ennis waits for our table, which waits
for its list. Kells complained about the carrier, Lahinch about us."""

import sys

from tests.engine.cast import account, colleague, contact, decided, event, mail, meeting, noticed, owed, row, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Liffey Automation",
    "timezone": "Europe/Dublin",
    "currency": "EUR",
    "country": "IE",
    "our_domains": ["liffey.example"],
}

NAMES = "adare bunclody cavan dingle ennis foxford gurteen kells lahinch".split()
US = [
    colleague("lf-una", *(f"{n} owner" for n in NAMES), reports_to="lf-boss"),
    colleague("lf-sean", *(f"{n} project_manager" for n in NAMES), job="projects manager"),
    colleague("lf-ar", *(f"{n} receivables" for n in NAMES), job="accounting clerk"),
    colleague("lf-boss", job="management managing-director"),
]


def customer(name: str) -> list:
    """A customer with a director who decides, an engineer, a buyer and a clerk."""
    rows = account(name, tier=2, headcount=150, annual_margin="60000") + reviewed(name, "2026-10-07")
    for who, job, influence, ours, every in (
        ("dir", "operations operations-director", 4, "lf-sean", 20),
        ("eng", "engineering engineer", 2, "lf-sean", 14),
        ("buy", "purchasing buyer", 2, "lf-una", 14),
        ("acc", "accounting clerk", 1, "lf-ar", 21),
    ):
        rows += contact(f"{name}-{who}", name, job, influence=influence)
        rows += chat(f"{ours}, {name}-{who}", "2025-10-01", "2026-10-23", every)
    return rows


def line(name: str) -> list:
    """A project since April, sponsored by the director."""
    return row("projects", project_id=f"{name}-P", account_id=name, name="Line 7", started_on="2026-04-06",
               go_live_on="2027-03-12", sponsor_id=f"{name}-dir", manager_id="lf-sean", contract_value="180000",
               currency="EUR")  # fmt: skip


def task(name: str, key: str, who: str, need_by: str, **columns) -> list:
    """Something owed in the project."""
    return owed(f"{name}-{key}", who, account_id=name, project_id=f"{name}-P", need_by=need_by,
                seen_at="2026-04-06", **({"kind": "task", "what": f"the {key}"} | columns))  # fmt: skip


def sign_off(name: str, need_by: str) -> list:
    """The sign-off that the director was asked for in September."""
    return task(
        name, "layout", f"{name}-dir > lf-sean", need_by, kind="sign_off", what="the sign-off of the layout"
    ) + (event(f"{name}-layout", "2026-09-21 09:00", "asked", by="lf-sean"))


def called_off(name: str, on: str, by: str = "") -> list:
    """A meeting cancelled on its morning, by the director unless it was one of us."""
    return meeting(f"{on} 10:00", f"lf-sean, {name}-dir", id=f"{name}-{on}", project_id=f"{name}-P", subject="Steering",
                   delivery="cancelled", changed_by=by or f"{name}-dir", seen_at=f"{on} 08:00")  # fmt: skip


def work(name: str, n: int, hours: str | None, **columns) -> list:
    """Hours on the panels that nobody has decided to bill."""
    usual = {"kind": "planned", "rate": "90", "currency": "EUR", "billing": "undecided", "evidence": "documented"}
    return row("efforts", effort_id=f"{name}-e{n}", on=f"2026-10-0{n}", person_id="lf-sean", account_id=name,
               project_id=f"{name}-P", obligation_id=f"{name}-panels", hours=hours, **(usual | columns))  # fmt: skip


def talked(name: str) -> list:
    """The talk about why, written up."""
    return meeting("2026-10-27 10:00", f"lf-una, {name}-dir", id=f"{name}-why", purpose="learn",
                   project_id=f"{name}-P", subject="Line 7") + (
        row("reviews", review_id=f"{name}-said", kind="debrief", account_id=name, planned_on="2026-10-27",
            held_on="2026-10-27")
    )  # fmt: skip


BOOK = [
    *US,
    *(customer(n) for n in NAMES),
    *(line(n) for n in NAMES if n not in ("kells", "lahinch")),
    *(task(n, "panels", f"lf-sean > {n}-eng", "2026-12-18") for n in ("adare", "foxford", "gurteen")),
    called_off("adare", "2026-10-14"),
    called_off("adare", "2026-10-28"),
    sign_off("adare", "2026-10-22"),
    owed("adare-list", "lf-sean > adare-eng", account_id="adare", what="the revised list", need_by="2026-10-30",
         seen_at="2026-10-01"),
    event("adare-list", "2026-10-01 10:00", "promised", by="lf-sean", until="2026-10-30"),
    task("adare", "design", "lf-sean > adare-dir", "2026-08-28"),
    event("adare-design", "2026-08-28 10:00", "done", by="adare-dir"),
    row("milestones", obligation_id="adare-design", value="30000", currency="EUR", seen_at="2026-04-06"),
    work("adare", 5, "10"),
    work("adare", 6, "6", kind="rework_ours", billing="no_bill"),
    work("adare", 7, "5", evidence="weak"),
    work("adare", 8, None, kind="material", rate=None, amount="800", currency="GBP"),
    called_off("bunclody", "2026-10-26"),
    called_off("bunclody", "2026-10-29", "lf-sean"),
    window("person cavan-dir", "absent", "2026-10-30", "2026-11-20", declared=True, seen_at="2026-10-19"),
    sign_off("cavan", "2026-10-09"),
    noticed("priority_sign", "2026-11-02 15:00", observation_id="cavan-word", account_id="cavan", project_id="cavan-P",
            told_by="lf-una", note="their engineer said the line is on hold until the new budget"),
    window("account dingle", "closed", "2026-10-19", "2026-11-13", declared=True, seen_at="2026-09-01"),
    called_off("dingle", "2026-10-28"),
    sign_off("dingle", "2026-10-21"),
    task("ennis", "articles", "ennis-eng > lf-sean", "2026-10-09", what="the list of articles"),
    event("ennis-articles", "2026-09-14 09:00", "asked", by="lf-sean"),
    owed("ennis-table", "lf-sean > ennis-eng", account_id="ennis", project_id="ennis-P", what="the mapping table",
         need_by="2026-10-30", depends_on="ennis-articles", seen_at="2026-09-14"),
    called_off("foxford", "2026-10-07"),
    called_off("foxford", "2026-10-14"),
    sign_off("foxford", "2026-10-02"),
    work("foxford", 5, "40"),
    talked("foxford"),
    called_off("gurteen", "2026-10-07"),
    called_off("gurteen", "2026-10-14"),
    sign_off("gurteen", "2026-10-02"),
    work("gurteen", 5, "20"),
    talked("gurteen"),
    owed("gurteen-test", "lf-sean > gurteen-eng", account_id="gurteen", what="the test record", need_by="2026-10-30",
         seen_at="2026-10-01"),
    decided("done", "2026-10-28", decision_id="kells-d", by="lf-una", action="LEARN_WHY", account_id="kells"),
    noticed("complaint", "2026-10-29 10:00", observation_id="kells-c", account_id="kells", told_by="kells-buy",
            topic="carrier", note="two days late again"),
    mail("2026-10-30 10:00", "lahinch-buy > lf-una", id="lahinch-c", purpose="complain", subject="Third wrong panel"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
