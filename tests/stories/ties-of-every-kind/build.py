"""A maker of paint in Turku. Six people of one yard are tied to Aino in six ways: by a hundred copies, by mails to
fourteen at once, by newsletters that one opens, by one meeting, by a mail each month, by meetings every week; one
more was close two years ago."""

import sys

from tests.engine.cast import account, colleague, contact, mail, meeting
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Aura Paints",
    "timezone": "Europe/Helsinki",
    "currency": "EUR",
    "country": "FI",
    "our_domains": ["aura-paints.example"],
}

KNOWN = "copied mass letters once monthly weekly past".split()
CROWD = [f"crowd-{n}" for n in range(1, 14)]
BOOK = [
    colleague("aino", "telakka owner"),
    account("telakka", tier=1, headcount=600),
    *(contact(f"telakka-{who}", "telakka", f"{job} head") for who, job in zip(
        KNOWN, ("quality", "logistics", "maintenance", "engineering", "purchasing", "production", "management"),
        strict=True)),
    *(contact(f"telakka-{c}", "telakka", "production painter") for c in CROWD),
    contact("telakka-acc", "telakka", "accounting clerk"),
    chat("aino, telakka-acc", "2025-09-01", "2026-08-20", every_d=30),
    *(mail(f"{on} 09:00", "telakka-monthly > aino cc telakka-copied") for on in days("2025-09-01", "2026-08-28", 4)),
    *(mail(f"{on} 12:00", "aino > telakka-monthly cc telakka-copied") for on in days("2025-09-02", "2026-08-28", 30)),
    *(mail(f"{on} 14:00", "aino > telakka-mass, " + ", ".join(f"telakka-{c}" for c in CROWD))
      for on in days("2025-09-01", "2026-08-28", 14)),
    *(mail(f"{on} 15:00", "telakka-mass > aino, " + ", ".join(f"telakka-{c}" for c in CROWD))
      for on in days("2025-09-03", "2026-08-28", 14)),
    *(mail(f"{on} 07:00", "aino > telakka-letters", automatic=True) for on in days("2025-09-01", "2026-08-28", 7)),
    meeting("2026-08-19 10:00", "aino, telakka-once", id="telakka-once-met"),
    *(meeting(f"{on} 08:00", "aino, telakka-weekly") for on in days("2026-03-03", "2026-08-25", 7)),
    chat("aino, telakka-past", "2024-01-08", "2024-08-26", every_d=7),
    reviewed("telakka", "2026-08-10"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
