"""Controls for packing lines in Albany. At Tamarack the director cancels, writes that the line is on hold, and two
thirds of our work is on paper; Sumac's roll-out slips and its freeze comes before two have signed; Spruce asked for
nothing that is on its bill; Willow's buyer and engineer want different steel and its director gets all our calls; at
Yew one meeting was cancelled and a new date is set."""

import sys

from tests.engine.cast import account, call, colleague, contact, event, mail, meeting, owed, row
from tests.stories.telling import bill, chat, reviewed, write

SETTINGS = {
    "name": "Hudson Controls",
    "timezone": "America/New_York",
    "currency": "USD",
    "country": "US",
    "our_domains": ["hudson.example"],
}

NAMES = ("tamarack", "sumac", "spruce", "willow", "yew")
US = [
    colleague("hud-lee", *(f"{n} owner" for n in NAMES)),
    colleague("hud-pat", *(f"{n} project_manager" for n in NAMES), job="projects"),
    colleague("hud-ivo", *(f"{n} specialist" for n in NAMES), job="engineering"),
]


def customer(name: str) -> list:
    """An account in steady talk with us: buyer, engineer, and a director whom our project manager meets by mail."""
    people = (
        ("buyer", "purchasing buyer", {"influence": 2, "role": "buyer"}, "hud-lee", 14),
        ("engineer", "engineering engineer", {"influence": 2, "role": "user"}, "hud-ivo", 18),
        ("director", "management director", {"influence": 4, "role": "decider"}, "hud-pat", 21),
    )
    rows = [account(name, tier=2, headcount=120, annual_margin="90000.00"), reviewed(name, "2026-04-14")]
    for who, job, known, ours, every in people:
        rows += [contact(f"{name}-{who}", name, job, **known)]
        rows += [chat(f"{ours}, {name}-{who}", "2025-05-05", "2026-04-10", every)]
    return rows


def project(name: str, title: str, **columns) -> list:
    """A project of an account since January."""
    return row("projects", project_id=f"{name}-P", account_id=name, name=title, started_on="2026-01-12",
               manager_id="hud-pat", sponsor_id=f"{name}-director", contract_value="210000.00", **columns)  # fmt: skip


def task(name: str, what: str, who: str, need_by: str, **columns) -> list:
    """Something owed in the project of an account."""
    return owed(f"{name}-{what.replace(' ', '-')}", who, account_id=name, project_id=f"{name}-P", what=what,
                need_by=need_by, seen_at="2026-01-12", **({"kind": "task"} | columns))  # fmt: skip


def hours(name: str, n: int, on: str, h: str, kind: str = "planned", **columns) -> list:
    """Hours of hud-pat at 110 dollars."""
    return row("efforts", effort_id=f"{name}-e{n}", on=on, person_id="hud-pat", account_id=name, kind=kind, hours=h,
               rate="110.00", currency="USD", **columns)  # fmt: skip


