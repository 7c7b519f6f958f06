"""A printer of textiles near Eindhoven. Nine customers were asked on 13 April, and none of them wrote back by the 17th.
What that means differs: one always takes a week, one is quick, for one a colleague answered, one rang, one promised a
day, at one the need date pulls, one has been reminded once and one twice, and one is too new to have a habit."""

import sys

from tests.engine.cast import account, call, colleague, contact, event, mail, owed
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Dommel Prints",
    "timezone": "Europe/Amsterdam",
    "currency": "EUR",
    "country": "NL",
    "our_domains": ["dommel.example"],
}

NAMES = "molen sluis gracht polder haven dijk brug veer terp".split()
US = [colleague(f"rep-{c}", f"{c} owner", job="sales rep") for c in NAMES]


def customer(name: str, wait_d: int = 1) -> list:
    """An account whose buyer answers after so many days."""
    return [
        account(name, tier=2, headcount=30),
        contact(f"{name}-ink", name, "purchasing inkoper"),
        contact(f"{name}-adm", name, "accounting administratie"),
        chat(f"rep-{name}, {name}-ink", "2025-05-05", "2026-04-01", every_d=8 if wait_d < 6 else 11, wait_d=wait_d),
        reviewed(name, "2026-03-16"),
    ]


def asked(name: str, need: str = "", at: str = "2026-04-13") -> list:
    """A form, asked for by mail."""
    return [
        owed(f"{name}-form", f"{name}-ink > rep-{name}", account_id=name, kind="form", what="the colour form",
             need_by=need or "2026-06-12", seen_at=at),
        event(f"{name}-form", f"{at} 09:30", "asked", by=f"rep-{name}", interaction_id=f"{name}-asked"),
        mail(f"{at} 09:30", f"rep-{name} > {name}-ink", id=f"{name}-asked", thread=f"{name}-th", subject="Colour form",
             purpose="ask", expects_answer=True),
    ]  # fmt: skip


def reminded(name: str, on: str) -> list:
    """A reminder by mail."""
    return [
        event(f"{name}-form", f"{on} 09:30", "reminded", by=f"rep-{name}", interaction_id=f"{name}-{on}"),
        mail(
            f"{on} 09:30",
            f"rep-{name} > {name}-ink",
            id=f"{name}-{on}",
            thread=f"{name}-th",
            subject="Colour form",
            expects_answer=True,
        ),
    ]


BOOK = [
    *US,
    *customer("molen", wait_d=7),
    *asked("molen"),
    *customer("sluis"),
    *asked("sluis"),
    mail("2026-04-20 15:00", "sluis-ink > rep-sluis", id="sluis-back", replies_to="sluis-asked", thread="sluis-th"),
    event("sluis-form", "2026-04-20 15:00", "done", by="sluis-ink", interaction_id="sluis-back"),
    *customer("gracht"),
    *asked("gracht"),
    mail(
        "2026-04-15 11:00", "gracht-adm > rep-gracht", id="gracht-back", thread="gracht-th", replies_to="gracht-asked"
    ),
    *customer("polder"),
    *asked("polder"),
    call("2026-04-15 14:00", "polder-ink > rep-polder", id="polder-rang", duration_min=7),
    *customer("haven"),
    *asked("haven"),
    mail("2026-04-14 08:30", "haven-ink > rep-haven", id="haven-back", thread="haven-th", replies_to="haven-asked"),
    event(
        "haven-form", "2026-04-14 08:30", "promised", by="haven-ink", until="2026-04-24", interaction_id="haven-back"
    ),
    *customer("dijk", wait_d=9),
    *asked("dijk", need="2026-04-21"),
    *customer("brug"),
    *asked("brug", at="2026-04-07"),
    *reminded("brug", "2026-04-10"),
    *customer("veer"),
    *asked("veer", at="2026-03-30"),
    *reminded("veer", "2026-04-02"),
    *reminded("veer", "2026-04-10"),
    account("terp", tier=2, headcount=30),
    contact("terp-ink", "terp", "purchasing inkoper"),
    mail("2026-04-02 10:00", "terp-ink > rep-terp", id="terp-hello", subject="Colours"),
    mail("2026-04-02 14:00", "rep-terp > terp-ink", id="terp-hello-re", replies_to="terp-hello"),
    *asked("terp"),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
