"""A forwarder on the Humber. One customer speaks through one man, and we through one of ours; others look alike and are
not: spread, young, a firm of one. At a fifth, one of ours is about to leave."""

import sys

from tests.engine.cast import account, colleague, contact, mail, meeting, position
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Holderness Freight",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "our_domains": ["holderness.example"],
}

US = [
    colleague("owen", "humber owner", "solway owner", "tweed owner", "crofter owner"),
    colleague("priya", "humber service", "solway service", "dale deputy", job="service"),
    colleague("tom", "solway planner", "dale owner", job="planning"),
    position("tom", "us", "planning", to="2026-05-29", seen_at="2026-04-27"),
]

HUMBER = [
    account("humber", tier=1, annual_revenue="610000", annual_margin="88000", currency="GBP", headcount=140),
    contact("gareth", "humber", "logistics manager", influence=3),
    contact("lucy", "humber", "accounting clerk"),
    contact("ivan", "humber", "warehouse supervisor"),
    chat("owen, gareth", "2025-05-05", "2026-04-30", every_d=7),
    chat("priya, lucy", "2025-06-02", "2026-03-16", every_d=90),
    meeting("2025-11-04 10:00", "tom, ivan"),
    reviewed("humber", "2026-04-20"),
]

SOLWAY = [
    account("solway", tier=1, headcount=90),
    contact("fiona", "solway", "purchasing buyer", influence=3),
    contact("ewan", "solway", "warehouse lead"),
    contact("isla", "solway", "accounting clerk"),
    chat("owen, fiona", "2025-05-06", "2026-04-28", every_d=21),
    chat("tom, ewan", "2025-05-08", "2026-04-29", every_d=21),
    chat("priya, isla", "2025-05-12", "2026-04-27", every_d=21),
    reviewed("solway", "2026-04-20"),
]

TWEED = [
    account("tweed", tier=2, since="2026-04-01", headcount=60),
    contact("rory", "tweed", "purchasing buyer", seen_at="2026-04-01"),
    contact("maisie", "tweed", "accounting clerk", seen_at="2026-04-01"),
    chat("owen, rory", "2026-04-02", "2026-04-30", every_d=4),
]

CROFTER = [
    account("crofter", tier=3, headcount=1),
    contact("angus", "crofter", "management owner", influence=4),
    chat("owen, angus", "2025-05-13", "2026-04-24", every_d=30),
    reviewed("crofter", "2026-03-20"),
]

DALE = [
    account("dale", tier=2, headcount=45),
    contact("edith", "dale", "purchasing buyer"),
    contact("seth", "dale", "accounting clerk"),
    contact("nora", "dale", "production planner"),
    chat("tom, edith", "2025-05-14", "2026-04-24", every_d=18),
    chat("priya, seth", "2025-05-18", "2026-04-27", every_d=27),
    chat("priya, nora", "2025-05-21", "2026-04-22", every_d=36),
    chat("tom, nora", "2025-05-28", "2026-04-28", every_d=36),
    mail("2026-04-27 09:00", "priya > seth", subject="Customs form"),
    reviewed("dale", "2026-04-13"),
]

BOOK = [*US, *HUMBER, *SOLWAY, *TWEED, *CROFTER, *DALE]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
