"""Parts from Krakow, and addresses in Poland. At Zamek a mailbox is full, for good as the server says, and another is
graylisted; Torun has moved to another domain; at Radom the director goes and somebody acts in his place. Opole's lists
know people by address only, one of them by three, and two of one name; Plock's departments are Polish, Kielce's owner
buys and pays. Gorzow is six weeks old. Leszno's new line brings an address that nobody knows, and an adviser."""

import sys

from tests.engine.cast import account, bounce, colleague, contact, event, mail, owed, person, position, row
from tests.stories.telling import chat, days, reviewed, write

SETTINGS = {
    "name": "Wawel Parts",
    "timezone": "Europe/Warsaw",
    "currency": "PLN",
    "country": "PL",
    "our_domains": ["wawel.example"],
}

NAMES = "zamek torun radom opole plock kielce gorzow leszno".split()
US = [
    colleague("ws-ola", *(f"{n} owner" for n in NAMES), reports_to="ws-jan"),
    colleague("ws-jan", job="management head-of-sales"),
]
OLA, BOX = "ws-ola@us.example", "purchasing@opole.example"
KASIA = ("k.lis@opole.example", "katarzyna.lis@opole.example", "lis@opole.example")


def customer(name: str, buyer: str = "purchasing buyer", clerk: str = "accounting clerk") -> list:
    """A customer with three people who answer."""
    rows = account(name, tier=2, headcount=80, domains=f"{name}.example", needed_departments="purchasing")
    for who, job, every in (("a", buyer, 10), ("b", clerk, 14), ("c", "production planner", 16)):
        rows += contact(f"{name}-{who}", name, job) + chat(f"ws-ola, {name}-{who}", "2025-09-01", "2026-09-08", every)
    return rows + reviewed(name, "2026-08-26")


def by_address(id: str, at: str, sender: str, *to: str, direction: str = "in", account_id: str, **columns) -> list:
    """A mail of which only addresses are known."""
    rows = row("interactions", interaction_id=id, at=at, channel="mail", direction=direction, account_id=account_id,
               **columns)  # fmt: skip
    for part, address in (("from", sender), *(("to", one) for one in to)):
        rows += row("participants", interaction_id=id, part=part, address=address)
    return rows


def kasia() -> list:
    """What went between Ola and Katarzyna Lis, to and from any of her addresses, the department's mailbox beside."""
    rows = []
    for n, on in enumerate(days("2026-03-02", "2026-09-14", 12)):
        rows += by_address(f"opole-o{n}", f"{on} 09:00", OLA, KASIA[n % 3], BOX, direction="out", account_id="opole",
                           expects_answer=True)  # fmt: skip
        rows += by_address(f"opole-i{n}", f"{on} 15:00", KASIA[(n + 1) % 3], OLA, BOX, account_id="opole",
                           replies_to=f"opole-o{n}")  # fmt: skip
    return rows


BOOK = [
    *US,
    *(customer(n) for n in ("zamek", "torun", "radom", "leszno")),
    customer("plock", "Zakupy specjalista", "Księgowość księgowa"),
    bounce("2026-09-09 10:00", "ws-ola > zamek-a", "552 5.2.2 over quota", id="zamek-1"),
    bounce("2026-09-14 10:00", "ws-ola > zamek-a", "552 5.2.2 mailbox full", id="zamek-2"),
    mail("2026-09-14 11:00", "ws-ola > zamek-b", id="zamek-3", delivery="bounced_temporary", text="451 greylisted"),
    *(bounce(f"2026-09-14 09:{n}0", f"ws-ola > torun-{who}", id=f"torun-{n}") for n, who in enumerate("abc")),
    by_address("torun-new", "2026-09-15 10:00", "torun-a@nowagrupa.example", OLA, account_id="torun", subject="Moved"),
    contact("radom-d", "radom", "operations operations-director", influence=4, role="decider"),
    chat("ws-ola, radom-d", "2025-09-05", "2026-09-02", 30),
    row("projects", project_id="radom-P", account_id="radom", name="Press 4", started_on="2026-03-02",
        go_live_on="2026-12-04", sponsor_id="radom-d", manager_id="ws-ola"),
    owed("radom-bed", "radom-d > ws-ola", account_id="radom", project_id="radom-P", kind="decision",
         what="the choice of the press bed", need_by="2026-10-09", seen_at="2026-09-01"),
    event("radom-bed", "2026-09-01 10:00", "asked", by="ws-ola"),
    position("radom-d", "radom", "operations operations-director", influence=4, role="decider", to="2026-09-15",
             seen_at="2026-09-15"),
    contact("radom-e", "radom", "operations acting-operations-director", seen_at="2026-09-15",
            **{"from": "2026-09-16"}),
    account("opole", tier=2, headcount=80, domains="opole.example", needed_departments="purchasing"),
    person("opole-a", "opole", name="Katarzyna Lis", emails=list(KASIA)),
    position("opole-a", "opole", "purchasing buyer"),
    person("opole-b", "opole", name="Katarzyna Lis", emails=["k.lis2@opole.example"]),
    position("opole-b", "opole", "accounting clerk"),
    kasia(),
    chat("ws-ola, opole-b", "2026-02-02", "2026-09-08", 12),
    account("kielce", tier=3, headcount=4, needed_departments="purchasing"),
    contact("kielce-a", "kielce", "purchasing owner"),
    position("kielce-a", "kielce", "accounting owner", **{"from": "2020-02-03"}),
    chat("ws-ola, kielce-a", "2025-09-01", "2026-09-08", 10),
    reviewed("kielce", "2026-08-26"),
    account("gorzow", tier=2, headcount=80, since="2026-08-03"),
    contact("gorzow-a", "gorzow", "purchasing buyer", **{"from": "2026-08-03"}),
    contact("gorzow-b", "gorzow", "accounting clerk", **{"from": "2026-08-03"}),
    chat("ws-ola, gorzow-a", "2026-08-03", "2026-09-14", 5),
    by_address("leszno-1", "2026-09-15 11:00", "a.kot@leszno.example", OLA, account_id="leszno", subject="Line 4"),
    contact("leszno-adv", "leszno", "engineering external consultant", seen_at="2026-09-10", **{"from": "2026-09-10"}),
    mail("2026-09-14 10:00", "leszno-a > ws-ola cc leszno-adv", id="leszno-2", subject="New line"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
