"""A toolmaker near Basel. The silk mill's chairwoman has had fourteen messages and answered none; her plant manager
meets our fitter every month, her buyer answers our seller now and then. At the watchmaker's nobody of theirs answers
anybody. At the chemist's the director has asked to be left in peace. At the bank the way was declined a while ago. At
the brewery the director's mail came back, so nothing ever reached him. At the weaver's he answered ten months ago."""

import sys

from tests.engine.cast import account, bounce, colleague, contact, mail, meeting, noticed, row
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Birs Werkzeuge",
    "timezone": "Europe/Zurich",
    "currency": "CHF",
    "country": "CH",
    "our_domains": ["birs.example"],
}

NAMES = "seide uhren chemie bank brauerei weber".split()
US = [
    colleague("urs", *(f"{c} owner" for c in NAMES[:2])),
    colleague("beat", *(f"{c} owner" for c in NAMES[2:4])),
    colleague("vreni", *(f"{c} owner" for c in NAMES[4:])),
    colleague("reto", "seide specialist", job="service fitter"),
    colleague("ruth", "seide sponsor", job="management director"),
]
TRIES = list(days("2025-09-01", "2026-05-08", 19))[:14]


def rep(name: str) -> str:
    """Who looks after an account."""
    return ("urs", "beat", "vreni")[NAMES.index(name) // 2]


def customer(name: str, every_d: int = 25) -> list:
    """An account with one who decides, a buyer below and a clerk."""
    return [
        account(name, tier=1, headcount=140, annual_margin="90000", currency="CHF"),
        contact(f"{name}-chef", name, "management president", role="decider", influence=4),
        contact(f"{name}-buy", name, "purchasing buyer", reports_to=f"{name}-chef", influence=1),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        *([chat(f"{rep(name)}, {name}-buy", "2025-06-02", "2026-05-06", every_d=every_d),
           chat(f"{rep(name)}, {name}-acc", "2025-06-05", "2026-04-20", every_d=35)] if every_d else []),
        reviewed(name, "2026-05-04"),
    ]  # fmt: skip


BOOK = [
    *US,
    *customer("seide", every_d=45),
    contact("seide-plant", "seide", "production plant-manager", reports_to="seide-chef", influence=2),
    *(meeting(f"{on} 09:00", "reto, seide-plant", duration_min=90) for on in days("2025-09-10", "2026-05-06", 28)),
    chat("reto, seide-plant", "2025-09-12", "2026-05-07", every_d=14),
    *(mail(f"{on} 08:30", "urs > seide-chef", id=f"seide-try-{on}", subject="Ideas for the loom hall") for on in TRIES),
    *customer("uhren", every_d=0),
    *(mail(f"{on} 08:30", "urs > uhren-chef", id=f"uhren-try-{on}") for on in days("2025-10-01", "2026-04-20", 30)),
    *(mail(f"{on} 08:40", "urs > uhren-buy", id=f"uhren-buy-{on}") for on in days("2025-10-02", "2026-04-21", 60)),
    *customer("chemie"),
    *(mail(f"{on} 08:30", "beat > chemie-chef", id=f"chemie-try-{on}") for on in days("2025-10-01", "2026-02-20", 30)),
    noticed("info_question", "2026-03-02", observation_id="chemie-peace", account_id="chemie", person_id="chemie-chef",
            told_by="chemie-buy", note="has asked not to be contacted directly; all goes through purchasing"),
    *customer("bank"),
    *(mail(f"{on} 08:30", "beat > bank-chef", id=f"bank-try-{on}") for on in days("2025-10-01", "2026-02-20", 30)),
    row("decisions", decision_id="bank-no", at="2026-02-25", by="beat", action="INTRODUCE_VIA", account_id="bank",
        about=["bank-chef"], verdict="dismissed", reason="the buyer would rather not"),
    *customer("brauerei"),
    *(bounce(f"{on} 08:30", "vreni > brauerei-chef", id=f"brauerei-try-{on}", text="550 5.1.1 no such user")
      for on in days("2026-03-02", "2026-04-10", 38)),
    *customer("weber"),
    chat("vreni, weber-chef", "2025-07-14", "2025-07-16", every_d=5),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
