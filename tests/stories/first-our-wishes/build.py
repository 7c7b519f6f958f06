"""Pump makers in Cork. Lough was interviewed and wishes three things; our own request waits for them. Glen was sent the
wrong pump and two departments would ask it for something; Ford's work is chased for among us; Ford's colleagues think
worse of it than the record; Weir would call another first; Quay shows us a rival's offer; Pier forwards a pitch; Ness
was promised money without a day, and its clerk's mailbox was full."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, noticed, owed, row
from tests.stories.telling import bill, chat, reviewed, ships, write

SETTINGS = {
    "name": "Lee Pumps",
    "timezone": "Europe/Dublin",
    "currency": "EUR",
    "country": "IE",
    "our_domains": ["leepumps.example"],
}

NAMES = ("lough", "glen", "ford", "weir", "quay", "pier", "ness", "bray")
US = [
    colleague("niall", *(f"{n} owner" for n in NAMES[:3]), reports_to="maeve"),
    colleague("roisin", *(f"{n} owner" for n in NAMES[3:]), reports_to="maeve"),
    colleague("orla", *(f"{n} service" for n in NAMES), job="service"),
    colleague("colm", *(f"{n} receivables" for n in NAMES), job="accounting"),
    colleague("finn", job="engineering", reports_to="maeve"),
    colleague("ciara", "ford specialist", job="engineering", reports_to="maeve"),
    colleague("tadhg", "ford planner", job="shipping", reports_to="sile"),
    colleague("sile", job="shipping lead"),
    colleague("maeve", *(f"{n} sponsor" for n in NAMES), job="sales manager"),
]


def customer(name: str) -> list:
    """An account with a buyer, an engineer and a clerk who know us."""
    return [
        account(name, tier=2, headcount=60, annual_revenue="240000.00", annual_margin="60000.00"),
        contact(f"{name}-buyer", name, "purchasing buyer", influence=2, role="buyer"),
        contact(f"{name}-eng", name, "engineering engineer", influence=2, role="user"),
        contact(f"{name}-clerk", name, "accounting clerk", influence=1),
        chat(f"{'niall' if name in NAMES[:3] else 'roisin'}, {name}-buyer", "2025-06-02", "2026-05-08", 14),
        chat(f"orla, {name}-eng", "2025-06-04", "2026-05-06", 21),
        chat(f"colm, {name}-clerk", "2025-06-06", "2026-05-05", 28),
        reviewed(name, "2026-04-14"),
    ]


def inner(name: str, n: int, by: str, due: str, chasers: int = 0, done: str = "") -> list:
    """A piece of work that one of ours owes niall for an account."""
    piece = f"{name}-in{n}"
    rows = owed(piece, f"{by} > niall", account_id=name, kind="task", what=f"price of variant {n}", need_by=due,
                seen_at="2026-02-02") + event(piece, "2026-02-02 09:00", "asked", by="niall")  # fmt: skip
    for c in range(chasers):
        rows += event(piece, f"2026-02-{10 + c} 09:00", "reminded", by="niall")
    return rows + (event(piece, f"{done} 15:00", "done", by=by) if done else [])


WISH = {"account_id": "lough", "review_id": "lough-iv", "seen_at": "2026-05-07 16:00"}
ITEMS = (
    ("pumps", True, True, "80000.00"),
    ("stock at their house", True, False, "9000.00"),
    ("24 h service", True, "", "6000.00"),
    ("long warranty", False, True, "4000.00"),
)

BOOK = [
    *US,
    *(r for name in NAMES for r in customer(name)),
    row("reviews", review_id="lough-iv", kind="customer_interview", account_id="lough", planned_on="2026-05-07",
        held_on="2026-05-07", participants="niall;lough-buyer", seen_at="2026-05-07 16:00"),
    owed("lough-w1", "us > lough-buyer", kind="task", what="order line on the delivery note", **WISH),
    owed("lough-w2", "orla > lough-buyer", kind="answer", what="a named stand-in", **WISH),
    owed("lough-w3", "us > lough-buyer", kind="task", what="one contact for complaints", **WISH),
    event("lough-w2", "2026-05-08 10:00", "promised", until="2026-05-22", by="orla"),
    event("lough-w1", "2026-05-18 10:00", "promised", until="2026-06-12", by="niall"),
    event("lough-w3", "2026-05-18 10:00", "promised", until="2026-06-05", by="niall"),
    owed("lough-req", "lough-buyer > niall", account_id="lough", kind="answer", what="orders five days ahead",
         need_by="2026-05-19", seen_at="2026-05-07 16:00"),
    noticed("our_mistake", "2026-05-12 08:30", observation_id="glen-hurt", account_id="glen", person_id="glen-eng",
            value=4, topic="wrong pump", note="the wrong pump was delivered and their line stands"),
    owed("glen-form", "glen-buyer > niall", account_id="glen", kind="form", what="supplier form",
         need_by="2026-05-15", seen_at="2026-05-01"),
    owed("glen-draw", "glen-eng > finn", account_id="glen", kind="drawing", what="drawing rev D",
         need_by="2026-05-29", seen_at="2026-05-01"),
    event("glen-draw", "2026-05-05 10:00", "asked", by="finn"),
    owed("glen-8d", "niall > glen-eng", account_id="glen", kind="document", what="cause report",
         need_by="2026-05-20", seen_at="2026-05-12 16:00"),
    event("glen-8d", "2026-05-12 16:00", "promised", until="2026-05-20", by="niall"),
    *(inner("ford", n, "finn", "2026-02-20", 3 if n < 6 else 1, "2026-02-19") for n in range(12)),
    *(inner("bray", n, "ciara", "2026-02-20", 0, "2026-02-18") for n in range(12)),
    *(inner("pier", n, "tadhg", "2026-04-20") for n in range(5)),
    *(row("assessments", assessment_id=f"ford-a{n}", on="2026-04-28", account_id="ford", about="account",
          question="short_notice", score=score, by=by, department="us:engineering", review_id="ford-rv")
      for n, (by, score) in enumerate(zip(("niall", "orla", "finn", "ciara", "tadhg", "maeve"),
                                          (-2, -1, -2, -1, -1, -2), strict=True))),
    row("reviews", review_id="ford-rv", kind="perception", account_id="ford", held_on="2026-04-28",
        seen_at="2026-04-28"),
    *(ships(f"ford-S{n}", "ford", f"2026-0{1 + n % 4}-0{2 + n // 4}", f"2026-06-{10 + n}", "4000.00",
            notice_wd=20 if n else 2) for n in range(12)),
    row("assessments", assessment_id="weir-a", on="2026-05-05", account_id="weir", about="us", question="first_call",
        score=-1, text="we would ring Moy first", by="weir-buyer"),
    account("moy", name="Moy Pumps", kind="competitor"),
    noticed("competitor_quote", "2026-05-11 10:00", observation_id="quay-q", account_id="quay", person_id="quay-buyer",
            told_by="quay-eng", competitor_id="moy", amount="88000.00", note="an offer for the whole package"),
    *(row("offer_lines", observation_id="quay-q", item=item, ours=ours, theirs=theirs, value=value, currency="EUR")
      for item, ours, theirs, value in ITEMS),
    noticed("pitch_forwarded", "2026-05-11 11:00", observation_id="pier-p", account_id="pier", told_by="pier-buyer",
            competitor_id="moy", note="forwarded a mailing"),
    row("rules", rule_id="ness-45", account_id="ness", text="No shipment above 45 days past due",
        department="accounting", effect="hold", test="past_due_days", threshold=45, waived_by="receivables",
        **{"class": "financial"}),
    bill("ness-I1", "ness", "2026-03-20", "2026-04-19", "7000.00"),
    owed("ness-word", "ness-clerk > colm", account_id="ness", kind="payment_promise", what="payment of ness-I1",
         covers="ness-I1", seen_at="2026-05-11 10:00"),
    event("ness-word", "2026-05-11 10:00", "promised", by="ness-clerk"),
    event("ness-word", "2026-05-12 15:00", "reminded", by="colm"),
    mail("2026-05-12 09:00", "roisin > ness-buyer", id="ness-full", delivery="bounced_temporary", purpose="ask",
         text="452 4.2.2 mailbox full", subject="Dates of June", expects_answer=True),
    mail("2026-05-13 09:00", "roisin > ness-buyer", id="ness-sent", purpose="give", subject="Dates of June"),
]  # fmt: skip

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
