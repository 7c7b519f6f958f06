"""A maker of warehouse scanners in Vancouver. At Spruce the same thing is asked three times in other words, by mail,
in a ticket and on the telephone; at Larch in German; at Alder three questions share a topic and nothing else; at Yew
one question is pressed three times in one thread before it is answered; at Fir two people have asked once each."""

import sys

from tests.engine.cast import account, colleague, contact, exchange, mail
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Burrard Scanning",
    "timezone": "America/Vancouver",
    "currency": "CAD",
    "country": "CA",
    "our_domains": ["burrard.example"],
}

NAMES = "spruce larch alder yew fir".split()
US = [
    colleague("wendell", *(f"{c} owner" for c in NAMES)),
    colleague("priya", *(f"{c} service" for c in NAMES), job="service desk"),
    colleague("otto", *(f"{c} specialist" for c in NAMES), job="training trainer"),
]


def customer(name: str) -> list:
    """An account with two who use what they bought."""
    return [
        account(name, tier=2, headcount=90),
        contact(f"{name}-lead", name, "logistics shift-lead"),
        contact(f"{name}-it", name, "it administrator"),
        chat(f"wendell, {name}-lead", "2025-09-01", "2026-02-20", every_d=14),
        reviewed(name, "2026-02-16"),
    ]


def question(name: str, n: int, at: str, who: str, subject: str, channel: str = "mail", **columns) -> list:
    """A question, answered by the desk two hours later."""
    one, thread = f"{name}-{who}", f"{name}-thread-{n}"
    return [
        *exchange(channel, f"{at} 09:00", f"{one} > priya", id=f"{name}-q{n}", thread=thread, subject=subject,
                  purpose="ask", expects_answer=True, **columns),
        *mail(f"{at} 11:00", f"priya > {one}", replies_to=f"{name}-q{n}", thread=thread, purpose="give"),
    ]  # fmt: skip


BOOK = [
    *US,
    *(row for name in NAMES for row in customer(name)),
    question("spruce", 1, "2026-02-03", "lead", "How do I reset a picker's password?"),
    question("spruce", 2, "2026-02-17", "it", "Password reset for pickers, where?", channel="ticket"),
    question("spruce", 3, "2026-03-04", "lead", "Picker locked out: resetting the password", channel="ticket"),
    question("larch", 1, "2026-02-04", "lead", "Wie setzen wir das Kennwort eines Lageristen zurück?"),
    question("larch", 2, "2026-02-18", "lead", "Kennwort zurücksetzen für einen Lageristen"),
    question("larch", 3, "2026-03-03", "it", "AW: Kennwort der Lageristen: wo zurücksetzen?", channel="ticket"),
    question("alder", 1, "2026-02-03", "lead", "Which printer takes the pallet labels?", topic="labels"),
    question("alder", 2, "2026-02-17", "it", "May we leave the barcode off inner cartons?", topic="labels"),
    question("alder", 3, "2026-03-04", "lead", "Who orders new rolls when Ann is away?", topic="labels"),
    mail("2026-03-02 09:00", "yew-lead > priya", id="yew-1", thread="yew-t", subject="Reset of a picker's password",
         expects_answer=True),
    mail("2026-03-02 13:00", "yew-lead > priya", id="yew-2", thread="yew-t", subject="Re: Reset of a picker's password",
         expects_answer=True),
    mail("2026-03-03 09:00", "yew-it > priya", id="yew-3", thread="yew-t", subject="Re: Reset of a picker's password",
         expects_answer=True),
    mail("2026-03-03 10:00", "priya > yew-lead", id="yew-4", thread="yew-t", replies_to="yew-1", purpose="give"),
    question("fir", 1, "2026-02-03", "lead", "How do I reset a picker's password?"),
    question("fir", 2, "2026-03-04", "it", "Password reset for pickers, where?"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