def called_off(name: str, on: str, seen: str, by: str) -> list:
    """A meeting of the project that one of theirs cancelled."""
    return meeting(f"{on} 10:00", f"hud-pat, {name}-director", id=f"{name}-off", project_id=f"{name}-P",
                   subject="Steering", delivery="cancelled", changed_by=f"{name}-{by}", seen_at=seen)  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    project("tamarack", "Line 4 retrofit", go_live_on="2026-10-30"),
    task("tamarack", "layout accepted", "hud-pat > tamarack", "2026-03-31"),
    event("tamarack-layout-accepted", "2026-03-30 16:00", "done", by="tamarack-director"),
    row("milestones", obligation_id="tamarack-layout-accepted", value="24000.00", currency="USD",
        seen_at="2026-01-12"),
    task("tamarack", "wiring plan", "hud-pat > tamarack", "2026-06-30"),
    hours("tamarack", 1, "2026-03-10", "30", project_id="tamarack-P", obligation_id="tamarack-layout-accepted",
          billing="undecided", evidence="documented"),
    hours("tamarack", 2, "2026-04-14", "40", project_id="tamarack-P", obligation_id="tamarack-wiring-plan",
          billing="undecided", evidence="documented"),
    hours("tamarack", 3, "2026-04-28", "10", project_id="tamarack-P", obligation_id="tamarack-wiring-plan",
          billing="undecided", evidence="weak"),
    called_off("tamarack", "2026-05-06", "2026-05-04 09:00", "director"),
    mail("2026-05-07 11:00", "tamarack-buyer > hud-lee", id="tamarack-word", project_id="tamarack-P", purpose="give",
         subject="Line 4", text="For your planning: line 4 is on hold until the new budget is out."),
    project("yew", "Label cell", go_live_on="2026-10-30"),
    called_off("yew", "2026-05-06", "2026-05-04 09:00", "director"),
    meeting("2026-05-27 10:00", "hud-pat, yew-director", id="yew-new", project_id="yew-P", subject="Steering",
            seen_at="2026-05-05 09:00"),
    mail("2026-05-07 11:00", "yew-buyer > hud-lee", id="yew-word", project_id="yew-P", purpose="give",
         subject="Steering", text="Sorry that we had to postpone the meeting."),
    project("sumac", "Roll-out", go_live_on="2026-06-30", freeze_on="2026-05-22"),
    task("sumac", "article data", "sumac-buyer > hud-pat", "2026-05-04", duration_wd=10),
    event("sumac-article-data", "2026-04-20 09:00", "asked", by="hud-pat"),
    task("sumac", "mapping", "hud-pat > sumac-buyer", "2026-05-20", duration_wd=15,
         depends_on="sumac-article-data"),
    task("sumac", "acceptance test", "sumac-engineer > hud-pat", "2026-06-20", duration_wd=18,
         depends_on="sumac-mapping"),
    task("sumac", "process design", "sumac-engineer > hud-pat", "2026-05-20", kind="sign_off", revision="C"),
    task("sumac", "screen design", "sumac-buyer > hud-pat", "2026-05-20", kind="sign_off", revision="B"),
    event("sumac-screen-design", "2026-04-28 09:00", "done", by="sumac-buyer"),
    event("sumac-screen-design", "2026-05-08 09:00", "revised", by="hud-pat", value="rev C"),
    bill("spruce-I1", "spruce", "2026-04-30", "2026-05-30", "9000.00"),
    hours("spruce", 1, "2026-04-10", "6", "rework_ours", billing="bill", invoice_id="spruce-I1"),
    hours("spruce", 2, "2026-05-05", "3.5", "help", billing="bill"),
    hours("spruce", 3, "2026-05-06", "2", "help", billing="undecided"),
    hours("spruce", 4, "2026-04-12", "8", "planned", billing="bill", agreed_on="2026-04-01", invoice_id="spruce-I1"),
    hours("spruce", 5, "2026-05-07", "5", "rework_ours", billing="no_bill"),
    owed("willow-press", "willow-director > hud-lee", account_id="willow", kind="decision", what="which press to buy",
         need_by="2026-06-15", seen_at="2026-04-01"),
    contact("willow-plant", "willow", "production manager", role="approver", influence=3),
    chat("hud-ivo, willow-plant", "2025-05-12", "2026-03-20", 30),
    *(call(f"2026-{on} 10:00", "hud-lee > willow-director", id=f"willow-c{on}", purpose="give")
      for on in ("04-20", "04-22", "04-24", "04-27", "04-29", "05-01", "05-04", "05-06", "05-08")),
    mail("2026-05-07 09:00", "hud-lee > willow-plant", id="willow-m1", purpose="give", subject="Presses"),
    owed("willow-steel", "willow-engineer > hud-ivo", account_id="willow", kind="specification",
         what="steel of the frame", need_by="2026-05-30", seen_at="2026-04-01"),
    event("willow-steel", "2026-04-28 09:00", "done", by="willow-engineer", value="grade A"),
    event("willow-steel", "2026-05-06 09:00", "revised", by="willow-buyer", value="grade C"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
