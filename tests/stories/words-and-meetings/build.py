"""A label printer in Porto. Douro asks the same thing for the third time, and two of its people want different paper;
Minho is met, and nothing is written down; Vouga is about to be talked at; Lima asks three different things, is met
and written to, and has an agenda that begins with its own questions."""

import sys

from tests.engine.cast import account, call, colleague, contact, event, exchange, mail, meeting, owed, row
from tests.stories.telling import chat, write

SETTINGS = {
    "name": "Ribeira Labels",
    "timezone": "Europe/Lisbon",
    "currency": "EUR",
    "country": "PT",
    "our_domains": ["ribeira.example"],
}

NAMES = ("douro", "minho", "vouga", "lima")
US = [
    colleague("ines", *(f"{c} owner" for c in NAMES)),
    colleague("tomas", *(f"{c} service" for c in NAMES), job="service"),
    colleague("vera", "douro specialist", job="printing"),
]


def customer(name: str) -> list:
    """An account with a buyer and a planner, in steady exchange, looked at a month ago."""
    buyer, planner = f"{name}-buyer", f"{name}-planner"
    return [
        account(name, tier=2, headcount=40),
        contact(buyer, name, "purchasing buyer"),
        contact(planner, name, "planning planner"),
        chat(f"ines, {buyer}", "2025-06-02", "2026-05-08", every_d=14),
        chat(f"tomas, {planner}", "2025-06-04", "2026-05-06", every_d=18),
        row("reviews", review_id=f"{name}-look", kind="reflection", account_id=name, held_on="2026-04-14",
            seen_at="2026-04-14"),
    ]  # fmt: skip


def asked(name: str, n: int, at: str, text: str, who: str = "buyer") -> list:
    """A mail with a question on rolls, answered in the afternoon."""
    thread = f"{name}-t{n}"
    question = {"topic": "roll width", "text": text, "expects_answer": True, "purpose": "ask"}
    return [
        *mail(f"{at} 09:10", f"{name}-{who} > tomas", id=f"{name}-q{n}", thread=thread, **question),
        *mail(f"{at} 15:40", f"tomas > {name}-{who}", replies_to=f"{name}-q{n}", thread=thread, purpose="give"),
    ]


DUMP = "Welcome (5 min)\nWho we are (20 min)\nOur new press (25 min)\nYour questions (10 min)"
THEIRS = "Welcome (5 min)\nLima: plans for the bottling line (35 min)\nOur new press (15 min)"

BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    asked("douro", 1, "2026-04-07", "Which roll width does the applicator on line 2 take?"),
    asked("douro", 2, "2026-04-22", "The applicator: what roll width does it take?", "planner"),
    call("2026-05-12 11:05", "douro-buyer > tomas", id="douro-q3", topic="roll width", purpose="ask", duration_min=6),
    owed("douro-paper", "douro > us", account_id="douro", kind="decision", what="the paper of the autumn label",
         need_by="2026-06-19", seen_at="2026-04-20"),
    event("douro-paper", "2026-05-04 10:00", "done", by="douro-buyer", value="coated"),
    event("douro-paper", "2026-05-12 16:00", "revised", by="douro-planner", value="uncoated"),
    meeting("2026-05-13 10:00", "ines, minho-buyer", id="minho-met", subject="Half-year talk", seen_at="2026-04-28"),
    meeting("2026-05-15 10:00", "ines, vouga-buyer", id="vouga-talk", subject="First look at the press", text=DUMP,
            seen_at="2026-05-04"),
    owed("vouga-sample", "ines > vouga-buyer", account_id="vouga", what="the sample roll", need_by="2026-05-11",
         seen_at="2026-05-04"),
    asked("lima", 1, "2026-04-08", "Which roll width does line 2 take?"),
    asked("lima", 2, "2026-04-23", "May we return half a pallet?"),
    asked("lima", 3, "2026-05-11", "Who signs the proof while Rui is away?"),
    meeting("2026-05-12 10:00", "ines, lima-buyer", id="lima-met", subject="Proofs", seen_at="2026-05-04"),
    mail("2026-05-12 16:30", "ines > lima-buyer", subject="What we agreed", purpose="give"),
    meeting("2026-05-28 10:00", "ines, lima-buyer", id="lima-talk", subject="Bottling line", text=THEIRS,
            seen_at="2026-05-04"),
    exchange("meeting", "2026-05-14 09:00", "ines, tomas", id="inner", seen_at="2026-05-04"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
