"""An engineer of conveyors near Lyon. At the quarry the plant manager has introduced us to somebody six weeks ago; at
the sugar works plant and purchasing are at odds, and it is noted; at the port the director's assistant answers for
him; at the lime kiln an introduction has been accepted, and the director calls the meeting."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, meeting, noticed, owed
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Rhône Convoyeurs",
    "timezone": "Europe/Paris",
    "currency": "EUR",
    "country": "FR",
    "our_domains": ["convoyeurs.example"],
}

NAMES = "carriere sucrerie portuaire chaufour".split()
US = [
    colleague("margaux", "carriere owner", "sucrerie owner"),
    colleague("basile", "portuaire owner", "chaufour owner"),
    colleague("clovis", *(f"{n} specialist" for n in NAMES), job="service technicien"),
]


def customer(name: str) -> list:
    """An account with a director nobody reaches, a plant manager close to Clovis and a buyer close to the owner."""
    us = "margaux" if name in NAMES[:2] else "basile"
    return [
        account(name, tier=1, headcount=220),
        contact(f"{name}-dir", name, "management directeur", role="decider", influence=4),
        contact(f"{name}-usine", name, "production chef-usine", reports_to=f"{name}-dir", influence=2),
        contact(f"{name}-achat", name, "purchasing acheteur", reports_to=f"{name}-dir", influence=2),
        contact(f"{name}-compta", name, "accounting comptable", influence=1),
        chat(f"clovis, {name}-usine", "2025-09-01", "2026-05-11", every_d=10),
        *(meeting(f"{on} 09:00", f"clovis, {name}-usine") for on in days("2025-09-15", "2026-05-04", 28)),
        chat(f"{us}, {name}-achat", "2025-09-02", "2026-05-12", every_d=18),
        chat(f"{us}, {name}-compta", "2025-09-03", "2026-04-29", every_d=30),
        *(mail(f"{on} 08:00", f"{us} > {name}-dir", id=f"{name}-try-{on}")
          for on in days("2025-10-06", "2026-04-20", 35)),
        reviewed(name, "2026-04-20"),
    ]  # fmt: skip


BOOK = [
    *US,
    *(r for n in NAMES for r in customer(n)),
    contact("carriere-it", "carriere", "it responsable", influence=1),
    owed("carriere-intro", "carriere-usine > clovis", account_id="carriere", kind="introduction",
         what="an introduction to carriere-it", seen_at="2026-03-23"),
    event("carriere-intro", "2026-03-23 09:00", "asked", by="clovis"),
    event("carriere-intro", "2026-04-03 09:00", "done", by="carriere-usine"),
    noticed("differing_views", "2026-04-28", observation_id="sucrerie-odds", account_id="sucrerie",
            topic="belt width", note="differing views on the belt width between production and management",
            expires_on="2026-07-27"),
    contact("portuaire-assist", "portuaire", "management assistante", reports_to="portuaire-dir"),
    mail("2026-05-06 09:00", "portuaire-assist > basile", id="portuaire-for-him", thread="portuaire-t",
         replies_to="portuaire-try-2026-03-30", subject="On behalf of the director"),
    owed("chaufour-intro", "chaufour-usine > clovis", account_id="chaufour", kind="introduction",
         what="an introduction to chaufour-dir", need_by="2026-06-12", seen_at="2026-04-27"),
    event("chaufour-intro", "2026-04-27 09:00", "asked", by="clovis"),
    event("chaufour-intro", "2026-05-04 09:00", "promised", by="chaufour-usine", until="2026-06-05"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
