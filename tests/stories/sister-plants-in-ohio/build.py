"""Two plants of one group near Toledo. The buyer of the first leaves while the group thinks over a programme; the
second was hurt by us, and its own people want something of ours. What concerns one plant stays with that plant."""

import sys

from tests.engine.cast import account, auto_reply, colleague, contact, mail, noticed, owed, row
from tests.stories.telling import chat, reviewed, write

SETTINGS = {
    "name": "Maumee Castings",
    "timezone": "America/New_York",
    "currency": "USD",
    "country": "US",
    "our_domains": ["maumee.example"],
}

PLANTS = ("oh-lima", "oh-akron")
US = [
    colleague("oh-dee", "oh-group owner", *(f"{n} owner" for n in PLANTS), reports_to="oh-sam"),
    colleague("oh-raj", *(f"{n} service" for n in PLANTS), job="service", reports_to="oh-sam"),
    colleague("oh-kim", *(f"{n} receivables" for n in PLANTS), job="accounting", reports_to="oh-sam"),
    colleague("oh-sam", "oh-group sponsor", job="management manager"),
]


def plant(name: str) -> list:
    """A site of the group with a buyer, an engineer and a clerk."""
    return [
        account(name, parent_id="oh-group", tier=1, headcount=200, annual_revenue="700000.00",
                annual_margin="150000.00", currency="USD"),
        contact(f"{name}-buy", name, "purchasing buyer", influence=3, role="decider"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2),
        contact(f"{name}-acc", name, "accounting clerk", influence=1),
        chat(f"oh-dee, {name}-buy", "2025-05-05", "2026-05-08", 14),
        chat(f"oh-raj, {name}-eng", "2025-05-06", "2026-05-08", 14),
        chat(f"oh-kim, {name}-acc", "2025-05-07", "2026-05-08", 21),
    ]  # fmt: skip


BOOK = [
    *US,
    account("oh-group", name="Toledo Group", tier=1, annual_revenue="1400000.00", annual_margin="300000.00",
            currency="USD"),
    contact("oh-vp", "oh-group", "operations vice president", influence=4, role="approver"),
    chat("oh-sam, oh-vp", "2025-06-02", "2026-05-04", 28),
    *(r for name in PLANTS for r in plant(name)),
    reviewed("oh-group", "2026-04-06"),
    row("projects", project_id="oh-prog", account_id="oh-lima", name="Rib castings", started_on="2026-02-02",
        go_live_on="2026-09-30", sponsor_id="oh-lima-buy", manager_id="oh-raj", contract_value="90000.00"),
    *(owed(f"oh-lima-{n}", "oh-lima-buy > oh-dee", account_id="oh-lima", project_id="oh-prog", kind=kind,
           need_by=need, seen_at="2026-04-20")
      for n, kind, need in (("po", "document", "2026-05-29"), ("pattern", "sign_off", "2026-06-05"))),
    mail("2026-05-11 09:00", "oh-dee > oh-lima-buy", id="oh-m1", subject="Pattern of the rib", expects_answer=True),
    auto_reply("2026-05-11 09:01", "oh-lima-buy > oh-dee",
               "I have left the company. Please write to Oh-Lima-Eng (oh-lima-eng@oh-lima.example) from now on."),
    noticed("our_mistake", "2026-05-12 10:00", observation_id="oh-hurt", account_id="oh-akron", value=4,
            person_id="oh-akron-eng", topic="porous castings", note="a batch of castings was porous"),
    owed("oh-akron-po", "oh-akron-buy > oh-dee", account_id="oh-akron", kind="document", need_by="2026-05-22",
         seen_at="2026-04-20"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
