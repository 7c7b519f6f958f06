"""A toolmaker in León, and what became of its questions. Acero rang back; at Bronce a colleague answered, at Cobre she
did in another mail, at Duna he needs four days, reminded or not. Estaño was asked three things by two of us; Fosil has
promised; at Grafito only the telephone helps; Hierro is closed. At Iridio the mail came back, at Latón the mailbox is
full, and at Níquel a mail was too large. Jaspe was answered by telephone. Kaolín in Austria and we keep missing each
other, before Whit Monday."""

import sys

from tests.engine.cast import account, bounce, call, colleague, contact, event, mail, owed, window
from tests.stories.telling import chat, days, reviewed, working, write

SETTINGS = {
    "name": "Bajio Tooling",
    "timezone": "America/Mexico_City",
    "currency": "MXN",
    "country": "MX",
    "our_domains": ["bajio.example"],
}

FIRST = "acero bronce cobre duna estano fosil".split()
SECOND = "grafito hierro iridio jaspe kaolin laton niquel".split()
US = [
    colleague("bj-lola", *(f"{n} owner" for n in FIRST)),
    colleague("bj-tono", *(f"{n} owner" for n in SECOND)),
    colleague("bj-rene", *(f"{n} project_manager" for n in (*FIRST, *SECOND)), job="projects engineer"),
]


def rep(name: str) -> str:
    """Who owns an account."""
    return "bj-lola" if name in FIRST else "bj-tono"


def customer(name: str, buyer_answers: bool = True, **columns) -> list:
    """A customer whose buyer answers the next day, with an accountant and an engineer who do too."""
    rows = account(name, tier=2, headcount=90, needed_departments="purchasing", **columns)
    rows += contact(f"{name}-a", name, "purchasing buyer")
    rows += contact(f"{name}-b", name, "accounting clerk") + contact(f"{name}-c", name, "engineering engineer")
    if buyer_answers:
        rows += chat(f"{rep(name)}, {name}-a", "2025-10-01", "2026-05-15", 12)
    rows += chat(f"{rep(name)}, {name}-b", "2025-10-03", "2026-05-14", 16)
    return rows + chat(f"bj-rene, {name}-c", "2025-10-06", "2026-05-13", 18) + reviewed(name, "2026-04-22")


def asked(name: str, on: str, what: str = "Quantities for July", who: str = "", no: str = "") -> list:
    """A question to the buyer."""
    return mail(f"{on} 09:30", f"{who or rep(name)} > {name}-a", id=f"{name}-x{no}", thread=f"{name}-t{no}",
                expects_answer=True, subject=what)  # fmt: skip


def reminded() -> list:
    """Questions to Duna that were reminded of on the second day and answered on the fourth."""
    rows = []
    for n, on in enumerate(days("2025-11-03", "2026-04-20", 14)):
        about = {"thread": f"duna-s{n}", "subject": "Dates"}
        rows += mail(f"{on} 09:30", "bj-lola > duna-a", id=f"duna-q{n}", expects_answer=True, **about)
        again, answer = working(on, 2, "MX"), working(on, 4, "MX")
        rows += mail(f"{again} 09:30", "bj-lola > duna-a", id=f"duna-q{n}-2", expects_answer=True, **about)
        rows += mail(f"{answer} 09:30", "duna-a > bj-lola", id=f"duna-r{n}", replies_to=f"duna-q{n}-2", **about)
    return rows


def rung() -> list:
    """Mails to Grafito that were answered only when we rang a week later."""
    rows = []
    for n, on in enumerate(days("2025-11-03", "2026-05-04", 14)):
        rows += mail(f"{on} 09:30", "bj-tono > grafito-a", id=f"grafito-m{n}", thread=f"grafito-s{n}",
                     expects_answer=True, subject="Call-off")  # fmt: skip
        rows += call(f"{working(on, 5, 'MX')} 10:00", "bj-tono > grafito-a", id=f"grafito-c{n}",
                     thread=f"grafito-s{n}", duration_min=6)  # fmt: skip
    return rows


def missed(at: str, who: str) -> list:
    """A call that nobody took."""
    return call(at, who, id=f"kaolin-{at[:10]}", delivery="missed")


BOOK = [
    *US,
    *(customer(n, n not in ("duna", "grafito")) for n in (*FIRST, *SECOND) if n != "kaolin"),
    customer("kaolin", country="AT", timezone="Europe/Vienna"),
    asked("acero", "2026-05-14"),
    call("2026-05-15 12:00", "acero-a > bj-lola", id="acero-call"),
    asked("bronce", "2026-05-14"),
    mail("2026-05-15 16:00", "bronce-c > bj-lola", id="bronce-xr", thread="bronce-t", subject="Re: July"),
    asked("cobre", "2026-05-14"),
    mail("2026-05-18 08:00", "cobre-a > bj-lola", id="cobre-xr", thread="cobre-other", subject="July"),
    reminded(),
    asked("duna", "2026-05-15"),
    asked("estano", "2026-05-12", "Drawing of the flange", no="1"),
    asked("estano", "2026-05-13", "Packaging for June", no="2"),
    asked("estano", "2026-05-14", "Layout", "bj-rene", no="3"),
    asked("fosil", "2026-05-12"),
    owed("fosil-o", "fosil-a > bj-lola", account_id="fosil", what="the quantities for July", need_by="2026-06-12",
         seen_at="2026-05-12"),
    event("fosil-o", "2026-05-12 09:30", "asked", by="bj-lola", interaction_id="fosil-x"),
    event("fosil-o", "2026-05-14 11:00", "promised", by="fosil-a", until="2026-05-27"),
    rung(),
    asked("grafito", "2026-05-12"),
    asked("hierro", "2026-05-14"),
    window("account hierro", "closed", "2026-05-15", "2026-05-25", declared=True, seen_at="2026-05-04"),
    bounce("2026-05-12 09:30", "bj-tono > iridio-a", id="iridio-x"),
    mail("2026-05-15 09:00", "jaspe-c > bj-tono", id="jaspe-q", expects_answer=True, subject="Which seal for acid?"),
    call("2026-05-18 09:00", "bj-tono > jaspe-c", id="jaspe-call", duration_min=8),
    missed("2026-05-14 09:00", "bj-tono > kaolin-a"),
    missed("2026-05-15 03:00", "kaolin-a > bj-tono"),
    missed("2026-05-18 09:00", "bj-tono > kaolin-a"),
    *(window("person bj-tono", "available", f"{on}T07:00:00", f"{on}T10:00:00", seen_at="2026-05-04")
      for on in ("2026-05-21", "2026-05-25", "2026-05-26")),
    bounce("2026-05-18 09:30", "bj-tono > laton-a", "552 5.2.2 mailbox full", id="laton-x", subject="Drawing 12"),
    bounce("2026-05-18 09:30", "bj-tono > niquel-a", "552 5.3.4 message too large", id="niquel-x", subject="Model"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
