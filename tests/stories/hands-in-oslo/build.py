"""A switchgear maker in Oslo. Glomma's drawing was asked for and recalled twice; Rauma's signature likewise; Vefsn said
no to our help; Tana's list is a day late and the mail about it lies unanswered. Alta waits for two things of ours. We
hurt Pasvik, and its form is due. Otra has hours of our own making on its bill, in two currencies, beside agreed
ones."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, noticed, owed, row
from tests.stories.telling import bill, chat, reviewed, ships, write

SETTINGS = {
    "name": "Akerselva Switchgear",
    "timezone": "Europe/Oslo",
    "currency": "NOK",
    "country": "NO",
    "our_domains": ["akerselva.example"],
}

NAMES = "glomma rauma vefsn tana alta pasvik otra".split()
RUNS = {"rauma": "osl-siri", "tana": "osl-siri", "otra": "osl-siri"}
US = [
    colleague("osl-nils", *(f"{n} owner" for n in NAMES)),
    colleague("osl-berit", *(f"{n} project_manager" for n in NAMES if n not in RUNS), job="engineering"),
    colleague("osl-siri", *(f"{n} project_manager" for n in RUNS), job="engineering"),
]


def customer(name: str) -> list:
    """A customer with an engineer and a buyer."""
    return [
        account(name, tier=2, headcount=120, annual_margin="400000", currency="NOK"),
        contact(f"{name}-eng", name, "engineering engineer"),
        contact(f"{name}-buyer", name, "purchasing buyer", influence=3),
        chat(f"{RUNS.get(name, 'osl-berit')}, {name}-eng", "2025-08-04", "2026-09-08", every_d=18, wait_d=2),
        chat(f"osl-nils, {name}-buyer", "2025-08-06", "2026-09-08", every_d=21),
        reviewed(name, "2026-08-20"),
    ]


def due(name: str, at: str, kind: str, need_by: str = "2026-09-11", **columns) -> list:
    """A thing that an account's engineer owes us, asked for on 10 August."""
    who = f"{at}-eng > {RUNS.get(at, 'osl-berit')}"
    return owed(name, who, kind=kind, account_id=at, need_by=need_by, seen_at="2026-08-03",
                **columns) + event(name, "2026-08-10 09:00", "asked", by="osl-berit")  # fmt: skip


def recalled(name: str) -> list:
    """Two reminders of it."""
    return event(name, "2026-08-26 09:00", "reminded") + event(name, "2026-09-04 09:00", "reminded")


def hours(n: int, on: str, kind: str, h: str, **columns) -> list:
    """Hours of osl-siri for Otra at 1,100 crowns."""
    return row("efforts", effort_id=f"otra-e{n}", on=on, person_id="osl-siri", account_id="otra", kind=kind,
               **({"hours": h, "rate": "1100.00", "currency": "NOK"} | columns))  # fmt: skip


BOOK = [
    *US,
    *(r for n in NAMES for r in customer(n)),
    ships("GL-4", "glomma", "2026-07-20", "2026-10-02", "900000"),
    due("glomma-old", "glomma", "drawing"),
    event("glomma-old", "2026-08-28 09:00", "done", by="glomma-eng"),
    due("glomma-panel", "glomma", "drawing", what="panel drawing of bay 4", blocks="GL-4", last_good="glomma-old",
        true_latest="2026-09-23", prefill=0.7),
    recalled("glomma-panel"),
    due("rauma-sign", "rauma", "sign_off", what="sign-off of revision D", revision="D"),
    recalled("rauma-sign"),
    due("vefsn-loads", "vefsn", "task", what="list of loads"),
    recalled("vefsn-loads"),
    event("vefsn-loads", "2026-09-09 09:00", "help_offered", by="osl-berit"),
    event("vefsn-loads", "2026-09-10 09:00", "declined", by="vefsn-eng"),
    owed("tana-list", "tana-eng > osl-siri", kind="document", account_id="tana", what="cable list",
         need_by="2026-09-15", seen_at="2026-08-03"),
    event("tana-list", "2026-09-07 09:00", "asked", by="osl-siri", interaction_id="tana-ask"),
    mail("2026-09-07 09:00", "osl-siri > tana-eng", id="tana-ask", expects_answer=True, subject="Cable list"),
    owed("alta-report", "osl-berit > alta-eng", kind="document", account_id="alta", what="test report of bay 2",
         need_by="2026-09-11", seen_at="2026-08-03"),
    owed("alta-price", "osl-nils > alta-buyer", kind="answer", account_id="alta", what="price of a spare drive",
         need_by="2026-09-18", seen_at="2026-08-03"),
    owed("alta-far", "osl-nils > alta-buyer", kind="document", account_id="alta", what="manual in English",
         need_by="2026-10-30", seen_at="2026-08-03"),
    noticed("our_mistake", "2026-09-14 08:30", observation_id="pasvik-hurt", account_id="pasvik",
            person_id="pasvik-eng", value=3, topic="wrong breaker", note="the wrong breaker was fitted"),
    owed("pasvik-8d", "osl-berit > pasvik-eng", kind="document", account_id="pasvik", what="cause report",
         need_by="2026-09-21", seen_at="2026-09-14 16:00"),
    event("pasvik-8d", "2026-09-14 16:00", "promised", until="2026-09-21", by="osl-berit"),
    owed("pasvik-form", "pasvik-buyer > osl-nils", kind="form", account_id="pasvik", what="customs form",
         need_by="2026-09-25", seen_at="2026-09-01", effort_min=20),
    bill("otra-I1", "otra", "2026-08-31", "2026-09-30", "40000.00"),
    hours(1, "2026-08-12", "rework_ours", "4", billing="bill", invoice_id="otra-I1"),
    hours(2, "2026-09-03", "rework_ours", "2.5", billing="bill"),
    hours(3, "2026-08-13", "planned", "6", billing="bill", agreed_on="2026-08-01", invoice_id="otra-I1"),
    hours(4, "2026-09-04", "planned", "3", billing="undecided", agreed_on="2026-09-01"),
    hours(5, "2026-08-14", "rework_theirs", "5", billing="bill", invoice_id="otra-I1"),
    row("efforts", effort_id="otra-e6", on="2026-09-04", person_id="osl-siri", account_id="otra",
        kind="rework_ours", amount="300.00", currency="EUR", billing="undecided"),
]  # fmt: skip
REPORT = event("pasvik-8d", "2026-09-21 10:00", "done", by="osl-berit")
BOOK = [*BOOK, REPORT]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
