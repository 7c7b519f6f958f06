"""A printer of packaging in Ontario. The one who decides at Maple has had nine messages and answered none, while two of
his people talk with two of ours every fortnight. At Birch the director has answered in the year; at Cedar somebody of
theirs has just declined to introduce us."""

import sys

from tests.engine.cast import account, colleague, contact, mail, meeting, row
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Trillium Cartons",
    "timezone": "America/Toronto",
    "currency": "CAD",
    "country": "CA",
    "our_domains": ["trillium.example"],
}

US = [
    colleague("noor", "maple owner", "birch owner", "cedar owner"),
    colleague("felix", "maple specialist", job="prepress engineer"),
    colleague("anouk", "maple sponsor", job="management director"),
]

TRIES = list(days("2025-06-10", "2026-03-10", 34))
MAPLE = [
    account("maple", tier=1, annual_revenue="780000", annual_margin="120000", currency="CAD", headcount=200),
    contact("clementine", "maple", "management VP-operations", role="decider", influence=4),
    contact("mireille", "maple", "purchasing buyer", reports_to="clementine", influence=2),
    contact("sandeep", "maple", "engineering packaging-engineer", reports_to="clementine", influence=2),
    contact("odette", "maple", "accounting clerk"),
    chat("noor, mireille", "2025-05-05", "2026-04-06", every_d=28),
    chat("felix, sandeep", "2025-05-01", "2026-04-09", every_d=10),
    chat("noor, odette", "2025-05-20", "2026-03-30", every_d=45),
    *(meeting(f"{on} 10:00", "felix, sandeep", duration_min=60) for on in days("2025-09-02", "2026-03-24", 28)),
    *(
        meeting(f"{on} 13:00", "felix, sandeep, clementine", seen_at="2026-05-20")
        for on in days("2026-05-19", "2026-05-19")
    ),
    *(mail(f"{on} 08:40", "noor > clementine", subject="A look at the line") for on in TRIES[:9]),
    reviewed("maple", "2026-03-26"),
]

BIRCH = [
    account("birch", tier=2, headcount=70),
    contact("helene", "birch", "management director", role="decider", influence=3),
    contact("marc", "birch", "accounting clerk"),
    contact("yves", "birch", "purchasing buyer", reports_to="helene"),
    chat("noor, yves", "2025-05-06", "2026-04-02", every_d=20),
    chat("noor, marc", "2025-06-06", "2026-03-20", every_d=40),
    chat("noor, helene", "2025-11-03", "2025-11-10", every_d=5),
    reviewed("birch", "2026-03-10"),
]

CEDAR = [
    account("cedar", tier=2, headcount=70),
    contact("ines", "cedar", "management president", role="decider", influence=4),
    contact("petra", "cedar", "purchasing buyer", reports_to="ines"),
    contact("gil", "cedar", "accounting clerk"),
    chat("noor, petra", "2025-05-07", "2026-04-03", every_d=15),
    chat("noor, gil", "2025-06-09", "2026-03-27", every_d=40),
    row("decisions", decision_id="cedar-no", at="2026-03-05", by="noor", action="INTRODUCE_VIA", account_id="cedar",
        about=["ines"], verdict="dismissed", reason="Petra would rather not, for now"),
    reviewed("cedar", "2026-03-10"),
]  # fmt: skip

BOOK = [*US, *MAPLE, *BIRCH, *CEDAR]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
