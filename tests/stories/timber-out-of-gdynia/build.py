"""A timber yard in Gdynia stops shipments when a bill is more than thirty days past due, for everybody. Zuraw owes the
rest of one bill after a payment and a credit note; Szot promises for a day after the rule; Mewa owes in two currencies;
Pilot's money is here and not applied, Ster paid an earlier bill twice over; Kuter's goods leave before the rule,
Bosman is as late as always and has nothing to ship."""

import sys

from tests.engine.cast import account, colleague, contact, event, mail, owed, row
from tests.stories.telling import bill, bills, chat, days, paid_by, reviewed, ships, write

SETTINGS = {
    "name": "Kaszuby Timber",
    "timezone": "Europe/Warsaw",
    "currency": "PLN",
    "country": "PL",
    "our_domains": ["kaszuby.example"],
}

NAMES = "zuraw szot mewa pilot ster kuter bosman".split()
US = [
    colleague("gdy-ola", *(f"{n} owner" for n in NAMES)),
    colleague("gdy-jan", *(f"{n} receivables" for n in NAMES), job="accounting"),
    colleague("gdy-iga", *(f"{n} planner" for n in NAMES), job="shipping"),
    row("rules", rule_id="gdy-30", text="Nothing leaves when a bill is more than 30 days past due",
        **{"class": "financial"}, effect="hold", test="past_due_days", threshold="30", waived_by="owner",
        reason_for_customer="we buy the timber with the money of the bills before"),
]  # fmt: skip


def customer(name: str, late_d: int = 3, **columns: str) -> list:
    """A customer with a buyer and a clerk, whose bills are paid some days late."""
    buyer, clerk = f"{name}-buyer", f"{name}-clerk"
    return [
        account(name, tier=2, terms_days=30, headcount=80, annual_margin="60000", currency="PLN", **columns),
        contact(buyer, name, "purchasing buyer", influence=3),
        contact(clerk, name, "accounting clerk"),
        chat(f"gdy-ola, {buyer}", "2025-08-05", "2026-10-20", every_d=18),
        chat(f"gdy-jan, {clerk}", "2025-08-07", "2026-09-24", every_d=24, wait_d=3),
        bills(name, list(days("2024-10-01", "2026-08-01", 28)), "8000", 30, late_d),
        reviewed(name, "2026-09-10"),
    ]


BOOK = [
    *US,
    *customer("zuraw", pay_run="FREQ=WEEKLY;BYDAY=TU", pay_run_cutoff_wd="2"),
    bill("ZU-1", "zuraw", "2026-08-26", "2026-09-25", "12000.00"),
    bill("ZU-C", "zuraw", "2026-09-30", "2026-09-30", "250.50", kind="credit_note", credits="ZU-1"),
    paid_by("zuraw", "ZU-1", "2026-10-01", "4500.00"),
    bill("ZU-2", "zuraw", "2026-09-02", "2026-10-02", "3100.00"),
    bill("ZU-3", "zuraw", "2026-08-21", "2026-09-20", "2000.00", disputed_on="2026-09-22",
         dispute_reason="two packs were wet", dispute_ours=False),
    bill("ZU-4", "zuraw", "2026-09-20", "2026-10-20", "9999.00"),
    ships("ZU-77", "zuraw", "2026-09-10", "2026-10-30", "41000.00", vital=True),
    mail("2026-10-06 09:00", "gdy-jan > zuraw-clerk", id="zu-told", subject="ZU-77", expects_answer=True),
    row("decisions", decision_id="zu-d1", at="2026-10-06 09:01", by="gdy-jan", action="NOTIFY_PAST_DUE",
        account_id="zuraw", about=["ZU-1"], verdict="done"),
    mail("2026-10-09 11:00", "zuraw-clerk > gdy-jan", id="zu-word", replies_to="zu-told", subject="Re: ZU-77"),
    owed("zu-pays", "zuraw-clerk > gdy-jan", kind="payment_promise", what="ZU-1 in the run of 20 October",
         account_id="zuraw", need_by="2026-10-20", covers=["ZU-1"], seen_at="2026-10-09 11:00"),
    event("zu-pays", "2026-10-09 11:00", "promised", until="2026-10-20", by="zuraw-clerk", interaction_id="zu-word"),
    *customer("szot"),
    bill("SZ-1", "szot", "2026-08-26", "2026-09-25", "5000.00"),
    ships("SZ-5", "szot", "2026-09-10", "2026-11-03", "16000.00"),
    mail("2026-10-08 11:00", "szot-clerk > gdy-jan", id="sz-word", subject="SZ-1"),
    owed("sz-pays", "szot-clerk > gdy-jan", kind="payment_promise", what="SZ-1", account_id="szot",
         need_by="2026-10-28", covers=["SZ-1"], seen_at="2026-10-08 11:00"),
    event("sz-pays", "2026-10-08 11:00", "promised", until="2026-10-28", by="szot-clerk", interaction_id="sz-word"),
    *customer("mewa"),
    bill("ME-P", "mewa", "2026-08-26", "2026-09-25", "4000.00"),
    bill("ME-E", "mewa", "2026-08-26", "2026-09-25", "2500.00", currency="EUR"),
    ships("ME-5", "mewa", "2026-09-10", "2026-10-30", "12000.00"),
    *customer("pilot"),
    bill("PI-1", "pilot", "2026-08-26", "2026-09-25", "6000.00"),
    row("payments", payment_id="PI-loose", account_id="pilot", paid_on="2026-10-01", amount="6000.00"),
    ships("PI-5", "pilot", "2026-09-10", "2026-10-30", "12000.00"),
    *customer("ster"),
    bill("ST-0", "ster", "2026-08-20", "2026-09-19", "1000.00"),
    paid_by("ster", "ST-0", "2026-09-22", "1600.00"),
    bill("ST-1", "ster", "2026-08-26", "2026-09-25", "600.00"),
    ships("ST-5", "ster", "2026-09-10", "2026-10-30", "7000.00"),
    *customer("kuter"),
    bill("KU-1", "kuter", "2026-08-26", "2026-09-25", "5000.00"),
    ships("KU-5", "kuter", "2026-09-10", "2026-10-16", "16000.00", shipped_on="2026-10-16"),
    *customer("bosman", late_d=18),
    bill("BO-1", "bosman", "2026-08-26", "2026-09-25", "5000.00"),
]  # fmt: skip
PAID = [
    paid_by("zuraw", "ZU-1", "2026-10-20", "7249.50"),
    event("zu-pays", "2026-10-20 15:00", "done", by="gdy-jan"),
]
BOOK = [*BOOK, *PAID]

if __name__ == "__main__":
    write(sys.argv[1], BOOK, SETTINGS)
