"""A laboratory supplier in Fife. A customer asks on the afternoon before Good Friday. The holidays are nobody's delay;
Wednesday is. Thanks, newsletters and what was settled on the telephone are no open questions."""

import sys

from tests.engine.cast import account, call, colleague, contact, mail
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Lomond Lab Supplies",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "our_domains": ["lomond.example"],
}

CUSTOMERS = "forth tay clyde".split()
US = [
    colleague("kirsty", *(f"{c} owner" for c in CUSTOMERS)),
    colleague("hamish", *(f"{c} service" for c in CUSTOMERS), job="service"),
]


def customer(name: str, person: str) -> list:
    """An account with one who asks and a clerk, in steady exchange."""
    clerk = f"{name}-clerk"
    return [
        account(name, tier=2, headcount=30),
        contact(person, name, "laboratory manager"),
        contact(clerk, name, "accounting clerk"),
        chat(f"kirsty, {person}", "2025-04-14", "2026-03-23", every_d=14),
        chat(f"hamish, {clerk}", "2025-04-16", "2026-03-25", every_d=21),
        reviewed(name, "2026-03-02"),
    ]


BOOK = [
    *US,
    *customer("forth", "morag"),
    mail("2026-04-02 15:10", "morag > kirsty", id="morag-asks", expects_answer=True, subject="Shelf life of lot 7?"),
    mail("2026-04-09 10:00", "kirsty > morag", id="kirsty-answers", replies_to="morag-asks", subject="Re: Shelf life"),
    *customer("tay", "struan"),
    mail(
        "2026-04-01 16:00", "struan > kirsty", purpose="thank", expects_answer=False, subject="Thank you, all arrived"
    ),
    mail("2026-04-01 06:00", "struan > kirsty", automatic=True, subject="Our newsletter"),
    *customer("clyde", "ailsa"),
    mail("2026-04-02 11:00", "ailsa > kirsty", id="ailsa-asks", expects_answer=True, subject="Delivery on Tuesday?"),
    call("2026-04-02 16:30", "kirsty > ailsa", id="kirsty-rang", duration_min=8),
]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
