"""A maker of instruments in Nagoya. A new head of quality shows up on a thread at Kamogawa. At Arashi three things look
like a new person: a machine that writes, a promotion from inside, and a name on a list of fifteen."""

import sys

from tests.engine.cast import account, colleague, contact, mail, meeting, position
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Chubu Keisoku",
    "timezone": "Asia/Tokyo",
    "currency": "JPY",
    "country": "JP",
    "our_domains": ["keisoku.example"],
}

US = [
    colleague("emi", "kamogawa owner", "arashi owner"),
    colleague("ken", "kamogawa service", "arashi service", job="service engineer"),
]

KAMOGAWA = [
    account("kamogawa", tier=1, annual_revenue="42000000", annual_margin="8000000", currency="JPY", headcount=300),
    contact("haruto", "kamogawa", "purchasing buyer", influence=2),
    contact("mio", "kamogawa", "accounting clerk"),
    chat("emi, haruto", "2025-04-07", "2026-03-09", every_d=14),
    chat("ken, mio", "2025-04-10", "2026-03-05", every_d=30),
    contact("aoi", "kamogawa", "quality head-of-quality", seen_at="2026-03-16", influence=3, **{"from": "2026-03-02"}),
    mail("2026-03-16 10:30", "haruto > emi cc aoi", id="aoi-first", subject="Calibration plan", thread="calibration"),
    mail("2026-03-17 09:00", "emi > haruto cc aoi", id="aoi-second", replies_to="aoi-first", thread="calibration",
         subject="Re: Calibration plan"),
    meeting("2026-03-30 14:00", "ken, aoi", id="ken-aoi", duration_min=45),
    reviewed("kamogawa", "2026-02-20"),
]  # fmt: skip

CROWD = [f"list{n}" for n in range(1, 14)]
ARASHI = [
    account("arashi", tier=2, headcount=120),
    contact("riku", "arashi", "engineering engineer"),
    contact("sora", "arashi", "accounting clerk"),
    chat("emi, riku", "2025-04-08", "2026-03-10", every_d=20),
    chat("ken, sora", "2025-04-15", "2026-03-11", every_d=25),
    position("riku", "arashi", "engineering head-of-engineering", **{"from": "2026-03-10"}, seen_at="2026-03-12"),
    contact("no-reply", "arashi", "", seen_at="2026-03-13"),
    mail("2026-03-13 06:00", "no-reply > emi", automatic=True, subject="Your delivery note was received"),
    mail("2026-03-16 06:00", "no-reply > emi", automatic=True, subject="Your delivery note was received"),
    *(contact(name, "arashi", "", seen_at="2026-03-17") for name in CROWD),
    mail("2026-03-17 11:00", f"riku > emi cc {', '.join(CROWD)}", subject="Holiday closing", automatic=True),
    reviewed("arashi", "2026-02-20"),
]

BOOK = [*US, *KAMOGAWA, *ARASHI]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
