"""A supplier of packing machines in Nairobi. The tea packer was asked four times how things are and given nothing,
though a ticket of theirs was solved meanwhile; the coffee roaster was asked twice and given two things; the flower
farm was asked three times, and we have nothing for it."""

import sys

from tests.engine.cast import account, colleague, contact, exchange, mail, noticed
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Athi Packing",
    "timezone": "Africa/Nairobi",
    "currency": "KES",
    "country": "KE",
    "our_domains": ["athi.example"],
}

NAMES = "chai kahawa maua".split()
US = [
    colleague("wanjiru", *(f"{c} owner" for c in NAMES)),
    colleague("otieno", *(f"{c} service" for c in NAMES), job="service technician"),
]


def customer(name: str) -> list:
    """An account whose buyer and clerk answer."""
    return [
        account(name, tier=2, headcount=60),
        contact(f"{name}-buy", name, "purchasing buyer"),
        contact(f"{name}-acc", name, "accounting clerk"),
        chat(f"wanjiru, {name}-buy", "2025-09-01", "2026-07-31", every_d=16),
        chat(f"otieno, {name}-acc", "2025-09-03", "2026-07-29", every_d=25),
        reviewed(name, "2026-07-13"),
    ]


def how_are_you(name: str, *on: str) -> list:
    """Mails that only check in."""
    return [r for d in on for r in mail(f"2026-{d} 09:00", f"wanjiru > {name}-buy", id=f"{name}-hello-{d}",
                                        subject="Just checking in", purpose="check_in")]  # fmt: skip


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    how_are_you("chai", "07-06", "07-14", "07-23", "08-03"),
    exchange("ticket", "2026-07-20 10:00", "chai-acc > otieno", id="chai-jam", thread="chai-jam", subject="Sealer jams",
             topic="sealer jam", expects_answer=True),
    exchange("ticket", "2026-07-21 10:00", "otieno > chai-acc", id="chai-solved", thread="chai-jam",
             replies_to="chai-jam", subject="Re: Sealer jams", topic="sealer jam"),
    noticed("need", "2026-07-15", observation_id="chai-need", account_id="chai", told_by="chai-acc",
            topic="less film waste", note="wants less film waste on the two-kilo bags"),
    how_are_you("kahawa", "07-06", "07-23"),
    mail("2026-07-14 09:00", "wanjiru > kahawa-buy", id="kahawa-sheet", subject="Settings for the new film",
         purpose="give"),
    mail("2026-08-03 09:00", "wanjiru > kahawa-buy", id="kahawa-note", subject="Spare parts list", purpose="give"),
    how_are_you("maua", "07-06", "07-14", "07-23"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
