"""A bottler's supplier in Valencia. The oil press's buyer is away over the national holiday and nothing is near; the
orange packer's needs to answer before he is back, and names a stand-in; the widow's cellar has told us of a closed
week; the miller's calendar says that he is away, and he names nobody."""

import sys

from tests.engine.cast import account, auto_reply, colleague, contact, event, mail, owed, window
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Turia Envases",
    "timezone": "Europe/Madrid",
    "currency": "EUR",
    "country": "ES",
    "our_domains": ["turia.example"],
}

NAMES = "almazara naranja bodega molino".split()
US = [
    colleague("ximena", "almazara owner", "naranja owner", job="ventas"),
    colleague("iker", "bodega owner", "molino owner", job="ventas"),
]


def rep(name: str) -> str:
    """Who looks after an account."""
    return "ximena" if name in NAMES[:2] else "iker"


def customer(name: str) -> list:
    """An account whose buyer answers on the next day."""
    return [
        account(name, tier=2, headcount=45),
        contact(f"{name}-jefe", name, "compras jefe"),
        contact(f"{name}-aux", name, "compras auxiliar"),
        contact(f"{name}-con", name, "contabilidad contable"),
        chat(f"{rep(name)}, {name}-jefe", "2025-10-06", "2026-09-25", every_d=9),
        chat(f"{rep(name)}, {name}-con", "2025-10-08", "2026-09-24", every_d=40),
        reviewed(name, "2026-09-14"),
    ]


def asked(name: str, need: str) -> list:
    """A decision asked of the buyer on 30 September."""
    return [
        owed(f"{name}-caps", f"{name}-jefe > {rep(name)}", account_id=name, kind="decision",
             what="the colour of the caps", need_by=need, seen_at="2026-09-30"),
        event(f"{name}-caps", "2026-09-30 10:00", "asked", by=rep(name), interaction_id=f"{name}-out"),
        mail("2026-09-30 10:00", f"{rep(name)} > {name}-jefe", id=f"{name}-out", subject="Caps", expects_answer=True),
    ]  # fmt: skip


BOOK = [
    *US,
    *(row for name in NAMES for row in customer(name)),
    *asked("almazara", "2026-11-13"),
    auto_reply("2026-09-30 10:01", "almazara-jefe > ximena", "I am out of the office until 9 October 2026."
               " Saludos.", id="almazara-auto"),
    *asked("naranja", "2026-10-07"),
    auto_reply("2026-09-30 10:01", "naranja-jefe > ximena", "Out of office until 13 October 2026. In urgent cases: "
               "naranja-aux@naranja.example", id="naranja-auto"),
    *asked("bodega", "2026-10-30"),
    window("account bodega", "closed", "2026-10-01", "2026-10-09", declared=True, note="vendimia"),
    *asked("molino", "2026-10-06"),
    window("person molino-jefe", "absent", "2026-10-01", "2026-10-13", declared=True),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
