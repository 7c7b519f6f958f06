"""A steel stockholder on the Mersey. One invoice, partly paid and partly credited, will stop a shipment in June unless
it is in the payment run of 29 May. Another customer pays twenty-five days late, always did, and has nothing to ship."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, owed, row
from tests.stories.telling import bill, bills, chat, days, paid_by, reviewed, ships, write

SETTINGS = {
    "name": "Birkenhead Steel",
    "timezone": "Europe/London",
    "currency": "GBP",
    "country": "GB",
    "our_domains": ["birkenhead.example"],
}

US = [
    colleague("harriet", "mersey owner", "wirral owner"),
    colleague("ravi", "mersey receivables", "wirral receivables", job="accounting"),
    colleague("joan", "mersey planner", job="shipping"),
    *(row("rules", rule_id=f"hold-30-{site}", account_id=site,
          text="No shipment when an invoice is more than 30 days past due",
        **{"class": "financial", "effect": "hold", "test": "past_due_days", "threshold": "30"}, waived_by="owner")
      for site in ("mersey", "wirral")),
]  # fmt: skip

MERSEY = [
    account("mersey", tier=1, annual_revenue="540000", annual_margin="70000", currency="GBP", terms_days=30,
            pay_run="DTSTART:20260109\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", pay_run_cutoff_wd=3, headcount=60),
    contact("clive", "mersey", "accounting clerk"),
    contact("wendy", "mersey", "purchasing buyer", influence=3),
    chat("ravi, clive", "2025-05-12", "2026-04-27", every_d=28, wait_d=3),
    chat("harriet, wendy", "2025-05-13", "2026-05-06", every_d=14),
    bills("mersey", list(days("2024-06-03", "2026-03-02", 30)), "8000", 30, 3),
    bill("M-301", "mersey", "2026-04-08", "2026-05-08", "18000"),
    paid_by("mersey", "M-301", "2026-05-15", "6000"),
    bill("MC-1", "mersey", "2026-05-11", "2026-05-11", "1500", kind="credit_note", credits="M-301"),
    bill("M-302", "mersey", "2026-04-10", "2026-05-10", "9400", disputed_on="2026-05-12",
         dispute_reason="says the bars were short", dispute_ours=False),
    bill("M-303", "mersey", "2026-05-05", "2026-06-04", "7000"),
    ships("MX-77", "mersey", "2026-04-30", "2026-06-11", "30000"),
    mail("2026-05-19 09:00", "ravi > clive", id="ravi-tells", expects_answer=True, subject="Order MX-77"),
    row("decisions", decision_id="ravi-told", at="2026-05-19 09:01", by="ravi", action="NOTIFY_PAST_DUE",
        account_id="mersey", about=["M-301"], verdict="done"),
    mail("2026-05-21 11:00", "clive > ravi", id="clive-promises", replies_to="ravi-tells", subject="Re: Order MX-77"),
    owed("clive-pays", "clive > ravi", kind="payment_promise", what="M-301 in the run of 29 May", account_id="mersey",
         need_by="2026-05-29", covers=["M-301"], seen_at="2026-05-21 11:00"),
    event("clive-pays", "2026-05-21 11:00", "promised", until="2026-05-29", by="clive",
          interaction_id="clive-promises"),
    reviewed("mersey", "2026-05-04"),
]  # fmt: skip
MONEY = [
    paid_by("mersey", "M-301", "2026-05-29", "10500"),
    event("clive-pays", "2026-05-29 15:00", "done", by="ravi"),
]

WIRRAL = [
    account("wirral", tier=2, terms_days=30, headcount=25),
    contact("doris", "wirral", "accounting clerk"),
    contact("frank", "wirral", "purchasing buyer"),
    chat("ravi, doris", "2025-05-14", "2026-05-06", every_d=30),
    chat("harriet, frank", "2025-05-20", "2026-05-08", every_d=20),
    bills("wirral", list(days("2024-04-03", "2026-03-25", 30)), "5200", 30, 25, unpaid_after="2026-05-17"),
    bill("W-9", "wirral", "2026-04-03", "2026-05-03", "5200"),
    reviewed("wirral", "2026-04-14"),
]

OPEN = [*US, *MERSEY, *WIRRAL]
BOOK = [*OPEN, *MONEY]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
