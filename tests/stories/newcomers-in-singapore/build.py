"""A maker of seals in Singapore. At Kallang a head of operations begins on 4 May; at Bedok a name nobody knows is
copied; at Tampines a buyer we know becomes head of purchasing; at Yishun a machine writes; at Pasir our rep has met
the new one already; at Jurong the new one has said no twice."""

import sys

from tests.engine.cast import account, colleague, contact, mail, meeting, person, position
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Merlion Seals",
    "timezone": "Asia/Singapore",
    "currency": "SGD",
    "country": "SG",
    "our_domains": ["merlion.example"],
}

NAMES = "kallang bedok tampines yishun pasir jurong".split()
US = [
    colleague("weiling", "kallang owner", "bedok owner", "tampines owner"),
    colleague("farid", "yishun owner", "pasir owner", "jurong owner"),
]


def customer(name: str) -> list:
    """An account with a buyer and a clerk who answer."""
    us = "weiling" if name in NAMES[:3] else "farid"
    return [
        account(name, tier=2, headcount=120, domains=f"{name}.example"),
        contact(f"{name}-buy", name, "purchasing buyer"),
        contact(f"{name}-acc", name, "accounting clerk"),
        chat(f"{us}, {name}-buy", "2025-06-02", "2026-04-27", every_d=14),
        chat(f"{us}, {name}-acc", "2025-06-04", "2026-04-22", every_d=21),
        reviewed(name, "2026-04-13"),
    ]


def new(name: str, job: str = "operations head-of-operations", **columns) -> list:
    """Somebody new, seen on 4 May."""
    return contact(f"{name}-new", name, job, seen_at="2026-05-04", **({"from": "2026-05-04"} | columns))


def no_thanks(at: str, id: str) -> list:
    """An invitation that the new one at Jurong declined."""
    return meeting(at, "farid, jurong-new", id=id, delivery="declined", changed_by="jurong-new")


BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    new("kallang", influence=4, role="decider"),
    person("bedok-copy", "bedok", seen_at="2026-05-04"),
    mail("2026-05-04 10:00", "bedok-buy > weiling cc bedok-copy", id="bedok-m1", thread="bedok-t1", subject="Gaskets"),
    mail("2026-05-05 10:00", "weiling > bedok-buy cc bedok-copy", id="bedok-m2", thread="bedok-t1"),
    position("tampines-buy", "tampines", "purchasing head-of-purchasing", influence=3, seen_at="2026-05-04",
             **{"from": "2026-05-04"}),
    person("yishun-noreply", "yishun", name="no-reply", emails=["no-reply@yishun.example"], seen_at="2026-05-04"),
    mail("2026-05-04 07:00", "yishun-noreply > farid", id="yishun-auto", subject="Your order status", automatic=True),
    new("pasir"),
    meeting("2026-05-05 15:00", "farid, pasir-new", id="pasir-met"),
    new("jurong"),
    no_thanks("2026-05-06 10:00", "jurong-no-1"),
    no_thanks("2026-05-08 10:00", "jurong-no-2"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
