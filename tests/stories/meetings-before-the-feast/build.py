"""A baker of machines near Modena, in the week of 8 December, which is a holiday. The mill is met on Thursday, and a
paper of ours is late; the pasta maker on Wednesday, among ourselves about it; the glass works every Monday for a
quarter of an hour; the paper mill was met on Friday and nothing is written; the printer on Friday too, and wrote
himself what was agreed; the press shop will hear fifty minutes of us before ten of its own."""

import sys

from tests.engine.cast import account, colleague, contact, exchange, mail, meeting, owed, person
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Secchia Macchine",
    "timezone": "Europe/Rome",
    "currency": "EUR",
    "country": "IT",
    "our_domains": ["secchia.example"],
}

NAMES = "mulino pastificio vetreria cartiera tipografia stamperia".split()
US = [
    colleague("chiara", "mulino owner", "pastificio owner", "vetreria owner"),
    colleague("dario", "cartiera owner", "tipografia owner", "stamperia owner"),
    colleague("elena", "mulino specialist", job="engineering progettista"),
]


def customer(name: str) -> list:
    """An account whose buyer and clerk answer."""
    us = "chiara" if name in NAMES[:3] else "dario"
    return [
        account(name, tier=2, headcount=90),
        contact(f"{name}-acq", name, "purchasing buyer"),
        contact(f"{name}-amm", name, "accounting clerk"),
        chat(f"{us}, {name}-acq", "2026-01-07", "2026-11-25", every_d=14),
        chat(f"{us}, {name}-amm", "2026-01-08", "2026-11-20", every_d=28),
        reviewed(name, "2026-11-09"),
    ]


PRESENTS = "Company presentation (20 min)\nRange for 2027 (30 min)\nStamperia: what stops the line (10 min)"
TRAINING = "Training on the new press (90 min)\nQuestions of the operators (30 min)"

BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    person("mulino-guest", "mulino", seen_at="2026-11-30"),
    meeting("2026-12-10 10:00", "chiara, elena, mulino-acq, mulino-guest", id="mulino-met", subject="New line",
            seen_at="2026-11-30"),
    owed("mulino-scheda", "elena > mulino-acq", account_id="mulino", what="the data sheet of the sieve",
         need_by="2026-12-03", seen_at="2026-11-16"),
    exchange("meeting", "2026-12-09 10:00", "chiara, elena", id="pastificio-inner", account_id="pastificio",
             seen_at="2026-11-30"),
    *(meeting(f"{on} 08:30", "chiara, vetreria-acq", id=f"vetreria-{on}", subject="Weekly line", duration_min=15,
              seen_at="2026-09-01") for on in days("2026-09-07", "2026-12-21", 7)),
    meeting("2026-12-04 10:00", "dario, cartiera-acq", id="cartiera-met", subject="Year in review", duration_min=60,
            seen_at="2026-11-23"),
    meeting("2026-12-04 14:00", "dario, tipografia-acq", id="tipografia-met", subject="Rollers", duration_min=60,
            seen_at="2026-11-23"),
    mail("2026-12-04 17:30", "tipografia-acq > dario", id="tipografia-note", subject="What we agreed today"),
    meeting("2026-12-10 15:00", "dario, stamperia-acq", id="stamperia-talk", subject="First look", text=PRESENTS,
            seen_at="2026-11-30"),
    meeting("2026-12-17 09:00", "dario, cartiera-amm", id="cartiera-train", subject="Training", text=TRAINING,
            seen_at="2026-11-30"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
